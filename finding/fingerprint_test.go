package finding

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

const orders = `package com.shop;
class Orders {
  ResultSet find(HttpServletRequest req) throws SQLException {
    String id = req.getParameter("id");
    log.info("find");
    Statement st = db.createStatement();
    if (id != null) {
      return st.executeQuery("SELECT * FROM orders WHERE id = " + id); // run it
    }
    audit.note("nothing");
    return null;
  }
}
`

// identified is the finding in a version of the file above.
func identified(t *testing.T, src, symbol string) Finding {
	t.Helper()
	f := Finding{Location: Location{File: "src/Orders.java", Start: 8, End: 8}, CWE: 89, Rule: "java-sqli", Symbol: symbol, Sink: "java.sql.Statement.executeQuery", Source: "http.param"}
	from := strings.Index(src, "return st")
	to := from + strings.Index(src[from:], ";")
	body := Span{strings.Index(src, "SQLException") + len("SQLException"), strings.LastIndex(src, "  }")}
	if from < 0 {
		t.Fatal("no sink")
	}
	f.Identify([]byte(src), Site{Span{from, to}, body, locals("req st id orderId")})
	return f
}

// TestKeysAreFrozen pins the first version of the keys: a change here closes and opens every finding that anyone has stored.
func TestKeysAreFrozen(t *testing.T) {
	f := identified(t, orders, "com.shop.Orders.find")
	if want := `@0 . executeQuery ( " + @1 )`; f.Statement != want {
		t.Errorf("statement %s", f.Statement)
	}
	want := Keys{Exact: "833d53e95b433f1b5d4629eca7e984fc", Moved: "4f39e9a18b7be50d52b4fbfaa2342bb0", Context: "32b840756043de6d87bbba1db9c00000"}
	if f.Keys.Exact != want.Exact || f.Keys.Moved != want.Moved || f.Keys.Context != want.Context {
		t.Errorf("keys %+v", f.Keys)
	}
	for c, family := range map[CWE]string{89: "CWE-89", 943: "CWE-943", 90: "CWE-90", 23: "CWE-22", 22: "CWE-22", 78: "CWE-78", 80: "CWE-79", 79: "CWE-79", 113: "CWE-93", 95: "CWE-94",
		1336: "CWE-94", 327: "CWE-327", 328: "CWE-328", 338: "CWE-338", 639: "CWE-639", 862: "CWE-862", 611: "CWE-611", 502: "CWE-502", 259: "CWE-798", 614: "CWE-319", 0: "rule:java-sqli",
		99999: "CWE-99999"} {
		if got := Family(c, "java-sqli"); got != family {
			t.Errorf("family of %v is %s, want %s", c, got, family)
		}
	}
}

func TestWhatLeavesKeysAlone(t *testing.T) {
	first := identified(t, orders, "com.shop.Orders.find").Keys
	reshaped := strings.NewReplacer("\n", "\n\n", "    ", "\t", " // run it", "/* x */").Replace(orders)
	for name, src := range map[string]string{
		"lines above": "// 1\n// 2\nimport a.b;\n" + orders,
		"layout":      reshaped,
		"a literal":   strings.Replace(orders, "SELECT * FROM orders", "SELECT id \" +\n \" FROM orders", 1),
	} {
		if got := identified(t, src, "com.shop.Orders.find").Keys; got.Exact != first.Exact || got.Moved != first.Moved || got.Context != first.Context {
			t.Errorf("%s: %+v, want %+v", name, got, first)
		}
	}
	renamed := identified(t, strings.ReplaceAll(orders, " id", " orderId"), "com.shop.Orders.find").Keys
	if renamed.Exact != first.Exact || ContextOverlap(renamed.Context, first.Context) < 0.5 {
		t.Errorf("renamed local: %+v", renamed)
	}
	lambda := Facts{Symbol: "com.shop.Orders.lambda$find$0"}.Keys()
	if other := (Facts{Symbol: "com.shop.Orders.lambda$find$3"}).Keys(); other.Exact != lambda.Exact {
		t.Error("the number of a lambda is part of the key")
	}
}

