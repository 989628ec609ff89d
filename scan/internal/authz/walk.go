package authz

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// visit is a route on its way through the program: what its handler loads, does and checks.
type visit struct {
	Route

	s         *study
	sources   []*source
	loads     []*load
	effects   []effect
	claims    []claim // conditions that take the request's word for a role
	actor     bool    // the route uses who the caller is
	selfCheck bool    // it compares two values that the caller chose
	proved    proofs

	memo   map[string]*result
	frames []place
	steps  int
	bySite map[string]*load
	bySrc  map[place]*source
}

// proofs are the objects and ids of which something in the route proves that they are the actor's.
type proofs struct {
	loads map[*load]bool
	srcs  map[*source]bool
}

// result is what a function does with given arguments.
type result struct {
	ret            value
	this           value // what it put into its receiver
	after          facts // what holds once it has returned
	whenTrue, when facts // what its result tells; when is for false
	effects        []effect
}

// effect is something that matters to somebody: an answer, a change, a message.
type effect struct {
	kind   string // answer, change, delete, message
	at     place
	note   string
	objs   []*load // the objects that it is about
	open   []*load // those that nothing has tied to the actor yet
	role   bool    // reached without a test of a role
	login  bool    // reached without a test that somebody is logged in
	claim  bool    // reached without the request's word for a power
	frames []place

	via   *ir.Instr // the instruction of the function that is looked at; nil for a return
	block int       // of a return
	vars  []ir.Var  // the variables that bring the objects; none when the instruction itself knows them
}

// body is one function with the values of its variables.
type body struct {
	v       *visit
	f       *ir.Func
	vals    []value
	defs    map[ir.Var][]spot
	truths  map[ir.Var][2]facts // of conditions: when true, when false
	after   map[*ir.Instr]facts
	effects []effect
	entry   facts
	changed bool
	result  *result
}

// spot is an instruction's place in its function.
type spot struct {
	block, index int
	in           *ir.Instr
}

const (
	maxSteps  = 6000 // functions looked at for one route
	maxFrames = 8    // calls on top of one another
	maxRounds = 4
)

// walk follows a function with the given arguments; captured values of a lambda are caps.
func (v *visit) walk(f *ir.Func, args, caps []value) *result {
	var sb strings.Builder
	sb.WriteString(f.Symbol)
	sb.WriteString(f.Name)
	for i := range args {
		args[i].key(&sb)
	}
	for i := range caps {
		caps[i].key(&sb)
	}
	key := sb.String()
	if r := v.memo[key]; r != nil {
		return r
	}
	r := &result{}
	for i := range args {
		if len(args[i].fns) == 0 {
			w := args[i]
			w.text, w.bound = "", nil
			r.ret.join(w) // until it is known better, and for functions that call themselves
		}
	}
	v.memo[key] = r
	if v.steps++; v.steps > maxSteps || len(v.frames) > maxFrames || len(f.Blocks) == 0 {
		return r
	}
	b := &body{v: v, f: f, vals: make([]value, len(f.Vars)), defs: map[ir.Var][]spot{}}
	for i, p := range f.Params {
		if i < len(args) {
			b.vals[p] = args[i]
		}
		if v.s.isActorType(f.Vars[p].Type) {
			b.vals[p].actor = true
		}
	}
	for i, c := range f.Captures {
		if i < len(caps) {
			b.vals[c] = caps[i]
		}
	}
	b.run()
	*r = *b.result
	return r
}

// index finds where each variable gets its values.
func (b *body) index() {
	for k := range b.f.Blocks {
		for i := range b.f.Blocks[k].Instrs {
			if in := &b.f.Blocks[k].Instrs[i]; in.Dst != ir.NoVar {
				b.defs[in.Dst] = append(b.defs[in.Dst], spot{k, i, in})
			}
		}
	}
}

func (b *body) run() {
	b.index()
	b.annotated()
	for range maxRounds {
		b.changed = false
		b.truths, b.after, b.effects = map[ir.Var][2]facts{}, map[*ir.Instr]facts{}, nil
		b.result = &result{}
		for k := range b.f.Blocks {
			for i := range b.f.Blocks[k].Instrs {
				b.step(&b.f.Blocks[k].Instrs[i])
			}
		}
		if !b.changed {
			break
		}
	}
	b.finish()
}

// annotated takes over what the marks of the method prove before it runs.
func (b *body) annotated() {
	m := b.f.Method
	if m == nil {
		return
	}
	gs := marksGuard(m.Annotations)
	if len(gs) == 0 && b.f.Class != nil {
		gs = marksGuard(b.f.Class.Annotations)
	}
	for _, g := range gs {
		b.entry.login = b.entry.login || g.User
		b.entry.role = b.entry.role || g.Role || g.All // what looks at the object itself is as good as a role
	}
}

