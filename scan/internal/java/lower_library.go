package java

import (
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// parse is parseType with a memory.
func (x *body) parse(s string) *ir.Type {
	if s == "" {
		return nil
	}
	t, ok := x.parsed[s]
	if !ok {
		if t = primitives[s]; t == nil {
			t = parseType(s)
		}
		x.parsed[s] = t
	}
	return t
}

// returns asks the library for the result of one of its methods, with type arguments where it knows them.
func (x *body) returns(class, name string, args int) string {
	if x.full != nil {
		return x.full.ReturnsFull(class, name, args)
	}
	return x.lib.Returns(class, name, args)
}

// libraryReturns is the result of a library's method of a class of the library, or of one above a class of the tree.
func (x *body) libraryReturns(class, name string, args int) string {
	s, _ := x.libraryMethod(x.typeOf(class), name, args, 0)
	return s
}

// libraryMethod finds the library's type that has a method, from a type upwards, and what the method returns.
func (x *body) libraryMethod(t *ir.Type, name string, args, depth int) (string, *ir.Type) {
	k := x.unit.class(t.Name)
	if k == nil {
		return x.returns(t.Name, name, args), t
	}
	if depth > 20 {
		return "", nil
	}
	supers := k.Interfaces
	if k.Super != nil {
		supers = append([]*ir.Type{k.Super}, supers...)
	}
	for _, s := range supers {
		if s == nil {
			continue
		}
		if r, at := x.libraryMethod(link.Substitute(s, k.TypeParams, t.Args), name, args, depth+1); r != "" {
			return r, at
		}
	}
	return "", nil
}

// libraryResult is the type of the value of a library's method.
func (x *body) libraryResult(c *callee, list []argument, want *ir.Type) *ir.Type {
	if t := x.builtIn(c, len(list)); t != nil {
		return t
	}
	if c.class == "" || c.t == nil || c.t.Dims > 0 {
		return nil
	}
	at := c.t
	if c.kind == ir.StaticCall && at.Name != c.class {
		at = x.typeOf(c.class)
	}
	s, at := x.libraryMethod(at, c.name, len(list), 0)
	t := x.parse(s)
	if t != nil {
		t = filled(t, at)
	}
	switch {
	case t != nil:
	case c.name == "collect" && len(list) == 1:
		return x.collected(list[0].node, c.t)
	default:
		return x.applied(c, len(list))
	}
	if isPrimitive(t) || len(t.Args) > 0 {
		return t
	}
	if args := x.resultArgs(c, list); args != nil {
		return &ir.Type{Name: t.Name, Dims: t.Dims, Args: args}
	}
	if want != nil && want.Name == t.Name {
		return refined(t, want)
	}
	return t
}

// applied is the result of calling a function by the method of its interface.
func (x *body) applied(c *callee, args int) *ir.Type {
	if fn := x.functional(c.t); fn != nil && len(fn.params) == args && applies[c.name] {
		return fn.result
	}
	return nil
}

// applies are the names of the one method of the library's functional interfaces.
var applies = set(`apply accept test get run call compare applyAsInt applyAsLong applyAsDouble getAsInt getAsLong getAsDouble getAsBoolean compareTo`)

// builtIn is the result of the methods that every object, enum and array has.
func (x *body) builtIn(c *callee, args int) *ir.Type {
	switch {
	case c.t != nil && c.t.Dims > 0 && c.name == "clone" && args == 0:
		return c.t
	case c.name == "toString" && args == 0 && c.kind != ir.StaticCall:
		return textT
	case c.name == "equals" && args == 1:
		return boolT
	case c.name == "hashCode" && args == 0:
		return intT
	case c.name == "getClass" && args == 0:
		return &ir.Type{Name: classT.Name, Args: []*ir.Type{boxed(c.t)}}
	}
	k := x.unit.class(c.class)
	if k == nil || k.Mods&ir.Enum == 0 {
		return nil
	}
	switch {
	case c.name == "values" && args == 0:
		return array(x.typeOf(k.Name), 1)
	case c.name == "valueOf" && args == 1:
		return x.typeOf(k.Name)
	case c.name == "name" && args == 0:
		return textT
	case (c.name == "ordinal" && args == 0) || (c.name == "compareTo" && args == 1):
		return intT
	}
	return nil
}

// filled puts a receiver's type arguments into a result that is written with T0, T1 and this.
func filled(t, recv *ir.Type) *ir.Type {
	switch {
	case t.Name == "this":
		return recv
	case len(t.Name) == 2 && t.Name[0] == 'T' && t.Name[1] >= '0' && t.Name[1] <= '9':
		i := int(t.Name[1] - '0')
		if recv == nil || i >= len(recv.Args) || recv.Args[i] == nil {
			return nil
		}
		return array(recv.Args[i], t.Dims)
	case len(t.Args) == 0:
		return t
	}
	out := &ir.Type{Name: t.Name, Dims: t.Dims, Args: make([]*ir.Type, len(t.Args))}
	for i, a := range t.Args {
		if a != nil {
			out.Args[i] = filled(a, recv)
		}
	}
	return out
}

// resultArgs are the type arguments that a library's generic method gives its result, for the few that programs use all the time.
func (x *body) resultArgs(c *callee, list []argument) []*ir.Type {
	if len(list) == 0 {
		return nil
	}
	a := &list[len(list)-1]
	switch c.name {
	case "map", "mapToObj", "thenApply", "thenApplyAsync", "supplyAsync", "submit", "generate":
		return one(boxed(a.got))
	case "flatMap", "thenCompose":
		if a.got != nil {
			return a.got.Args
		}
	}
	if c.kind != ir.StaticCall {
		return nil
	}
	t := list[0].o.t
	switch {
	case t == nil:
		return nil
	case c.name == "of" && strings.HasSuffix(c.class, "Map"), c.name == "singletonMap", c.name == "entry":
		if len(list) > 1 {
			return []*ir.Type{boxed(t), boxed(list[1].o.t)}
		}
	case c.name == "of" || c.name == "ofNullable" || c.name == "asList" || strings.HasPrefix(c.name, "singleton") || c.name == "completedFuture":
		if t.Dims > 0 && len(list) == 1 {
			return one(boxed(t.Elem()))
		}
		return one(boxed(t))
	case c.name == "stream" && t.Dims > 0:
		return one(boxed(t.Elem()))
	case c.name == "copyOf" || strings.HasPrefix(c.name, "unmodifiable") || strings.HasPrefix(c.name, "synchronized"):
		return t.Args
	}
	return nil
}

func one(t *ir.Type) []*ir.Type {
	if t == nil || t.Name == "void" {
		return nil
	}
	return []*ir.Type{t}
}

// collected is the type that a stream is collected into, by the name of the collector.
func (x *body) collected(r ast.Ref, stream *ir.Type) *ir.Type {
	if x.f.Kind(r) != Call {
		return nil
	}
	name := ""
	for c := first(x.f, r); c != 0; c = next(x.f, c) {
		if x.f.Kind(c) == Ident {
			name = x.f.Text(c)
		}
	}
	switch name {
	case "toList", "toUnmodifiableList":
		return &ir.Type{Name: "java.util.List", Args: stream.Args}
	case "toSet", "toUnmodifiableSet":
		return &ir.Type{Name: "java.util.Set", Args: stream.Args}
	case "joining":
		return textT
	case "toMap", "groupingBy", "toUnmodifiableMap", "partitioningBy":
		return x.typeOf("java.util.Map")
	case "counting":
		return boxed(longT)
	}
	return nil
}
