package taint

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// context is what a caller knows about a callee's ports: constants, exact classes, closures. The empty context knows nothing; its summary holds for every caller.
type context struct {
	binds []binding // sorted by key
	key   string
}

type binding struct {
	key    string
	consts []ir.Const
	class  string
	fn     *ir.Func
	caps   int
}

func (c *context) bound(o *Origin) *binding {
	if c == nil || len(c.binds) == 0 {
		return nil
	}
	key := portKey(o.base, o.name, o.path)
	i, ok := slices.BinarySearchFunc(c.binds, key, func(b binding, k string) int { return strings.Compare(b.key, k) })
	if !ok {
		return nil
	}
	return &c.binds[i]
}

func makeContext(binds []binding) *context {
	slices.SortFunc(binds, func(a, b binding) int { return strings.Compare(a.key, b.key) })
	var sb strings.Builder
	for _, b := range binds {
		sb.WriteString(b.key)
		sb.WriteByte('=')
		for _, c := range b.consts {
			sb.WriteByte(byte('0' + c.Kind))
			sb.WriteString((&c).String())
			sb.WriteByte(',')
		}
		sb.WriteString(b.class)
		if b.fn != nil {
			sb.WriteString("#")
			sb.WriteString(itoa(b.fn.ID))
		}
		sb.WriteByte(';')
	}
	return &context{binds, sb.String()}
}

// bind is the value at a port that the caller knows something about.
func (x *flow) bind(o *Origin, b *binding) *Value {
	v := &Value{labels: []Label{{origin: o}}}
	switch {
	case b.consts != nil:
		v.consts = b.consts
	case b.fn != nil:
		id := x.portObj(o, "", true)
		obj := x.untouched[id]
		obj.kind, obj.fn = funcObj, b.fn
		for i := range b.caps {
			obj.caps = append(obj.caps, x.atPort(x.below(o, "cap"+itoa(i), nil)))
		}
		v.objs = []int32{id}
	default:
		v.labels[0].self = true
		v.objs = []int32{x.portObj(o, b.class, x.e.prog.Classes[b.class] != nil || x.e.index.Known(b.class))}
	}
	return v
}
