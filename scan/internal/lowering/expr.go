package lowering

import (
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/java"
	"assay/scan/internal/model"
)

var (
	tBool   = &ir.Type{Name: "boolean"}
	tInt    = &ir.Type{Name: "int"}
	tLong   = &ir.Type{Name: "long"}
	tDouble = &ir.Type{Name: "double"}
	tChar   = &ir.Type{Name: "char"}
	tString = &ir.Type{Name: "java.lang.String"}
)

// cond lowers a condition as control flow.
func (x *fn) cond(r ast.Ref, then, els ir.BlockID) {
	f := x.f
	n := f.Nodes[r]
	switch {
	case n.Kind == java.Binary && n.Op == java.OpAndAnd:
		ks := x.u.kids(r)
		mid := x.block()
		x.cond(ks[0], mid, els)
		x.at(mid)
		x.cond(ks[1], then, els)
		return
	case n.Kind == java.Binary && n.Op == java.OpOrOr:
		ks := x.u.kids(r)
		mid := x.block()
		x.cond(ks[0], then, mid)
		x.at(mid)
		x.cond(ks[1], then, els)
		return
	case n.Kind == java.Unary && n.Op == java.OpNot:
		x.cond(n.First, els, then)
		return
	case n.Kind == java.InstanceOf:
		ks := x.u.kids(r)
		v := x.expr(ks[0])
		t := x.temp(tBool)
		pat := ks[1]
		tt := pat
		if k := f.Kind(pat); k == java.TypePattern || k == java.RecordPattern {
			tt = x.u.kid(pat, isType...)
		}
		typ := x.g.typ(x.u, x.c, tt)
		if typ == nil {
			typ = &ir.Type{Name: "java.lang.Object"}
		}
		x.emit(ir.Instr{Op: ir.OpTypeTest, Dst: t, A: v.v, Type: typ, Pos: n.Start, End: n.End})
		ok := x.block()
		x.end(ir.Jump{Kind: ir.Branch, Cond: t, Then: ok, Else: els, Pos: n.Start})
		x.at(ok)
		if pat != tt {
			x.bindPattern(pat, v)
		}
		x.goTo(then)
		return
	}
	v := x.expr(r)
	x.end(ir.Jump{Kind: ir.Branch, Cond: v.v, Then: then, Else: els, Pos: n.Start})
}

// truthValue is a condition as a value.
func (x *fn) truthValue(r ast.Ref) val {
	out := x.newVar("", tBool)
	t, e, after := x.block(), x.block(), x.block()
	x.cond(r, t, e)
	x.at(t)
	x.emit(ir.Instr{Op: ir.OpConst, Dst: out, Const: &ir.Const{Kind: ir.Bool, Num: 1}, Pos: x.pos(r), End: x.endOf(r)})
	x.goTo(after)
	x.at(e)
	x.emit(ir.Instr{Op: ir.OpConst, Dst: out, Const: &ir.Const{Kind: ir.Bool}, Pos: x.pos(r), End: x.endOf(r)})
	x.goTo(after)
	x.at(after)
	return val{out, tBool}
}

func (x *fn) initValue(r ast.Ref, t *ir.Type) val {
	if x.f.Kind(r) == java.ArrayInit {
		return x.arrayInit(r, t)
	}
	return x.exprHint(r, t)
}

func (x *fn) arrayInit(r ast.Ref, t *ir.Type) val {
	var vs []ir.Var
	for _, k := range x.u.kids(r) {
		vs = append(vs, x.initValue(k, t.Elem()).v)
	}
	v := x.temp(t)
	x.emit(ir.Instr{Op: ir.OpNewArray, Dst: v, Type: t, A: ir.NoVar, Args: vs, Pos: x.pos(r), End: x.endOf(r)})
	return val{v, t}
}

func (x *fn) effect(r ast.Ref) {
	if r != 0 {
		x.exprHint(r, nil)
	}
}

func (x *fn) expr(r ast.Ref) val { return x.exprHint(r, nil) }

func isStr(t *ir.Type) bool { return t != nil && t.Name == "java.lang.String" && t.Dims == 0 }

