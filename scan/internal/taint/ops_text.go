package taint

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

var numerals = digits.or(setOf("+-._eExXaAbBcCdDfFlL")) // what a text that was read as a number may have

// lift computes with constants: every combination of the values' constants, as long as they are few.
func lift(f func(cs []ir.Const) (ir.Const, bool), vs ...*Value) (*Value, bool) {
	n := 1
	for _, v := range vs {
		if !v.known() {
			return nil, false
		}
		if n *= len(v.consts); n > maxConsts*2 {
			return nil, false
		}
	}
	var out []ir.Const
	pick := make([]ir.Const, len(vs))
	var rec func(i int) bool
	rec = func(i int) bool {
		if i == len(vs) {
			c, ok := f(pick)
			if ok {
				out = append(out, c)
			}
			return ok
		}
		for _, c := range vs[i].consts {
			pick[i] = c
			if !rec(i + 1) {
				return false
			}
		}
		return true
	}
	if !rec(0) {
		return nil, false
	}
	slices.SortFunc(out, compareConsts)
	if out = slices.Compact(out); len(out) > maxConsts {
		return nil, false
	}
	return &Value{consts: out, labels: mapLabels(allLabels(vs), harmless)}, true
}

func stringConst(s string) ir.Const { return ir.Const{Kind: ir.String, Text: s} }
func intOf(n int) ir.Const          { return ir.Const{Kind: ir.Int, Num: int64(n)} }

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return len(s) <= maxText
}

// textOp carries out an operation on texts. s is the receiver as text.
func (x *flow) textOp(st *State, in *ir.Instr, op string, a *args) (*Value, bool) {
	s := a.recv
	if s == nil {
		s = a.arg(0)
	} else {
		s = x.asText(st, s)
	}
	switch op {
	case "str.concat":
		vs := []*Value{s}
		for i := range a.list {
			vs = append(vs, x.asText(st, a.arg(i)))
		}
		v := concat(vs)
		v.labels = step(v.labels, x.here(in), "becomes part of a longer text")
		return v, true
	case "str.of":
		if in.Call.Name == "<init>" && len(a.list) == 0 {
			return textConst(""), true
		}
		if a.recv != nil && in.Call.Kind != ir.StaticCall && in.Call.Name != "<init>" {
			return asString(s), true
		}
		return asString(x.asText(st, a.arg(0))), true
	case "str.substring":
		return x.substring(in, s, a), true
	case "str.charAt":
		if v, ok := lift(func(c []ir.Const) (ir.Const, bool) {
			if i := c[1].Num; ascii(c[0].Text) && i >= 0 && int(i) < len(c[0].Text) && c[0].Kind == ir.String {
				return ir.Const{Kind: ir.Char, Num: int64(c[0].Text[i])}, true
			}
			return ir.Const{}, false
		}, s, a.arg(0)); ok {
			return v, true
		}
		x.ask(s)
		return tainted(s.labels), true
	case "str.length":
		if v, ok := lift(func(c []ir.Const) (ir.Const, bool) {
			return intOf(len(c[0].Text)), ascii(c[0].Text) && c[0].Kind == ir.String
		}, s); ok {
			return v, true
		}
		return tainted(mapLabels(s.labels, harmless)), true
	case "str.upper", "str.lower", "str.trim":
		return x.change1(in, op, s), true
	case "str.replace", "str.replaceRegex":
		return x.replaced(in, op, s, x.asText(st, a.arg(0)), x.asText(st, a.arg(1))), true
	case "str.repeat":
		return tainted(s.labels), true
	case "str.split":
		return x.split(st, in, s, a), true
	case "str.chars":
		if t, ok := s.onlyText(); ok && ascii(t) && len(t) <= maxElems {
			o := &Obj{kind: listObj, order: true}
			for i := range len(t) {
				o.elems = append(o.elems, constant(ir.Const{Kind: ir.Char, Num: int64(t[i])}))
			}
			return ref(x.make(st, site{instr: in}, o)), true
		}
		o := &Obj{kind: listObj, rest: tainted(s.labels)}
		if a.recv != nil {
			o.setField("@text", a.recv)
		}
		return ref(x.make(st, site{instr: in}, o)), true
	case "str.format":
		return x.format(st, in, a.arg(0), a.list[min(1, len(a.list)):]), true
	case "str.formatLocale":
		return x.format(st, in, a.arg(1), a.list[min(2, len(a.list)):]), true
	case "str.formatThis":
		return x.format(st, in, s, a.list), true
	case "str.join":
		return x.joinList(st, in, a), true
	case "str.equals", "str.equalsFold", "str.contains", "str.startsWith", "str.endsWith", "str.isEmpty", "str.matches", "str.indexOf":
		return x.testText(st, in, op, s, a), true
	case "char.isAlnum", "char.isDigit", "char.isLetter":
		return x.charTest(in, op, a), true
	case "number":
		v := x.asText(st, a.arg(0))
		if len(a.list) == 0 {
			v = s
		}
		if n, ok := lift(func(c []ir.Const) (ir.Const, bool) {
			if c[0].Kind != ir.String {
				return c[0], whole(c[0])
			}
			n, err := strconv.ParseInt(c[0].Text, 10, 64)
			return ir.Const{Kind: ir.Int, Num: n}, err == nil
		}, v); ok {
			return n, true
		}
		if len(in.Call.Args) > 0 && a.list[0] != nil {
			x.later = append(x.later, fact{subj: in.Call.Args[0], val: a.list[0], chars: numerals})
		}
		return tainted(step(mapLabels(v.labels, harmless), x.here(in), "is read as a number")), true
	case "hash.code":
		return tainted(mapLabels(s.labels, harmless)), true
	}
	return nil, false
}

