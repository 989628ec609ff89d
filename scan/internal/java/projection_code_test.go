package java

import (
	"fmt"

	"assay/scan/internal/ast"
)

var statementWords = map[ast.Kind]string{Block: "block", If: "if", While: "while", DoWhile: "do", Return: "return", Yield: "yield", Throw: "throw",
	Assert: "assert", Synchronized: "synchronized", Try: "try", Empty: "empty"}

// statement writes a statement; what is none goes to expression.
func (p *projection) statement(r ast.Ref) {
	switch k := p.f.Kind(r); k {
	case Block, If, While, DoWhile, Return, Yield, Throw, Assert, Synchronized, Try, Empty:
		p.at(r, statementWords[k], "")
		p.below(r)
	case ExprStmt:
		p.line("expression", p.start(r), "")
		p.below(r)
	case For:
		p.forLoop(r)
	case ForEach:
		p.at(r, "foreach", "")
		p.in(func() {
			p.param(r, int(p.f.Nodes[r].Op))
			kids := p.kids(r)
			p.each(kids[len(kids)-2:])
		})
	case Labeled:
		p.at(r, "label", p.text(p.first(r, Ident)))
		p.in(func() { p.node(p.kids(r)[1]) })
	case Break, Continue:
		label := ""
		if l := p.first(r, Ident); l != 0 {
			label = p.text(l)
		}
		p.at(r, map[ast.Kind]string{Break: "break", Continue: "continue"}[k], label)
	case Switch:
		p.at(r, "switch", "")
		p.below(r)
	case Case:
		p.switchCase(r)
	case Catch:
		p.at(r, "catch", "")
		p.in(func() {
			p.param(r, 0)
			p.node(p.first(r, Block))
		})
	case Finally:
		p.mark("finally")
		p.each(p.kids(r))
	default:
		p.expression(r)
	}
}

func (p *projection) forLoop(r ast.Ref) {
	p.at(r, "for", "")
	p.in(func() {
		p.each(p.kids(r, ForInit))
		p.mark("test")
		p.each(p.kids(r, ForCond))
		p.mark("step")
		p.each(p.kids(r, ForUpdate))
		kids := p.kids(r)
		p.node(kids[len(kids)-1])
	})
}

func (p *projection) switchCase(r ast.Ref) {
	arrow := ""
	if p.f.Nodes[r].Flags&Arrow != 0 {
		arrow = "->"
	}
	p.at(r, "case", arrow)
	p.in(func() {
		for _, c := range p.kids(r) {
			switch {
			case p.f.Kind(c) == CaseLabel && p.f.Nodes[c].Flags&DefaultLabel != 0:
				p.mark("default")
			case p.f.Kind(c) == CaseLabel:
				p.each(p.kids(c))
			case p.f.Kind(c) == Guard:
				p.mark("guard")
				p.each(p.kids(c))
			default:
				p.node(c)
			}
		}
	})
}

var binaryTags = map[uint8]string{OpOrOr: "OR", OpAndAnd: "AND", OpOr: "BITOR", OpXor: "BITXOR", OpAnd: "BITAND", OpEq: "EQ", OpNe: "NE", OpLt: "LT",
	OpGt: "GT", OpLe: "LE", OpGe: "GE", OpShl: "SL", OpShr: "SR", OpUshr: "USR", OpAdd: "PLUS", OpSub: "MINUS", OpMul: "MUL", OpDiv: "DIV", OpRem: "MOD"}

var prefixTags = map[uint8]string{OpPlus: "POS", OpMinus: "NEG", OpNot: "NOT", OpCompl: "COMPL", OpInc: "PREINC", OpDec: "PREDEC"}

var postfixTags = map[uint8]string{OpInc: "POSTINC", OpDec: "POSTDEC"}

func (p *projection) expression(r ast.Ref) {
	n := p.f.Nodes[r]
	switch n.Kind {
	case Literal:
		p.literal(r)
	case Ident:
		p.line("name", p.start(r), p.text(r))
	case AnyPattern:
		p.mark("any")
	case Select:
		kids := p.kids(r)
		p.at(r, "select", p.text(kids[1]))
		p.in(func() { p.node(kids[0]) })
	case This, Super:
		p.self(r, n)
	case ClassLit:
		p.at(r, "select", "class")
		p.below(r)
	case Call, CtorCall:
		p.call(r)
	case New:
		p.at(r, "new", fmt.Sprint(len(p.kids(p.first(r, Args)))))
		p.below(r)
	case NewArray:
		p.newArray(r)
	case DimExpr:
		p.each(p.kids(r))
	case ArrayInit:
		p.at(r, "values", "")
		p.below(r)
	case Index, Conditional, Cast, InstanceOf:
		p.at(r, map[ast.Kind]string{Index: "index", Conditional: "conditional", Cast: "cast", InstanceOf: "instanceof"}[n.Kind], "")
		p.below(r)
	case Unary:
		p.unary(r, n)
	case Postfix:
		p.at(r, "postfix", postfixTags[n.Op])
		p.below(r)
	case Binary:
		p.at(r, "binary", binaryTags[n.Op])
		p.below(r)
	case Assign:
		p.at(r, "assign", binaryTags[n.Op])
		p.below(r)
	default:
		p.typeOrLambda(r, n)
	}
}

