package taint

import (
	"math"
	"slices"

	"assay/scan/internal/ir"
)

// binary is an arithmetic, logical or comparing operator.
func (x *flow) binary(st *State, in *ir.Instr) *Value {
	a, b := orUnknown(x.val(st, in.A)), orUnknown(x.val(st, in.B))
	labels := mapLabels(joinLabels(a.labels, b.labels), harmless)
	out := &Value{other: true, labels: labels}
	if a.known() && b.known() && len(a.consts)*len(b.consts) <= maxConsts*2 {
		var cs []ir.Const
		ok := true
		for _, p := range a.consts {
			for _, q := range b.consts {
				c, can := fold(in.Sub, p, q)
				ok = ok && can
				cs = append(cs, c)
			}
		}
		if ok {
			slices.SortFunc(cs, compareConsts)
			if cs = slices.Compact(cs); len(cs) <= maxConsts {
				out = &Value{consts: cs, labels: labels}
			}
		}
	} else if in.Sub == ir.Eq || in.Sub == ir.Ne {
		if d, ok := differ(a, b); ok {
			out = &Value{consts: truth(d == (in.Sub == ir.Ne)).consts, labels: labels}
		}
	}
	if in.Sub >= ir.Eq && in.Sub <= ir.Ge {
		if !out.known() {
			out = &Value{consts: either.consts, labels: labels}
		}
		out.pred = x.compare(st, in, a, b)
	}
	return out
}

// differ tells whether two values are surely different or surely the same: an object just made is not null.
func differ(a, b *Value) (bool, bool) {
	if a.isNull() {
		a, b = b, a
	}
	if b.isNull() && !a.other && len(a.ports) == 0 && len(a.objs) > 0 && len(a.consts) == 0 {
		return true, true
	}
	return false, false
}

func fold(op uint8, a, b ir.Const) (ir.Const, bool) {
	if op == ir.Eq || op == ir.Ne {
		if a.Kind == ir.Float || b.Kind == ir.Float {
			return boolConst((real(a) == real(b)) == (op == ir.Eq)), true
		}
		return boolConst(sameConst(a, b) == (op == ir.Eq)), true
	}
	if a.Kind == ir.Float || b.Kind == ir.Float {
		return foldFloat(op, real(a), real(b))
	}
	if a.Kind == ir.Bool && b.Kind == ir.Bool {
		switch op {
		case ir.And:
			return boolConst(a.Num&b.Num != 0), true
		case ir.Or:
			return boolConst(a.Num|b.Num != 0), true
		case ir.Xor:
			return boolConst(a.Num != b.Num), true
		}
		return ir.Const{}, false
	}
	if !whole(a) || !whole(b) {
		return ir.Const{}, false
	}
	return foldWhole(op, a, b)
}

func whole(c ir.Const) bool { return c.Kind == ir.Int || c.Kind == ir.Long || c.Kind == ir.Char }

func boolConst(v bool) ir.Const { return truth(v).consts[0] }

func real(c ir.Const) float64 {
	if c.Kind == ir.Float {
		return c.Real
	}
	return float64(c.Num)
}

func foldFloat(op uint8, a, b float64) (ir.Const, bool) {
	r := math.NaN()
	switch op {
	case ir.Add:
		r = a + b
	case ir.Sub:
		r = a - b
	case ir.Mul:
		r = a * b
	case ir.Div:
		r = a / b
	case ir.Lt:
		return boolConst(a < b), true
	case ir.Gt:
		return boolConst(a > b), true
	case ir.Le:
		return boolConst(a <= b), true
	case ir.Ge:
		return boolConst(a >= b), true
	}
	return ir.Const{Kind: ir.Float, Real: r}, r == r
}

func foldWhole(op uint8, a, b ir.Const) (ir.Const, bool) {
	p, q := a.Num, b.Num
	kind := ir.Int
	if a.Kind == ir.Long || b.Kind == ir.Long {
		kind = ir.Long
	}
	bits := int64(31)
	if kind == ir.Long {
		bits = 63
	}
	var r int64
	switch op {
	case ir.Add:
		r = p + q
	case ir.Sub:
		r = p - q
	case ir.Mul:
		r = p * q
	case ir.Div, ir.Rem:
		if q == 0 {
			return ir.Const{}, false
		}
		if r = p / q; op == ir.Rem {
			r = p % q
		}
	case ir.And:
		r = p & q
	case ir.Or:
		r = p | q
	case ir.Xor:
		r = p ^ q
	case ir.Shl:
		r = p << (q & bits)
	case ir.Shr:
		r = p >> (q & bits)
	case ir.Ushr:
		if kind == ir.Int {
			r = int64(uint32(p) >> (q & bits))
		} else {
			r = int64(uint64(p) >> (q & bits))
		}
	case ir.Lt:
		return boolConst(p < q), true
	case ir.Gt:
		return boolConst(p > q), true
	case ir.Le:
		return boolConst(p <= q), true
	case ir.Ge:
		return boolConst(p >= q), true
	default:
		return ir.Const{}, false
	}
	if kind == ir.Int {
		r = int64(int32(r))
	}
	return ir.Const{Kind: kind, Num: r}, true
}

