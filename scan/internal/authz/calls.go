package authz

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// call follows a call: into the tree where it can, by what is known of libraries otherwise.
func (b *body) call(in *ir.Instr) {
	c := in.Call
	args := make([]value, len(c.Args))
	for i, a := range c.Args {
		args[i] = b.get(a)
	}
	recv := b.get(c.Recv)
	if w, ok := b.origin(in, recv); ok {
		b.set(in.Dst, w)
		return
	}
	if b.stored(in, recv, args) {
		return
	}
	if fs := b.v.s.targets(c); len(fs) > 0 {
		b.enter(in, fs, recv, args)
		return
	}
	b.outside(in, recv, args)
}

// origin is a call that gives who the caller is, or what the caller sent.
func (b *body) origin(in *ir.Instr, recv value) (value, bool) {
	c := in.Call
	s := b.v.s
	if s.givesActor(c) {
		b.v.seenActor()
		w := value{actor: true}
		if c.Name == "isUserInRole" {
			if k := b.constantArg(c, 0); !plainUser(k) {
				b.truths[in.Dst] = [2]facts{{role: true}, {}}
			} else {
				b.truths[in.Dst] = [2]facts{{login: true}, {}}
			}
		}
		return w, true
	}
	if kind := s.givesRequest(b, c); kind != "" {
		return value{req: []*source{b.v.source(at(b.f, in), b.constantArg(c, 0), kind)}}, true
	}
	return value{}, false
}

// constantArg is the constant text of an argument.
func (b *body) constantArg(c *ir.Call, i int) string {
	if i < len(c.Args) {
		if k := b.constant(c.Args[i]); k != nil {
			return simple(k.Text)
		}
	}
	return ""
}

func (v *visit) seenActor() { v.actor, v.s.anyActor = true, true }

// source is the source at a place; the same place is the same source.
func (v *visit) source(p place, name, kind string) *source {
	if s := v.bySrc[p]; s != nil {
		return s
	}
	s := &source{id: len(v.sources), at: p, name: name, kind: kind}
	v.sources = append(v.sources, s)
	v.bySrc[p] = s
	return s
}

// enter follows a call into the functions that it may reach.
func (b *body) enter(in *ir.Instr, fs []*ir.Func, recv value, args []value) {
	b.v.frames = append(b.v.frames, at(b.f, in))
	defer func() { b.v.frames = b.v.frames[:len(b.v.frames)-1] }()
	var after, yes, no facts
	for i, f := range fs {
		given := args
		if !f.Static() {
			given = append([]value{recv}, args...)
		}
		r := b.v.walk(f, given, nil)
		b.set(in.Dst, r.ret)
		if in.Call.Recv != ir.NoVar && !r.this.empty() {
			b.set(in.Call.Recv, r.this)
		}
		b.adopt(in, r.effects)
		if i == 0 {
			after, yes, no = r.after, r.whenTrue, r.when
		} else {
			after, yes, no = both(after, r.after), both(yes, r.whenTrue), both(no, r.when)
		}
	}
	if !after.none() {
		b.after[in] = after
	}
	if in.Dst == ir.NoVar {
		return
	}
	if !yes.none() || !no.none() {
		b.truths[in.Dst] = [2]facts{yes, no}
		return
	}
	b.roleBoolean(in, b.get(in.Dst))
}

// both keeps the facts that two ways agree on.
func both(a, c facts) (out facts) {
	for _, l := range a.loads {
		if slices.Contains(c.loads, l) {
			out.loads = append(out.loads, l)
		}
	}
	for _, s := range a.srcs {
		if slices.Contains(c.srcs, s) {
			out.srcs = append(out.srcs, s)
		}
	}
	out.role, out.login, out.claim = a.role && c.role, a.login && c.login, a.claim && c.claim
	return out
}

// adopt takes over the effects of a callee that are still open there.
func (b *body) adopt(in *ir.Instr, es []effect) {
	for _, e := range es {
		e.via = in
		e.vars = nil
		b.effects = append(b.effects, e)
	}
}