func (b *body) set(dst ir.Var, w value) {
	if dst != ir.NoVar && b.vals[dst].join(w) {
		b.changed = true
	}
}

func (b *body) get(x ir.Var) value {
	if x == ir.NoVar {
		return value{}
	}
	return b.vals[x]
}

func (b *body) step(in *ir.Instr) {
	switch in.Op {
	case ir.OpConst:
		if in.Const.Kind == ir.String && looksLikeQuery(in.Const.Text) {
			b.set(in.Dst, value{text: in.Const.Text})
		}
	case ir.OpCopy, ir.OpCast, ir.OpElem, ir.OpLength:
		w := b.get(in.A)
		if in.Op == ir.OpCast && w.actor && in.Type != nil {
			b.v.s.actorClass(in.Type, w)
		}
		b.set(in.Dst, w)
	case ir.OpIndexGet:
		b.set(in.Dst, b.get(in.A))
	case ir.OpFieldGet, ir.OpStaticGet:
		b.field(in)
	case ir.OpFieldPut:
		b.put(in)
	case ir.OpIndexPut:
		b.set(in.A, b.get(in.C))
	case ir.OpNewArray:
		for _, a := range in.Args {
			b.set(in.Dst, b.get(a))
		}
	case ir.OpClosure:
		if in.Func != nil {
			c := closure{fn: in.Func}
			for _, a := range in.Args {
				c.caps = append(c.caps, b.get(a))
			}
			b.set(in.Dst, value{fns: []closure{c}})
			b.refresh(in.Dst, c)
		}
	case ir.OpConcat:
		b.concat(in)
	case ir.OpBinary:
		b.binary(in)
	case ir.OpUnary:
		b.set(in.Dst, b.get(in.A))
	case ir.OpTypeTest:
		if w := b.get(in.A); w.actor {
			b.truths[in.Dst] = [2]facts{{login: true}, {login: true}}
		}
	case ir.OpCall:
		b.call(in)
	}
}

// refresh gives a closure the captured values of a later round.
func (b *body) refresh(dst ir.Var, c closure) {
	for i := range b.vals[dst].fns {
		if o := &b.vals[dst].fns[i]; o.fn == c.fn {
			o.caps = c.caps
		}
	}
}

func (b *body) field(in *ir.Instr) {
	w := value{}
	if in.Op == ir.OpFieldGet {
		w = b.get(in.A)
		w.text, w.fns = "", nil
	}
	if in.Field != nil {
		if k := in.Field.Const; k != nil && k.Kind == ir.String && looksLikeQuery(k.Text) {
			w.text = k.Text
		}
		if s := b.v.fieldSource(b.f, in); s != nil {
			w.req = append(w.req[:len(w.req):len(w.req)], s)
		}
	}
	if in.Dst != ir.NoVar && b.v.s.isActorType(b.f.Vars[in.Dst].Type) {
		w.actor = true
	}
	b.set(in.Dst, w)
}

func (b *body) put(in *ir.Instr) {
	w, base := b.get(in.B), b.get(in.A)
	var itself []*load
	if t := b.typeOf(in.A); b.f.Name != "<init>" {
		for _, l := range base.objs {
			if l.typ == t {
				itself = append(itself, l)
			}
		}
	}
	if len(itself) > 0 {
		b.effect(effect{kind: "change", at: at(b.f, in), note: "the object is changed", objs: itself, via: in})
	}
	b.v.s.assigned(b, in, w)
	if len(itself) == 0 {
		w.text, w.bound = "", nil
		b.set(in.A, w)
		if len(b.f.Params) > 0 && in.A == b.f.Params[0] && !b.f.Static() {
			b.result.this.join(w)
		}
	}
}

func (b *body) concat(in *ir.Instr) {
	var sb strings.Builder
	w := value{}
	for _, a := range in.Args {
		x := b.get(a)
		w.join(value{req: x.req, actor: x.actor, objs: x.objs, bound: x.bound})
		if k := b.constant(a); k != nil && k.Kind == ir.String {
			sb.WriteString(k.Text)
		} else if x.text != "" {
			sb.WriteString(x.text)
		} else {
			sb.WriteByte('?')
		}
	}
	if t := sb.String(); looksLikeQuery(t) {
		w.text = strings.ReplaceAll(t, "'?'", "?")
		if in.Dst != ir.NoVar && b.vals[in.Dst].text != w.text {
			b.vals[in.Dst].text = w.text // what a first round did not know yet
		}
	}
	b.set(in.Dst, w)
}

