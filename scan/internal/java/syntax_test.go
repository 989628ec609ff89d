package java

import (
	"strings"
	"testing"
)

// A reading is a piece of source and the tree it is read as.
type reading struct{ src, want string }

// readings compares the trees of pieces of source that stand between before and behind in a file.
func readings(t *testing.T, before, behind, left, right string, all []reading) {
	t.Helper()
	for _, r := range all {
		f, ds := Parse("", []byte(before+r.src+behind))
		if len(ds) > 0 {
			t.Errorf("%s: %s", r.src, ds[0].Message)
		}
		checkTree(t, f)
		got := strings.TrimSuffix(strings.TrimPrefix(Dump(f, f.Root), left), right)
		if got != r.want {
			t.Errorf("%s\n got %s\nwant %s", r.src, got, r.want)
		}
	}
}

func TestExpressions(t *testing.T) {
	readings(t, "class X { Object x = ", "; }", "(File (Class X (Body (Field (TypeName Object) (Declarator x ", ")))))", []reading{
		{`a + b * c - d`, `(Binary - (Binary + a (Binary * b c)) d)`},
		{`(a + b) * c`, `(Binary * (Binary + a b) c)`},
		{`a - -1 + +b`, `(Binary + (Binary - a (Unary - 1)) (Unary + b))`},
		{`a << 1 >> 2 >>> 3`, `(Binary >>> (Binary >> (Binary << a 1) 2) 3)`},
		{`a >= b == c > d`, `(Binary == (Binary >= a b) (Binary > c d))`},
		{`a >>= b >>>= c`, `(Assign >>= a (Assign >>>= b c))`},
		{`a || b && c | d ^ e & f`, `(Binary || a (Binary && b (Binary | c (Binary ^ d (Binary & e f)))))`},
		{`a ? b : c ? d : e`, `(Conditional a b (Conditional c d e))`},
		{`a = b += c`, `(Assign = a (Assign += b c))`},
		{`(int) -x`, `(Cast int (Unary - x))`},
		{`(Integer) - x`, `(Binary - Integer x)`},
		{`(a) + b`, `(Binary + a b)`},
		{`(String) (Object) "x"`, `(Cast (TypeName String) (Cast (TypeName Object) "x"))`},
		{`(A & B) () -> 1`, `(Cast (IntersectionType (TypeName A) (TypeName B)) (Lambda (Params) 1))`},
		{`(List<String>[]) o`, `(Cast (ArrayType [] (TypeName List (TypeArgs (TypeName String)))) o)`},
		{`i < n && j > (k)`, `(Binary && (Binary < i n) (Binary > j k))`},
		{`f(a < b, c > (d))`, `(Call f (Args (Binary < a b) (Binary > c d)))`},
		{`a.<String>b(1).c`, `(Select (Call target a (TypeArgs (TypeName String)) b (Args 1)) c)`},
		{`this.a.b()`, `(Call target (Select (This) a) b (Args))`},
		{`A.this.b`, `(Select (This A) b)`},
		{`A.super.b()`, `(Call target (Super A) b (Args))`},
		{`super.a()`, `(Call target (Super) a (Args))`},
		{`super::a`, `(MethodRef (Super) a)`},
		{`String::valueOf`, `(MethodRef String valueOf)`},
		{`int[]::new`, `(MethodRef new (ArrayType [] int))`},
		{`List<String>::new`, `(MethodRef new (TypeName List (TypeArgs (TypeName String))))`},
		{`A.B<C>[]::new`, `(MethodRef new (ArrayType [] (TypeName A B (TypeArgs (TypeName C)))))`},
		{`a.b::<T>c`, `(MethodRef (Select a b) (TypeArgs (TypeName T)) c)`},
		{`int[].class`, `(ClassLit (ArrayType [] int))`},
		{`java.lang.String.class`, `(ClassLit (TypeName java lang String))`},
		{`void.class`, `(ClassLit void)`},
		{`new A(1, 2)`, `(New (TypeName A) (Args 1 2))`},
		{`new A<>() { int x; }`, `(New (TypeName A (TypeArgs)) (Args) (Body (Field int (Declarator x))))`},
		{`a.new B()`, `(New target a (TypeName B) (Args))`},
		{`new int[3][n][]`, `(NewArray [][][] int (DimExpr 3) (DimExpr n))`},
		{`new int[][] {{1}, {}}`, `(NewArray [][] int (ArrayInit (ArrayInit 1) (ArrayInit)))`},
		{`new String[0].length`, `(Select (NewArray [] (TypeName String) (DimExpr 0)) length)`},
		{`a[b][0]++`, `(Postfix ++ (Index (Index a b) 0))`},
		{`--a.b`, `(Unary -- (Select a b))`},
		{`!a instanceof B`, `(InstanceOf (Unary ! a) (TypeName B))`},
		{`a instanceof B b && b.c`, `(Binary && (InstanceOf a (TypePattern (TypeName B) b)) (Select b c))`},
		{`a instanceof final B b`, `(InstanceOf a (TypePattern (Modifiers final) (TypeName B) b))`},
		{`a instanceof B(C(var d, _), int[] e)`,
			`(InstanceOf a (RecordPattern (TypeName B) (RecordPattern (TypeName C) (TypePattern (TypeName var) d) _) (TypePattern (ArrayType [] int) e)))`},
		{`x -> x + 1`, `(Lambda (Params (Param x)) (Binary + x 1))`},
		{`() -> { }`, `(Lambda (Params) (Block))`},
		{`(a, b) -> a`, `(Lambda (Params (Param a) (Param b)) a)`},
		{`(int a, final String... b) -> a`, `(Lambda (Params (Param int a) (Param varargs (Modifiers final) (TypeName String) b)) a)`},
		{`(var a) -> b -> c`, `(Lambda (Params (Param (TypeName var) a)) (Lambda (Params (Param b)) c))`},
		{`switch (a) { case 1, 2 -> "x"; default -> { yield 3; } }`,
			`(Switch expr a (Case arrow (CaseLabel 1) (CaseLabel 2) (ExprStmt "x")) (Case arrow (CaseLabel default) (Block (Yield 3))))`},
		{`switch (a) { case A b when b.c > 1 -> 1; case null, default -> throw d; }`,
			`(Switch expr a (Case arrow (CaseLabel (TypePattern (TypeName A) b)) (Guard (Binary > (Select b c) 1)) (ExprStmt 1)) (Case arrow (CaseLabel null) (CaseLabel default) (Throw d)))`},
		{`1_000L + 0x1F + 0b1 + .5 + 1e3f + 'c' + "s" + true + null`,
			`(Binary + (Binary + (Binary + (Binary + (Binary + (Binary + (Binary + (Binary + 1_000L 0x1F) 0b1) .5) 1e3f) 'c') "s") true) null)`},
		{"\"a\\tb\\u0041\" + \"\"\"\n    text\n      block\"\"\"", `(Binary + "a\tbA" "text\n  block")`},
		{`a.length`, `(Select a length)`},
		{`f()[0].g`, `(Select (Index (Call f (Args)) 0) g)`},
	})
}