// outside is a call of which the tree has no code.
func (b *body) outside(in *ir.Instr, recv value, args []value) {
	c := in.Call
	w := value{}
	elem := value{}
	for _, x := range append([]value{recv}, args...) {
		y := x
		y.fns = nil
		w.join(y)
		elem.join(y)
	}
	gone := b.lambdas(in, &w, elem, recv, args)
	w.objs = slices.DeleteFunc(slices.Clone(w.objs), func(l *load) bool { return slices.Contains(gone, l) })
	for _, l := range gone {
		addTo(&w.bound, l)
	}
	b.known(in, recv)
	b.affects(in, recv, args)
	if accumulates(c) && c.Recv != ir.NoVar {
		x := w
		x.text = b.get(c.Recv).text
		b.set(c.Recv, x)
	}
	if c.Name == "<init>" && c.Recv != ir.NoVar {
		b.set(c.Recv, w)
	}
	if in.Dst != ir.NoVar && b.v.s.isActorType(b.f.Vars[in.Dst].Type) {
		w.actor = true
	}
	if isBoolean(b.f, in.Dst) {
		b.boolean(in, recv, args)
		w.objs, w.bound = nil, nil
	}
	b.set(in.Dst, w)
	if in.Dst != ir.NoVar {
		if _, ok := b.truths[in.Dst]; !ok {
			b.flag(in)
			b.roleBoolean(in, b.get(in.Dst))
		}
	}
}

func isBoolean(f *ir.Func, x ir.Var) bool {
	if x == ir.NoVar {
		return false
	}
	t := f.Vars[x].Type.String()
	return t == "boolean" || t == "java.lang.Boolean"
}

// roleBoolean takes a truth about the actor as a test of a role, unless it only says that somebody is there.
func (b *body) roleBoolean(in *ir.Instr, w value) {
	if in.Dst == ir.NoVar || !isBoolean(b.f, in.Dst) || !w.actor || len(w.objs)+len(w.req)+len(w.bound) > 0 {
		return
	}
	switch in.Call.Name {
	case "isAuthenticated", "isEnabled", "isLoggedIn", "isPresent", "nonNull", "hasText", "hasLength", "isNotBlank", "isNotEmpty":
		b.truths[in.Dst] = [2]facts{{login: true}, {}}
	case "isEmpty", "isBlank", "isNull", "isAnonymous", "isNew":
		b.truths[in.Dst] = [2]facts{{}, {login: true}}
	case "hasNext", "next", "isValid", "isActive":
	default:
		role := true
		for i := range in.Call.Args {
			if k := b.constantArg(in.Call, i); k != "" && plainUser(k) {
				role = false
			}
		}
		b.truths[in.Dst] = [2]facts{{role: role, login: true}, {}}
	}
}

// flag is a truth value that the caller sends under a name of power: admin=true.
func (b *body) flag(in *ir.Instr) {
	if in.Call.Name != "parseBoolean" && in.Call.Name != "valueOf" {
		return
	}
	for _, s := range b.get(in.Dst).req {
		if powerful(s.name) {
			b.truths[in.Dst] = [2]facts{{claim: true}, {}}
			b.v.claims = append(b.v.claims, claim{at(b.f, in), s, s.name, b.v.framesNow()})
			return
		}
	}
}

// boolean is what a library's yes or no tells.
func (b *body) boolean(in *ir.Instr, recv value, args []value) {
	c := in.Call
	if x, y, ok := equality(c); ok {
		eq, ne := b.compared(x, y, at(b.f, in))
		b.truths[in.Dst] = [2]facts{eq, ne}
		return
	}
	var yes, no facts
	all := append([]value{recv}, args...)
	for i := range all {
		for k := range all {
			if i != k && all[i].actor && (len(all[k].objs) > 0 || len(all[k].req) > 0) {
				yes.add(tied(all[k]))
			}
		}
		if len(all[i].bound) > 0 {
			yes.loads = append(yes.loads, all[i].bound...)
		}
	}
	if len(yes.loads)+len(yes.srcs) == 0 {
		return
	}
	switch c.Name {
	case "isEmpty", "isNull":
		yes, no = no, yes
	}
	b.v.s.checked(b.v, yes.loads, at(b.f, in))
	b.prove(yes)
	b.prove(no)
	if len(b.truths[in.Dst][0].loads) == 0 {
		b.truths[in.Dst] = [2]facts{yes, no}
	}
}

// equality are the two sides of a call that compares.
func equality(c *ir.Call) (x, y ir.Var, ok bool) {
	switch c.Name {
	case "equals", "equalsIgnoreCase", "contentEquals", "isEqual", "compareTo", "is", "eq":
		if c.Recv != ir.NoVar && len(c.Args) == 1 {
			return c.Recv, c.Args[0], true
		}
		if c.Recv == ir.NoVar && len(c.Args) == 2 {
			return c.Args[0], c.Args[1], true
		}
	case "nullSafeEquals", "deepEquals":
		if len(c.Args) == 2 {
			return c.Args[0], c.Args[1], true
		}
	}
	return ir.NoVar, ir.NoVar, false
}

