package taint

import (
	"cmp"

	"assay/scan/internal/ir"
)

// Origin is where a value's content comes from: a place in the code where outside data enters, or a port of the function under analysis, which its callers
// will fill.
type Origin struct {
	kind string   // kind of the source; empty for a port
	unit *ir.Unit // where the data enters
	pos  uint32
	end  uint32
	note string // what happens there, for a person

	base int      // of a port: index of the parameter; captured values follow the parameters; -1 is a static field
	name string   // of a static field: its qualified name
	path []string // fields, [n] or [*] for elements, {k} for keys
	key  string   // base, name and path in one, for comparing
	typ  *ir.Type // static type there, where known
}

func (o *Origin) isPort() bool { return o.kind == "" }

// compareOrigins orders sources by place, after ports by parameter and path, so that no order depends on an address.
func compareOrigins(a, b *Origin) int {
	if a == b {
		return 0
	}
	if a.isPort() != b.isPort() {
		if a.isPort() {
			return -1
		}
		return 1
	}
	if a.isPort() {
		return cmp.Or(cmp.Compare(a.base, b.base), cmp.Compare(a.key, b.key))
	}
	return cmp.Or(cmp.Compare(a.unit.Path, b.unit.Path), cmp.Compare(a.pos, b.pos), cmp.Compare(a.end, b.end), cmp.Compare(a.kind, b.kind))
}