func (x *fn) exprHint(r ast.Ref, hint *ir.Type) val {
	f, u := x.f, x.u
	n := f.Nodes[r]
	switch n.Kind {
	case java.Literal:
		c := literal(f, r)
		var t *ir.Type
		switch n.Op {
		case java.LitInt:
			t = tInt
		case java.LitLong:
			t = tLong
		case java.LitFloat, java.LitDouble:
			t = tDouble
		case java.LitChar:
			t = tChar
		case java.LitString, java.LitTextBlock:
			t = tString
		case java.LitTrue, java.LitFalse:
			t = tBool
		}
		if c == nil {
			v := x.temp(t)
			x.emit(ir.Instr{Op: ir.OpCatch, Dst: v, Pos: n.Start, End: n.End})
			return val{v, t}
		}
		return x.constant(c, t, r)
	case java.Ident:
		if v, ok := x.name(f.Text(r), r); ok {
			return v
		}
		return x.unknown(r)
	case java.Select:
		return x.selectExpr(r)
	case java.This:
		if q := n.First; q != 0 {
			if k := x.g.p.Classes[x.g.qualify(u, x.c, strings.Split(dottedExpr(f, q), "."))]; k != nil {
				if v, ok := x.outerThis(k); ok {
					return val{v, &ir.Type{Name: k.Name}}
				}
			}
		}
		if v := x.this(); v != ir.NoVar {
			return val{v, &ir.Type{Name: x.c.c.Name}}
		}
		return x.unknown(r)
	case java.Super:
		return val{x.this(), x.c.c.Super}
	case java.Call:
		return x.call(r)
	case java.CtorCall:
		var args []val
		for _, a := range u.kids(u.kid(r, java.Args)) {
			args = append(args, x.expr(a))
		}
		if u.kid(r, java.This) != 0 && u.kid(r, java.Super) == 0 {
			x.callCtor(x.this(), x.c, args, r)
		} else {
			x.superCtor(args)
		}
		return val{ir.NoVar, nil}
	case java.New:
		return x.newExpr(r, hint)
	case java.NewArray:
		return x.newArray(r)
	case java.ArrayInit:
		return x.arrayInit(r, hint)
	case java.Index:
		ks := u.kids(r)
		a, i := x.expr(ks[0]), x.expr(ks[1])
		v := x.temp(a.t.Elem())
		x.emit(ir.Instr{Op: ir.OpIndexGet, Dst: v, A: a.v, B: i.v, Pos: n.Start, End: n.End})
		return val{v, a.t.Elem()}
	case java.Unary:
		return x.unaryExpr(r)
	case java.Postfix:
		old := x.expr(n.First)
		keep := x.temp(old.t)
		x.emit(ir.Instr{Op: ir.OpCopy, Dst: keep, A: old.v, Pos: n.Start, End: n.End})
		x.step(n.First, n.Op == java.OpInc, r)
		return val{keep, old.t}
	case java.Binary:
		return x.binaryExpr(r)
	case java.Assign:
		return x.assign(r)
	case java.Conditional:
		ks := u.kids(r)
		t, e, after := x.block(), x.block(), x.block()
		x.cond(ks[0], t, e)
		x.at(t)
		a := x.exprHint(ks[1], hint)
		out := x.newVar("", a.t)
		x.emit(ir.Instr{Op: ir.OpCopy, Dst: out, A: a.v, Pos: x.pos(ks[1]), End: x.endOf(ks[1])})
		x.goTo(after)
		x.at(e)
		b := x.exprHint(ks[2], hint)
		x.emit(ir.Instr{Op: ir.OpCopy, Dst: out, A: b.v, Pos: x.pos(ks[2]), End: x.endOf(ks[2])})
		x.goTo(after)
		x.at(after)
		if a.t == nil {
			x.fn.Vars[out].Type = b.t
		} else if b.t != nil && b.t.Name != a.t.Name && !(prim(a.t.Name) || prim(b.t.Name)) {
			x.fn.Vars[out].Type = nil
		}
		return val{out, x.fn.Vars[out].Type}
	case java.Cast:
		ks := u.kids(r)
		t := x.g.typ(u, x.c, ks[0])
		a := x.exprHint(ks[1], t)
		v := x.temp(t)
		x.emit(ir.Instr{Op: ir.OpCast, Dst: v, A: a.v, Type: t, Pos: n.Start, End: n.End})
		return val{v, t}
	case java.InstanceOf:
		return x.truthValue(r)
	case java.Lambda:
		return x.lambda(r, hint)
	case java.MethodRef:
		return x.methodRef(r, hint)
	case java.ClassLit:
		t := x.g.typ(u, x.c, n.First)
		name := ""
		if t != nil {
			name = t.String()
		}
		return x.constant(&ir.Const{Kind: ir.ClassConst, Text: name}, &ir.Type{Name: "java.lang.Class", Args: []*ir.Type{t}}, r)
	case java.Switch:
		out := x.newVar("", nil)
		var t *ir.Type
		x.switchOn(r, out, &t)
		if x.fn.Vars[out].Type == nil {
			x.fn.Vars[out].Type = t
		}
		return val{out, x.fn.Vars[out].Type}
	}
	return x.unknown(r)
}

func dottedExpr(f *ast.File, r ast.Ref) string {
	return strings.Join(strings.Fields(string(f.Src[f.Nodes[r].Start:f.Nodes[r].End])), "")
}

func (x *fn) unknown(r ast.Ref) val {
	v := x.temp(nil)
	x.emit(ir.Instr{Op: ir.OpCatch, Dst: v, Pos: x.pos(r), End: x.endOf(r)})
	return val{v, nil}
}

// className is the class that a dotted expression names; "" when it is a value.
func (x *fn) className(r ast.Ref) string {
	f := x.f
	switch f.Kind(r) {
	case java.Ident:
		n := f.Text(r)
		if _, ok := x.lookup(n); ok {
			return ""
		}
		for k := x.c; k != nil; k = k.outer {
			if x.g.field(k.c, n, 0) != nil {
				return ""
			}
		}
		q := x.g.qualify(x.u, x.c, []string{n})
		if x.g.p.Classes[q] != nil || x.g.lib != nil && x.g.lib.Known(q) || x.u.single[n] != "" || javaLang[n] {
			return q
		}
		if n != "" && n[0] >= 'A' && n[0] <= 'Z' && strings.ToUpper(n) != n {
			if fd, _ := x.g.findStatic(x.u, x.c, n); fd == nil {
				return q
			}
		}
		return ""
	case java.Select:
		ks := x.u.kids(r)
		head := ks[0]
		for f.Kind(head) == java.Select {
			head = f.Nodes[head].First
		}
		if f.Kind(head) != java.Ident {
			return ""
		}
		if _, ok := x.lookup(f.Text(head)); ok {
			return ""
		}
		for k := x.c; k != nil; k = k.outer {
			if x.g.field(k.c, f.Text(head), 0) != nil {
				return ""
			}
		}
		full := dottedExpr(f, r)
		parts := strings.Split(full, ".")
		if k := x.g.p.Classes[x.className(ks[0])]; k != nil && x.g.field(k, parts[len(parts)-1], 0) != nil {
			return ""
		}
		if x.g.p.Classes[full] != nil || x.g.lib != nil && x.g.lib.Known(full) {
			return full
		}
		if h := x.className(head); h != "" {
			q := h + full[len(parts[0]):]
			if x.g.p.Classes[q] != nil || x.g.lib != nil && x.g.lib.Known(q) {
				return q
			}
			if k := x.g.p.Classes[h]; k != nil {
				if len(parts) == 2 {
					if m := x.g.member(k, parts[1], 0); m != "" {
						return m
					}
				}
				return ""
			}
			l := parts[len(parts)-1]
			if len(parts) == 2 && l[0] >= 'A' && l[0] <= 'Z' && strings.ToUpper(l) != l {
				return q
			}
			return ""
		}
		l := parts[len(parts)-1]
		if parts[0] != "" && parts[0][0] >= 'a' && parts[0][0] <= 'z' && l != "" && l[0] >= 'A' && l[0] <= 'Z' && len(parts) > 2 {
			ok := true
			for _, p := range parts[:len(parts)-1] {
				ok = ok && p != "" && (p[0] >= 'a' && p[0] <= 'z' || p[0] >= 'A' && p[0] <= 'Z')
			}
			if ok && strings.ToUpper(l) != l {
				return full
			}
		}
	}
	return ""
}