// known are library calls that leave when a condition is false, or when a query that named the actor found nothing.
func (b *body) known(in *ir.Instr, recv value) {
	c := in.Call
	switch c.Name {
	case "orElseThrow", "get", "getFirst", "single", "block":
		if len(recv.bound) > 0 {
			b.after[in] = facts{loads: recv.bound}
			b.prove(b.after[in])
		}
	case "isTrue", "checkArgument", "checkState", "state", "isFalse", "assertTrue", "ensure":
		if c.Recv != ir.NoVar || len(c.Args) == 0 {
			return
		}
		if t, ok := b.truths[c.Args[0]]; ok {
			b.after[in] = t[0]
			if c.Name == "isFalse" {
				b.after[in] = t[1]
			}
		}
	}
}

// lambdas runs the functions that a library is given on what it is asked to work on; it returns the objects that a filter holds back unless they are the actor's.
func (b *body) lambdas(in *ir.Instr, w *value, elem, recv value, args []value) (gone []*load) {
	for _, a := range append([]value{recv}, args...) {
		for _, c := range a.fns {
			given := make([]value, len(c.fn.Params))
			for i := range given {
				given[i] = elem
				given[i].text = ""
			}
			b.v.frames = append(b.v.frames, at(b.f, in))
			r := b.v.walk(c.fn, given, c.caps)
			b.v.frames = b.v.frames[:len(b.v.frames)-1]
			b.adopt(in, r.effects)
			switch in.Call.Name {
			case "filter":
				gone = append(gone, r.whenTrue.loads...)
				for _, l := range elem.objs {
					if r.whenTrue.meet(goal{load: l}, b.v) {
						addTo(&gone, l)
					}
				}
			case "anyMatch", "allMatch", "test":
				b.truths[in.Dst] = [2]facts{r.whenTrue, {}}
			case "noneMatch":
				b.truths[in.Dst] = [2]facts{{}, r.whenTrue}
			case "ifPresent":
				b.after[in] = r.after // of what is not there, nothing can be misused
			case "forEach", "sort", "sorted", "removeIf":
			default:
				w.join(r.ret)
			}
		}
	}
	return gone
}

// accumulates reports whether a library's object keeps what it is given.
func accumulates(c *ir.Call) bool {
	switch {
	case c.Name == "append" || c.Name == "add" || c.Name == "addFirst" || c.Name == "addLast" || c.Name == "addValue" || c.Name == "put" || c.Name == "insert" || c.Name == "offer" || c.Name == "push":
		return true
	case strings.HasPrefix(c.Name, "set") && len(c.Args) > 0:
		return c.Name != "setAttribute" && c.Name != "setHeader" && c.Name != "setStatus"
	}
	return false
}

// targets are the functions of the tree that a call may reach.
func (s *study) targets(c *ir.Call) []*ir.Func {
	m := c.Method
	if m == nil || s.isRepository(c.Class) {
		return nil
	}
	if c.Kind != ir.VirtualCall {
		if m.Func != nil {
			return []*ir.Func{m.Func}
		}
		return nil
	}
	var out []*ir.Func
	if m.Func != nil {
		out = append(out, m.Func)
	}
	seen := map[*ir.Class]bool{}
	var below func(k *ir.Class, depth int)
	below = func(k *ir.Class, depth int) {
		if k == nil || seen[k] || depth > 5 || len(out) >= 4 {
			return
		}
		seen[k] = true
		for _, sub := range k.Subs {
			for _, o := range sub.Methods {
				if o.Name == m.Name && len(o.Params) == len(m.Params) && o.Func != nil && len(out) < 4 && sameTypes(o, m) {
					addTo(&out, o.Func)
				}
			}
			below(sub, depth+1)
		}
	}
	below(m.Class, 0)
	return out
}

// sameTypes reports whether two methods of one name and number of parameters are not told apart by plain types.
func sameTypes(a, c *ir.Method) bool {
	for i := range a.Params {
		x, y := a.Params[i].String(), c.Params[i].String()
		if x != y && (x == "int" || x == "long" || y == "int" || y == "long" || x == "java.lang.String" && strings.HasPrefix(y, "java.lang.")) {
			return false
		}
	}
	return true
}
