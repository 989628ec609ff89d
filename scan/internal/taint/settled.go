package taint

import "assay/scan/internal/ir"

// readers are methods that leave a container as it is. What another method does to it, a later call may see.
var readers = set("get", "getOrDefault", "contains", "containsKey", "containsValue", "containsAll", "size", "isEmpty", "stream", "parallelStream", "iterator",
	"entrySet", "keySet", "values", "forEach", "indexOf", "lastIndexOf", "toString", "equals", "hashCode", "toArray", "length", "charAt", "getFirst", "getLast",
	"firstKey", "lastKey", "ceilingKey", "floorKey", "ceilingEntry", "floorEntry", "headMap", "tailMap", "subMap", "first", "last", "peek", "isPresent",
	"orElse", "orElseThrow", "orElseGet", "map", "filter", "flatMap", "ifPresent")

// fillers are library methods that write into an array they are given.
var fillers = set("nextBytes", "read", "readFully", "readNBytes", "fill", "setAll", "arraycopy", "sort", "getBytes", "getChars", "get", "doFinal", "update", "digest")

func set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

// settle finds the fields whose content is what the makers put there: outside of them, what the field holds is only asked, never handed on or changed.
// A map that a constructor makes and a method fills is not settled, and what it holds at the beginning says nothing of later.
func (e *engine) settle() {
	e.settled = map[*ir.Field]bool{}
	for f := range e.onlyMade {
		e.settled[f] = true
	}
	for _, f := range e.prog.Funcs {
		e.unsettle(f)
	}
}

func (e *engine) unsettle(f *ir.Func) {
	var from map[ir.Var]*ir.Field
	for b := range f.Blocks {
		for i := range f.Blocks[b].Instrs {
			in := &f.Blocks[b].Instrs[i]
			if (in.Op != ir.OpFieldGet && in.Op != ir.OpStaticGet) || in.Field == nil || in.Dst == ir.NoVar || !e.settled[in.Field] || e.makes(f, in.Field) {
				continue
			}
			if !f.Vars[in.Dst].Temp {
				delete(e.settled, in.Field)
				continue
			}
			if from == nil {
				from = map[ir.Var]*ir.Field{}
			}
			from[in.Dst] = in.Field
		}
	}
	if from == nil {
		return
	}
	used := func(v ir.Var) {
		if v != ir.NoVar {
			if field := from[v]; field != nil {
				delete(e.settled, field)
			}
		}
	}
	for b := range f.Blocks {
		for i := range f.Blocks[b].Instrs {
			in := &f.Blocks[b].Instrs[i]
			switch in.Op {
			case ir.OpCall:
				if !readers[in.Call.Name] {
					used(in.Call.Recv)
				}
				for _, v := range in.Call.Args {
					if field := from[v]; field != nil && field.Type != nil && field.Type.Dims > 0 && in.Call.Method == nil && !fillers[in.Call.Name] {
						continue
					}
					used(v)
				}
			case ir.OpConst, ir.OpStaticGet, ir.OpFieldGet, ir.OpBinary, ir.OpUnary, ir.OpConcat, ir.OpTypeTest, ir.OpElem, ir.OpLength, ir.OpCatch:
			case ir.OpIndexGet:
				used(in.B)
			default: // copied, put somewhere, cast, captured
				if in.A >= 0 && in.Op != ir.OpNew && in.Op != ir.OpNewArray && in.Op != ir.OpClosure && in.Op != ir.OpStaticPut {
					used(in.A)
				}
				if in.Op == ir.OpFieldPut || in.Op == ir.OpStaticPut || in.Op == ir.OpIndexPut {
					used(in.B)
					used(in.C)
				}
				for _, v := range in.Args {
					used(v)
				}
			}
		}
		if end := &f.Blocks[b].End; end.Kind == ir.Return || end.Kind == ir.Throw {
			used(end.Cond)
		}
	}
}

// makes reports whether a function is one of those that make a field.
func (e *engine) makes(f *ir.Func, field *ir.Field) bool {
	return f.Class == field.Class && (f.Name == "<init>" || f.Name == "<clinit>")
}

// firm reports whether an object that a maker made is the same for ever: what can be changed later, and may be, is not.
func (e *engine) firm(o *Obj, settled bool) bool {
	switch o.kind {
	case listObj, mapObj, builderObj, boxObj:
		return settled
	}
	c := e.prog.Classes[o.class]
	if c == nil {
		return true
	}
	for _, fv := range o.fields {
		if f := fieldOf(c, fv.name); f != nil && !e.onlyMade[f] {
			return false
		}
	}
	return true
}

func fieldOf(c *ir.Class, name string) *ir.Field {
	for _, f := range c.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}
