package drill

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"strconv"
)

// value works the formula out.
func (f Figure) value() (float64, error) {
	e, err := parser.ParseExpr(f.Formula)
	if err != nil {
		return 0, fmt.Errorf("formula %q is no arithmetic", f.Formula)
	}
	v, err := f.eval(e)
	if err == nil && (math.IsNaN(v) || math.IsInf(v, 0) || v <= 0) {
		err = fmt.Errorf("formula %q gives %v; a positive number is wanted", f.Formula, v)
	}
	return v, err
}

func (f Figure) eval(e ast.Expr) (float64, error) {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return f.eval(e.X)
	case *ast.BasicLit:
		return strconv.ParseFloat(e.Value, 64)
	case *ast.Ident:
		v, ok := f.From[e.Name]
		if !ok {
			return 0, fmt.Errorf("formula: there is no input %q under from", e.Name)
		}
		return v, nil
	case *ast.BinaryExpr:
		return f.binary(e)
	case *ast.CallExpr:
		return f.call(e)
	}
	return 0, fmt.Errorf("formula: only + - * / ( ) ceil max min are known")
}

func (f Figure) binary(e *ast.BinaryExpr) (float64, error) {
	a, err := f.eval(e.X)
	if err != nil {
		return 0, err
	}
	b, err := f.eval(e.Y)
	if err != nil {
		return 0, err
	}
	switch e.Op {
	case token.ADD:
		return a + b, nil
	case token.SUB:
		return a - b, nil
	case token.MUL:
		return a * b, nil
	case token.QUO:
		return a / b, nil
	}
	return 0, fmt.Errorf("formula: %s is not known", e.Op)
}

func (f Figure) call(e *ast.CallExpr) (float64, error) {
	name, _ := e.Fun.(*ast.Ident)
	args := make([]float64, len(e.Args))
	for i, a := range e.Args {
		v, err := f.eval(a)
		if err != nil {
			return 0, err
		}
		args[i] = v
	}
	switch {
	case name != nil && name.Name == "ceil" && len(args) == 1:
		return math.Ceil(args[0]), nil
	case name != nil && name.Name == "max" && len(args) == 2:
		return math.Max(args[0], args[1]), nil
	case name != nil && name.Name == "min" && len(args) == 2:
		return math.Min(args[0], args[1]), nil
	}
	return 0, fmt.Errorf("formula: only ceil(a), max(a, b) and min(a, b) can be called")
}