func TestWhatSurvivesWhat(t *testing.T) {
	first := identified(t, orders, "com.shop.Orders.find").Keys
	f := identified(t, orders, "com.shop.Orders.find")
	f.Location.File = "src/old/Orders.java"
	f.Identify([]byte(orders), Site{Statement: Span{strings.Index(orders, "return st"), strings.Index(orders, "; // run")}, Local: locals("req st id")})
	if f.Keys.Exact == first.Exact || f.Keys.Moved != first.Moved {
		t.Errorf("moved file: %+v, first %+v", f.Keys, first)
	}
	renamed := identified(t, strings.Replace(orders, "find(", "search(", 1), "com.shop.Orders.search").Keys
	if renamed.Exact == first.Exact || renamed.Moved == first.Moved || renamed.Context != first.Context {
		t.Errorf("renamed function: %+v, first %+v", renamed, first)
	}
}

func TestContextOverlapIsByLine(t *testing.T) {
	key := func(lines string) string {
		before, after, _ := strings.Cut(lines, "|")
		return contextKey(strings.Fields(before), strings.Fields(after))
	}
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"a b c|d e f", "a b c|d e f", 1}, {"a b c|d e f", "b c x|d e f", 5.0 / 6}, {"a b c|d e f", "x y z|u v w", 0}, {"|", "|", 0}, {"a|", "|a", 1},
		{"a a a|", "a|", 0.5}, {"a b|c", "a b|", 0.8}, {"|", "a|b", 0},
	} {
		if got := ContextOverlap(key(c.a), key(c.b)); got != c.want || ContextOverlap(key(c.b), key(c.a)) != c.want {
			t.Errorf("%s and %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
	if ContextOverlap("not a key", key("a|b")) != 0 || ContextLines("99"+strings.Repeat("0", 30)) != 0 {
		t.Error("a foreign key has lines")
	}
	if n := ContextLines(key("a b c d|e")); n != 4 {
		t.Errorf("%d lines", n)
	}
}

func TestOrdinalsFollowThePlaceWhateverTheOrder(t *testing.T) {
	at := func(line, col int) Finding {
		return Finding{Location: Location{"A.java", line, line}, Keys: Keys{Exact: "k"}, Trace: []Step{{Column: col}}}
	}
	fs := []Finding{at(3, 1), at(3, 9), at(8, 1), {Location: Location{"A.java", 1, 1}, Keys: Keys{Exact: "other"}}}
	for range 20 {
		rand.Shuffle(len(fs), func(i, j int) { fs[i], fs[j] = fs[j], fs[i] })
		Number(fs)
		got := map[string]bool{}
		for _, f := range fs {
			got[f.Keys.ID()] = true
		}
		i := slices.IndexFunc(fs, func(f Finding) bool { return f.column() == 9 })
		if len(got) != 4 || fs[i].Keys.Ordinal != 1 {
			t.Fatalf("%v, the second on line 3 has %d", got, fs[i].Keys.Ordinal)
		}
	}
}

func TestIdentifyNeverFails(t *testing.T) {
	for _, at := range []Site{{}, {Statement: Span{-5, 900}}, {Statement: Span{9, 3}, Body: Span{50, 2}}, {Body: Span{-1, 1 << 40}}} {
		f := Finding{Location: Location{File: "A.java"}}
		f.Identify([]byte("a();\nb();"), at)
		if len(f.Keys.Exact) != 32 || len(f.Keys.Moved) != 32 {
			t.Errorf("%+v: %+v", at, f.Keys)
		}
	}
}

func TestTheHeadOfAFunctionIsNoContext(t *testing.T) {
	for file, src := range map[string]string{
		"A.java": "@Get({\"/a\"}) ResultSet find(String id) throws E {\n log(id);\n st.execute(id);\n}\n",
		"a.ts":   "async function find({ id }: Q): Promise<{ a: string }> {\n log(id);\n st.execute(id);\n}\n",
		"a.py":   "@get('/a')\ndef find(id: str) -> Rows:\n  log(id)\n  st.execute(id)\n",
	} {
		at := strings.Index(src, "st.execute")
		before, after := Around(file, src, Span{at, at + len("st.execute(id)")}, Span{0, len(src)})
		if file != "a.ts" && !slices.Equal(before, []string{"log ( id )"}) || len(after) != 0 || strings.Contains(strings.Join(before, "\n"), "find") {
			t.Errorf("%s: %q, %q", file, before, after)
		}
	}
	src := "x -> st.execute(a, {b: c})"
	if before, _ := Around("a.ts", src, Span{5, len(src)}, Span{0, len(src)}); len(before) != 0 {
		t.Errorf("an arrow function: %q", before)
	}
}
