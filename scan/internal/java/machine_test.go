package java

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf16"

	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// machine runs lowered functions, so that tests can compare what they do with what Java does. Values are nil, bool, int32, int64, float64, uint16 (a
// character), string, enum, *object, *array_ and *closed.
type machine struct {
	p       *ir.Program
	statics map[string]any
	ready   map[string]bool // classes that are initialised
	out     strings.Builder
	steps   int
	depth   int
}

type (
	object struct {
		class  string
		enum   string // the constant that it is
		fields map[string]any
		native any
	}
	array_ struct{ elems []any }
	closed struct {
		fn   *ir.Func
		caps []any
	}
	enumValue string
	// thrown is an exception on its way.
	thrown struct{ what *object }
)

func (m *machine) throw(class, message string) {
	panic(thrown{&object{class: class, fields: map[string]any{"message": message}}})
}

// activation is one activation of a function.
type activation struct {
	m     *machine
	f     *ir.Func
	vars  []any
	iters map[ir.BlockID][]any // what is left of the collections that loops go through
	elem  map[ir.BlockID]any
	prev  ir.BlockID
	exc   *object
}

// call runs a function with the values of its parameters and then its captures.
func (m *machine) call(f *ir.Func, args []any) any {
	if m.depth++; m.depth > 2000 {
		panic("the call stack is too deep in " + f.Symbol)
	}
	defer func() { m.depth-- }()
	a := &activation{m: m, f: f, vars: make([]any, len(f.Vars)), iters: map[ir.BlockID][]any{}, elem: map[ir.BlockID]any{}}
	for i, p := range f.Params {
		a.vars[p] = args[i]
	}
	for i, p := range f.Captures {
		a.vars[p] = args[len(f.Params)+i]
	}
	return a.run()
}

func (a *activation) run() any {
	b := ir.BlockID(0)
	for {
		next, result, done := a.guarded(b)
		if done {
			return result
		}
		a.prev, b = b, next
	}
}

// guarded runs a block; an exception goes to its handler.
func (a *activation) guarded(b ir.BlockID) (next ir.BlockID, result any, done bool) {
	if h := a.f.Blocks[b].Handler; h != ir.NoBlock {
		depth := a.m.depth
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			t, ok := p.(thrown)
			if !ok {
				panic(p)
			}
			a.m.depth = depth
			a.exc, next, done = t.what, h, false
		}()
	}
	return a.block(b)
}

func (a *activation) block(b ir.BlockID) (ir.BlockID, any, bool) {
	blk := &a.f.Blocks[b]
	for i := range blk.Instrs {
		if a.m.steps++; a.m.steps > 20_000_000 {
			panic("no end in " + a.f.Symbol)
		}
		in := &blk.Instrs[i]
		v := a.exec(b, in)
		if in.Dst != ir.NoVar {
			a.vars[in.Dst] = v
		}
	}
	switch j := &blk.End; j.Kind {
	case ir.Goto:
		return j.Then, nil, false
	case ir.Branch:
		yes := false
		if j.Cond == ir.NoVar {
			yes = a.more(b, j.Then)
		} else {
			yes = a.vars[j.Cond].(bool)
		}
		if yes {
			return j.Then, nil, false
		}
		return j.Else, nil, false
	case ir.Switch:
		return a.choose(j), nil, false
	case ir.Return:
		if j.Cond == ir.NoVar {
			return 0, nil, true
		}
		return 0, a.vars[j.Cond], true
	case ir.Throw:
		panic(thrown{a.vars[j.Cond].(*object)})
	}
	panic("reached the unreachable in " + a.f.Symbol)
}

// more takes the next element for the loop whose head is b. A loop that is entered from before begins anew.
func (a *activation) more(b, body ir.BlockID) bool {
	if a.prev < b || a.iters[b] == nil {
		a.iters[b] = append([]any{}, a.m.elements(a.vars[a.f.Blocks[body].Instrs[0].A])...)
	}
	if len(a.iters[b]) == 0 {
		return false
	}
	a.elem[body], a.iters[b] = a.iters[b][0], a.iters[b][1:]
	return true
}