// constant is a variable's constant value; nil when it has none.
func (b *body) constant(x ir.Var) *ir.Const {
	for range 10 {
		if x == ir.NoVar {
			return nil
		}
		ds := b.defs[x]
		if len(ds) != 1 {
			return nil
		}
		switch d := ds[0].in; d.Op {
		case ir.OpConst:
			return d.Const
		case ir.OpCopy, ir.OpCast:
			x = d.A
		case ir.OpFieldGet, ir.OpStaticGet:
			if d.Field != nil && d.Field.Const != nil {
				return d.Field.Const
			}
			if d.Op == ir.OpStaticGet && d.Field != nil && d.Field.Class != nil && d.Field.Class.Mods&ir.Enum != 0 {
				return &ir.Const{Kind: ir.EnumConst, Text: d.Name}
			}
			return nil
		case ir.OpCall:
			if (d.Call.Name == "name" || d.Call.Name == "toString" || d.Call.Name == "valueOf") && d.Call.Recv != ir.NoVar {
				x = d.Call.Recv
				continue
			}
			if d.Call.Name == "valueOf" && len(d.Call.Args) == 1 {
				x = d.Call.Args[0]
				continue
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

func (b *body) binary(in *ir.Instr) {
	x, y := b.get(in.A), b.get(in.B)
	switch in.Sub {
	case ir.Eq, ir.Ne, ir.Gt, ir.Ge, ir.Lt, ir.Le:
		t, f := b.compared(in.A, in.B, at(b.f, in))
		if in.Sub == ir.Eq {
			b.truths[in.Dst] = [2]facts{t, f}
		} else {
			b.truths[in.Dst] = [2]facts{f, t}
		}
		if in.Sub != ir.Eq && in.Sub != ir.Ne && len(t.loads)+len(t.srcs) > 0 {
			delete(b.truths, in.Dst) // an order says nothing about whose it is
		}
	default:
		w := value{}
		w.join(value{req: x.req, actor: x.actor, objs: x.objs, bound: x.bound})
		w.join(value{req: y.req, actor: y.actor, objs: y.objs, bound: y.bound})
		b.set(in.Dst, w)
	}
}

// compared are the facts of an equality: when it holds and when it does not.
func (b *body) compared(x, y ir.Var, p place) (eq, ne facts) {
	a, c := b.get(x), b.get(y)
	ka, kc := b.constant(x), b.constant(y)
	if ka != nil {
		a, c, ka, kc = c, a, kc, ka
	}
	if kc != nil {
		return b.comparedWith(a, kc, p)
	}
	if a.actor {
		eq.add(tied(c))
	}
	if c.actor {
		eq.add(tied(a))
	}
	if len(a.req) > 0 && len(c.req) > 0 && !a.actor && !c.actor {
		b.v.selfCheck = true
	}
	b.v.s.checked(b.v, eq.loads, p)
	b.prove(eq)
	for _, pair := range [][2]value{{a, c}, {c, a}} {
		for _, l := range pair[0].objs {
			to := slices.DeleteFunc(slices.Clone(pair[1].objs), func(m *load) bool { return m == l })
			if len(to)+len(pair[1].req) > 0 {
				eq.links = append(eq.links, tie{l, to, pair[1].req})
			}
		}
	}
	return eq, ne
}

// tied are the objects and ids that a value brings into a comparison with the actor.
func tied(w value) facts {
	return facts{loads: w.objs, srcs: w.req}
}

func (b *body) prove(f facts) {
	for _, l := range f.loads {
		b.v.proved.loads[l] = true
		for _, s := range l.srcs {
			b.v.proved.srcs[s] = true
		}
	}
	for _, s := range f.srcs {
		b.v.proved.srcs[s] = true
	}
}

func (b *body) comparedWith(a value, k *ir.Const, p place) (eq, ne facts) {
	empty := k.Kind == ir.Null || k.Kind == ir.Int && k.Num == 0 || k.Kind == ir.Long && k.Num == 0
	switch {
	case empty && len(a.bound) > 0:
		ne.loads = a.bound
		b.prove(ne)
	case k.Kind == ir.Null:
		ne.login = a.actor && len(a.objs) == 0
	case a.actor && len(a.objs) == 0 && (k.Kind == ir.String || k.Kind == ir.EnumConst || k.Kind == ir.Bool) && !plainUser(simple(k.Text)):
		eq.role = true
	case a.actor && len(a.objs) == 0:
		eq.login = true
	case len(a.req) > 0 && (k.Kind == ir.String || k.Kind == ir.EnumConst) && powerful(simple(k.Text)):
		eq.claim = true
		b.v.claims = append(b.v.claims, claim{p, a.req[0], simple(k.Text), b.v.framesNow()})
	}
	return eq, ne
}

func (v *visit) framesNow() []place { return slices.Clone(v.frames) }

func (b *body) effect(e effect) {
	e.frames = b.v.framesNow()
	e.open, e.role, e.login, e.claim = e.objs, true, true, true
	b.effects = append(b.effects, e)
}
