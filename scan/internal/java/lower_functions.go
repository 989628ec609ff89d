package java

import (
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// function is what a functional interface takes and gives. Types are nil where unknown.
type function struct {
	params []*ir.Type
	result *ir.Type
}

// functional is the one method of a functional interface, of the tree or of the library, with the interface's type arguments in it; nil when the type is none.
func (x *body) functional(t *ir.Type) *function {
	if t == nil || t.Dims > 0 {
		return nil
	}
	if k := x.unit.class(t.Name); k != nil {
		m := link.Single(x.p, k)
		if m == nil {
			return nil
		}
		fn := &function{result: x.seen(m.Return, m.Class, t)}
		for _, p := range m.Params {
			fn.params = append(fn.params, x.seen(p, m.Class, t))
		}
		return fn
	}
	if t.Name == "" { // see libraryFunction
		return &function{params: t.Args}
	}
	shape, ok := functionShapes[last(t.Name)]
	if !ok || !strings.HasPrefix(t.Name, "java.") {
		return nil
	}
	params, result, _ := strings.Cut(shape, ">")
	fn := &function{result: shaped(result, t)}
	for _, p := range strings.Fields(params) {
		fn.params = append(fn.params, shaped(p, t))
	}
	return fn
}

// shaped is a type in functionShapes: a type argument by number, or a primitive type.
func shaped(s string, t *ir.Type) *ir.Type {
	if len(s) == 1 {
		if i := int(s[0] - '0'); i < len(t.Args) {
			return t.Args[i]
		}
		return nil
	}
	return primitives[s]
}

// functionShapes are the library's functional interfaces: the types of their parameters, and after > that of the result. A digit is a type argument.
var functionShapes = map[string]string{
	"Function": "0>1", "BiFunction": "0 1>2", "UnaryOperator": "0>0", "BinaryOperator": "0 0>0",
	"Supplier": ">0", "Consumer": "0>void", "BiConsumer": "0 1>void", "Predicate": "0>boolean", "BiPredicate": "0 1>boolean",
	"Comparator": "0 0>int", "Callable": ">0", "Runnable": ">void", "Comparable": "0>int",
	"IntFunction": "int>0", "LongFunction": "long>0", "DoubleFunction": "double>0",
	"ToIntFunction": "0>int", "ToLongFunction": "0>long", "ToDoubleFunction": "0>double",
	"ToIntBiFunction": "0 1>int", "ToLongBiFunction": "0 1>long", "ToDoubleBiFunction": "0 1>double",
	"IntUnaryOperator": "int>int", "LongUnaryOperator": "long>long", "DoubleUnaryOperator": "double>double",
	"IntBinaryOperator": "int int>int", "LongBinaryOperator": "long long>long", "DoubleBinaryOperator": "double double>double",
	"IntPredicate": "int>boolean", "LongPredicate": "long>boolean", "DoublePredicate": "double>boolean",
	"IntConsumer": "int>void", "LongConsumer": "long>void", "DoubleConsumer": "double>void",
	"ObjIntConsumer": "0 int>void", "ObjLongConsumer": "0 long>void", "ObjDoubleConsumer": "0 double>void",
	"IntSupplier": ">int", "LongSupplier": ">long", "DoubleSupplier": ">double", "BooleanSupplier": ">boolean",
	"IntToLongFunction": "int>long", "IntToDoubleFunction": "int>double", "LongToIntFunction": "long>int", "LongToDoubleFunction": "long>double",
	"DoubleToIntFunction": "double>int", "DoubleToLongFunction": "double>long",
	"PrivilegedAction": ">0", "PrivilegedExceptionAction": ">0", "FileFilter": "?>boolean", "FilenameFilter": "? ?>boolean",
}

// libraryFunction is what a function that a library's method takes is called with, by what the object holds: a stream, a list or an optional value of T
// passes T on, a map its keys and values. It is a type without a name, whose arguments are the parameters.
func (x *body) libraryFunction(c *callee, params int) *ir.Type {
	if c.t == nil || c.kind == ir.StaticCall {
		return nil
	}
	var given []*ir.Type
	switch name := last(c.t.Name); {
	case name == "IntStream":
		given = []*ir.Type{intT, intT}
	case name == "LongStream":
		given = []*ir.Type{longT, longT}
	case name == "DoubleStream":
		given = []*ir.Type{doubleT, doubleT}
	case len(c.t.Args) == 2 && c.name == "merge":
		given = []*ir.Type{c.t.Args[1], c.t.Args[1]}
	case len(c.t.Args) == 2:
		given = c.t.Args
	case len(c.t.Args) == 1:
		given = []*ir.Type{c.t.Args[0], c.t.Args[0]}
	default:
		return nil
	}
	if params < 0 { // a reference to a method: as many as the usual methods pass
		params = 1
		if len(c.t.Args) == 2 || c.name == "reduce" || c.name == "sort" || c.name == "sorted" || c.name == "max" || c.name == "min" {
			params = 2
		}
	}
	if params == 0 || params > 2 {
		return nil
	}
	return &ir.Type{Args: given[:params]}
}

// guessedParams is how many parameters a reference to a method has where nothing tells; -1 when the reference itself may tell.
func (x *body) guessedParams(c *callee, m *ir.Method, r ast.Ref) int {
	if m != nil {
		return -1
	}
	switch c.name {
	case "orElseGet", "orElseThrow", "or", "supplyAsync", "toCollection", "generate", "requireNonNullElseGet", "submit", "execute", "withInitial", "ifPresentOrElse":
		return 0
	case "reduce", "sort", "sorted", "merge", "max", "min", "thenCombine":
		return 2
	}
	return 1
}
