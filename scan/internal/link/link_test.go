package link_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/java"
	"assay/scan/internal/link"
)

// build makes a program of Java sources; the first line of each names its path.
func build(t *testing.T, sources ...string) *ir.Program {
	t.Helper()
	units, trees := make([]*ir.Unit, len(sources)), make([]*ast.File, len(sources))
	for i, s := range sources {
		path, _, _ := strings.Cut(strings.TrimPrefix(s, "// "), "\n")
		f, ds := java.Parse(path, []byte(s))
		for _, d := range ds {
			t.Fatal(path, d.Message)
		}
		trees[i], units[i] = f, java.Declare(f, []byte(s))
	}
	p := link.Link(units, nil)
	var wg sync.WaitGroup
	for i := range units {
		wg.Go(func() {
			for _, d := range java.Lower(units[i], trees[i], p) {
				t.Error(d.Message)
			}
		})
	}
	wg.Wait()
	link.Finish(p)
	return p
}

const shapes = `// a/Shapes.java
package a;
interface Shape { double area(); default String name() { return "shape"; } }
abstract class Round implements Shape { double r; String what = "round"; }
class Circle extends Round { public double area() { return r; } public String name() { return "circle"; } }
class Ball extends Circle { public double area() { return 4 * r; } }
class Square implements Shape { public double area() { return 1; } }
@org.springframework.stereotype.Service class Bean implements Shape { public double area() { return 2; } }
class Never extends Circle { public double area() { return 3; } }
class Use {
    double all(Shape s) { return s.area() + s.name().length(); }
    double round(Round r) { return r.area(); }
    void make() { new Circle(); Object o = Ball.class; org.slf4j.LoggerFactory.getLogger(Square.class); }
}
`

