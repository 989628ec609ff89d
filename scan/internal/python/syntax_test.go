package python

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
	readings(t, "", "", "(File (ExprStmt ", "))", []reading{
		{`a + b * c - d`, `(Binary - (Binary + a (Binary * b c)) d)`},
		{`(a + b) * c`, `(Binary * (Binary + a b) c)`},
		{`-a ** -b ** c`, `(Unary - (Binary ** a (Unary - (Binary ** b c))))`},
		{`a << 1 >> 2 & 3 | 4 ^ 5`, `(Binary | (Binary & (Binary >> (Binary << a 1) 2) 3) (Binary ^ 4 5))`},
		{`a @ b // c % d`, `(Binary % (Binary // (Binary @ a b) c) d)`},
		{`not a and b or not c`, `(Bool or (Bool and (Unary not a) b) (Unary not c))`},
		{`a and b and c or d or e`, `(Bool or (Bool and a b c) d e)`},
		{`a < b <= c is not d not in e`, `(Compare a (Comparator < b) (Comparator <= c) (Comparator is not d) (Comparator not in e))`},
		{`not a in b`, `(Unary not (Compare a (Comparator in b)))`},
		{`a if b else c if d else e`, `(Conditional a b (Conditional c d e))`},
		{`lambda: 1`, `(Lambda (Params) 1)`},
		{`lambda a, /, b=1, *c, d, **e: a`, `(Lambda (Params (Param positional a) (Param b (Default 1)) (Param * c) (Param keyword d) (Param ** e)) a)`},
		{`a.b(c, *d, e=1, **f)[0].g`, `(Attribute (Subscript (Call (Attribute a b) (Args c (Starred d) (Keyword e 1) (KeywordSpread f))) 0) g)`},
		{`f(x for x in y)`, `(Call f (Args (Generator x (CompFor x y))))`},
		{`f((x for x in y), z)`, `(Call f (Args (Generator x (CompFor x y)) z))`},
		{`[x for x in y if z if w for v in x]`, `(ListComp x (CompFor x y z w) (CompFor v x))`},
		{`{x: y async for x, y in z}`, `(DictComp (Pair x y) (CompFor async (Tuple x y) z))`},
		{`{x for x in y}`, `(SetComp x (CompFor x y))`},
		{`{}`, `(Dict)`},
		{`{a: b, **c}`, `(Dict (Pair a b) (DictSpread c))`},
		{`{a, *b}`, `(Set a (Starred b))`},
		{`()`, `(Tuple)`},
		{`(a,)`, `(Tuple a)`},
		{`(a, *b)`, `(Tuple a (Starred b))`},
		{`a, b`, `(Tuple a b)`},
		{`[a := 1, *b]`, `(List (Walrus a 1) (Starred b))`},
		{`(yield)`, `(Yield)`},
		{`(yield a, b)`, `(Yield (Tuple a b))`},
		{`(yield from a)`, `(YieldFrom a)`},
		{`a[1]`, `(Subscript a 1)`},
		{`a[1:2, ::3]`, `(Subscript a (Tuple (Slice lower upper 1 2) (Slice step 3)))`},
		{`a[:, b, ...]`, `(Subscript a (Tuple (Slice) b ...))`},
		{`a[*b]`, `(Subscript a (Tuple (Starred b)))`},
		{`a[b:]`, `(Subscript a (Slice lower b))`},
		{`await a ** 2`, `(Binary ** (Await a) 2)`},
		{`1_000 + 0x1F + 1.5e3 + 2j`, `(Binary + (Binary + (Binary + 1_000 0x1F) 1.5e3) 2j)`},
		{`None is True`, `(Compare None (Comparator is True))`},
		{`"a" 'b'`, `(Strings "a" "b")`},
		{`b"\x41\377" rb'\x'`, `(Strings b"A\xff" b"\\x")`},
		{"'\\u00e9\\n\\\nx'", `"é\nx"`},
		{"'''a\nb'''", `"a\nb"`},
		{`'\N{DASH} \d'`, "\"\ufffd \\\\d\""},
	})
}

