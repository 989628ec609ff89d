package cli

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func terminal(width int) (*pen, *bytes.Buffer) {
	var b bytes.Buffer
	return &pen{w: &b, term: true, colour: true, width: width}, &b
}

func TestNoControlCharacterOfTheDataReachesTheTerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		colour := rapid.Bool().Draw(t, "colour")
		p, b := terminal(80)
		p.colour = colour
		p.line("%s", rapid.String().Draw(t, "text")+"\x1b]0;title\x07\x9b31m\u202e"+string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")))
		text := b.String()
		for _, s := range styles {
			if colour {
				text = strings.ReplaceAll(text, s, "")
			}
		}
		if !utf8.ValidString(text) {
			t.Fatalf("not UTF-8: %q", text)
		}
		for _, r := range text {
			if unsafe(r) {
				t.Fatalf("%U in %q", r, text)
			}
		}
	})
}

func TestTablesFitTheTerminal(t *testing.T) {
	long := strings.Repeat("word ", 40)
	for width := 40; width < 200; width += 7 {
		for _, wrap := range []bool{false, true} {
			p, b := terminal(width)
			tab := table{head: []string{"drill", "title"}, flex: 1, wrap: wrap}
			tab.add(cell{"review-java-invoice", bold}, cell{long, faint})
			p.table(tab)
			for l := range strings.Lines(b.String()) {
				if n := columns(strings.TrimRight(l, "\n")); n > width {
					t.Errorf("width %d: %d columns: %q", width, n, l)
				}
			}
			if cutOff := strings.Contains(b.String(), "…"); cutOff == wrap {
				t.Errorf("width %d, wrap %v: %q", width, wrap, b.String())
			}
		}
	}
}

func TestATableForAFileIsWhole(t *testing.T) {
	var b bytes.Buffer
	p := newPen(&b, func(string) string { return "" })
	tab := table{head: []string{"a", "b"}, flex: 1}
	tab.add(plain("x"), plain(strings.Repeat("word ", 100)))
	p.table(tab)
	if strings.Contains(b.String(), "…") || strings.Contains(b.String(), "\x1b") || strings.Count(b.String(), "word") != 100 {
		t.Errorf("%q", b.String())
	}
}

func TestProseKeepsCodeAndWrapsTheRest(t *testing.T) {
	p, b := terminal(40)
	p.colour = false
	p.prose("  ", "A paragraph of some words that does not fit on one line.\n\n1. An item that is long enough to need a second line.\n2. Short.\n\n```java\nint x = 1; // a line of code that is longer than the terminal is wide\n```\n")
	want := `  A paragraph of some words that does
  not fit on one line.

  1. An item that is long enough to need
     a second line.
  2. Short.

      int x = 1; // a line of code that is longer than the terminal is wide
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestWrapLosesNoWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-zäöü]{1,30}[ \n]?){0,30}`).Draw(t, "text")
		width := rapid.IntRange(1, 60).Draw(t, "width")
		lines := wrap(text, width)
		if got, want := strings.Join(strings.Fields(strings.Join(lines, " ")), " "), strings.Join(strings.Fields(text), " "); got != want {
			t.Fatalf("%q became %q", want, got)
		}
		for _, l := range lines {
			if columns(l) > width && strings.Contains(l, " ") {
				t.Fatalf("%q is wider than %d", l, width)
			}
		}
	})
}
