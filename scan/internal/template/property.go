package template

import (
	"strings"

	"assay/scan/internal/ir"
)

// settle looks at the properties that pages read of objects whose class they do not say: where every class of the tree that has the property keeps a number, a
// date or a truth value in it, what is printed cannot do harm.
func settle(p *ir.Program) {
	getters := map[string]bool{} // whether all getters of the name give something harmless
	for _, u := range p.Units {
		for _, c := range u.Classes {
			for _, m := range c.Methods {
				if len(m.Params) == 0 && strings.HasPrefix(m.Name, "get") {
					old, seen := getters[m.Name]
					getters[m.Name] = harmless(m.Return) && (old || !seen)
				}
			}
		}
	}
	for _, u := range p.Units {
		if u.Package != packageName {
			continue
		}
		for _, f := range u.Funcs {
			settleFunc(f, getters)
		}
	}
}

func settleFunc(f *ir.Func, getters map[string]bool) {
	for b := range f.Blocks {
		for i := range f.Blocks[b].Instrs {
			in := &f.Blocks[b].Instrs[i]
			if in.Op != ir.OpCall || in.Call.Method != nil || len(in.Call.Args) > 0 || !getters[in.Call.Name] || in.Call.Class != "" && in.Call.Class != "java.lang.Object" {
				continue
			}
			*in = ir.Instr{Op: ir.OpConst, Dst: in.Dst, Const: &ir.Const{Kind: ir.Int}, Pos: in.Pos, End: in.End}
		}
	}
}

// harmless reports whether no markup fits into a type.
func harmless(t *ir.Type) bool {
	if t == nil || t.Dims > 0 {
		return false
	}
	switch strings.TrimPrefix(t.Name, "java.lang.") {
	case "int", "long", "short", "byte", "boolean", "float", "double", "Integer", "Long", "Short", "Byte", "Boolean", "Float", "Double", "java.math.BigDecimal", "java.math.BigInteger",
		"java.util.UUID", "java.util.Date", "java.time.Instant", "java.time.LocalDate", "java.time.LocalDateTime", "java.time.ZonedDateTime", "java.time.OffsetDateTime":
		return true
	}
	return false
}