func (x *fn) selectExpr(r ast.Ref) val {
	f, u := x.f, x.u
	ks := u.kids(r)
	name := f.Text(ks[len(ks)-1])
	n := f.Nodes[r]
	if c := x.className(ks[0]); c != "" {
		t := &ir.Type{Name: c}
		if k := x.g.p.Classes[c]; k != nil {
			if fd := x.g.field(k, name, 0); fd != nil {
				return x.readField(fd, nil, r)
			}
		}
		st := x.g.staticType(c, name)
		v := x.temp(st)
		x.emit(ir.Instr{Op: ir.OpStaticGet, Dst: v, Type: t, Name: name, Pos: n.Start, End: n.End})
		return val{v, st}
	}
	a := x.expr(ks[0])
	if name == "length" && (a.t == nil || a.t.Dims > 0) {
		v := x.temp(tInt)
		x.emit(ir.Instr{Op: ir.OpLength, Dst: v, A: a.v, Pos: n.Start, End: n.End})
		return val{v, tInt}
	}
	var fd *ir.Field
	var t *ir.Type
	if a.t != nil {
		if k := x.g.p.Classes[a.t.Name]; k != nil {
			if fd = x.g.field(k, name, 0); fd != nil {
				t = fd.Type
				if fd.Mods&ir.Static != 0 {
					return x.readField(fd, nil, r)
				}
			}
		}
	}
	v := x.temp(t)
	x.emit(ir.Instr{Op: ir.OpFieldGet, Dst: v, A: a.v, Name: name, Field: fd, Pos: n.Start, End: n.End})
	return val{v, t}
}

func (x *fn) newArray(r ast.Ref) val {
	u, f := x.u, x.f
	n := f.Nodes[r]
	t := x.g.typ(u, x.c, u.kid(r, isType...))
	if t == nil {
		t = &ir.Type{Name: "java.lang.Object"}
	}
	at := &ir.Type{Name: t.Name, Args: t.Args, Dims: t.Dims + int(n.Op)}
	if ai := u.kid(r, java.ArrayInit); ai != 0 {
		return x.arrayInit(ai, at)
	}
	l := ir.Var(ir.NoVar)
	for i, d := range u.kids(r, java.DimExpr) {
		if f.Nodes[d].First != 0 {
			v := x.expr(f.Nodes[d].First)
			if i == 0 {
				l = v.v
			}
		}
	}
	v := x.temp(at)
	x.emit(ir.Instr{Op: ir.OpNewArray, Dst: v, Type: at, A: l, Pos: n.Start, End: n.End})
	return val{v, at}
}

func (x *fn) step(lhs ast.Ref, inc bool, r ast.Ref) val {
	cur := x.expr(lhs)
	one := x.constant(&ir.Const{Kind: ir.Int, Num: 1}, tInt, r)
	op := ir.Add
	if !inc {
		op = ir.Sub
	}
	v := x.temp(cur.t)
	x.emit(ir.Instr{Op: ir.OpBinary, Sub: op, Dst: v, A: cur.v, B: one.v, Pos: x.pos(r), End: x.endOf(r)})
	x.store(lhs, val{v, cur.t}, r)
	return val{v, cur.t}
}

func (x *fn) unaryExpr(r ast.Ref) val {
	n := x.f.Nodes[r]
	switch n.Op {
	case java.OpInc, java.OpDec:
		return x.step(n.First, n.Op == java.OpInc, r)
	case java.OpNot:
		return x.truthValue(r)
	}
	a := x.expr(n.First)
	op := map[uint8]uint8{java.OpMinus: ir.Neg, java.OpPlus: ir.Plus, java.OpCompl: ir.Compl}[n.Op]
	v := x.temp(a.t)
	x.emit(ir.Instr{Op: ir.OpUnary, Sub: op, Dst: v, A: a.v, Pos: n.Start, End: n.End})
	return val{v, a.t}
}

var binops = map[uint8]uint8{java.OpAdd: ir.Add, java.OpSub: ir.Sub, java.OpMul: ir.Mul, java.OpDiv: ir.Div, java.OpRem: ir.Rem, java.OpAnd: ir.And, java.OpOr: ir.Or, java.OpXor: ir.Xor, java.OpShl: ir.Shl, java.OpShr: ir.Shr, java.OpUshr: ir.Ushr,
	java.OpEq: ir.Eq, java.OpNe: ir.Ne, java.OpLt: ir.Lt, java.OpGt: ir.Gt, java.OpLe: ir.Le, java.OpGe: ir.Ge}