func calls(p *ir.Program, symbol string) []*ir.Call {
	var out []*ir.Call
	for _, f := range p.Funcs {
		if f.Symbol != symbol {
			continue
		}
		for b := range f.Blocks {
			for i := range f.Blocks[b].Instrs {
				if c := f.Blocks[b].Instrs[i].Call; c != nil {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

func names(ms []*ir.Method) string {
	var out []string
	for _, m := range ms {
		out = append(out, m.Class.Name+"."+m.Name)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestCallsGoToCreatedClasses(t *testing.T) {
	p := build(t, shapes)
	all, round := calls(p, "a.Use.all"), calls(p, "a.Use.round")
	for _, c := range []struct {
		call     *ir.Call
		receiver string
		want     string
	}{
		{all[0], "a.Shape", "a.Ball.area a.Bean.area a.Circle.area"},
		{all[1], "a.Shape", "a.Circle.name a.Shape.name"},
		{round[0], "a.Round", "a.Ball.area a.Circle.area"},
		{all[0], "a.Square", "a.Square.area"}, // nothing created: what there is
		{all[0], "a.Ball", "a.Ball.area"},
	} {
		if got := names(link.Targets(p, c.call, c.receiver)); got != c.want {
			t.Errorf("%s on %s goes to %q, want %q", c.call.Name, c.receiver, got, c.want)
		}
	}
	for name, want := range map[string]bool{"a.Circle": true, "a.Ball": true, "a.Bean": true, "a.Square": false, "a.Never": false, "a.Round": false} {
		if p.Classes[name].Created != want {
			t.Errorf("%s is created: %v, want %v", name, !want, want)
		}
	}
	if subs := p.Classes["a.Circle"].Subs; len(subs) != 2 || subs[0].Name != "a.Ball" || subs[1].Name != "a.Never" {
		t.Errorf("below Circle: %v", subs)
	}
}

func TestSubtypesAndMembersAreFoundUpwards(t *testing.T) {
	p := build(t, shapes)
	for _, c := range []struct {
		class, super string
		want         bool
	}{{"a.Ball", "a.Shape", true}, {"a.Ball", "a.Circle", true}, {"a.Circle", "a.Ball", false}, {"a.Ball", "java.lang.Object", true}, {"x.Y", "a.Shape", false}} {
		if link.Subtype(p, c.class, c.super) != c.want {
			t.Errorf("%s below %s: want %v", c.class, c.super, c.want)
		}
	}
	if f := link.FindField(p, p.Classes["a.Ball"], "what"); f == nil || f.Class.Name != "a.Round" {
		t.Errorf("the inherited field: %v", f)
	}
	if got := names(link.Methods(p, p.Classes["a.Ball"], "name")); got != "a.Circle.name" {
		t.Errorf("Ball's name(): %s", got)
	}
}

func TestOverloadsAreChosenByNumberThenTypes(t *testing.T) {
	p := build(t, `// b/Over.java
package b;
class Animal {}
class Dog extends Animal {}
interface Fn { int call(int a); }
interface Fn2 { int call(int a, int b); }
class Over {
    int one(Object o) { return 1; }
    int one(String s) { return 2; }
    int one(Animal a) { return 3; }
    int one(Dog d) { return 4; }
    int one(int i) { return 5; }
    int one(long l) { return 6; }
    int one(Fn f) { return 7; }
    int one(Fn2 f) { return 8; }
    int one(String s, Object... more) { return 9; }
    int one(int[] xs) { return 10; }
    int one(Integer i) { return 11; }
    <T> int one(java.util.List<T> l) { return 12; }
}
class Call {
    Over o; byte b; Object obj; Unknown u; java.util.ArrayList<String> list;
    void calls() {
        o.one("s"); o.one(new Dog()); o.one(new Animal()); o.one(1); o.one(1L); o.one(b); o.one('c'); o.one(obj);
        o.one(x -> x); o.one((x, y) -> x); o.one("s", 1, 2); o.one(new int[0]); o.one((Integer) 3); o.one("s", "t"); o.one(1.5);
    }
}
`)
	returns := map[*ir.Method]int64{}
	for _, m := range p.Classes["b.Over"].Methods {
		if m.Name == "one" {
			for _, in := range m.Func.Blocks[0].Instrs {
				returns[m] = in.Const.Num
			}
		}
	}
	var got []int64
	for _, c := range calls(p, "b.Call.calls") {
		if c.Name == "one" {
			got = append(got, returns[c.Method])
		}
	}
	want := []int64{2, 4, 3, 5, 6, 5, 5, 1, 7, 8, 9, 10, 11, 9, 1}
	if !slices.Equal(got, want) {
		t.Errorf("chosen %v, want %v", got, want)
	}
}

func TestFieldsThatNobodyWritesAreConstant(t *testing.T) {
	p := build(t, `// c/Fields.java
package c;
class Fields {
    static final String FIXED = "a" + 1;
    static String never = "never";
    static String written = "written";
    private int own = 3;
    int elsewhere = 4;
    int unknownly = 5;
    @org.springframework.beans.factory.annotation.Value("x") String injected = "default";
    final int late;
    boolean flag;
    String empty = "", none = null;
    Integer box = 7;
    char letter = 'x' + 1;
    Fields() { late = 5; written = "twice"; own = own; }
}
`, `// c/Other.java
package c;
class Other { void go(Fields f, Missing m) { f.elsewhere++; m.unknownly = 1; } }
`)
	want := map[string]string{"FIXED": `"a1"`, "never": `"never"`, "letter": `'y'`, "box": "7"}
	writes := map[string]int{"written": 1, "own": 1, "elsewhere": 1, "late": 1}
	for _, f := range p.Classes["c.Fields"].Fields {
		got := ""
		if f.Const != nil {
			got = f.Const.String()
		}
		if got != want[f.Name] {
			t.Errorf("%s is constant: %q, want %q", f.Name, got, want[f.Name])
		}
		if f.Writes != writes[f.Name] {
			t.Errorf("%s has %d writes, want %d", f.Name, f.Writes, writes[f.Name])
		}
	}
}

func TestConstantsCrossFilesInAnyOrder(t *testing.T) {
	a := "// d/A.java\npackage d;\nclass A { static final int X = B.Y * 2; static final String S = B.T + X; static final int LOOP = B.LOOP; }\n"
	b := "// d/B.java\npackage d;\nclass B { static final int Y = C.Z + 1; static final String T = \"t\"; static final int LOOP = A.LOOP; }\n"
	c := "// d/C.java\npackage d;\ninterface C { int Z = (byte) 0x7F << 1; }\n"
	for _, order := range [][]string{{a, b, c}, {c, b, a}, {b, a, c}} {
		p := build(t, order...)
		got := ""
		for _, f := range p.Classes["d.A"].Fields {
			if f.Const != nil {
				got += f.Const.String() + " "
			}
		}
		if got != `510 "t510" ` {
			t.Errorf("constants of A: %s", got)
		}
	}
}

// The program is the same whatever the order of the files and of the threads.
func TestProgramsDoNotDependOnOrder(t *testing.T) {
	use := "// z/Use.java\npackage z;\nimport a.*;\nclass More { int n = 1; Runnable r = () -> new Object() { int k = n; }; void go() { Runnable s = this::go; } }\n"
	text := func(p *ir.Program) string {
		var b strings.Builder
		for _, f := range p.Funcs {
			b.WriteString(ir.Dump(f))
		}
		return b.String()
	}
	want := text(build(t, shapes, use))
	for range 20 {
		if got := text(build(t, use, shapes)); got != want {
			t.Fatal("another order of files gives another program")
		}
	}
}

func TestGenericSuperTypesCarryTheirArguments(t *testing.T) {
	p := build(t, `// e/Repo.java
package e;
interface Source<A, B> { B get(A a); }
abstract class Base<T> implements Source<String, T> {}
class Orders extends Base<Integer> { public Integer get(String s) { return 1; } }
`)
	as := link.AsSuper(p, &ir.Type{Name: "e.Orders"}, "e.Source")
	if as == nil || len(as.Args) != 2 || as.Args[0].Name != "java.lang.String" || as.Args[1].Name != "java.lang.Integer" {
		t.Errorf("Orders as a Source: %v", as)
	}
	if link.AsSuper(p, &ir.Type{Name: "e.Orders"}, "java.util.List") != nil {
		t.Error("Orders is no List")
	}
}