func (m *machine) elements(v any) []any {
	switch v := v.(type) {
	case *array_:
		return v.elems
	case *object:
		if l, ok := v.native.(*[]any); ok {
			return *l
		}
	}
	panic(fmt.Sprintf("no collection: %v", v))
}

func (a *activation) choose(j *ir.Jump) ir.BlockID {
	sel := a.vars[j.Cond]
	if o, ok := sel.(*object); ok && o.enum != "" {
		sel = enumValue(o.enum)
	}
	for _, c := range j.Cases {
		for _, k := range c.Values {
			if same(sel, constantValue(k)) {
				return c.To
			}
		}
	}
	if sel == nil {
		a.m.throw("java.lang.NullPointerException", "")
	}
	return j.Else
}

func constantValue(c *ir.Const) any {
	switch c.Kind {
	case ir.Bool:
		return c.Num != 0
	case ir.Int:
		return int32(c.Num)
	case ir.Long:
		return c.Num
	case ir.Float:
		return c.Real
	case ir.Char:
		return uint16(c.Num)
	case ir.String:
		return c.Text
	case ir.EnumConst:
		return enumValue(c.Text)
	}
	return nil
}

// same is Java's == .
func same(a, b any) bool {
	if isNumber(a) && isNumber(b) {
		return compareNumbers(a, b) == 0
	}
	return a == b
}

func isNumber(v any) bool {
	switch v.(type) {
	case int32, int64, float64, uint16:
		return true
	}
	return false
}

func number(v any) (int64, float64, bool) {
	switch v := v.(type) {
	case int32:
		return int64(v), float64(v), false
	case int64:
		return v, float64(v), false
	case uint16:
		return int64(v), float64(v), false
	case float64:
		return int64(v), v, true
	}
	panic(fmt.Sprintf("no number: %T", v))
}