func TestFStrings(t *testing.T) {
	readings(t, "", "", "(File (ExprStmt ", "))", []reading{
		{`f''`, `(FString)`},
		{`f'a{b}c'`, `(FString "a" (Field b) "c")`},
		{`f'{a!r:>{b}}'`, `(FString (Field a (Conversion r) (Spec ">" (Field b))))`},
		{`f'{a=}{b = !s:x}'`, `(FString (Field debug a) (Field debug b (Conversion s) (Spec "x")))`},
		{`f'{{{a}}}'`, `(FString "{" (Field a) "}")`},
		{`f"{a["b"]} {f"{c}"}"`, `(FString (Field (Subscript a "b")) " " (Field (FString (Field c))))`},
		{`f'{a:{{1}}}'`, `(FString (Field a (Spec (Field (Set 1)))))`},
		{`f'{a, b}'`, `(FString (Field (Tuple a b)))`},
		{`f'{(lambda: x)()}'`, `(FString (Field (Call (Lambda (Params) x) (Args))))`},
		{`f'{a:=1}{b!=c}'`, `(FString (Field a (Spec "=1")) (Field (Compare b (Comparator != c))))`},
		{`rf'\n{a:\d}'`, `(FString raw "\\n" (Field a (Spec "\\d")))`},
		{`f'\x41{a:\x41}'`, `(FString "A" (Field a (Spec "A")))`},
		{`'a' f'{b}' "c"`, `(Strings "a" (FString (Field b)) "c")`},
		{"f'''{\na\n:%d\n}'''", `(FString (Field a (Spec "%d\n")))`},
	})
}

func TestStatements(t *testing.T) {
	readings(t, "", "", "(File ", ")", []reading{
		{`a = b = c, d`, `(Assign a b (Tuple c d))`},
		{`a: int = 1`, `(AnnAssign a (Annotation int) 1)`},
		{`a.b: int`, `(AnnAssign (Attribute a b) (Annotation int))`},
		{`a += 1, 2`, `(AugAssign += a (Tuple 1 2))`},
		{`a //= b`, `(AugAssign //= a b)`},
		{`*a, b = c`, `(Assign (Tuple (Starred a) b) c)`},
		{`x = yield`, `(Assign x (Yield))`},
		{`return`, `(Return)`},
		{`return a, *b`, `(Return (Tuple a (Starred b)))`},
		{`raise`, `(Raise)`},
		{`raise A from b`, `(Raise A (Cause b))`},
		{`del a, (b, c), d[0]`, `(Delete a (Tuple b c) (Subscript d 0))`},
		{`pass`, `(Pass)`},
		{`assert a, b`, `(Assert a b)`},
		{`global a, b`, `(Global a b)`},
		{`nonlocal a`, `(Nonlocal a)`},
		{`import a.b as c, d`, `(Import (Alias a.b c) (Alias d))`},
		{`from .. import a as b, c`, `(ImportFrom .. (Alias a b) (Alias c))`},
		{`from .a.b import *`, `(ImportFrom . all a.b)`},
		{`from ... import (a, b,)`, `(ImportFrom ... (Alias a) (Alias b))`},
		{`from .... import a`, `(ImportFrom .... (Alias a))`},
		{`type A = int`, `(TypeAlias A int)`},
		{`type A[T: int = str, *Ts = *b, **P] = c`, `(TypeAlias A (TypeParams (TypeParam T (Bound int) (Default str)) (TypeParam * Ts (Default (Starred b))) (TypeParam ** P)) c)`},
		{`type = match = case = _`, `(Assign type match case _)`},
		{`match[a](b)`, `(ExprStmt (Call (Subscript match a) (Args b)))`},
		{`print(a)`, `(ExprStmt (Call print (Args a)))`},
		{"if a: b\nelif c: d\nelse: e", `(If a (Block (ExprStmt b)) (Elif c (Block (ExprStmt d))) (Else (Block (ExprStmt e))))`},
		{"while a:\n    break\nelse:\n    continue", `(While a (Block (Break)) (Else (Block (Continue))))`},
		{`for a, *b in c, d: e`, `(For (Tuple a (Starred b)) (Tuple c d) (Block (ExprStmt e)))`},
		{`async for a in b: c`, `(For async a b (Block (ExprStmt c)))`},
		{"try: a\nexcept: b", `(Try (Block (ExprStmt a)) (Except (Block (ExprStmt b))))`},
		{"try: a\nexcept A as b: c\nexcept (A, B): d\nelse: e\nfinally: f", `(Try (Block (ExprStmt a)) (Except A b (Block (ExprStmt c))) (Except (Tuple A B) (Block (ExprStmt d))) (Else (Block (ExprStmt e))) (Finally (Block (ExprStmt f))))`},
		{"try: a\nexcept* A: b", `(Try * (Block (ExprStmt a)) (Except * A (Block (ExprStmt b))))`},
		{`with a as b, c: d`, `(With (WithItem a b) (WithItem c) (Block (ExprStmt d)))`},
		{`with (a as b, c): d`, `(With (WithItem a b) (WithItem c) (Block (ExprStmt d)))`},
		{`with (a, b) as c: d`, `(With (WithItem (Tuple a b) c) (Block (ExprStmt d)))`},
		{`with (a): d`, `(With (WithItem a) (Block (ExprStmt d)))`},
		{`async with a: b`, `(With async (WithItem a) (Block (ExprStmt b)))`},
		{"@a.b(c)\n@d\ndef f(): pass", `(Decorated (Decorator (Call (Attribute a b) (Args c))) (Decorator d) (Function f (Params) (Block (Pass))))`},
		{`def f(a: int, /, b=1, *args: c, d, **kw) -> e: pass`, `(Function f (Params (Param positional a (Annotation int)) (Param b (Default 1)) (Param * args (Annotation c)) (Param keyword d) (Param ** kw)) (Returns e) (Block (Pass)))`},
		{`async def f[T](*, a): pass`, `(Function async f (TypeParams (TypeParam T)) (Params (Param keyword a)) (Block (Pass)))`},
		{`class A: pass`, `(Class A (Block (Pass)))`},
		{`class A[T](B, c=d): x = 1; y`, `(Class A (TypeParams (TypeParam T)) (Args B (Keyword c d)) (Block (Assign x 1) (ExprStmt y)))`},
		{`a; b;`, `(ExprStmt a) (ExprStmt b)`},
	})
}

