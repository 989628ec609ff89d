package ir

import (
	"fmt"
	"strconv"
	"strings"
)

// Dump is a function as text, for tests and for looking at.
//
//	com.shop.Orders.find(this, id)
//	b0:
//	  %2 = const "select "
//	  %3 = concat %2 id
//	  %4 = call virtual java.sql.Statement.executeQuery(st; %3)
//	  return %4
func Dump(f *Func) string {
	d := dumper{f: f, uses: map[string]int{}}
	for _, v := range f.Vars {
		if v.Name != "" {
			d.uses[v.Name]++
		}
	}
	d.head()
	for i := range f.Blocks {
		d.block(BlockID(i))
	}
	return d.String()
}

type dumper struct {
	strings.Builder
	f    *Func
	uses map[string]int // how many variables have a name
}

func (d *dumper) head() {
	d.WriteString(d.f.Symbol)
	if d.f.Mods&Lambda != 0 {
		d.WriteString("/" + d.f.Name)
	}
	d.WriteString("(" + d.vars(d.f.Params) + ")")
	if len(d.f.Captures) > 0 {
		d.WriteString(" captures " + d.vars(d.f.Captures))
	}
	d.WriteByte('\n')
}

func (d *dumper) block(id BlockID) {
	b := &d.f.Blocks[id]
	fmt.Fprintf(d, "b%d:", id)
	if b.Loop {
		d.WriteString(" loop")
	}
	if b.Handler != NoBlock {
		fmt.Fprintf(d, " handler b%d", b.Handler)
	}
	d.WriteByte('\n')
	for i := range b.Instrs {
		d.WriteString("  " + d.instr(&b.Instrs[i]) + "\n")
	}
	d.WriteString("  " + d.jump(&b.End) + "\n")
}

// name is a variable: its own name where that is the only one of its kind, %n for a temporary, $n for others.
func (d *dumper) name(v Var) string {
	if v == NoVar {
		return "-"
	}
	n := strconv.Itoa(int(v))
	switch i := &d.f.Vars[v]; {
	case i.Name == "" && i.Temp:
		return "%" + n
	case i.Name == "":
		return "$" + n
	case d.uses[i.Name] > 1:
		return i.Name + "'" + n
	default:
		return i.Name
	}
}

func (d *dumper) vars(vs []Var) string {
	names := make([]string, len(vs))
	for i, v := range vs {
		names[i] = d.name(v)
	}
	return strings.Join(names, ", ")
}

var subNames = [...]string{Add: "+", Sub: "-", Mul: "*", Div: "/", Rem: "%", And: "&", Or: "|", Xor: "^", Shl: "<<", Shr: ">>", Ushr: ">>>",
	Eq: "==", Ne: "!=", Lt: "<", Gt: ">", Le: "<=", Ge: ">=", Not: "!", Compl: "~", Neg: "-", Plus: "+"}

func (d *dumper) instr(in *Instr) string {
	s := d.effect(in)
	if in.Dst != NoVar {
		return d.name(in.Dst) + " = " + s
	}
	return s
}

func (d *dumper) effect(in *Instr) string {
	a, b, c := d.name(in.A), d.name(in.B), d.name(in.C)
	switch in.Op {
	case OpConst:
		return "const " + in.Const.String()
	case OpCopy:
		return a
	case OpFieldGet:
		return a + "." + in.Name
	case OpFieldPut:
		return a + "." + in.Name + " = " + b
	case OpStaticGet:
		return "static " + in.Type.String() + "." + in.Name
	case OpStaticPut:
		return "static " + in.Type.String() + "." + in.Name + " = " + b
	case OpIndexGet:
		return a + "[" + b + "]"
	case OpIndexPut:
		return a + "[" + b + "] = " + c
	case OpCall:
		return d.call(in.Call)
	case OpBinary:
		return a + " " + subNames[in.Sub] + " " + b
	case OpUnary:
		return subNames[in.Sub] + a
	}
	return d.maker(in)
}

func (d *dumper) maker(in *Instr) string {
	a := d.name(in.A)
	switch in.Op {
	case OpNew:
		return "new " + in.Type.String()
	case OpNewArray:
		if in.A != NoVar {
			return "new " + in.Type.String() + " of " + a
		}
		return "new " + in.Type.String() + " {" + d.vars(in.Args) + "}"
	case OpClosure:
		return strings.TrimSpace("closure " + in.Func.Name + "(" + d.vars(in.Args) + ") " + in.Type.String())
	case OpConcat:
		return "concat " + d.vars(in.Args)
	case OpCast:
		return "(" + in.Type.String() + ") " + a
	case OpTypeTest:
		return a + " is " + in.Type.String()
	case OpElem:
		return "element of " + a
	case OpCatch:
		return "catch " + in.Type.String()
	case OpLength:
		return "length of " + a
	}
	return "op" + strconv.Itoa(int(in.Op))
}

func (d *dumper) call(c *Call) string {
	kind := [...]string{StaticCall: "static", VirtualCall: "virtual", SpecialCall: "special"}[c.Kind]
	class := c.Class
	if class == "" {
		class = "?"
	}
	s := "call " + kind + " " + class + "." + c.Name + "("
	if c.Recv != NoVar {
		s += d.name(c.Recv) + "; "
	}
	return strings.TrimSuffix(s+d.vars(c.Args), " ") + ")"
}

func (d *dumper) jump(j *Jump) string {
	switch j.Kind {
	case Goto:
		return fmt.Sprintf("goto b%d", j.Then)
	case Branch:
		return fmt.Sprintf("branch %s b%d b%d", d.name(j.Cond), j.Then, j.Else)
	case Return:
		return strings.TrimSuffix("return "+d.name(j.Cond), " -")
	case Throw:
		return "throw " + d.name(j.Cond)
	case Switch:
		return d.cases(j)
	}
	return "unreachable"
}

func (d *dumper) cases(j *Jump) string {
	s := "switch " + d.name(j.Cond)
	for _, c := range j.Cases {
		values := make([]string, 0, len(c.Values))
		for _, v := range c.Values {
			values = append(values, v.String())
		}
		if c.Type != nil {
			values = append(values, c.Type.String())
		}
		s += fmt.Sprintf(" [%s: b%d]", strings.Join(values, ", "), c.To)
	}
	return s + fmt.Sprintf(" else b%d", j.Else)
}
