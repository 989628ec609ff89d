package pattern

import (
	"slices"

	"assay/scan/internal/ir"
)

// sources walks backwards from a value through copies, casts, joined texts and the calls that pass lets through, and calls visit for each value on the way; a false
// answer stops the walk there.
func (b *body) sources(v ir.Var, pass func(*ir.Call) bool, visit func(v ir.Var, d *ir.Instr) bool) {
	seen := map[ir.Var]bool{}
	var walk func(ir.Var, int)
	walk = func(v ir.Var, depth int) {
		if v == ir.NoVar || seen[v] || depth > 40 {
			return
		}
		seen[v] = true
		ds := b.defs[v]
		if len(ds) == 0 {
			visit(v, nil)
			return
		}
		for _, d := range ds {
			if !visit(v, d) {
				continue
			}
			switch d.Op {
			case ir.OpCopy, ir.OpCast, ir.OpIndexGet, ir.OpElem:
				walk(d.A, depth+1)
			case ir.OpConcat:
				for _, a := range d.Args {
					walk(a, depth+1)
				}
			case ir.OpNewArray:
				for _, a := range d.Args {
					walk(a, depth+1)
				}
			case ir.OpBinary, ir.OpUnary:
				walk(d.A, depth+1)
				walk(d.B, depth+1)
			case ir.OpCall:
				if pass(d.Call) {
					walk(d.Call.Recv, depth+1)
					for _, a := range d.Call.Args {
						walk(a, depth+1)
					}
				}
			case ir.OpNew:
				b.intoNew(v, d, pass, func(a ir.Var) { walk(a, depth+1) })
			}
		}
	}
	walk(v, 0)
}

// intoNew follows what an object was made from, and what was appended to it.
func (b *body) intoNew(v ir.Var, d *ir.Instr, pass func(*ir.Call) bool, walk func(ir.Var)) {
	aliases := []ir.Var{v}
	for _, u := range b.uses[v] {
		if u.Op == ir.OpCopy {
			aliases = append(aliases, u.Dst)
		}
	}
	for _, a := range aliases {
		for _, u := range b.uses[a] {
			if u.Op == ir.OpCall && u.Call.Recv == a && (u.Call.Name == "<init>" || u.Call.Name == "append" || u.Call.Name == "insert") && pass(u.Call) {
				for _, arg := range u.Call.Args {
					walk(arg)
				}
			}
		}
	}
}

// asText lets through the calls that keep a text's content readable.
func asText(c *ir.Call) bool {
	switch c.Name {
	case "toString", "valueOf", "format", "formatted", "trim", "strip", "concat", "join", "append", "insert", "toCharArray", "getBytes", "intern", "copyOf", "requireNonNull",
		"orElse", "orElseGet", "orElseThrow", "get", "of", "ofNullable", "asText", "stringValue", "copyValueOf", "repeat", "substring", "toLowerCase", "toUpperCase", "wrap", "array", "encode":
		return c.Name != "encode" || c.Class == "java.nio.charset.Charset"
	case "<init>":
		return textTypes[c.Class]
	}
	return false
}

var textTypes = map[string]bool{"java.lang.String": true, "java.lang.StringBuilder": true, "java.lang.StringBuffer": true, "String": true, "StringBuilder": true}

// anyCall lets everything through.
func anyCall(*ir.Call) bool { return true }

// targets walks forwards from a value through everything that is computed from it, and calls visit for each instruction that reads it. A false answer does not
// follow the instruction's result. It gives the variables it came to.
func (b *body) targets(v ir.Var, visit func(v ir.Var, u *ir.Instr) bool) map[ir.Var]bool {
	seen := map[ir.Var]bool{v: true}
	for queue := []ir.Var{v}; len(queue) > 0; queue = queue[1:] {
		for _, u := range b.uses[queue[0]] {
			if !visit(queue[0], u) {
				continue
			}
			for _, n := range b.receives(queue[0], u) {
				if n != ir.NoVar && !seen[n] {
					seen[n] = true
					queue = append(queue, n)
				}
			}
		}
	}
	return seen
}

// receives are the variables that an instruction puts the value into.
func (b *body) receives(v ir.Var, u *ir.Instr) []ir.Var {
	switch u.Op {
	case ir.OpCall:
		out := []ir.Var{u.Dst}
		if slices.Contains(u.Call.Args, v) && u.Call.Recv != ir.NoVar && (mutates(u.Call.Name) || u.Call.Name == "<init>") {
			out = append(out, b.same(u.Call.Recv)...)
		}
		return out
	case ir.OpIndexPut:
		return append(b.same(u.A), u.Dst)
	case ir.OpFieldGet, ir.OpLength, ir.OpTypeTest:
		return nil
	}
	return []ir.Var{u.Dst}
}

// same are the variables that hold the same object by a plain copy.
func (b *body) same(v ir.Var) []ir.Var {
	out := []ir.Var{v}
	for i := 0; i < len(out) && i < 10; i++ {
		for _, d := range b.defs[out[i]] {
			if d.Op == ir.OpCopy && !slices.Contains(out, d.A) {
				out = append(out, d.A)
			}
			if d.Op == ir.OpCall && d.Call.Name == "append" && d.Call.Recv != ir.NoVar && !slices.Contains(out, d.Call.Recv) {
				out = append(out, d.Call.Recv)
			}
		}
		for _, u := range b.uses[out[i]] {
			if u.Op == ir.OpCopy && !slices.Contains(out, u.Dst) {
				out = append(out, u.Dst)
			}
		}
	}
	return out
}

func mutates(method string) bool {
	switch method {
	case "append", "insert", "add", "addFirst", "addLast", "put", "set", "write", "push", "offer":
		return true
	}
	return false
}
