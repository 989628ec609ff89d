// Package ir is the scanner's intermediate representation, one for all languages: three-address instructions in basic blocks, with the classes, fields and
// methods around them.
//
// Three words to know:
//
//   - a [Func] is one body of code: a method, a constructor, a field initialiser, a lambda;
//   - a [Var] is a local variable, a parameter or a temporary of one function; a temporary is assigned exactly once, in the block order that evaluation has;
//   - a [Block] is a run of instructions that ends in one jump.
//
// Conditions are control flow: a && b, a || b and !a become branches, so that what a branch tells about a variable holds on the edge where it is known.
package ir

// Var is an index into Func.Vars.
type Var int32

// NoVar is the absence of a variable.
const NoVar Var = -1

// VarInfo describes a variable.
type VarInfo struct {
	Name string // as in the source; empty for a temporary
	Type *Type  // static type; nil when unknown
	Temp bool   // assigned exactly once, by the expression it stands for
}

// Type is a type as far as the analysis needs it.
type Type struct {
	Name string  // qualified erasure: java.util.List; primitive names as they are; element type for arrays
	Args []*Type // type arguments, where known
	Dims int     // array dimensions
}

// String is the erasure, with [] for each dimension.
func (t *Type) String() string {
	if t == nil {
		return ""
	}
	s := t.Name
	for range t.Dims {
		s += "[]"
	}
	return s
}

// Elem is the type of an array's elements or the first type argument; nil when unknown.
func (t *Type) Elem() *Type {
	switch {
	case t == nil:
		return nil
	case t.Dims > 0:
		return &Type{Name: t.Name, Args: t.Args, Dims: t.Dims - 1}
	case len(t.Args) > 0:
		return t.Args[len(t.Args)-1]
	}
	return nil
}

// Program is everything that one scan looks at.
type Program struct {
	Units   []*Unit // in order of path
	Classes map[string]*Class
	Funcs   []*Func // in order of unit and place; Func.ID is the index
	Library Library
}

// Library answers questions about types that have no source in the tree.
type Library interface {
	// Returns is the qualified result type of a method, "" when unknown. A result of "T0" or "T1" is the receiver's first or second type argument; "this" is
	// the receiver's own type; a trailing [] is an array.
	Returns(class, method string, args int) string
	// Supers are the direct super types of a library type.
	Supers(class string) []string
	// Known reports whether the type is described at all.
	Known(class string) bool
}

// Unit is one source file.
type Unit struct {
	Path    string
	Package string
	Src     []byte
	Lines   []uint32 // offset of each line's first byte
	Classes []*Class // in order of place, nested ones after their outer class
	Funcs   []*Func
	Imports []string // qualified names of single imports, and "pkg.*"
	Front   any      // what the language's front end keeps from declaring to lowering; nil afterwards
}

// Annotation is a mark on a declaration, like @RequestParam("id").
type Annotation struct {
	Name   string              // qualified where the imports say so, else simple
	Values map[string][]*Const // constant elements; "value" is the unnamed one. A nested or unknown element is left out
	Pos    uint32
}

// Modifiers of classes, fields and methods.
type Modifiers uint16

// The modifiers that matter to an analysis.
const (
	Public Modifiers = 1 << iota
	Protected
	Private
	Static
	Final
	Abstract
	Interface
	Enum
	Record
	Anonymous
	Varargs
	Lambda
	Initializer // runs when the class or an object is made
	HasBody     // the method has code
)

// Class is a type with source in the tree.
type Class struct {
	Name        string // qualified; nested: pkg.Outer.Inner; anonymous: pkg.Outer.$1
	Mods        Modifiers
	Super       *Type
	Interfaces  []*Type
	Outer       string
	TypeParams  []string
	Fields      []*Field
	Methods     []*Method
	Annotations []Annotation
	Unit        *Unit
	Pos, End    uint32
	Subs        []*Class // direct subclasses and implementers in the tree, in order of name
	Created     bool     // some code in the tree makes an object of it
}

// Field is a field of a class.
type Field struct {
	Name        string
	Class       *Class
	Type        *Type
	Mods        Modifiers
	Annotations []Annotation
	Const       *Const // its value, when it has a constant initialiser and is written nowhere else in the tree
	Writes      int    // writes outside its own initialiser
	Pos         uint32
}

// Method is a method's declaration.
type Method struct {
	Name        string // "<init>" for constructors
	Class       *Class
	TypeParams  []string
	Params      []*Type // without the receiver. A type parameter is a type of its name, with its bound as the argument where it has one
	ParamNames  []string
	Return      *Type
	Mods        Modifiers
	Annotations []Annotation
	ParamAnnots [][]Annotation
	Throws      []string
	Func        *Func // nil without a body
	Pos, End    uint32
}

