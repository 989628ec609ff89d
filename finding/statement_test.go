package finding

import (
	"strings"
	"testing"
)

func locals(names string) func(string) bool {
	return func(n string) bool { return strings.Contains(" "+names+" ", " "+n+" ") }
}

func TestStatementsInAnotherShapeAreTheSame(t *testing.T) {
	for _, c := range []struct{ file, names, a, b string }{
		{"A.java", "st id name", `st.executeQuery("SELECT " + id + name); // run`, "st . executeQuery(\n  /* the query */ \"SELECT * \"\n    + \"FROM t \" + id\n + name) ;"},
		{"A.java", "st id key", `st.executeQuery("a" + id)`, `st.executeQuery("b" + key)`},
		{"A.java", "q rs", `ResultSet rs = db.query(q, (r, n) -> { return r.getInt(1); });`, `ResultSet rs = db.query(q, (r, n) -> { log(n); return r.getInt("id"); });`},
		{"A.java", "q", `if (st.execute(q)) { one(); }`, `if (st.execute(q)) { two(); three(); }`},
		{"A.java", "q", "st.execute(\"\"\"\n SELECT \"x\" \"\"\" + q)", `st.execute("y" + q)`},
		{"a.py", "cur uid", `cur.execute(f"SELECT {uid}", (1,))  # noqa`, "cur.execute(\n    f'SELECT {uid}',\n    (2, ),\n)"},
		{"a.py", "cur a b", `cur.execute("x" "y" % (a // b))`, `cur.execute("xy" % (a // b)) # c`},
		{"a.ts", "el v", "el.innerHTML = v.replace(/[/\"]+/g, `x`);", "el.innerHTML = v.replace( /\\/\\//, 'y' )"},
		{"a.js", "a b", "run(a / b, {x: 1, y: a})", "run(a / b, { x: 2, y: a, }) // c"},
		{"A.java", "rows st q", `java.util.Map<String, List<?>> rows = st.run(q);`, `return st.run(q);`},
		{"a.ts", "rows q", `const rows: Row[] = run(q)`, `rows = run(q);`},
		{"A.java", "flag", "cookie.setSecure(false)", "cookie.setSecure(true)"},
	} {
		x, y := NormalizeStatement(c.file, c.a, locals(c.names)), NormalizeStatement(c.file, c.b, locals(c.names))
		if x != y || x == "" {
			t.Errorf("%s\n %s\n %s", c.file, x, y)
		}
	}
}

func TestOtherStatementsAreOthers(t *testing.T) {
	for _, c := range []struct{ file, names, a, b string }{
		{"A.java", "st a b", `st.execute(a + b + a)`, `st.execute(a + b + b)`},
		{"A.java", "st a", `st.execute(a)`, `st.executeQuery(a)`},
		{"A.java", "st a", `st.execute(a)`, `st.execute(other.a)`},
		{"A.java", "a", `run(new String[]{"sh", a})`, `run(new String[]{a, "sh"})`},
		{"a.js", "el a", `el.innerHTML = a`, `el.outerHTML = a`},
		{"a.js", "a b", `run(b === a)`, `a === run(b)`},
		{"A.java", "a b", `a == run(b)`, `a = run(b)`},
		{"a.py", "a", `run(a)`, `run(a, shell=True)`},
		{"a.js", "a", `run({x: a})`, `run({y: a})`},
	} {
		if x, y := NormalizeStatement(c.file, c.a, locals(c.names)), NormalizeStatement(c.file, c.b, locals(c.names)); x == y {
			t.Errorf("%s and %s are both %s", c.a, c.b, x)
		}
	}
}

func TestLocalsAreGuessedWhenNobodyKnows(t *testing.T) {
	const want = `@0 . execute ( " + @1 + @1 . name ( ) + Db . URL + this . base + null )`
	if got := NormalizeStatement("A.java", `st.execute("a" + id + id.name() + Db.URL + this.base + null);`, nil); got != want {
		t.Errorf("got %s", got)
	}
}

// FuzzNormalizeStatement: nothing breaks it, layout does not count, and a normalised statement has one line.
func FuzzNormalizeStatement(f *testing.F) {
	for _, s := range []string{"", `a("x`, "'''", "/* ", "`${", "{{}", "a /= /x", "0x", ". 5..", "#", "\\", "\xff\"", "f\"", "1e+"} {
		f.Add("a.py", s)
		f.Add("a.ts", s)
		f.Add("A.java", s)
	}
	f.Fuzz(func(t *testing.T, file, s string) {
		got := NormalizeStatement(file, s, nil)
		if strings.ContainsAny(got, "\n\r") {
			t.Errorf("%q has more than one line", got)
		}
		last := 0
		for _, tok := range tokensOf(file, s) {
			if tok.start < last || tok.end <= tok.start || tok.end > len(s) {
				t.Fatalf("%q: token %q at %d-%d after %d", s, tok.text, tok.start, tok.end, last)
			}
			last = tok.end
		}
		Around(file, s, Span{len(s) / 3, len(s) / 2}, Span{})
	})
}