// asString turns constants of other kinds into text.
func asString(v *Value) *Value {
	for _, c := range v.consts {
		if c.Kind != ir.String && c.Kind != ir.Null {
			w := *v
			w.consts = nil
			for _, c := range v.consts {
				w.consts = append(w.consts, stringConst(textOf(c)))
			}
			slices.SortFunc(w.consts, compareConsts)
			w.consts = slices.Compact(w.consts)
			return &w
		}
	}
	return v
}

func (x *flow) substring(in *ir.Instr, s *Value, a *args) *Value {
	vs := []*Value{s, a.arg(0)}
	if len(a.list) > 1 {
		vs = append(vs, a.arg(1))
	}
	if v, ok := lift(func(c []ir.Const) (ir.Const, bool) {
		t := c[0].Text
		from, to := c[1].Num, int64(len(t))
		if len(c) > 2 {
			to = c[2].Num
		}
		if c[0].Kind != ir.String || !ascii(t) || from < 0 || from > to || to > int64(len(t)) {
			return ir.Const{}, false
		}
		return stringConst(t[from:to]), true
	}, vs...); ok {
		return v
	}
	if v := cut(s, a); v != nil {
		return v
	}
	return tainted(step(s.labels, x.here(in), "is cut"))
}

// cut takes a piece out of a text whose beginning is known.
func cut(s *Value, a *args) *Value {
	from, ok := a.arg(0).onlyInt()
	if s.text == nil || len(s.text.parts) == 0 || s.text.parts[0].hole != nil || !ok || from < 0 || !ascii(s.text.parts[0].lit) {
		return nil
	}
	first := s.text.parts[0].lit
	if len(a.list) > 1 {
		if to, ok := a.arg(1).onlyInt(); ok && to >= from && int(to) <= len(first) {
			return textConst(first[from:to])
		}
		return nil
	}
	if int(from) > len(first) {
		return nil
	}
	parts := append([]Part{{lit: first[from:]}}, s.text.parts[1:]...)
	return &Value{other: true, labels: s.labels, text: shape(parts)}
}

