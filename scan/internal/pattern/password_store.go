package pattern

import (
	"regexp"
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// WeakPasswordStorage finds passwords that are kept so that a stolen table gives them away: run through a fast digest, saved as they came, or compared in the clear.
func WeakPasswordStorage(c *Code) []taint.Issue {
	return slices.Concat(c.digestedPasswords(), c.savedPasswords(), c.boundPasswords(), c.comparedPasswords())
}

// fastDigests are types whose methods digest their argument.
var fastDigests = []string{"org.apache.commons.codec.digest.DigestUtils", "org.springframework.util.DigestUtils", "com.google.common.hash.HashFunction", "com.google.common.hash.Hasher"}

var digestMethods = []string{"md5", "md5Hex", "sha1", "sha1Hex", "sha", "shaHex", "sha256", "sha256Hex", "sha384", "sha384Hex", "sha512", "sha512Hex", "sha3_256Hex", "sha3_512Hex",
	"md5Digest", "md5DigestAsHex", "hashString", "hashBytes", "putString", "hashUnencodedChars"}

func (c *Code) digestedPasswords() (out []taint.Issue) {
	for _, s := range c.called("digest", "update") {
		if c.on(s, "java.security.MessageDigest") && !c.body(s.Func).calls(1, "PBEKeySpec", "generateSecret") {
			out = append(out, c.passwordAt(s, "a fast digest gets the password")...)
		}
	}
	for _, s := range c.called(digestMethods...) {
		if c.on(s, fastDigests...) {
			out = append(out, c.passwordAt(s, "a fast digest gets the password")...)
		}
	}
	return out
}

// passwordAt is the issue of a call one of whose arguments is a password.
func (c *Code) passwordAt(s Site, note string) []taint.Issue {
	b := c.body(s.Func)
	for _, a := range s.In.Call.Args {
		if name := b.passwordIn(a); name != "" && !asksForLeaks(s.Func.Symbol) {
			is := s.found("password-digest", note+" "+name)
			if b.manyParts(a) {
				is.Lost = 1 // a proof that names the user and a time or a realm too, and may be no record of the password
			}
			return []taint.Issue{is}
		}
	}
	return nil
}

// asksForLeaks reports whether code asks a public list of leaked passwords, which is done with SHA-1.
func asksForLeaks(symbol string) bool {
	s := strings.ToLower(symbol)
	return strings.Contains(s, "pwned") || strings.Contains(s, "compromised") || strings.Contains(s, "breach")
}

// manyParts reports whether a text is joined from three or more values.
func (b *body) manyParts(v ir.Var) (many bool) {
	b.sources(v, asText, func(_ ir.Var, d *ir.Instr) bool {
		if d != nil && d.Op == ir.OpConcat {
			n := 0
			for _, a := range d.Args {
				if !b.isConstant(a) {
					n++
				}
			}
			many = many || n >= 3
		}
		return !many
	})
	return many
}

// passwordIn is the name of the password that a value is made of, as far as its content stays readable on the way.
func (b *body) passwordIn(v ir.Var) (name string) {
	b.sources(v, asText, func(v ir.Var, d *ir.Instr) bool {
		if name != "" || d != nil && (d.Op == ir.OpConst || d.Op == ir.OpCall && !readsValue(d.Call) && !asText(d.Call)) {
			return false
		}
		if n, ok := anyName(b.nearNames(v, d), isPassword); ok && !b.isConstant(v) {
			name = n
		}
		return name == ""
	})
	return name
}

// savedPasswords finds a password that an entity gets as it came, in a function that saves the entity.
func (c *Code) savedPasswords() (out []taint.Issue) {
	for _, s := range c.called("setPassword", "setPasswd", "setPwd", "setUserPassword", "setPasswordHash") {
		b := c.body(s.Func)
		if len(s.In.Call.Args) != 1 || !c.isEntity(s.In.Call.Class) || b.passwordIn(s.In.Call.Args[0]) == "" || !b.fromRequest(s.In.Call.Args[0]) {
			continue
		}
		if save := b.saves(s.In.Call.Recv); save != nil {
			out = append(out, Site{s.Func, save}.found("password-plain", "the record is saved with the password as it came", step{s.In, "the record gets the password"}))
		}
	}
	return out
}

// fromRequest reports whether a value came with a call from outside as far as one can see here: a parameter of a public method, or asked for by name.
func (b *body) fromRequest(v ir.Var) (from bool) {
	b.sources(v, asText, func(v ir.Var, d *ir.Instr) bool {
		switch {
		case d == nil:
			from = from || slices.Contains(b.f.Params, v)
		case d.Op == ir.OpCall && readsValue(d.Call):
			from = true
		}
		return !from
	})
	return from
}

// saves is the call that stores the object.
func (b *body) saves(v ir.Var) *ir.Instr {
	for _, w := range b.same(v) {
		for _, u := range b.uses[w] {
			if u.Op == ir.OpCall && slices.Contains(u.Call.Args, w) {
				switch u.Call.Name {
				case "save", "saveAndFlush", "persist", "merge", "insert", "saveOrUpdate", "store", "create", "insertUser", "saveUser", "add":
					return u
				}
			}
		}
	}
	return nil
}

var entityMarks = []string{"javax.persistence.Entity", "jakarta.persistence.Entity", "Entity", "org.springframework.data.mongodb.core.mapping.Document", "Document",
	"org.springframework.data.relational.core.mapping.Table", "org.hibernate.annotations.Entity"}

// isEntity reports whether a class of the tree is kept in a database.
func (c *Code) isEntity(class string) bool {
	k := c.Program.Classes[class]
	return k != nil && slices.ContainsFunc(k.Annotations, func(a ir.Annotation) bool { return slices.Contains(entityMarks, a.Name) })
}

var passwordColumn = regexp.MustCompile(`(?is)insert\s+into\b.*\b(password|passwd|pwd|user_password)\b|update\b.*\bset\b.*\b(password|passwd|pwd)\s*=\s*(\?|:)|\b(password|passwd|pwd)\s*=\s*\?`)

// boundPasswords finds a password that is bound as it came to a statement that writes or compares a column of that name.
func (c *Code) boundPasswords() (out []taint.Issue) {
	for _, s := range c.called("setString", "setObject", "setParameter", "addValue") {
		b := c.body(s.Func)
		if len(s.In.Call.Args) != 2 || b.passwordIn(s.In.Call.Args[1]) == "" || !b.mentions(passwordColumn) {
			continue
		}
		out = append(out, unsure(s.found("password-plain", "the column gets, or is compared with, the password as it came"), 1))
	}
	return out
}

// mentions reports whether a constant text of the function fits.
func (b *body) mentions(re *regexp.Regexp) bool {
	for _, in := range b.all {
		if in.Dst == ir.NoVar {
			continue
		}
		if t, ok := b.text(in.Dst); ok && re.MatchString(t) {
			return true
		}
	}
	return false
}

// comparedPasswords finds a stored password compared with a given one.
func (c *Code) comparedPasswords() (out []taint.Issue) {
	for _, s := range c.called("equals", "contentEquals", "equalsIgnoreCase") {
		b := c.body(s.Func)
		x, y := sides(s.In.Call)
		if y == ir.NoVar || s.Func.Name == "equals" || b.isConstant(x) || b.isConstant(y) {
			continue
		}
		n, m := b.passwordIn(x), b.passwordIn(y)
		if n == "" || m == "" || confirms(n) || confirms(m) || b.owner(x) != ir.NoVar && b.owner(x) == b.owner(y) || !b.stored(x) && !b.stored(y) {
			continue
		}
		out = append(out, unsure(s.found("password-plain", "the stored password is compared in the clear"), 1))
	}
	return out
}

// confirms reports whether a name is that of a second entry of the same value, or of an old one.
func confirms(name string) bool {
	return has(words(name), "confirm", "confirmed", "confirmation", "repeat", "repeated", "again", "verify", "retype", "retyped", "matching", "second", "re", "new", "old", "previous", "current", "other", "that")
}

// owner is the object that a value was read from.
func (b *body) owner(v ir.Var) ir.Var {
	d := b.def(v)
	switch {
	case d == nil:
		return ir.NoVar
	case d.Op == ir.OpCall && d.Call.Recv != ir.NoVar && len(d.Call.Args) == 0:
		return b.root(d.Call.Recv)
	case d.Op == ir.OpFieldGet:
		return b.root(d.A)
	}
	return ir.NoVar
}

// root is the variable behind copies.
func (b *body) root(v ir.Var) ir.Var {
	for range 20 {
		d := b.defs[v]
		if len(d) != 1 || d[0].Op != ir.OpCopy {
			break
		}
		v = d[0].A
	}
	return v
}

// stored reports whether a value is read from a record: an entity, or an object that a repository, a map or a result set gave.
func (b *body) stored(v ir.Var) bool {
	d := b.def(v)
	if d == nil {
		return false
	}
	if d.Op == ir.OpCall && (b.c.is(d.Call.Class, "java.sql.ResultSet") || b.c.is(d.Call.Class, "java.util.Map") && d.Call.Name == "get") {
		return true
	}
	o := b.owner(v)
	if o == ir.NoVar {
		return false
	}
	if b.c.isEntity(b.typeOf(o)) {
		return true
	}
	r := b.def(o)
	return r != nil && r.Op == ir.OpCall && looksUp(r.Call)
}

// looksUp reports whether a call fetches a record.
func looksUp(k *ir.Call) bool {
	for _, p := range []string{"find", "load", "get", "query", "fetch", "lookup", "select", "read", "orElse"} {
		if strings.HasPrefix(k.Name, p) && (len(k.Args) > 0 || p == "orElse") {
			return true
		}
	}
	return false
}
