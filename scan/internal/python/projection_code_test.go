package python

import (
	"fmt"
	"strings"

	"assay/scan/internal/ast"
)

// projectedWords are the kinds that are written with their position and their children.
var projectedWords = map[ast.Kind]string{Return: "return", Delete: "delete", Pass: "pass", Break: "break", Continue: "continue", Assert: "assert",
	Import: "import", ExprStmt: "expression", Walrus: "walrus", Conditional: "conditional", Set: "set", ListComp: "listcomp",
	SetComp: "setcomp", Generator: "generator", DictComp: "dictcomp", Dict: "dict", Await: "await", Yield: "yield", YieldFrom: "yieldfrom",
	Subscript: "subscript", Starred: "starred", List: "list", Tuple: "tuple", PatternValue: "match-value", PatternSequence: "match-sequence",
	PatternOr: "match-or", PatternAny: "match-any", Match: "match"}

// marked are the kinds that have no position.
var marked = map[ast.Kind]string{Pair: "pair", DictSpread: "spread", PatternPair: "pair"}

// node writes a statement; what is none goes to expression.
func (p *projection) node(r ast.Ref) {
	k := p.f.Kind(r)
	if word := projectedWords[k]; word != "" {
		p.at(r, word, "")
		p.below(r)
		return
	}
	if word := marked[k]; word != "" {
		p.mark(word, "")
		p.below(r)
		return
	}
	switch k {
	case Decorated:
		p.decorated(r)
	case Function, Class:
		p.definition(r, nil)
	case TypeParam:
		p.typeParam(r)
	case Assign:
		p.at(r, "assign", fmt.Sprint(len(p.kids(r))-1))
		p.below(r)
	case AugAssign:
		p.at(r, "augassign", OpName(p.f.Nodes[r].Op))
		p.below(r)
	case AnnAssign:
		p.annAssign(r)
	case TypeAlias:
		kids := p.kids(r)
		p.at(r, "type", "")
		p.in(func() { p.node(kids[0]) })
		p.part("types", p.under(r, TypeParams))
		p.in(func() { p.node(kids[len(kids)-1]) })
	case For, While, If, With:
		p.headed(r)
	case WithItem:
		kids := p.kids(r)
		p.mark("item", "")
		p.in(func() { p.node(kids[0]) })
		p.part("as", kids[1:])
	case Case:
		p.mark("case", "")
		p.in(func() { p.node(p.kids(r)[0]) })
		p.part("guard", p.under(r, Guard))
		p.block(r)
	case Raise:
		p.at(r, "raise", "")
		if kids := p.kids(r); len(kids) > 0 {
			p.in(func() { p.node(kids[0]) })
		}
		p.part("from", p.under(r, Cause))
	case Try:
		p.try(r)
	case Except:
		p.except(r)
	case ImportFrom:
		p.importFrom(r)
	case Alias:
		detail := p.text(p.first(r, Name))
		if as := p.first(r, Ident); as != 0 {
			detail += " as " + p.text(as)
		}
		p.at(r, "alias", detail)
	case Global, Nonlocal:
		var names []string
		for _, c := range p.kids(r) {
			names = append(names, p.text(c))
		}
		p.at(r, strings.ToLower(KindName(k)), strings.Join(names, ","))
	default:
		p.expression(r)
	}
}

func (p *projection) decorated(r ast.Ref) {
	var decorators []ast.Ref
	for _, c := range p.kids(r, Decorator) {
		decorators = append(decorators, p.kids(c)...)
	}
	for _, c := range p.kids(r, Function, Class) {
		p.definition(c, decorators)
	}
}

func (p *projection) definition(r ast.Ref, decorators []ast.Ref) {
	name := p.text(p.first(r, Ident))
	if p.f.Kind(r) == Class {
		p.at(r, "class", name)
	} else {
		p.at(r, p.async(r, "function"), name)
	}
	p.part("decorators", decorators)
	p.part("types", p.under(r, TypeParams))
	if p.f.Kind(r) == Class {
		p.part("args", p.under(r, Args))
	} else {
		p.in(func() { p.params(r) })
		p.part("returns", p.under(r, Returns))
	}
	p.block(r)
}

func (p *projection) annAssign(r ast.Ref) {
	kids := p.kids(r)
	p.at(r, "annassign", "")
	p.in(func() { p.node(kids[0]) })
	p.part("annotation", p.under(r, Annotation))
	p.in(func() { p.each(kids[2:]) })
}

// headed writes an if, loop or with.
func (p *projection) headed(r ast.Ref) {
	p.at(r, p.async(r, strings.ToLower(KindName(p.f.Kind(r)))), "")
	p.head(r)
	for _, c := range p.kids(r, Elif) {
		p.mark("elif", fmt.Sprint(p.start(c)))
		p.head(c)
	}
	p.clause(r, Else, "else")
}

// head writes what stands before the Block, and the Block.
func (p *projection) head(r ast.Ref) {
	p.in(func() {
		for _, c := range p.kids(r) {
			if p.f.Kind(c) == Block {
				return
			}
			p.node(c)
		}
	})
	p.block(r)
}