func TestStatements(t *testing.T) {
	readings(t, "class X { X() { ", " } }", "(File (Class X (Body (Constructor X (Params) (Block ", ")))))", []reading{
		{`int a = 1, b[] = {1, 2};`, `(LocalVar int (Declarator a 1) (Declarator [] b (ArrayInit 1 2)))`},
		{`final var a = b;`, `(LocalVar (Modifiers final) (TypeName var) (Declarator a b))`},
		{`@A List<? extends B[]>[] a;`,
			`(LocalVar (Modifiers (Annotation (Name A))) (ArrayType [] (TypeName List (TypeArgs (Wildcard extends (ArrayType [] (TypeName B)))))) (Declarator a))`},
		{`java.util.Map.Entry<K, V> e = null;`, `(LocalVar (TypeName java util Map Entry (TypeArgs (TypeName K) (TypeName V))) (Declarator e null))`},
		{`a.b(c);`, `(ExprStmt (Call target a b (Args c)))`},
		{`a < b > c;`, `(LocalVar (TypeName a (TypeArgs (TypeName b))) (Declarator c))`},
		{`a * b;`, `(ExprStmt (Binary * a b))`},
		{`if (a) b(); else if (c) ; else { }`, `(If a (ExprStmt (Call b (Args))) (If c (Empty) (Block)))`},
		{`for (int i = 0, j = 1; i < j; i++, j--) ;`,
			`(For (ForInit (LocalVar int (Declarator i 0) (Declarator j 1))) (ForCond (Binary < i j)) (ForUpdate (ExprStmt (Postfix ++ i)) (ExprStmt (Postfix -- j))) (Empty))`},
		{`for (;;) break;`, `(For (Break))`},
		{`for (a(), b(); ; ) continue x;`, `(For (ForInit (ExprStmt (Call a (Args))) (ExprStmt (Call b (Args)))) (Continue x))`},
		{`for (final String s : list) { }`, `(ForEach (Modifiers final) (TypeName String) s list (Block))`},
		{`while (a) b();`, `(While a (ExprStmt (Call b (Args))))`},
		{`do a(); while (b);`, `(DoWhile (ExprStmt (Call a (Args))) b)`},
		{`x: while (true) break x;`, `(Labeled x (While true (Break x)))`},
		{`return;`, `(Return)`},
		{`return a;`, `(Return a)`},
		{`throw new A();`, `(Throw (New (TypeName A) (Args)))`},
		{`assert a : b;`, `(Assert a b)`},
		{`synchronized (a) { }`, `(Synchronized a (Block))`},
		{`try { } finally { }`, `(Try (Block) (Finally (Block)))`},
		{`try (A a = b(); c) { } catch (final A | B e) { }`,
			`(Try (Resources (LocalVar (TypeName A) (Declarator a (Call b (Args)))) c) (Block) (Catch (Modifiers final) (UnionType (TypeName A) (TypeName B)) e (Block)))`},
		{`switch (a) { case 1: case 2: b(); default: }`,
			`(Switch a (Case (CaseLabel 1)) (Case (CaseLabel 2) (ExprStmt (Call b (Args)))) (Case (CaseLabel default)))`},
		{`switch (a) { case B b: c(); }`, `(Switch a (Case (CaseLabel (TypePattern (TypeName B) b)) (ExprStmt (Call c (Args)))))`},
		{`class L { }`, `(LocalClass (Class L (Body)))`},
		{`record R(int a) { }`, `(LocalClass (Record R (Params (Param int a)) (Body)))`},
		{`enum E { A }`, `(LocalClass (Enum E (Body (EnumConstant A))))`},
		{`interface I { }`, `(LocalClass (Interface I (Body)))`},
		{`yield = 1;`, `(ExprStmt (Assign = yield 1))`},
		{`record = sealed;`, `(ExprStmt (Assign = record sealed))`},
		{`;`, `(Empty)`},
		{`this(1);`, `(ExprStmt (CtorCall (This) (Args 1)))`},
		{`a.super(b);`, `(ExprStmt (CtorCall target a (Super) (Args b)))`},
		{`<T>super(c);`, `(ExprStmt (CtorCall (TypeArgs (TypeName T)) (Super) (Args c)))`},
	})
}