// change1 is a text in upper or lower case, or trimmed.
func (x *flow) change1(in *ir.Instr, op string, s *Value) *Value {
	f := map[string]func(string) string{"str.upper": strings.ToUpper, "str.lower": strings.ToLower, "str.trim": strings.TrimSpace}[op]
	if v, ok := lift(func(c []ir.Const) (ir.Const, bool) { return stringConst(f(c[0].Text)), c[0].Kind == ir.String }, s); ok {
		return v
	}
	v := &Value{other: true, labels: s.labels, ports: nil}
	v.labels = mapLabels(v.labels, func(l Label) Label {
		if l.chars != nil && op != "str.trim" {
			c := *l.chars
			for r := rune('a'); r <= 'z'; r++ {
				u := r - 'a' + 'A'
				if op == "str.upper" && c.has(r) {
					c.add(u, u)
				}
				if op == "str.lower" && c.has(u) {
					c.add(r, r)
				}
			}
			l.chars = &c
		}
		return l
	})
	return v
}

// replaced takes characters away when what is replaced is one character, or an expression for a class of characters.
func (x *flow) replaced(in *ir.Instr, op string, s, from, to *Value) *Value {
	if v, ok := lift(func(c []ir.Const) (ir.Const, bool) {
		if c[0].Kind != ir.String {
			return ir.Const{}, false
		}
		if op == "str.replace" {
			return stringConst(strings.ReplaceAll(c[0].Text, textOf(c[1]), textOf(c[2]))), true
		}
		re, err := regexp.Compile(c[1].Text)
		if err != nil {
			return ir.Const{}, false
		}
		return stringConst(re.ReplaceAllString(c[0].Text, regexp.MustCompile(`\$(\d)`).ReplaceAllString(c[2].Text, `$${$1}`))), true
	}, s, from, to); ok {
		return v
	}
	labels := s.labels
	if c, ok := from.only(); ok {
		gone := removed(op, textOf(c))
		put, toKnown := to.only()
		if gone != nil && toKnown {
			doubled := textOf(put) == textOf(c)+textOf(c) || textOf(put) == "\\"+textOf(c)
			back := setOf(textOf(put))
			if doubled {
				back = &Charset{}
			}
			labels = mapLabels(labels, func(l Label) Label { l.chars = l.chars.without(gone).or(back); return l })
		}
	}
	labels = joinLabels(labels, to.labels)
	return tainted(step(labels, x.here(in), "has characters replaced"))
}

// removed are the characters that no longer occur after the replacement.
func removed(op, from string) *Charset {
	if op == "str.replace" {
		if len([]rune(from)) == 1 {
			return setOf(from)
		}
		return nil
	}
	from = strings.TrimSuffix(strings.TrimSuffix(from, "+"), "*")
	if len(from) >= 3 && from[0] == '[' && from[len(from)-1] == ']' || len(from) == 2 && from[0] == '\\' || len([]rune(from)) == 1 && !strings.ContainsAny(from, ".^$|()*+?") {
		if c, ok := charsOfRegex(from); ok {
			return c
		}
	}
	return nil
}

func (x *flow) split(st *State, in *ir.Instr, s *Value, a *args) *Value {
	t, ok := s.onlyText()
	sep, ok2 := a.arg(0).onlyText()
	if ok && ok2 && len(a.list) == 1 {
		if re, err := regexp.Compile(sep); err == nil {
			parts := re.Split(t, -1)
			for len(parts) > 1 && parts[len(parts)-1] == "" {
				parts = parts[:len(parts)-1]
			}
			if len(parts) <= maxElems {
				o := &Obj{kind: listObj, order: true}
				for _, p := range parts {
					o.elems = append(o.elems, textConst(p))
				}
				return ref(x.make(st, site{instr: in}, o))
			}
		}
	}
	return ref(x.make(st, site{instr: in}, &Obj{kind: listObj, rest: tainted(step(s.labels, x.here(in), "is split"))}))
}

var verb = regexp.MustCompile(`%(?:(\d+)\$)?[-#+ 0,(<]*\d*(?:\.\d+)?([a-zA-Z%])`)