func (p *projection) try(r ast.Ref) {
	word := "try"
	if p.flag(r, Star) {
		word = "try*"
	}
	p.at(r, word, "")
	p.block(r)
	p.in(func() { p.each(p.kids(r, Except)) })
	p.clause(r, Else, "else")
	p.clause(r, Finally, "finally")
}

func (p *projection) except(r ast.Ref) {
	kids, name := p.kids(r), ""
	if len(kids) == 3 {
		name = p.text(kids[1])
	}
	p.at(r, "except", name)
	if len(kids) > 1 {
		p.in(func() { p.node(kids[0]) })
	}
	p.block(r)
}

func (p *projection) importFrom(r ast.Ref) {
	module := strings.Repeat(".", int(p.f.Nodes[r].Op))
	if n := p.first(r, Name); n != 0 {
		module += p.text(n)
	}
	p.at(r, "from", module)
	p.in(func() {
		if p.flag(r, ImportAll) {
			p.mark("all", "")
		}
		p.each(p.kids(r, Alias))
	})
}

var literalWords = [...]string{LitInt: "int", LitFloat: "float", LitImaginary: "complex", LitNone: "none", LitTrue: "bool", LitFalse: "bool",
	LitEllipsis: "ellipsis"}

func (p *projection) expression(r ast.Ref) {
	n := p.f.Nodes[r]
	switch n.Kind {
	case Ident:
		p.at(r, "name", p.text(r))
	case Literal:
		switch n.Op {
		case LitString, LitBytes:
			p.strings(r)
		case LitTrue, LitFalse:
			p.at(r, "bool", strings.ToLower(p.text(r)))
		default:
			p.at(r, literalWords[n.Op], "")
		}
	case Strings, FString:
		p.strings(r)
	case CompFor:
		p.mark(p.async(r, "clause"), "")
		p.below(r)
	case Attribute:
		kids := p.kids(r)
		p.at(r, "attribute", p.text(kids[1]))
		p.in(func() { p.node(kids[0]) })
	case Call:
		kids := p.kids(r)
		args := p.kids(kids[1])
		p.at(r, "call", fmt.Sprint(len(args)))
		p.in(func() {
			p.node(kids[0])
			p.each(args)
		})
	case Keyword:
		kids := p.kids(r)
		p.at(r, "keyword", p.text(kids[0]))
		p.in(func() { p.node(kids[1]) })
	case KeywordSpread:
		p.at(r, "keyword", "**")
		p.below(r)
	case Unary:
		p.at(r, "unary", OpName(n.Op))
		p.below(r)
	case Binary:
		p.at(r, "binary", OpName(n.Op))
		p.below(r)
	case Bool:
		p.at(r, "bool", OpName(n.Op))
		p.below(r)
	case Compare:
		p.compare(r)
	case Lambda:
		p.at(r, "lambda", "")
		p.in(func() {
			p.params(r)
			p.node(p.kids(r)[1])
		})
	case Slice:
		p.slice(r)
	default:
		p.pattern(r)
	}
}

func (p *projection) compare(r ast.Ref) {
	kids := p.kids(r)
	var ops []string
	for _, c := range kids[1:] {
		ops = append(ops, OpName(p.f.Nodes[c].Op))
	}
	p.at(r, "compare", strings.Join(ops, ","))
	p.in(func() {
		p.node(kids[0])
		for _, c := range kids[1:] {
			p.each(p.kids(c))
		}
	})
}

func (p *projection) slice(r ast.Ref) {
	p.at(r, "slice", "")
	kids := p.kids(r)
	for _, part := range []struct {
		flag uint16
		name string
	}{{HasLower, "lower"}, {HasUpper, "upper"}, {HasStep, "step"}} {
		if p.flag(r, part.flag) {
			p.part(part.name, kids[:1])
			kids = kids[1:]
		}
	}
}

func (p *projection) pattern(r ast.Ref) {
	kids := p.kids(r)
	switch p.f.Kind(r) {
	case PatternCapture:
		p.at(r, "match-capture", p.text(kids[0]))
	case PatternStar:
		name := ""
		if len(kids) > 0 {
			name = p.text(kids[0])
		}
		p.at(r, "match-star", name)
	case PatternAs:
		p.at(r, "match-as", p.text(kids[1]))
		p.in(func() { p.node(kids[0]) })
	case PatternMapping:
		rest := ""
		if c := p.first(r, PatternRest); c != 0 {
			rest = p.text(p.kids(c)[0])
		}
		p.at(r, "match-mapping", rest)
		p.in(func() { p.each(p.kids(r, PatternPair)) })
	case PatternClass:
		p.at(r, "match-class", "")
		p.below(r)
	case PatternKeyword:
		p.mark("keyword", p.text(kids[0]))
		p.in(func() { p.node(kids[1]) })
	default:
		p.at(r, "unknown:"+KindName(p.f.Kind(r)), "")
		p.below(r)
	}
}
