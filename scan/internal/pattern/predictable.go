package pattern

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// GuessableTokens finds tokens, passwords and keys that are made from what others can predict: an ordinary random generator, the clock, a UUID computed from a name.
func GuessableTokens(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, s := range c.guessable() {
		if at, note := c.becomesToken(s); at != nil {
			out = append(out, Site{s.Func, at}.found("guessable-token", note, step{s.In, c.guess(s)}))
		}
	}
	return out
}

// guessable are the calls that give predictable values.
func (c *Code) guessable() (out []Site) {
	for _, s := range c.called("nextInt", "nextLong", "nextDouble", "nextFloat", "nextGaussian", "nextBytes", "nextBoolean", "ints", "longs") {
		if c.on(s, "java.util.Random", "java.util.SplittableRandom") && !c.on(s, "java.security.SecureRandom") && !c.isSecure(s) {
			out = append(out, s)
		}
	}
	for _, s := range c.called("random", "randomAlphanumeric", "randomAlphabetic", "randomNumeric", "randomAscii", "nameUUIDFromBytes", "currentTimeMillis", "nanoTime") {
		if c.on(s, "java.lang.Math", "org.apache.commons.lang3.RandomStringUtils", "org.apache.commons.lang.RandomStringUtils", "java.util.UUID", "java.lang.System") {
			out = append(out, s)
		}
	}
	return out
}

// guess says what makes a call's result predictable.
func (c *Code) guess(s Site) string {
	switch s.In.Call.Name {
	case "currentTimeMillis", "nanoTime":
		return "the clock is read"
	case "nameUUIDFromBytes":
		return "a UUID is computed from a name, so that the same name gives the same UUID"
	}
	return "a generator whose next values can be computed from earlier ones"
}

// isSecure reports whether a generator of type Random is known to be a secure one: made so here, or where its field is written.
func (c *Code) isSecure(s Site) bool {
	b := c.body(s.Func)
	if s.In.Call.Recv == ir.NoVar {
		return false
	}
	if c.secure(b, s.In.Call.Recv, 0) {
		return true
	}
	d := b.def(s.In.Call.Recv)
	if d == nil {
		for _, w := range b.defs[s.In.Call.Recv] {
			if w.Op == ir.OpCopy && c.secure(b, w.A, 0) {
				return true
			}
		}
		return slices.Contains(b.f.Params, s.In.Call.Recv) // the caller chooses
	}
	if d.Field == nil {
		return false
	}
	if len(c.writes[d.Field]) == 0 {
		return true
	}
	for _, w := range c.writes[d.Field] {
		if wb := c.body(w.Func); c.secure(wb, w.In.B, 0) || slices.Contains(wb.f.Params, wb.root(w.In.B)) {
			return true
		}
	}
	return false
}

// secure reports whether a variable holds a secure generator: by its type, by how it was made, or because the method that gives it gives nothing else.
func (c *Code) secure(b *body, v ir.Var, depth int) bool {
	const strong = "java.security.SecureRandom"
	if c.is(b.typeOf(v), strong) {
		return true
	}
	d := b.def(v)
	switch {
	case d == nil:
		return false
	case d.Op == ir.OpNew:
		return c.is(d.Type.Name, strong)
	case d.Op == ir.OpCopy || d.Op == ir.OpCast:
		return depth < 4 && c.secure(b, d.A, depth+1)
	case d.Op != ir.OpCall:
		return false
	case c.is(d.Call.Class, strong):
		return true
	}
	return depth < 4 && d.Call.Method != nil && d.Call.Method.Func != nil && c.givesSecure(d.Call.Method.Func, depth+1)
}

// givesSecure reports whether every result of a method is a secure generator.
func (c *Code) givesSecure(f *ir.Func, depth int) bool {
	b, results := c.body(f), 0
	for i := range f.Blocks {
		if j := &f.Blocks[i].End; j.Kind == ir.Return && j.Cond != ir.NoVar {
			if results++; !c.secure(b, j.Cond, depth) {
				return false
			}
		}
	}
	return results > 0
}