func (x *fn) binaryExpr(r ast.Ref) val {
	f, u := x.f, x.u
	n := f.Nodes[r]
	if n.Op == java.OpAndAnd || n.Op == java.OpOrOr {
		return x.truthValue(r)
	}
	// a chain of + without recursion
	var chain []ast.Ref
	e := r
	for f.Kind(e) == java.Binary && f.Nodes[e].Op == n.Op && n.Op == java.OpAdd {
		ks := u.kids(e)
		chain = append(chain, ks[1])
		e = ks[0]
	}
	if len(chain) == 0 {
		ks := u.kids(r)
		return x.arith(n.Op, x.expr(ks[0]), x.expr(ks[1]), r)
	}
	cur := x.expr(e)
	i := len(chain) - 1
	for ; i >= 0; i-- {
		b := x.expr(chain[i])
		if isStr(cur.t) || isStr(b.t) || cur.t == nil && b.t == nil {
			vs := []ir.Var{cur.v, b.v}
			for i--; i >= 0; i-- {
				vs = append(vs, x.expr(chain[i]).v)
			}
			v := x.temp(tString)
			if !isStr(cur.t) && !isStr(b.t) {
				x.fn.Vars[v].Type = tString
			}
			x.emit(ir.Instr{Op: ir.OpConcat, Dst: v, Args: vs, Pos: n.Start, End: n.End})
			return val{v, tString}
		}
		cur = x.arith(java.OpAdd, cur, b, r)
	}
	return cur
}

func (x *fn) arith(op uint8, a, b val, r ast.Ref) val {
	t := tInt
	k := binops[op]
	wide := func(n string) bool {
		return a.t != nil && a.t.Name == n || b.t != nil && b.t.Name == n
	}
	switch {
	case k >= ir.Eq && k <= ir.Ge:
		t = tBool
	case wide("double") || wide("float"):
		t = tDouble
	case wide("long") || wide("java.lang.Long"):
		t = tLong
	case wide("boolean"):
		t = tBool
	}
	v := x.temp(t)
	x.emit(ir.Instr{Op: ir.OpBinary, Sub: k, Dst: v, A: a.v, B: b.v, Pos: x.pos(r), End: x.endOf(r)})
	return val{v, t}
}

func (x *fn) assign(r ast.Ref) val {
	f, u := x.f, x.u
	n := f.Nodes[r]
	ks := u.kids(r)
	lhs := ks[0]
	if n.Op == java.OpAssign {
		var hint *ir.Type
		if f.Kind(lhs) == java.Ident {
			if v, ok := x.lookup(f.Text(lhs)); ok {
				hint = x.fn.Vars[v].Type
			}
		}
		v := x.initValue(ks[1], hint)
		x.store(lhs, v, r)
		return v
	}
	cur := x.expr(lhs)
	b := x.expr(ks[1])
	var v val
	if n.Op == java.OpAdd && isStr(cur.t) {
		t := x.temp(tString)
		x.emit(ir.Instr{Op: ir.OpConcat, Dst: t, Args: []ir.Var{cur.v, b.v}, Pos: n.Start, End: n.End})
		v = val{t, tString}
	} else {
		v = x.arith(n.Op, cur, b, r)
	}
	x.store(lhs, v, r)
	return v
}

func (x *fn) store(lhs ast.Ref, v val, r ast.Ref) {
	f, u := x.f, x.u
	n := f.Nodes[r]
	put := func(fd *ir.Field, o ir.Var) {
		if fd.Mods&ir.Static != 0 {
			x.emit(ir.Instr{Op: ir.OpStaticPut, Type: &ir.Type{Name: fd.Class.Name}, Name: fd.Name, Field: fd, B: v.v, Dst: ir.NoVar, Pos: n.Start, End: n.End})
		} else {
			x.emit(ir.Instr{Op: ir.OpFieldPut, A: o, Name: fd.Name, Field: fd, B: v.v, Dst: ir.NoVar, Pos: n.Start, End: n.End})
		}
	}
	switch f.Kind(lhs) {
	case java.Ident:
		name := f.Text(lhs)
		if d, ok := x.lookup(name); ok {
			x.emit(ir.Instr{Op: ir.OpCopy, Dst: d, A: v.v, Pos: n.Start, End: n.End})
			return
		}
		for k := x.c; k != nil; k = k.outer {
			if fd := x.g.field(k.c, name, 0); fd != nil {
				o := x.this()
				if k != x.c && fd.Mods&ir.Static == 0 {
					if t, ok := x.outerThis(k.c); ok {
						o = t
					}
				}
				put(fd, o)
				return
			}
		}
	case java.Select:
		ks := u.kids(lhs)
		name := f.Text(ks[len(ks)-1])
		if c := x.className(ks[0]); c != "" {
			if k := x.g.p.Classes[c]; k != nil {
				if fd := x.g.field(k, name, 0); fd != nil {
					put(fd, ir.NoVar)
				}
			}
			return
		}
		a := x.expr(ks[0])
		var fd *ir.Field
		if a.t != nil {
			if k := x.g.p.Classes[a.t.Name]; k != nil {
				fd = x.g.field(k, name, 0)
			}
		}
		if fd != nil {
			put(fd, a.v)
		} else {
			x.emit(ir.Instr{Op: ir.OpFieldPut, A: a.v, Name: name, B: v.v, Dst: ir.NoVar, Pos: n.Start, End: n.End})
		}
	case java.Index:
		ks := u.kids(lhs)
		a, i := x.expr(ks[0]), x.expr(ks[1])
		x.emit(ir.Instr{Op: ir.OpIndexPut, A: a.v, B: i.v, C: v.v, Dst: ir.NoVar, Pos: n.Start, End: n.End})
	}
}