// format is a format string with its arguments in place.
func (x *flow) format(st *State, in *ir.Instr, f *Value, list []*Value) *Value {
	list = x.spread(st, list)
	var ls []Label
	ls = joinLabels(ls, f.labels)
	for _, v := range list {
		ls = joinLabels(ls, x.deep(st, v))
	}
	ls = step(ls, x.here(in), "is put into a format")
	t, ok := f.onlyText()
	if !ok {
		return tainted(ls)
	}
	var vs []*Value
	last, next := 0, 0
	for _, m := range verb.FindAllStringSubmatchIndex(t, -1) {
		vs = append(vs, textConst(t[last:m[0]]))
		last = m[1]
		kind := t[m[4]:m[5]]
		switch kind {
		case "%":
			vs = append(vs, textConst("%"))
			continue
		case "n":
			vs = append(vs, textConst("\n"))
			continue
		}
		n := next
		if m[2] >= 0 {
			n, _ = strconv.Atoi(t[m[2]:m[3]])
			n--
		} else {
			next++
		}
		if n < 0 || n >= len(list) {
			return tainted(ls)
		}
		v := asString(x.asText(st, orUnknown(list[n])))
		if strings.ContainsAny(kind, "dxXofeEgG") {
			v = v.withLabels(mapLabels(v.labels, harmless))
		}
		vs = append(vs, v)
	}
	vs = append(vs, textConst(t[last:]))
	v := concat(vs)
	v.labels = step(v.labels, x.here(in), "is put into a format")
	return v
}

// spread takes an array of arguments apart.
func (x *flow) spread(st *State, list []*Value) []*Value {
	if len(list) != 1 || list[0] == nil || len(list[0].objs) != 1 {
		return list
	}
	if o := x.obj(st, list[0].objs[0]); o != nil && o.order && o.kind == listObj {
		return o.elems
	}
	return list
}

func (x *flow) joinList(st *State, in *ir.Instr, a *args) *Value {
	sep := a.arg(0)
	rest := a.list[min(1, len(a.list)):]
	if len(rest) == 1 && rest[0] != nil && len(rest[0].objs) == 1 {
		if o := x.obj(st, rest[0].objs[0]); o != nil && o.order {
			rest = o.elems
		} else {
			return tainted(step(joinLabels(x.deep(st, rest[0]), sep.labels), x.here(in), "is joined with others"))
		}
	}
	var vs []*Value
	for i, v := range rest {
		if i > 0 {
			vs = append(vs, sep)
		}
		vs = append(vs, x.asText(st, orUnknown(v)))
	}
	if len(vs) == 0 {
		return textConst("")
	}
	v := concat(vs)
	v.labels = step(v.labels, x.here(in), "is joined with others")
	return v
}

var (
	canonical = model.HarmOf("canonical")
	hostPart  = model.HarmOf("host")
	pathHarm  = model.HarmsOf([]string{"path", "zip-slip"})
	webHarm   = model.HarmsOf([]string{"ssrf", "redirect"})
)

// testText is a question about a text, with what its answer says.
func (x *flow) testText(st *State, in *ir.Instr, op string, s *Value, a *args) *Value {
	t := x.asText(st, a.arg(0))
	var vs []*Value
	if op == "str.isEmpty" {
		vs = []*Value{s}
	} else {
		vs = []*Value{s, t}
	}
	if v, ok := lift(func(c []ir.Const) (ir.Const, bool) { return askText(op, c) }, vs...); ok {
		return v
	}
	x.ask(s)
	out := &Value{labels: mapLabels(joinLabels(s.labels, t.labels), harmless)}
	if op == "str.indexOf" {
		out.other = true
		return out
	}
	out.consts = either.consts
	out.pred = x.textPred(op, in.Call, s, t, a)
	return out
}

func askText(op string, c []ir.Const) (ir.Const, bool) {
	if c[0].Kind == ir.Null {
		return ir.Const{}, false
	}
	s := textOf(c[0])
	if op == "str.isEmpty" {
		return boolConst(s == ""), true
	}
	t := textOf(c[1])
	switch op {
	case "str.equals":
		return boolConst(sameConst(c[0], c[1])), true
	case "str.equalsFold":
		return boolConst(strings.EqualFold(s, t) && c[1].Kind != ir.Null), true
	case "str.contains":
		return boolConst(strings.Contains(s, t)), true
	case "str.startsWith":
		return boolConst(strings.HasPrefix(s, t)), true
	case "str.endsWith":
		return boolConst(strings.HasSuffix(s, t)), true
	case "str.indexOf":
		return intOf(strings.Index(s, t)), ascii(s)
	case "str.matches":
		re, err := regexp.Compile(`^(?:` + t + `)$`)
		if err != nil {
			return ir.Const{}, false
		}
		return boolConst(re.MatchString(s)), true
	}
	return ir.Const{}, false
}