// becomesToken is the place where a predictable value gets a telling name, or goes where only a secret belongs.
func (c *Code) becomesToken(s Site) (at *ir.Instr, note string) {
	b := c.body(s.Func)
	start := []ir.Var{s.In.Dst}
	if s.In.Call.Name == "nextBytes" && len(s.In.Call.Args) == 1 {
		start = b.same(s.In.Call.Args[0])
	}
	clock := strings.HasPrefix(s.In.Call.Name, "current") || s.In.Call.Name == "nanoTime"
	for _, v := range start {
		if v == ir.NoVar || at != nil {
			continue
		}
		if n := b.f.Vars[v].Name; isToken(n) && !(clock && b.isNumber(v)) {
			return s.In, "the value becomes " + n
		}
		b.targets(v, func(_ ir.Var, u *ir.Instr) bool {
			if at == nil {
				if name := b.tokenPlace(u, clock); name != "" {
					at, note = u, "the value becomes "+name
				}
			}
			return at == nil && keepsGuess(u, clock)
		})
	}
	if at == nil {
		return b.returnsToken(s, start, clock)
	}
	return at, note
}

// tokenPlace is the name of the token that an instruction gives a value to.
func (b *body) tokenPlace(u *ir.Instr, clock bool) string {
	if u.Dst != ir.NoVar {
		if n := b.f.Vars[u.Dst].Name; isToken(n) && !(clock && b.isNumber(u.Dst)) && !b.isTruth(u.Dst) {
			return n
		}
	}
	switch u.Op {
	case ir.OpFieldPut, ir.OpStaticPut:
		if isToken(u.Name) && !(clock && b.isNumber(u.B)) {
			return u.Name
		}
	case ir.OpCall:
		if rest, ok := strings.CutPrefix(u.Call.Name, "set"); ok && len(u.Call.Args) == 1 && isToken(rest) && !(clock && b.isNumber(u.Call.Args[0])) {
			return rest
		}
		if len(u.Call.Args) == 2 && (u.Call.Name == "put" || u.Call.Name == "setAttribute") {
			if k, ok := b.text(u.Call.Args[0]); ok && isToken(k) {
				return k
			}
		}
		if u.Call.Name == "<init>" && b.c.is(u.Call.Class, "javax.crypto.spec.SecretKeySpec", "javax.crypto.spec.IvParameterSpec", "javax.crypto.spec.GCMParameterSpec", "javax.crypto.spec.PBEKeySpec") {
			return "a key, a vector or a salt"
		}
	}
	return ""
}

func (b *body) isTruth(v ir.Var) bool { return b.typeOf(v) == "boolean" }

func (b *body) isNumber(v ir.Var) bool {
	switch b.typeOf(v) {
	case "int", "long", "double", "java.lang.Long", "java.lang.Integer", "java.time.Instant":
		return true
	}
	return false
}

// keepsGuess reports whether what an instruction computes from a predictable value can still be predicted. The clock beside other data may only be a part of a
// message or an expiry, so it is followed through text alone.
func keepsGuess(u *ir.Instr, clock bool) bool {
	if u.Op != ir.OpCall {
		return u.Op != ir.OpTypeTest && (!clock || u.Op == ir.OpConcat || u.Op == ir.OpCopy || u.Op == ir.OpCast)
	}
	k := u.Call
	switch {
	case k.Method != nil, k.Name == "equals", k.Name == "doFinal", k.Name == "sign":
		return false
	case strings.HasSuffix(k.Class, "SecureRandom"):
		return false
	case clock:
		return asText(k) || strings.HasPrefix(k.Name, "encode") || k.Name == "digest" || strings.HasSuffix(k.Name, "Hex") || k.Name == "toHexString" || k.Name == "nameUUIDFromBytes"
	}
	return true
}

// returnsToken reports a value that a method gives back whose name says that it makes a token.
func (b *body) returnsToken(s Site, start []ir.Var, clock bool) (*ir.Instr, string) {
	made := makesToken(b.f.Name)
	if made == "" || clock && b.f.Method != nil && b.f.Method.Return != nil && b.f.Method.Return.Name == "long" {
		return nil, ""
	}
	for _, v := range start {
		if v == ir.NoVar {
			continue
		}
		reached := b.targets(v, func(_ ir.Var, u *ir.Instr) bool { return keepsGuess(u, clock) })
		for i := range b.f.Blocks {
			if j := &b.f.Blocks[i].End; j.Kind == ir.Return && reached[j.Cond] {
				return s.In, "the method gives it as " + made
			}
		}
	}
	return nil, ""
}

// makesToken is what a method makes by its name: ResetToken for generateResetToken; "" when that is no token.
func makesToken(method string) string {
	for _, p := range []string{"generate", "create", "make", "new", "next", "build", "issue", "random"} {
		if rest, ok := strings.CutPrefix(method, p); ok && isToken(rest) {
			return rest
		}
	}
	return ""
}