func (x *flow) unary(st *State, in *ir.Instr) *Value {
	a := orUnknown(x.val(st, in.A))
	out := &Value{other: true, labels: mapLabels(a.labels, harmless)}
	if a.known() {
		var cs []ir.Const
		for _, c := range a.consts {
			d, ok := foldUnary(in.Sub, c)
			if !ok {
				return out
			}
			cs = append(cs, d)
		}
		slices.SortFunc(cs, compareConsts)
		out = &Value{consts: slices.Compact(cs), labels: out.labels}
	}
	if in.Sub == ir.Not && a.pred != nil {
		p := *a.pred
		p.neg = !p.neg
		out.pred = &p
	}
	return out
}

func foldUnary(op uint8, c ir.Const) (ir.Const, bool) {
	switch {
	case op == ir.Not && c.Kind == ir.Bool:
		return boolConst(c.Num == 0), true
	case c.Kind == ir.Float && op == ir.Neg:
		c.Real = -c.Real
		return c, true
	case !whole(c):
		return c, c.Kind == ir.Float && op == ir.Plus
	case op == ir.Neg:
		c.Num = -c.Num
	case op == ir.Compl:
		c.Num = ^c.Num
	}
	if c.Kind == ir.Char {
		c.Kind = ir.Int
	}
	if c.Kind == ir.Int {
		c.Num = int64(int32(c.Num))
	}
	return c, op != ir.Not
}

// cast is a value as another type.
func (x *flow) cast(st *State, in *ir.Instr) *Value {
	v := orUnknown(x.val(st, in.A))
	t := in.Type
	if t == nil || t.Dims > 0 {
		return v
	}
	if v.known() {
		if cs, ok := castConsts(v.consts, t.Name); ok {
			return &Value{consts: cs, labels: v.labels}
		}
	}
	if harmlessType(t) && len(v.labels) > 0 {
		return v.withLabels(mapLabels(v.labels, harmless))
	}
	if len(v.objs) > 0 && x.e.prog.Classes[t.Name] != nil {
		x.narrow(st, v, t.Name)
	}
	return v
}

func castConsts(cs []ir.Const, to string) ([]ir.Const, bool) {
	out := make([]ir.Const, 0, len(cs))
	for _, c := range cs {
		if c.Kind == ir.Float && (to == "int" || to == "long") {
			c = ir.Const{Kind: ir.Long, Num: int64(c.Real)}
		}
		if !whole(c) {
			return nil, false
		}
		switch to {
		case "int":
			c = ir.Const{Kind: ir.Int, Num: int64(int32(c.Num))}
		case "long":
			c = ir.Const{Kind: ir.Long, Num: c.Num}
		case "char":
			c = ir.Const{Kind: ir.Char, Num: int64(uint16(c.Num))}
		case "short":
			c = ir.Const{Kind: ir.Int, Num: int64(int16(c.Num))}
		case "byte":
			c = ir.Const{Kind: ir.Int, Num: int64(int8(c.Num))}
		case "double", "float":
			c = ir.Const{Kind: ir.Float, Real: float64(c.Num)}
		default:
			return nil, false
		}
		out = append(out, c)
	}
	slices.SortFunc(out, compareConsts)
	return slices.Compact(out), true
}

// narrow gives library objects without an exact class the type that a cast says.
func (x *flow) narrow(st *State, v *Value, class string) {
	for _, id := range v.objs {
		if o := x.obj(st, id); o != nil && !o.exact && o.class != class && (o.class == "" || o.kind == opaqueObj || o.port != nil) {
			c := o.clone()
			c.class = class
			if c.kind == opaqueObj || c.kind == plainObj {
				c.kind = x.e.kindOf(class)
			}
			st.put(id, c)
		}
	}
}

func (x *flow) typeTest(st *State, in *ir.Instr) *Value {
	v := orUnknown(x.val(st, in.A))
	if in.Type == nil { // a loop over elements asks whether there is one more
		if n, ok := x.length(st, v).onlyInt(); ok && !v.other && len(v.labels) == 0 {
			if n == 0 {
				return no
			}
			if x.first {
				return yes
			}
		}
		return either
	}
	if v.isNull() {
		return no
	}
	if v.known() {
		var out *Value
		for _, c := range v.consts {
			t, ok := constIs(c, typeName(in.Type))
			if !ok {
				return either
			}
			out = join(out, truth(t))
		}
		return out
	}
	if len(v.objs) > 0 && !v.other && len(v.ports) == 0 && len(v.consts) == 0 {
		var out *Value
		sure := true
		x.each(st, v, func(_ int32, o *Obj) {
			if !o.exact || x.e.prog.Classes[o.class] == nil && !x.e.index.Known(o.class) {
				sure = false
				return
			}
			out = join(out, truth(x.e.subtype(o.class, typeName(in.Type))))
		})
		if sure && out != nil {
			return out
		}
	}
	return either
}

// constIs tells whether a constant is of a library's class; false when that is not sure.
func constIs(c ir.Const, class string) (is, sure bool) {
	own := map[ir.ConstKind]string{ir.String: "java.lang.String", ir.Int: "java.lang.Integer", ir.Long: "java.lang.Long", ir.Bool: "java.lang.Boolean", ir.Char: "java.lang.Character"}[c.Kind]
	if c.Kind == ir.Null {
		return false, true
	}
	for _, k := range []string{"java.lang.String", "java.lang.Integer", "java.lang.Long", "java.lang.Boolean", "java.lang.Character"} {
		if class == k && own != "" {
			return own == k, own == k || c.Kind == ir.String || k == "java.lang.String"
		}
	}
	return false, false
}
