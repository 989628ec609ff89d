package javatext

import (
	"fmt"
	"strings"
	"testing"
)

const sample = `package a.b;
@Tag("x(") public class Shop<T extends Comparable<T>> {
    private static final int[] SIZES = {1, 2};
    private final java.util.function.Function<String, String> f = s -> { return s + "}"; };
    static { SIZES[0] = '}'; }
    enum Kind { A { String in() { return "a"; } }, B(2); Kind() {} Kind(int n) { } String name2() { return """
        { not a brace """; } }
    record Pair(String a, String b) { Pair { a = a.trim(); } String both() { return a + b; } }
    @Deprecated @SuppressWarnings({"a", "b"}) public <R> R load(@Named("n") String id) throws Exception {
        Runnable r = new Runnable() { public void run() { } };
        class Local { void inner() { } }
        return null; // }
    }
    abstract void none();
    /* void commented() { } */
    Shop() { super(); }
}
interface Face { default int one() { return 1; } int two(); }
`

func TestMethodsAreFoundInEveryKindOfType(t *testing.T) {
	var got []string
	for _, m := range Methods(sample) {
		got = append(got, fmt.Sprintf("%s.%s:%d-%d", m.Class, m.Name, m.FirstLine, m.EndLine))
	}
	want := "Kind.Kind:6-6 Kind.Kind:6-6 Kind.name2:6-7 Pair.both:8-8 Shop.load:9-13 Shop.Shop:16-16 Face.one:18-18"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("found\n%s, want\n%s", s, want)
	}
}

func TestTokensAndWhatStandsBetweenGiveTheSourceBack(t *testing.T) {
	src := sample + "int a = 0x1F + 1e-3 + .5f + 'a' + '\\'' ; a->b::c >>> \"\\\"\" /* open"
	var b strings.Builder
	at := 0
	for _, tok := range Tokens(src) {
		b.WriteString(src[at:tok.Start])
		b.WriteString(tok.Text)
		at = tok.End
	}
	b.WriteString(src[at:])
	if b.String() != src {
		t.Error("the tokens do not give the source back")
	}
	var numbers []string
	for _, tok := range Tokens("0x1F+1e-3+.5f+0xE-1+12L") {
		if tok.Kind == Number {
			numbers = append(numbers, tok.Text)
		}
	}
	if got := strings.Join(numbers, " "); got != "0x1F 1e-3 .5f 0xE 1 12L" {
		t.Errorf("numbers are %s", got)
	}
}

func TestMethodAtALine(t *testing.T) {
	ms := Methods(sample)
	if m, ok := At(ms, 10); !ok || m.Name != "load" {
		t.Errorf("line 10 is in %q", m.Name)
	}
	if m, ok := At(ms, 3); ok {
		t.Errorf("line 3 is in %q", m.Name)
	}
}

func FuzzTokensNeverLoseABeat(f *testing.F) {
	f.Add(sample)
	f.Add("\"\"\"")
	f.Add("'\\")
	f.Fuzz(func(t *testing.T, src string) {
		end := 0
		for _, tok := range Tokens(src) {
			if tok.Start < end || tok.End <= tok.Start || tok.End > len(src) {
				t.Fatalf("token %+v after %d", tok, end)
			}
			end = tok.End
		}
		Methods(src)
	})
}