func (x *fn) newExpr(r ast.Ref, hint *ir.Type) val {
	f, u := x.f, x.u
	n := f.Nodes[r]
	tn := u.kid(r, java.TypeName)
	t := x.g.typ(u, x.c, tn)
	if t == nil {
		t = &ir.Type{Name: "?"}
	}
	if len(t.Args) == 0 && hint != nil && len(hint.Args) > 0 {
		t = &ir.Type{Name: t.Name, Args: hint.Args}
	}
	var outer ir.Var = ir.NoVar
	if n.Flags&java.HasTarget != 0 {
		o := x.expr(n.First)
		outer = o.v
		if o.t != nil && x.g.p.Classes[o.t.Name] != nil {
			if m := x.g.member(x.g.p.Classes[o.t.Name], dotted(f, tn), 0); m != "" {
				t = &ir.Type{Name: m}
			}
		}
	}
	cls := x.g.info[x.g.p.Classes[t.Name]]
	nt := t
	if a := u.anon[r]; a != nil && f.Kind(r) == java.New {
		x.g.lowerClass(a, x)
		cls = a
		nt = &ir.Type{Name: a.c.Name, Args: t.Args}
	}
	o := x.temp(nt)
	x.emit(ir.Instr{Op: ir.OpNew, Dst: o, Type: nt, Pos: n.Start, End: n.End})
	if cls != nil {
		for _, c := range cls.capture {
			if v, ok := x.lookup(c); ok {
				x.emit(ir.Instr{Op: ir.OpFieldPut, A: o, Name: "val$" + c, B: v, Dst: ir.NoVar, Pos: n.Start, End: n.Start})
			}
		}
		if !cls.static && cls.outer != nil {
			th := outer
			if th == ir.NoVar {
				if cls.c.Mods&ir.Anonymous != 0 || cls.outer == x.c || x.g.sub(x.c.c.Name, cls.outer.c.Name, 0) {
					th = x.this()
				} else if v, ok := x.outerThis(cls.outer.c); ok {
					th = v
				}
			}
			if th != ir.NoVar {
				x.emit(ir.Instr{Op: ir.OpFieldPut, A: o, Name: "this$0", B: th, Dst: ir.NoVar, Pos: n.Start, End: n.Start})
			}
		}
	}
	var args []val
	if as := u.kid(r, java.Args); as != 0 {
		for _, a := range u.kids(as) {
			args = append(args, x.expr(a))
		}
	}
	switch {
	case cls != nil && cls.c.Mods&ir.Anonymous != 0:
		if s := x.g.info[x.g.p.Classes[t.Name]]; s != nil && s.c.Mods&ir.Interface == 0 {
			x.callCtor(o, s, args, r)
		} else if s == nil {
			x.libCtor(o, t, args, r)
		}
		x.callCtor(o, cls, nil, r)
	case cls != nil:
		x.callCtor(o, cls, args, r)
	default:
		x.libCtor(o, t, args, r)
	}
	return val{o, nt}
}

func (x *fn) libCtor(o ir.Var, t *ir.Type, args []val, r ast.Ref) {
	call := &ir.Call{Kind: ir.SpecialCall, Class: t.Name, Name: "<init>", Recv: o, NamePos: x.pos(r)}
	for _, a := range args {
		call.Args = append(call.Args, a.v)
		call.ArgTypes = append(call.ArgTypes, a.t)
	}
	x.emit(ir.Instr{Op: ir.OpCall, Dst: ir.NoVar, Call: call, Pos: x.pos(r), End: x.endOf(r)})
}