func TestPatterns(t *testing.T) {
	readings(t, "match x:\n    case ", ": pass", "(File (Match x (Case ", " (Block (Pass)))))", []reading{
		{`1 | -2 | 1 + 2j`, `(PatternOr (PatternValue 1) (PatternValue (Unary - 2)) (PatternValue (Binary + 1 2j)))`},
		{`"a" "b" | None`, `(PatternOr (PatternValue (Strings "a" "b")) (PatternValue None))`},
		{`a`, `(PatternCapture a)`},
		{`_`, `_`},
		{`a.b`, `(PatternValue (Attribute a b))`},
		{`(a)`, `(PatternCapture a)`},
		{`(a,)`, `(PatternSequence (PatternCapture a))`},
		{`[]`, `(PatternSequence)`},
		{`a, *b`, `(PatternSequence (PatternCapture a) (PatternStar b))`},
		{`*_,`, `(PatternSequence (PatternStar))`},
		{`[a, [b, *c]]`, `(PatternSequence (PatternCapture a) (PatternSequence (PatternCapture b) (PatternStar c)))`},
		{`{"a": b, c.d: _, **e}`, `(PatternMapping (PatternPair "a" (PatternCapture b)) (PatternPair (Attribute c d) _) (PatternRest e))`},
		{`A()`, `(PatternClass A)`},
		{`A.b(c, d=[e])`, `(PatternClass (Attribute A b) (PatternCapture c) (PatternKeyword d (PatternSequence (PatternCapture e))))`},
		{`a | b as c`, `(PatternAs (PatternOr (PatternCapture a) (PatternCapture b)) c)`},
		{`(1 | 2) as a`, `(PatternAs (PatternOr (PatternValue 1) (PatternValue 2)) a)`},
		{`a if b`, `(PatternCapture a) (Guard b)`},
	})
}