func (p *projection) typeOrLambda(r ast.Ref, n ast.Node) {
	switch n.Kind {
	case Lambda:
		p.mark(fmt.Sprintf("lambda %d %d", n.End, len(p.kids(p.first(r, Params)))))
		p.below(r)
	case MethodRef:
		p.methodRef(r, n)
	case Primitive:
		p.at(r, "primitive", p.text(r))
	case ArrayType:
		p.typ(r, 0)
	case TypeName:
		p.typeName(r, n)
	case Wildcard:
		p.mark("wildcard " + map[uint16]string{WildExtends: "extends", WildSuper: "super"}[n.Flags])
		p.below(r)
	case UnionType, IntersectionType:
		p.mark(map[ast.Kind]string{UnionType: "union", IntersectionType: "intersection"}[n.Kind])
		p.below(r)
	case RecordPattern:
		p.at(r, "deconstruct", "")
		p.below(r)
	default:
		p.at(r, KindName(n.Kind), "")
	}
}

func (p *projection) typeName(r ast.Ref, n ast.Node) {
	parts, start := p.kids(r, Ident, TypeArgs), n.Start
	if p.bare {
		start, p.bare = p.start(parts[0]), false
	}
	p.names(parts, start)
}

// self writes this and super, which the compiler has as names, or as selections when they are qualified.
func (p *projection) self(r ast.Ref, n ast.Node) {
	word := map[ast.Kind]string{This: "this", Super: "super"}[n.Kind]
	if n.First == 0 {
		p.line("name", p.start(r), word)
		return
	}
	p.at(r, "select", word)
	p.below(r)
}

// call writes a call the way the compiler has it: type arguments, what is called, arguments.
func (p *projection) call(r ast.Ref) {
	kids := p.kids(r)
	args, name := kids[len(kids)-1], kids[len(kids)-2]
	p.at(r, "call", fmt.Sprint(len(p.kids(args))))
	target := p.f.Nodes[r].Flags&HasTarget != 0
	p.in(func() {
		p.each(p.kids(r, TypeArgs))
		word := p.text(name)
		if target {
			p.span("select", p.start(r), p.f.Nodes[name].End, word)
			p.in(func() { p.node(kids[0]) })
		} else {
			p.line("name", p.start(r), word) // the compiler lets it start at its type arguments
		}
		p.node(args)
	})
}

func (p *projection) newArray(r ast.Ref) {
	p.at(r, "newarray", fmt.Sprint(p.f.Nodes[r].Op))
	p.in(func() {
		for _, c := range p.kids(r) {
			if p.f.Kind(c) == ArrayInit {
				p.mark("values")
				p.each(p.kids(c))
				continue
			}
			p.node(c)
		}
	})
}

// unary writes a prefix operator. A minus before a decimal integer is part of the literal for the compiler.
func (p *projection) unary(r ast.Ref, n ast.Node) {
	operand := p.f.Nodes[n.First]
	if n.Op == OpMinus && operand.Kind == Literal && operand.Op <= LitLong && p.f.Src[operand.Start] != '0' {
		p.at(r, "literal", literalWords[operand.Op])
		return
	}
	p.at(r, "unary", prefixTags[n.Op])
	p.below(r)
}

func (p *projection) methodRef(r ast.Ref, n ast.Node) {
	kids := p.kids(r)
	name := "new"
	if n.Flags&RefNew == 0 {
		name = p.text(kids[len(kids)-1])
		kids = kids[:len(kids)-1]
	}
	p.mark("reference " + name)
	p.in(func() { p.each(kids) })
}

var literalWords = map[uint8]string{LitInt: "int", LitLong: "long", LitFloat: "float", LitDouble: "double", LitTrue: "true", LitFalse: "false", LitNull: "null"}

func (p *projection) literal(r ast.Ref) {
	n := p.f.Nodes[r]
	if word, ok := literalWords[n.Op]; ok {
		p.at(r, "literal", word)
		return
	}
	value, ok := p.f.Strings[r]
	if !ok {
		value = string(p.f.Src[n.Start+1 : n.End-1])
	}
	quote := `"`
	if n.Op == LitChar {
		quote = "'"
	}
	p.at(r, "literal", quote+plain(value))
}