func TestDeclarations(t *testing.T) {
	readings(t, "", "", "(File ", ")", []reading{
		{`package a.b;`, `(Package (Name a b))`},
		{`@A package a;`, `(Package (Annotation (Name A)) (Name a))`},
		{`import a.B;`, `(Import (Name a B))`},
		{`import a.b.*;`, `(Import all (Name a b))`},
		{`import static a.B.c;`, `(Import static (Name a B c))`},
		{`import static a.B.*;`, `(Import static all (Name a B))`},
		{`module a.b { requires c; }`, `(Module)`},
		{`@A open module a { }`, `(Module)`},
		{`;`, `(Empty)`},
		{`class A { }`, `(Class A (Body))`},
		{`public abstract class A<T extends B & C, U> extends D<T> implements E, F<U> { }`,
			`(Class (Modifiers public abstract) A (TypeParams (TypeParam T (TypeName B) (TypeName C)) (TypeParam U)) (Extends (TypeName D (TypeArgs (TypeName T)))) (Implements (TypeName E) (TypeName F (TypeArgs (TypeName U)))) (Body))`},
		{`sealed interface A extends B, C permits D, E { }`,
			`(Interface (Modifiers sealed) A (Extends (TypeName B) (TypeName C)) (Permits (TypeName D) (TypeName E)) (Body))`},
		{`non-sealed class A { }`, `(Class (Modifiers non-sealed) A (Body))`},
		{`enum A implements B { C, D(1) { int e; }, @F G; int h; }`,
			`(Enum A (Implements (TypeName B)) (Body (EnumConstant C) (EnumConstant D (Args 1) (Body (Field int (Declarator e)))) (EnumConstant (Modifiers (Annotation (Name F))) G) (Field int (Declarator h))))`},
		{`enum A { B, }`, `(Enum A (Body (EnumConstant B)))`},
		{`record A<T>(@B T a, int... b) implements C { A { } A(T t) { } static int d; }`,
			`(Record A (TypeParams (TypeParam T)) (Params (Param (Modifiers (Annotation (Name B))) (TypeName T) a) (Param varargs int b)) (Implements (TypeName C)) (Body (CompactConstructor A (Block)) (Constructor A (Params (Param (TypeName T) t)) (Block)) (Field (Modifiers static) int (Declarator d))))`},
		{`@interface A { int b() default 1; String[] c() default {"x"}; int D = 1; }`,
			`(AnnotationType A (Body (Method int b (Params) 1) (Method (ArrayType [] (TypeName String)) c (Params) (ArrayInit "x")) (Field int (Declarator D 1))))`},
		{`@A(b = 1, c = {2, @D}) @E("x") @F() class G { }`,
			`(Class (Modifiers (Annotation (Name A) (ElementPair b 1) (ElementPair c (ArrayInit 2 (Annotation (Name D))))) (Annotation (Name E) "x") (Annotation (Name F))) G (Body))`},
		{`class A { private static final int a = 1, b[]; }`,
			`(Class A (Body (Field (Modifiers private static final) int (Declarator a 1) (Declarator [] b))))`},
		{`class A { static { } { } ; }`, `(Class A (Body (Initializer static (Block)) (Initializer (Block))))`},
		{`class A { A() throws B { } <T> A(T t) { this(); } }`,
			`(Class A (Body (Constructor A (Params) (Throws (TypeName B)) (Block)) (Constructor (TypeParams (TypeParam T)) A (Params (Param (TypeName T) t)) (Block (ExprStmt (CtorCall (This) (Args)))))))`},
		{`class A { <T> @B T[] a(final int b[], String... c)[] throws D; void e() { } }`,
			`(Class A (Body (Method [] (TypeParams (TypeParam T)) (ArrayType [] (TypeName (Annotation (Name B)) T)) a (Params (Param [] (Modifiers final) int b) (Param varargs (TypeName String) c)) (Throws (TypeName D))) (Method void e (Params) (Block))))`},
		{`class A { void a(A this, int b) { } }`, `(Class A (Body (Method void a (Params (Param receiver (TypeName A) this) (Param int b)) (Block))))`},
		{`class A { A(B B.this) { } }`, `(Class A (Body (Constructor A (Params (Param receiver (TypeName B) B.this)) (Block))))`},
		{`class A { default int a() { } native void b(); }`,
			`(Class A (Body (Method (Modifiers default) int a (Params) (Block)) (Method (Modifiers native) void b (Params))))`},
		{`class A { B<C<D<E>>> a; B<?, ? extends C, ? super D[]> b; A.B<C>.D e; @F G.@H I j; }`,
			`(Class A (Body (Field (TypeName B (TypeArgs (TypeName C (TypeArgs (TypeName D (TypeArgs (TypeName E))))))) (Declarator a)) (Field (TypeName B (TypeArgs (Wildcard) (Wildcard extends (TypeName C)) (Wildcard super (ArrayType [] (TypeName D))))) (Declarator b)) (Field (TypeName A B (TypeArgs (TypeName C)) D) (Declarator e)) (Field (Modifiers (Annotation (Name F))) (TypeName G (Annotation (Name H)) I) (Declarator j))))`},
		{`class A { int @B [] @C [] d; }`, `(Class A (Body (Field (ArrayType [][] int) (Declarator d))))`},
	})
}

// TestKeywordsDoNotShareASlot guards the table that finds keywords: two with the same hash would hide one another.
func TestKeywordsDoNotShareASlot(t *testing.T) {
	for k, s := range spelling {
		if k := tok(k); k.isName() && k != tIdent || k >= tTrue && k <= tWhile {
			if got := word([]byte(s)); got != k {
				t.Errorf("%s is read as %s", s, got)
			}
		}
	}
}