// call lowers a method call.
func (x *fn) call(r ast.Ref) val {
	f, u := x.f, x.u
	n := f.Nodes[r]
	id := u.kid2(r, java.Ident, n.Flags&java.HasTarget != 0)
	name := f.Text(id)
	call := &ir.Call{Kind: ir.VirtualCall, Name: name, Recv: ir.NoVar, NamePos: x.pos(id)}
	var owner *ir.Class
	var recvT *ir.Type
	unqualified := n.Flags&java.HasTarget == 0
	if !unqualified {
		tg := n.First
		if f.Kind(tg) == java.Super {
			call.Kind = ir.SpecialCall
			call.Recv = x.this()
			recvT = x.c.c.Super
			if f.Nodes[tg].First != 0 || recvT == nil { // Interface.super or Object
				for _, i := range x.c.c.Interfaces {
					if i != nil && recvT == nil {
						recvT = i
					}
				}
			}
		} else if c := x.className(tg); c != "" {
			call.Kind = ir.StaticCall
			call.Class = c
		} else {
			o := x.expr(tg)
			call.Recv, recvT = o.v, o.t
		}
		if recvT != nil {
			call.Class = recvT.String()
		}
		owner = x.g.p.Classes[call.Class]
	}
	as := u.kid(r, java.Args)
	argNodes := u.kids(as)
	args := make([]val, len(argNodes))
	types := make([]*ir.Type, len(argNodes))
	for i, a := range argNodes {
		if k := f.Kind(a); k != java.Lambda && k != java.MethodRef {
			args[i] = x.expr(a)
			types[i] = args[i].t
		}
	}
	var ownerOuter *class
	if unqualified {
		for k := x.c; k != nil; k = k.outer {
			if m := x.g.method(k.c, name, types, 0); m != nil {
				call.Method, owner, ownerOuter = m, k.c, k
				break
			}
		}
		if call.Method == nil {
			if cl := u.sSingle[name]; cl != "" {
				call.Kind, call.Class, owner = ir.StaticCall, cl, x.g.p.Classes[cl]
			} else {
				for _, s := range u.sStar {
					if k := x.g.p.Classes[s]; k != nil && x.g.method(k, name, types, 0) != nil || x.g.lib != nil && x.g.lib.Returns(s, name, len(args)) != "" {
						call.Kind, call.Class, owner = ir.StaticCall, s, k
						break
					}
				}
			}
			if owner != nil {
				call.Method = x.g.method(owner, name, types, 0)
			} else if call.Class == "" { // inherited from a library type
				call.Recv = x.this()
				recvT = &ir.Type{Name: x.c.c.Name}
				call.Class = x.c.c.Name
			}
		} else {
			call.Class = owner.Name
			if call.Method.Mods&ir.Static == 0 {
				if ownerOuter == x.c {
					call.Recv = x.this()
				} else if v, ok := x.outerThis(ownerOuter.c); ok {
					call.Recv = v
				}
				recvT = &ir.Type{Name: owner.Name}
			}
		}
	} else if owner != nil {
		call.Method = x.g.method(owner, name, types, 0)
	}
	if m := call.Method; m != nil {
		if m.Mods&ir.Static != 0 {
			call.Kind, call.Recv = ir.StaticCall, ir.NoVar
		} else if m.Mods&ir.Private != 0 && call.Kind == ir.VirtualCall {
			call.Kind = ir.SpecialCall
		}
	}
	for i, a := range argNodes {
		if k := f.Kind(a); k == java.Lambda || k == java.MethodRef {
			args[i] = x.exprHint(a, x.lambdaHint(call, recvT, i, args))
		}
	}
	x.setArgs(call, args, r)
	t := x.resultType(call, recvT, args)
	dst := x.temp(t)
	x.emit(ir.Instr{Op: ir.OpCall, Dst: dst, Call: call, Pos: n.Start, End: n.End})
	return val{dst, t}
}

// kid2 is the name of a call: the last Ident before the arguments, not the target.
func (u *unit) kid2(r ast.Ref, k ast.Kind, target bool) ast.Ref {
	var got ast.Ref
	first := true
	u.f.Children(r, func(c ast.Ref) {
		if u.f.Kind(c) == k && !(first && target) {
			got = c
		}
		first = false
	})
	return got
}

// lambdaHint is the functional type of an argument, with the argument types of its function as Args (prefixed by "fn").
func (x *fn) lambdaHint(call *ir.Call, recv *ir.Type, i int, args []val) *ir.Type {
	if m := call.Method; m != nil && i < len(m.Params) && m.Params[i] != nil {
		p := m.Params[i]
		if k := x.g.p.Classes[p.Name]; k != nil {
			for _, d := range k.Methods {
				if d.Mods&ir.HasBody == 0 {
					return &ir.Type{Name: "fn", Args: d.Params}
				}
			}
		}
		if strings.HasPrefix(p.Name, "java.util.function.") {
			a := p.Args
			if len(a) > 0 && (strings.HasSuffix(p.Name, "UnaryOperator") || strings.HasSuffix(p.Name, "BinaryOperator")) {
				return &ir.Type{Name: "fn", Args: []*ir.Type{a[0], a[0]}}
			}
			return &ir.Type{Name: "fn", Args: a}
		}
		return nil
	}
	if recv == nil {
		if call.Kind == ir.StaticCall && len(args) > 0 && args[0].t != nil {
			return &ir.Type{Name: "fn", Args: args[0].t.Args}
		}
		return nil
	}
	if len(recv.Args) == 2 {
		return &ir.Type{Name: "fn", Args: recv.Args}
	}
	if len(recv.Args) == 1 {
		return &ir.Type{Name: "fn", Args: []*ir.Type{recv.Args[0], recv.Args[0]}}
	}
	return nil
}

func (x *fn) resultType(call *ir.Call, recv *ir.Type, args []val) *ir.Type {
	if m := call.Method; m != nil {
		t := m.Return
		if t == nil {
			return nil
		}
		if t.Name == "void" {
			return nil
		}
		for i, p := range m.Class.TypeParams {
			if t.Name == p && t.Dims == 0 {
				if recv != nil && i < len(recv.Args) {
					return recv.Args[i]
				}
				return nil
			}
		}
		if len(t.Name) <= 2 && x.g.p.Classes[t.Name] == nil {
			for i, p := range m.Params {
				if p != nil && p.Name == t.Name && i < len(args) {
					return args[i].t
				}
			}
			return nil
		}
		return t
	}
	if call.Name == "getClass" && len(call.Args) == 0 {
		return &ir.Type{Name: "java.lang.Class"}
	}
	if x.g.lib == nil || call.Class == "" {
		return nil
	}
	s := ""
	classes := []string{call.Class}
	if k := x.g.p.Classes[call.Class]; k != nil {
		classes = x.librarySupers(k)
	}
	for _, c := range classes {
		if x.g.full != nil {
			s = x.g.full.ReturnsFull(c, call.Name, len(call.Args))
		} else {
			s = x.g.lib.Returns(c, call.Name, len(call.Args))
		}
		if s != "" {
			break
		}
	}
	return parseType(s, recv)
}

func (x *fn) librarySupers(k *ir.Class) []string {
	var out []string
	seen := map[string]bool{}
	var walk func(n string)
	walk = func(n string) {
		if seen[n] {
			return
		}
		seen[n] = true
		if c := x.g.p.Classes[n]; c != nil {
			for _, t := range append([]*ir.Type{c.Super}, c.Interfaces...) {
				if t != nil {
					walk(t.Name)
				}
			}
			return
		}
		out = append(out, n)
	}
	walk(k.Name)
	return out
}

