package java

import (
	"fmt"
	"strconv"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// callInstr makes a call: of a function object, of a method of the tree, of the few methods of the library that the programs use.
func (a *activation) callInstr(in *ir.Instr) any {
	c := in.Call
	args := make([]any, len(c.Args))
	for i, v := range c.Args {
		args[i] = a.vars[v]
	}
	if c.Kind == ir.StaticCall {
		a.m.init(c.Class)
		if c.Method != nil {
			return a.m.call(c.Method.Func, args)
		}
		return a.m.staticMethod(c, args)
	}
	recv := a.vars[c.Recv]
	if recv == nil {
		a.m.throw("java.lang.NullPointerException", c.Name)
	}
	if f, ok := recv.(*closed); ok {
		if c.Method != nil && c.Method.Func != nil { // a default method of a functional interface
			return a.m.call(c.Method.Func, append([]any{recv}, args...))
		}
		return a.m.call(f.fn, append(args, f.caps...))
	}
	if m := a.m.target(c, recv); m != nil {
		if m.Func == nil {
			panic("a method without code: " + m.Class.Name + "." + m.Name)
		}
		return a.m.call(m.Func, append([]any{recv}, args...))
	}
	var t *ir.Type
	if len(c.Args) > 0 {
		t = a.f.Vars[c.Args[0]].Type
	}
	return a.m.method(c, recv, args, t)
}

// target is the method that a call runs on an object.
func (m *machine) target(c *ir.Call, recv any) *ir.Method {
	if c.Method == nil {
		return m.byName(c, recv)
	}
	if c.Kind == ir.SpecialCall {
		return c.Method
	}
	class := ""
	switch v := recv.(type) {
	case *object:
		class = v.class
	case enumValue:
		class, _, _ = cutLast(string(v))
	}
	if k := m.p.Classes[class]; k != nil {
		return link.Implementation(m.p, k, c.Method)
	}
	return c.Method
}

// byName is the method of an object's class where the call's class was not known.
func (m *machine) byName(c *ir.Call, recv any) *ir.Method {
	o, ok := recv.(*object)
	if !ok || c.Name == "<init>" || m.p.Classes[o.class] == nil {
		return nil
	}
	return link.FindMethod(m.p, m.p.Classes[o.class], c.Name, make([]link.Arg, len(c.Args)))
}

func (m *machine) staticMethod(c *ir.Call, args []any) any {
	switch c.Class + "." + c.Name {
	case "java.util.List.of":
		l := append([]any{}, args...)
		return &object{class: "java.util.List", native: &l}
	case "java.lang.Integer.valueOf", "java.lang.Integer.parseInt":
		n, _ := strconv.Atoi(m.text(args[0], nil))
		return int32(n)
	}
	k := m.p.Classes[c.Class]
	if k == nil || k.Mods&ir.Enum == 0 {
		panic("a static method that is not known: " + c.Class + "." + c.Name)
	}
	values := &array_{}
	for _, f := range k.Fields {
		if f.Mods&ir.Enum == 0 {
			continue
		}
		var v any = enumValue(k.Name + "." + f.Name)
		if f.Const == nil {
			v = m.statics[k.Name+"."+f.Name]
		}
		if c.Name == "valueOf" && f.Name == args[0] {
			return v
		}
		values.elems = append(values.elems, v)
	}
	return values
}

// method is a method of the library.
func (m *machine) method(c *ir.Call, recv any, args []any, t *ir.Type) any {
	switch v := recv.(type) {
	case string:
		return m.textMethod(c, v, args)
	case enumValue:
		return m.enumMethod(c, string(v))
	case *object:
		return m.objectMethod(c, v, args, t)
	case int32:
		return v
	}
	panic(fmt.Sprintf("a method that is not known: %s.%s on %T", c.Class, c.Name, recv))
}

func (m *machine) textMethod(c *ir.Call, s string, args []any) any {
	switch c.Name {
	case "length":
		return int32(len(s))
	case "equals":
		return args[0] == s
	case "isEmpty":
		return s == ""
	case "toUpperCase":
		return strings.ToUpper(s)
	}
	panic("a method that is not known: String." + c.Name)
}

func (m *machine) enumMethod(c *ir.Call, name string) any {
	owner, simple, _ := cutLast(name)
	if c.Name != "ordinal" {
		return simple
	}
	n := int32(0)
	for _, f := range m.p.Classes[owner].Fields {
		if f.Name == simple {
			break
		}
		n++
	}
	return n
}

func (m *machine) objectMethod(c *ir.Call, o *object, args []any, t *ir.Type) any {
	switch n := o.native.(type) {
	case *strings.Builder:
		return m.builderMethod(c, o, n, args, t)
	case *[]any:
		return listMethod(c, n, args)
	case map[any]any:
		return mapMethod(c, n, args)
	}
	switch {
	case c.Name == "println":
		m.out.WriteString(m.text(args[0], t) + "\n")
		return nil
	case c.Name == "<init>":
		if len(args) > 0 {
			o.fields["message"] = args[0]
		}
		return nil
	case c.Name == "getMessage":
		return o.fields["message"]
	case o.enum != "":
		return m.enumMethod(c, o.enum)
	}
	panic("a method that is not known: " + o.class + "." + c.Name)
}

func (m *machine) builderMethod(c *ir.Call, o *object, b *strings.Builder, args []any, t *ir.Type) any {
	switch c.Name {
	case "append", "<init>":
		if len(args) > 0 {
			b.WriteString(m.text(args[0], t))
		}
		return o
	case "toString":
		return b.String()
	case "length":
		return int32(b.Len())
	}
	panic("a method that is not known: StringBuilder." + c.Name)
}

func listMethod(c *ir.Call, l *[]any, args []any) any {
	switch c.Name {
	case "add":
		*l = append(*l, args[0])
		return true
	case "get":
		return (*l)[args[0].(int32)]
	case "size":
		return int32(len(*l))
	case "<init>":
		return nil
	}
	panic("a method that is not known: List." + c.Name)
}

func mapMethod(c *ir.Call, m map[any]any, args []any) any {
	switch c.Name {
	case "put":
		m[args[0]] = args[1]
		return nil
	case "get":
		return m[args[0]]
	case "getOrDefault":
		if v, ok := m[args[0]]; ok {
			return v
		}
		return args[1]
	case "containsKey":
		_, ok := m[args[0]]
		return ok
	case "<init>":
		return nil
	}
	panic("a method that is not known: Map." + c.Name)
}