// textPred is what the answer to a question about a text says about the variables in it.
func (x *flow) textPred(op string, c *ir.Call, s, t *Value, a *args) *Pred {
	p := &Pred{}
	subj, arg := c.Recv, ir.NoVar
	if len(c.Args) > 0 {
		arg = c.Args[0]
	}
	yes := func(f fact) { p.onTrue = append(p.onTrue, f) }
	no := func(f fact) { p.onFalse = append(p.onFalse, f) }
	on := fact{subj: subj, val: a.recv}
	switch op {
	case "str.equals", "str.equalsFold":
		if t.known() {
			f, g := on, on
			f.only = t.consts
			if op == "str.equalsFold" {
				f.only, f.clear = nil, injection
			}
			yes(f)
			if len(t.consts) == 1 && op == "str.equals" {
				g.not = t.consts
				no(g)
			}
			x.hostFact(s, yes)
		}
		if s.known() && arg != ir.NoVar {
			f := fact{subj: arg, val: a.list[0], only: s.consts}
			if op == "str.equalsFold" {
				f.only, f.clear = nil, injection
			}
			yes(f)
			x.hostFact(t, yes)
		}
	case "str.matches":
		if re, ok := t.onlyText(); ok {
			if cs, ok := charsOfRegex(re); ok {
				f := on
				f.chars = cs
				yes(f)
			}
		}
	case "str.contains":
		if w, ok := t.onlyText(); ok {
			f := on
			if len([]rune(w)) == 1 {
				f.drop = setOf(w)
			}
			if strings.Contains(w, "..") {
				f.clear = pathHarm
			}
			if f.says() {
				no(f)
			}
		}
	case "str.startsWith":
		w, known := t.onlyText()
		if all(s.labels, canonical) && len(s.labels) > 0 && !fromOutside(t.labels) {
			yes(fact{wide: true, val: s, clear: pathHarm})
		}
		if known && (strings.HasPrefix(w, "https://") || strings.HasPrefix(w, "http://")) && strings.Count(w, "/") >= 3 {
			f := on
			f.clear = webHarm
			yes(f)
		}
	case "str.endsWith":
		if w, ok := t.onlyText(); ok && strings.HasPrefix(w, ".") && strings.Count(w, ".") >= 2 {
			x.hostFact(s, yes)
		}
	}
	if len(p.onTrue)+len(p.onFalse) == 0 {
		return nil
	}
	return p
}

// hostFact says that everything from the same sources is safe to call or to redirect to, once its host was compared.
func (x *flow) hostFact(s *Value, say func(fact)) {
	if len(s.labels) > 0 && all(s.labels, hostPart) {
		say(fact{wide: true, val: s, clear: webHarm})
	}
}

func all(ls []Label, bit model.Harm) bool {
	for _, l := range ls {
		if l.clear&bit == 0 {
			return false
		}
	}
	return true
}

func (x *flow) charTest(in *ir.Instr, op string, a *args) *Value {
	set := map[string]*Charset{"char.isAlnum": alnum, "char.isDigit": digits, "char.isLetter": letters}[op]
	c := a.arg(0)
	if v, ok := lift(func(cs []ir.Const) (ir.Const, bool) { return boolConst(set.has(rune(cs[0].Num))), whole(cs[0]) }, c); ok {
		return v
	}
	out := &Value{consts: either.consts, labels: mapLabels(c.labels, harmless)}
	if len(in.Call.Args) > 0 && a.list[0] != nil {
		out.pred = &Pred{onTrue: []fact{{subj: in.Call.Args[0], val: a.list[0], chars: set}}, onFalse: []fact{{subj: in.Call.Args[0], val: a.list[0], drop: set}}}
	}
	return out
}

// fromOutside reports whether any of the labels is a source, not a port.
func fromOutside(ls []Label) bool {
	return slices.ContainsFunc(ls, func(l Label) bool { return !l.origin.isPort() })
}