// Func is one body of code.
type Func struct {
	ID       int
	Name     string // doPost, <init>, <clinit>, lambda$1
	Symbol   string // for people and fingerprints: com.shop.Orders.find; a lambda has the symbol of the method around it
	Class    *Class
	Method   *Method // nil for initialisers and lambdas
	Mods     Modifiers
	Params   []Var // receiver first unless static
	Captures []Var // a lambda's captured variables, by value, in the order of the closure's arguments
	Vars     []VarInfo
	Blocks   []Block // Blocks[0] is where it starts
	Unit     *Unit
	Pos, End uint32
	Outer    *Func // of a lambda: the function that makes it
}

// Static reports whether the function has no receiver.
func (f *Func) Static() bool { return f.Mods&Static != 0 }

// BlockID is an index into Func.Blocks; NoBlock is none.
type BlockID int32

// NoBlock is the absence of a block.
const NoBlock BlockID = -1

// Block is a run of instructions that ends in one jump.
type Block struct {
	Instrs  []Instr
	End     Jump
	Handler BlockID // where an exception thrown in this block goes; NoBlock leaves the function. A handler starts with Catch
	Loop    bool    // head of a loop
}

// Jump ends a block.
type Jump struct {
	Kind  JumpKind
	Cond  Var // Branch: a boolean; Switch: the selector; Return: the result or NoVar; Throw: the exception
	Then  BlockID
	Else  BlockID // Branch: when false; Switch: the default
	Cases []Case  // Switch
	Pos   uint32
}

// JumpKind is how a block ends.
type JumpKind uint8

// The ways a block ends.
const (
	Goto JumpKind = iota
	Branch
	Switch
	Return
	Throw
	Unreachable // after a call that never returns
)

// Case is one case of a switch: the selector equals one of the constants, or is of the type.
type Case struct {
	Values []*Const
	Type   *Type // type pattern; nil otherwise
	To     BlockID
}

// Op is what an instruction does.
type Op uint8

// The instructions. "A, B, C" are variables of the function.
const (
	OpConst     Op = iota // Dst = Const
	OpCopy                // Dst = A
	OpFieldGet            // Dst = A.Name            (Field when the tree has it)
	OpFieldPut            // A.Name = B
	OpStaticGet           // Dst = Type.Name         (Field when the tree has it)
	OpStaticPut           // Type.Name = B
	OpIndexGet            // Dst = A[B]
	OpIndexPut            // A[B] = C
	OpNew                 // Dst = a new object of Type, before its constructor; the constructor is a Call that follows
	OpNewArray            // Dst = a new array of Type (the array's own type), of length A or with the elements Args
	OpClosure             // Dst = the function Func with the captured values Args; Type is the functional interface where known
	OpCall                // Dst = Call
	OpConcat              // Dst = Args joined as text
	OpBinary              // Dst = A Sub B
	OpUnary               // Dst = Sub A
	OpCast                // Dst = (Type) A
	OpTypeTest            // Dst = A is a Type
	OpElem                // Dst = some element of A: for-each over an array or an iterable
	OpCatch               // Dst = the exception that came; Types in Const-free Args: Type is the caught type (first of a union)
	OpLength              // Dst = length of the array A
)

// Sub-operators of OpBinary and OpUnary.
const (
	Add uint8 = iota // numbers only; text is OpConcat
	Sub
	Mul
	Div
	Rem
	And
	Or
	Xor
	Shl
	Shr
	Ushr
	Eq
	Ne
	Lt
	Gt
	Le
	Ge
	Not // unary, on booleans
	Compl
	Neg
	Plus
)

// Instr is one instruction.
type Instr struct {
	Op       Op
	Sub      uint8
	Dst      Var // NoVar when the result is not used
	A, B, C  Var
	Args     []Var
	Const    *Const
	Name     string
	Type     *Type
	Field    *Field
	Func     *Func
	Call     *Call
	Pos, End uint32 // the expression's bytes in the source
}

// CallKind is how the callee is found.
type CallKind uint8

// The kinds of calls.
const (
	StaticCall  CallKind = iota // the class is named, no receiver
	VirtualCall                 // by the receiver's run-time type
	SpecialCall                 // exactly this method: constructors, super.m(), private methods
)

// Call is the callee and the arguments of an OpCall.
type Call struct {
	Kind     CallKind
	Class    string // qualified static type of the receiver, or the named class; "" when unknown
	Name     string // "<init>" for constructors
	Recv     Var    // NoVar for static calls
	Args     []Var
	ArgTypes []*Type // static types, nil where unknown
	Method   *Method // the declaration in the tree that the call names, before dispatch; nil for library and unknown methods
	NamePos  uint32  // where the name stands
}
