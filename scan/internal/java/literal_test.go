package java

import (
	"testing"

	"assay/scan/internal/ast"
)

// literalValue is the decoded value of the first literal in an expression, as a consumer of the tree gets it.
func literalValue(t *testing.T, expr string) (string, []ast.Diagnostic) {
	t.Helper()
	f, ds := Parse("", []byte("class X { Object x = "+expr+"; }"))
	for r := range f.Nodes {
		if n := f.Nodes[r]; n.Kind == Literal {
			if s, ok := f.Strings[ast.Ref(r)]; ok {
				return s, ds
			}
			return string(f.Src[n.Start+1 : n.End-1]), ds
		}
	}
	t.Fatalf("%s holds no literal", expr)
	return "", nil
}

func TestDecodesLiterals(t *testing.T) {
	for expr, want := range map[string]string{
		`"plain"`:                      "plain",
		`""`:                           "",
		`"\t\b\n\f\r\s\"\'\\"`:         "\t\b\n\f\r \"'\\",
		`"\0\7\12\377\18\400"`:         "\x00\x07\n\u00ff\x018\u00200",
		`"é 漢 😀"`:                      "é 漢 😀",
		`"\u0041\uuu0042"`:             "AB",
		`"\ud83d\ude00"`:               "😀",
		`"\ud83d!"`:                    "\uFFFD!",
		`"\\u0041"`:                    `\u0041`,
		`"\u005cn\u005c\u005c"`:        "\n\\",
		`\u0022quoted\u0022`:           "quoted",
		`'a'`:                          "a",
		`'\''`:                         "'",
		`'\\'`:                         `\`,
		"\"\"\"\n  a\n    b\n  \"\"\"": "a\n  b\n",
		"\"\"\"\n  a\n b\"\"\"":        " a\nb",
		"\"\"\"   \r\n\ta  \r\n\tb\\\r\n\tc\"\"\"": "a\nbc",
		"\"\"\"\n a\\n\\t\\040 \\s \n\n \"\"\"":    "a\n\t   \n\n",
		"\"\"\"\n\"\"\"":                           "",
		"\"\"\"\n   \\\"\"\" \"\" x\"\"\"":         "\"\"\" \"\" x",
	} {
		if got, _ := literalValue(t, expr); got != want {
			t.Errorf("%s is %q, want %q", expr, got, want)
		}
	}
}

func TestSaysWhichLiteralsAreWrong(t *testing.T) {
	for expr, want := range map[string]string{
		`"\q"`:            "an escape that Java does not have",
		`"open`:           "a string without an end",
		`'ab`:             "a character without an end",
		`''`:              "a character literal without a character",
		`"\u12"`:          `\u needs four hexadecimal digits`,
		`"""same line"""`: "an escape that Java does not have",
		"\"\"\"\nopen":    "a text block without an end",
		"1 /* open":       "a comment without an end",
		"1 # 2":           "a character that Java does not have here",
	} {
		f, ds := Parse("", []byte("class X { Object x = "+expr+"; }"))
		checkTree(t, f)
		found := false
		for _, d := range ds {
			found = found || d.Message == want
		}
		if !found {
			t.Errorf("%s: diagnostics %v, want %q", expr, ds, want)
		}
	}
}

func TestNamesWrittenWithEscapesAreDecoded(t *testing.T) {
	f, ds := Parse("", []byte(`package \u0061.b /* c */ . d; \u0063lass N\u0061me { v\u0061r\u0031 x; int caf\u00e9; }`))
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	if got, want := Dump(f, f.Root), "(File (Package (Name a b d)) (Class Name (Body (Field (TypeName var1) (Declarator x)) (Field int (Declarator café)))))"; got != want {
		t.Errorf("got %s", got)
	}
	for r, n := range f.Nodes {
		if n.Kind == Name && f.Text(ast.Ref(r)) != "a.b.d" {
			t.Errorf("the package's name is %q", f.Text(ast.Ref(r)))
		}
	}
}

// TestOffsetsAreThoseOfTheFile reads the same class plainly, behind a byte order mark with CRLF, and with escapes, and looks where a call is.
func TestOffsetsAreThoseOfTheFile(t *testing.T) {
	for _, c := range []struct{ src, call string }{
		{"class A {\n  int a = call(1);\n}\n", "call(1)"},
		{"\uFEFFclass A {\r\n  int a = call(1);\r\n}\r\n", "call(1)"},
		{"cl\\u0061ss A { /* \\u0061 */ int a = c\\u0061ll\\u0028 1);\n}\n", "c\\u0061ll\\u0028 1)"},
		{"class A { // \xe9\xe8 is Latin-1\n  int \xe9 = call('\xe9');\n}\n", "call('\xe9')"},
	} {
		f, ds := Parse("", []byte(c.src))
		if len(ds) > 0 {
			t.Errorf("%q: %v", c.src, ds)
		}
		for _, n := range f.Nodes {
			if n.Kind == Call && c.src[n.Start:n.End] != c.call {
				t.Errorf("%q: the call is %q", c.src, c.src[n.Start:n.End])
			}
		}
	}
}