// parseType reads a result type of the models.
func parseType(s string, recv *ir.Type) *ir.Type {
	switch s {
	case "", "void":
		return nil
	case "this":
		return recv
	case "T0", "T1":
		i := int(s[1] - '0')
		if recv != nil && i < len(recv.Args) {
			return recv.Args[i]
		}
		return nil
	}
	t := &ir.Type{}
	for strings.HasSuffix(s, "[]") {
		s = s[:len(s)-2]
		t.Dims++
	}
	if i := strings.IndexByte(s, '<'); i > 0 && strings.HasSuffix(s, ">") {
		depth, start := 0, i+1
		for j := i; j < len(s); j++ {
			switch s[j] {
			case '<':
				depth++
			case '>':
				depth--
			}
			if s[j] == ',' && depth == 1 || j == len(s)-1 {
				t.Args = append(t.Args, parseType(strings.TrimSpace(s[start:j]), recv))
				start = j + 1
			}
		}
		s = s[:i]
	}
	if s == "T0" || s == "T1" {
		if a := parseType(s, recv); a != nil {
			return &ir.Type{Name: a.Name, Args: a.Args, Dims: a.Dims + t.Dims}
		}
		return nil
	}
	t.Name = s
	return t
}

// lambda lowers a lambda to a function of its own.
func (x *fn) lambda(r ast.Ref, hint *ir.Type) val {
	f, u := x.f, x.u
	n := f.Nodes[r]
	y := x.child(r)
	var hints []*ir.Type
	if hint != nil {
		hints = x.fnArgs(hint)
	}
	for i, p := range u.kids(u.kid(r, java.Params), java.Param) {
		var t *ir.Type
		if tn := u.kid(p, isType...); tn != 0 {
			t = x.g.typ(u, x.c, tn)
		}
		if t == nil && i < len(hints) {
			t = hints[i]
		}
		name := f.Text(u.kid(p, java.Ident))
		v := y.newVar(name, t)
		y.fn.Params = append(y.fn.Params, v)
		y.bind(name, v)
	}
	body := u.kids(r)[len(u.kids(r))-1]
	if f.Kind(body) == java.Block {
		y.stmt(body)
		y.finish()
	} else {
		v := y.expr(body)
		y.end(ir.Jump{Kind: ir.Return, Cond: v.v, Pos: y.pos(body)})
	}
	return x.closure(y, n, hint)
}

func (x *fn) fnArgs(t *ir.Type) []*ir.Type {
	if t.Name == "fn" {
		return t.Args
	}
	if k := x.g.p.Classes[t.Name]; k != nil {
		for _, d := range k.Methods {
			if d.Mods&ir.HasBody == 0 {
				return d.Params
			}
		}
		return nil
	}
	if strings.HasSuffix(t.Name, "BinaryOperator") && len(t.Args) > 0 {
		return []*ir.Type{t.Args[0], t.Args[0]}
	}
	return t.Args
}

func (x *fn) child(r ast.Ref) *fn {
	root := x
	for root.parent != nil && !root.anon {
		root = root.parent
	}
	y := &fn{g: x.g, u: x.u, f: x.f, c: x.c, handler: ir.NoBlock, self: ir.NoVar, parent: x, lambdas: root.lambdas}
	*root.lambdas++
	y.fn = &ir.Func{Name: "lambda$" + itoa(*root.lambdas), Symbol: root.fn.Symbol, Class: x.c.c, Mods: ir.Lambda | ir.Static, Unit: x.u.u, Pos: x.pos(r), End: x.endOf(r), Outer: x.fn}
	y.block()
	y.push()
	x.u.u.Funcs = append(x.u.u.Funcs, y.fn)
	return y
}

func (x *fn) closure(y *fn, n ast.Node, hint *ir.Type) val {
	var t *ir.Type
	if hint != nil && hint.Name != "fn" {
		t = hint
	}
	v := x.temp(t)
	x.emit(ir.Instr{Op: ir.OpClosure, Dst: v, Func: y.fn, Args: y.caps, Type: t, Pos: n.Start, End: n.End})
	return val{v, t}
}