func compareNumbers(a, b any) int {
	x, fx, xr := number(a)
	y, fy, yr := number(b)
	if xr || yr {
		switch {
		case fx < fy:
			return -1
		case fx > fy:
			return 1
		}
		return 0
	}
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func (a *activation) exec(b ir.BlockID, in *ir.Instr) any {
	v := func(x ir.Var) any { return a.vars[x] }
	switch in.Op {
	case ir.OpConst:
		if in.Const.Kind == ir.ClassConst {
			return &object{class: "java.lang.Class", fields: map[string]any{"name": in.Const.Text}}
		}
		return constantValue(in.Const)
	case ir.OpCopy:
		return v(in.A)
	case ir.OpFieldGet:
		return a.fieldGet(in)
	case ir.OpFieldPut:
		a.m.object(v(in.A)).fields[in.Name] = v(in.B)
		return nil
	case ir.OpStaticGet:
		return a.m.static(in)
	case ir.OpStaticPut:
		a.m.init(in.Type.Name)
		a.m.statics[in.Type.Name+"."+in.Name] = v(in.B)
		return nil
	case ir.OpIndexGet:
		return *a.element(in)
	case ir.OpIndexPut:
		*a.element(in) = v(in.C)
		return nil
	case ir.OpElem:
		return a.elem[b]
	case ir.OpCatch:
		return a.exc
	case ir.OpLength:
		if v(in.A) == nil {
			a.m.throw("java.lang.NullPointerException", "")
		}
		return int32(len(v(in.A).(*array_).elems))
	case ir.OpBinary:
		return a.m.binary(in.Sub, v(in.A), v(in.B))
	case ir.OpUnary:
		return unaryValue(in.Sub, v(in.A))
	case ir.OpCast:
		return a.m.castValue(v(in.A), in.Type)
	case ir.OpTypeTest:
		return a.m.is(v(in.A), in.Type)
	case ir.OpCall:
		return a.callInstr(in)
	}
	return a.makes(in)
}

func (a *activation) makes(in *ir.Instr) any {
	switch in.Op {
	case ir.OpNew:
		return a.m.newObject(in)
	case ir.OpNewArray:
		return a.newArray(in)
	case ir.OpClosure:
		c := &closed{fn: in.Func}
		for _, v := range in.Args {
			c.caps = append(c.caps, a.vars[v])
		}
		return c
	case ir.OpConcat:
		s := ""
		for _, v := range in.Args {
			s += a.m.text(a.vars[v], a.f.Vars[v].Type)
		}
		return s
	}
	panic("an instruction that is not known")
}

func (a *activation) fieldGet(in *ir.Instr) any {
	o := a.m.object(a.vars[in.A])
	if v, ok := o.fields[in.Name]; ok {
		return v
	}
	if in.Field == nil {
		panic("a synthetic field that nothing set: " + o.class + "." + in.Name + " in " + a.f.Symbol)
	}
	return zeroOf(in.Field.Type)
}

func (a *activation) element(in *ir.Instr) *any {
	arr := a.vars[in.A].(*array_)
	i, _, _ := number(a.vars[in.B])
	if i < 0 || int(i) >= len(arr.elems) {
		a.m.throw("java.lang.ArrayIndexOutOfBoundsException", "")
	}
	return &arr.elems[i]
}

func (a *activation) newArray(in *ir.Instr) any {
	arr := &array_{}
	if in.A == ir.NoVar {
		for _, v := range in.Args {
			arr.elems = append(arr.elems, a.vars[v])
		}
		return arr
	}
	n, _, _ := number(a.vars[in.A])
	for range n {
		arr.elems = append(arr.elems, zeroOf(in.Type.Elem()))
	}
	return arr
}

func zeroOf(t *ir.Type) any {
	if t == nil || t.Dims > 0 {
		return nil
	}
	switch t.Name {
	case "boolean":
		return false
	case "int", "short", "byte":
		return int32(0)
	case "long":
		return int64(0)
	case "char":
		return uint16(0)
	case "float", "double":
		return 0.0
	}
	return nil
}

func (m *machine) object(v any) *object {
	switch v := v.(type) {
	case *object:
		return v
	case nil:
		m.throw("java.lang.NullPointerException", "")
	}
	panic(fmt.Sprintf("no object: %T %v", v, v))
}

func (m *machine) newObject(in *ir.Instr) any {
	m.init(in.Type.Name)
	o := &object{class: in.Type.Name, fields: map[string]any{}}
	if in.Const != nil {
		o.enum = in.Const.Text
	}
	switch last(in.Type.Name) {
	case "StringBuilder":
		o.native = &strings.Builder{}
	case "ArrayList":
		o.native = &[]any{}
	case "HashMap":
		o.native = map[any]any{}
	}
	return o
}

// init runs a class's initialiser before its first use.
func (m *machine) init(class string) {
	c := m.p.Classes[class]
	if c == nil || m.ready[class] {
		return
	}
	m.ready[class] = true
	if c.Super != nil {
		m.init(c.Super.Name)
	}
	for _, f := range c.Unit.Funcs {
		if f.Class == c && f.Name == "<clinit>" {
			m.call(f, nil)
		}
	}
}

func (m *machine) static(in *ir.Instr) any {
	name := in.Type.Name + "." + in.Name
	if name == "java.lang.System.out" {
		return &object{class: "java.io.PrintStream"}
	}
	if name == "java.lang.Integer.MAX_VALUE" {
		return int32(math.MaxInt32)
	}
	m.init(in.Type.Name)
	if v, ok := m.statics[name]; ok {
		return v
	}
	if in.Field == nil {
		panic("a static field that is not known: " + name)
	}
	return zeroOf(in.Field.Type)
}

func (m *machine) binary(op uint8, a, b any) any {
	switch op {
	case ir.Eq:
		return same(a, b)
	case ir.Ne:
		return !same(a, b)
	case ir.Lt:
		return compareNumbers(a, b) < 0
	case ir.Gt:
		return compareNumbers(a, b) > 0
	case ir.Le:
		return compareNumbers(a, b) <= 0
	case ir.Ge:
		return compareNumbers(a, b) >= 0
	}
	if x, ok := a.(bool); ok {
		y := b.(bool)
		switch op {
		case ir.And:
			return x && y
		case ir.Or:
			return x || y
		}
		return x != y
	}
	x, fx, xr := number(a)
	y, fy, yr := number(b)
	if xr || yr {
		return realOp(op, fx, fy)
	}
	_, long := a.(int64)
	if op < ir.Shl || op > ir.Ushr {
		_, other := b.(int64)
		long = long || other
	}
	if (op == ir.Div || op == ir.Rem) && y == 0 {
		m.throw("java.lang.ArithmeticException", "/ by zero")
	}
	if long {
		return wholeOp(op, x, y, 63)
	}
	if op == ir.Ushr {
		return int32(uint32(x) >> (uint(y) & 31))
	}
	return int32(wholeOp(op, x, y, 31))
}

func realOp(op uint8, a, b float64) float64 {
	switch op {
	case ir.Add:
		return a + b
	case ir.Sub:
		return a - b
	case ir.Mul:
		return a * b
	case ir.Div:
		return a / b
	}
	return math.Mod(a, b)
}

func wholeOp(op uint8, a, b int64, mask uint) int64 {
	switch op {
	case ir.Add:
		return a + b
	case ir.Sub:
		return a - b
	case ir.Mul:
		return a * b
	case ir.Div:
		return a / b
	case ir.Rem:
		return a % b
	case ir.And:
		return a & b
	case ir.Or:
		return a | b
	case ir.Xor:
		return a ^ b
	case ir.Shl:
		return a << (uint(b) & mask)
	case ir.Shr:
		return a >> (uint(b) & mask)
	}
	return int64(uint64(a) >> (uint(b) & mask))
}

func unaryValue(op uint8, v any) any {
	if b, ok := v.(bool); ok {
		return !b
	}
	switch x := v.(type) {
	case uint16:
		return unaryValue(op, int32(x))
	case int32:
		if op == ir.Neg {
			return -x
		} else if op == ir.Compl {
			return ^x
		}
	case int64:
		if op == ir.Neg {
			return -x
		} else if op == ir.Compl {
			return ^x
		}
	case float64:
		if op == ir.Neg {
			return -x
		}
	}
	return v
}

func (m *machine) castValue(v any, t *ir.Type) any {
	if !isPrimitive(t) || !isNumber(v) {
		if v != nil && !isPrimitive(t) && !m.is(v, t) {
			m.throw("java.lang.ClassCastException", "")
		}
		return v
	}
	c := &ir.Const{Kind: ir.Long}
	var real bool
	if c.Num, c.Real, real = number(v); real {
		c.Kind = ir.Float
	}
	return constantValue(convert(c, primitives[t.Name]))
}

// is reports whether a value is an object of a type.
func (m *machine) is(v any, t *ir.Type) bool {
	switch v := v.(type) {
	case nil:
		return false
	case *array_:
		return t.Dims > 0
	case string:
		return t.Name == "java.lang.String" || t.Name == "java.lang.CharSequence"
	case int32:
		return t.Name == "java.lang.Integer"
	case float64:
		return t.Name == "java.lang.Double"
	case enumValue:
		owner, _, _ := cutLast(string(v))
		return t.Name == owner
	case *object:
		return m.subclass(v.class, t.Name)
	}
	return true
}

var exceptionSupers = map[string]string{"RuntimeException": "Exception", "IllegalStateException": "RuntimeException", "IllegalArgumentException": "RuntimeException",
	"ArithmeticException": "RuntimeException", "UnsupportedOperationException": "RuntimeException", "NullPointerException": "RuntimeException",
	"ClassCastException": "RuntimeException", "Exception": "Throwable"}

func (m *machine) subclass(class, of string) bool {
	if link.Subtype(m.p, class, of) {
		return true
	}
	for c := m.p.Classes[class]; c != nil; c = m.p.Classes[class] {
		if c.Super == nil {
			return false
		}
		class = c.Super.Name
	}
	for s := last(class); s != ""; s = exceptionSupers[s] {
		if s == last(of) {
			return true
		}
	}
	return false
}

// text is a value as part of a text.
func (m *machine) text(v any, t *ir.Type) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return v
	case uint16:
		return string(utf16.Decode([]uint16{v}))
	case float64:
		return realText(v, t != nil && t.Name == "float")
	case enumValue:
		return last(string(v))
	case *object:
		if b, ok := v.native.(*strings.Builder); ok {
			return b.String()
		}
		if v.enum != "" {
			return last(v.enum)
		}
	}
	return fmt.Sprint(v)
}
