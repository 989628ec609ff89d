package taint

import (
	"slices"
	"strconv"
	"strings"

	"assay/scan/internal/ir"
)

// A port is an origin that the function's callers fill: a parameter, what lies below it by fields, elements and keys, or a static field.

func portKey(base int, name string, path []string) string {
	return strconv.Itoa(base) + "/" + name + "/" + strings.Join(path, "\x00")
}

// port is the one origin for a place.
func (x *flow) port(base int, name string, path []string, typ *ir.Type) *Origin {
	key := portKey(base, name, path)
	if o := x.ports[key]; o != nil {
		return o
	}
	o := &Origin{base: base, name: name, path: path, key: key, typ: typ}
	x.ports[key] = o
	return o
}

// below is the port of a field, element or key below another. Past the longest path, and where a function has very many ports, it is the port itself.
func (x *flow) below(o *Origin, field string, typ *ir.Type) *Origin {
	if len(o.path) >= maxPath {
		return o
	}
	if len(x.ports) >= maxPorts {
		if p := x.ports[portKey(o.base, o.name, append(slices.Clone(o.path), field))]; p != nil {
			return p
		}
		return o
	}
	return x.port(o.base, o.name, append(slices.Clone(o.path), field), typ)
}

// atPort is what stands at a port when the function begins.
func (x *flow) atPort(o *Origin) *Value {
	if v := x.portVals[o]; v != nil {
		return v
	}
	v := &Value{ports: []*Origin{o}, labels: []Label{{origin: o}}}
	x.portVals[o] = v // past the longest path a port lies below itself
	if b := x.ctx.bound(o); b != nil {
		v = x.bind(o, b)
	} else if !scalar(o.typ) {
		v.objs = []int32{x.portObj(o, typeName(o.typ), false)}
	}
	x.portVals[o] = v
	return v
}

// portObj makes the object that stands at a port.
func (x *flow) portObj(o *Origin, class string, exact bool) int32 {
	id := x.newID()
	obj := &Obj{class: class, exact: exact, port: o, kind: x.e.kindOf(class)}
	for int(id) >= len(x.untouched) {
		x.untouched = append(x.untouched, nil)
	}
	x.untouched[id] = obj
	return id
}

func (x *flow) newID() int32 {
	x.nobj++
	return x.nobj - 1
}

func typeName(t *ir.Type) string {
	if t == nil {
		return ""
	}
	return t.String()
}

// scalar reports whether values of the type have no parts: numbers, truth values, characters, texts.
func scalar(t *ir.Type) bool {
	if t == nil || t.Dims > 0 {
		return false
	}
	switch t.Name {
	case "int", "long", "short", "byte", "char", "boolean", "float", "double", "void",
		"java.lang.String", "java.lang.Integer", "java.lang.Long", "java.lang.Short", "java.lang.Byte", "java.lang.Character", "java.lang.Boolean", "java.lang.Float", "java.lang.Double",
		"java.math.BigInteger", "java.math.BigDecimal", "java.util.UUID", "java.lang.Class":
		return true
	}
	return false
}

// harmlessType reports whether no text of any grammar fits into the type.
func harmlessType(t *ir.Type) bool {
	if t == nil || t.Dims > 0 {
		return false
	}
	switch t.Name {
	case "int", "long", "short", "byte", "boolean", "float", "double",
		"java.lang.Integer", "java.lang.Long", "java.lang.Short", "java.lang.Byte", "java.lang.Boolean", "java.lang.Float", "java.lang.Double",
		"java.math.BigInteger", "java.math.BigDecimal", "java.util.UUID", "java.time.LocalDate", "java.time.Instant", "java.time.LocalDateTime":
		return true
	}
	return false
}

// missingField is the value of a field that an object does not name.
func (x *flow) missingField(o *Obj, field string) *Value {
	if o.port != nil {
		return x.atPort(x.below(o.port, field, x.e.fieldType(o.class, field)))
	}
	if strings.HasPrefix(field, "@") {
		return nil // never set
	}
	if c := x.e.prog.Classes[o.class]; c != nil {
		return x.zero(x.e.fieldType(o.class, field))
	}
	return nil
}

// missingKey is the value under a key that a map does not name.
func (x *flow) missingKey(o *Obj, key string) *Value {
	if o.port != nil {
		return x.atPort(x.below(o.port, "{"+key+"}", nil))
	}
	return o.rest
}

var zeroInt, zeroChar, zeroFloat = intConst(0), constant(ir.Const{Kind: ir.Char}), constant(ir.Const{Kind: ir.Float})

// zero is the value that a field of the type begins with.
func (x *flow) zero(t *ir.Type) *Value {
	if t == nil {
		return unknown
	}
	if t.Dims == 0 {
		switch t.Name {
		case "int", "long", "short", "byte":
			return zeroInt
		case "boolean":
			return no
		case "char":
			return zeroChar
		case "float", "double":
			return zeroFloat
		}
	}
	return nullValue
}