// methodRef lowers a method reference to a small function that calls it.
func (x *fn) methodRef(r ast.Ref, hint *ir.Type) val {
	f, u := x.f, x.u
	n := f.Nodes[r]
	ks := u.kids(r)
	tg := ks[0]
	name := ""
	if id := ks[len(ks)-1]; len(ks) > 1 && f.Kind(id) == java.Ident {
		name = f.Text(id)
	}
	y := x.child(r)
	var hints []*ir.Type
	if hint != nil {
		hints = x.fnArgs(hint)
	}
	hintAt := func(i int) *ir.Type {
		if i < len(hints) {
			return hints[i]
		}
		return nil
	}
	class := ""
	if k := f.Kind(tg); k == java.TypeName || k == java.ArrayType || k == java.Primitive {
		if t := x.g.typ(u, x.c, tg); t != nil {
			class = t.String()
		}
		if k == java.TypeName { // may be an expression after all
			if v, ok := x.lookup(dotted(f, tg)); ok {
				class = ""
				_ = v
			} else if fd := x.fieldNamed(dotted(f, tg)); fd {
				class = ""
			}
		}
	} else {
		class = x.className(tg)
	}
	arg := func(i int) val {
		v := y.newVar("a"+itoa(i), hintAt(i))
		y.fn.Params = append(y.fn.Params, v)
		return val{v, hintAt(i)}
	}
	emit := func(call *ir.Call, recvT *ir.Type, args []val) {
		y.setArgs(call, args, r)
		t := y.resultType(call, recvT, args)
		d := y.temp(t)
		y.emit(ir.Instr{Op: ir.OpCall, Dst: d, Call: call, Pos: n.Start, End: n.End})
		y.end(ir.Jump{Kind: ir.Return, Cond: d, Pos: n.Start})
	}
	switch {
	case n.Flags&java.RefNew != 0:
		a := arg(0)
		o := y.temp(&ir.Type{Name: class})
		y.emit(ir.Instr{Op: ir.OpNew, Dst: o, Type: &ir.Type{Name: class}, Pos: n.Start, End: n.End})
		if k := x.g.p.Classes[class]; k != nil {
			args := []val{a}
			if m := x.g.method(k, "<init>", []*ir.Type{a.t}, 0); m == nil || len(m.Params) == 0 {
				args = nil
			}
			y.callCtor(o, x.g.info[k], args, r)
		} else {
			y.libCtor(o, &ir.Type{Name: class}, []val{a}, r)
		}
		y.end(ir.Jump{Kind: ir.Return, Cond: o, Pos: n.Start})
	case class != "":
		a := arg(0)
		k := x.g.p.Classes[class]
		var st *ir.Method
		inst := false
		if k != nil {
			for c, d := k, 0; c != nil && d < 20; d++ {
				for _, m := range c.Methods {
					if m.Name == name && st == nil && !inst {
						if m.Mods&ir.Static != 0 {
							st = m
						} else {
							inst = true
						}
					}
				}
				if c.Super == nil {
					break
				}
				c = x.g.p.Classes[c.Super.Name]
			}
		} else {
			inst = !staticRef(class, name)
		}
		switch {
		case st != nil && len(st.Params) == 2:
			b := arg(1)
			emit(&ir.Call{Kind: ir.StaticCall, Class: class, Name: name, Recv: ir.NoVar, Method: st, NamePos: n.Start}, nil, []val{a, b})
		case st != nil || !inst:
			emit(&ir.Call{Kind: ir.StaticCall, Class: class, Name: name, Recv: ir.NoVar, Method: st, NamePos: n.Start}, nil, []val{a})
		default:
			y.fn.Vars[a.v].Type = &ir.Type{Name: class}
			call := &ir.Call{Kind: ir.VirtualCall, Class: class, Name: name, Recv: a.v, NamePos: n.Start}
			if k != nil {
				call.Method = x.g.method(k, name, nil, 0)
			}
			var args []val
			if call.Method != nil && len(call.Method.Params) == 1 {
				args = []val{arg(1)}
			}
			emit(call, &ir.Type{Name: class}, args)
		}
	default:
		var o val
		if f.Kind(tg) == java.TypeName {
			if v, ok := x.name(dotted(f, tg), tg); ok {
				o = v
			} else {
				o = x.unknown(tg)
			}
		} else {
			o = x.expr(tg)
		}
		cv := y.newVar("recv", o.t)
		y.fn.Captures = append(y.fn.Captures, cv)
		y.caps = append(y.caps, o.v)
		a := arg(0)
		call := &ir.Call{Kind: ir.VirtualCall, Name: name, Recv: cv, NamePos: n.Start}
		args := []val{a}
		if o.t != nil {
			call.Class = o.t.String()
			if k := x.g.p.Classes[o.t.Name]; k != nil {
				if call.Method = x.g.method(k, name, []*ir.Type{a.t}, 0); call.Method == nil {
					if call.Method = x.g.method(k, name, nil, 0); call.Method != nil {
						args = nil
					}
				}
				if call.Method != nil && call.Method.Mods&ir.Static != 0 {
					call.Kind, call.Recv = ir.StaticCall, ir.NoVar
				}
			}
		}
		emit(call, o.t, args)
	}
	return x.closure(y, n, hint)
}

func (x *fn) fieldNamed(n string) bool {
	for k := x.c; k != nil; k = k.outer {
		if x.g.field(k.c, n, 0) != nil {
			return true
		}
	}
	return false
}

// staticRef tells the usual static methods that are named by reference.
func staticRef(class, name string) bool {
	switch name {
	case "parseInt", "parseLong", "valueOf", "of", "format", "abs", "max", "min", "sum", "isDigit", "isLetter", "isLetterOrDigit", "nonNull", "isNull", "toString", "requireNonNull", "ofNullable", "just", "get", "encode", "decode", "escapeHtml", "htmlEscape", "quote", "compile", "fromString", "asList", "stream", "println":
		switch {
		case name == "toString" && class != "java.lang.Integer" && class != "java.lang.Long" && class != "java.util.Objects" && class != "java.util.Arrays":
			return false
		case name == "get" && class != "java.nio.file.Paths":
			return false
		case name == "stream" && class != "java.util.Arrays":
			return false
		}
		return true
	}
	return strings.HasSuffix(class, "Utils") || strings.HasSuffix(class, "Util") || strings.HasSuffix(class, "Helper")
}

// staticType is the type of a library's static field: as described, or the class itself for a name in capitals, like Locale.US.
func (g *program) staticType(class, name string) *ir.Type {
	if s, ok := g.lib.(interface{ Static(string) *model.Constant }); ok {
		if c := s.Static(class + "." + name); c != nil && c.Type != "" {
			return &ir.Type{Name: c.Type}
		}
	}
	if strings.ToUpper(name) == name && g.lib != nil && g.lib.Known(class) && g.p.Classes[class] == nil {
		return &ir.Type{Name: class}
	}
	return nil
}
