package code

import (
	"fmt"
	"strings"
	"testing"
)

func drawn(cs []Change) string {
	var b strings.Builder
	for _, c := range cs {
		if c.Kind == '…' {
			fmt.Fprintf(&b, "…%d ", c.Gap)
			continue
		}
		fmt.Fprintf(&b, "%c%s(%d,%d) ", c.Kind, c.HTML, c.Before, c.After)
	}
	return strings.TrimSpace(b.String())
}

func TestADifferenceShowsWhatChangedAndALittleAround(t *testing.T) {
	long := "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"
	for name, c := range map[string]struct{ before, after, want string }{
		"nothing":         {long, long, ""},
		"white space":     {"a\nb\n", "a  \r\nb", ""},
		"one line":        {"a\nb\nc", "a\nx\nc", " a(1,1) -b(2,0) +x(0,2)  c(3,3)"},
		"added at an end": {"a", "a\nb", "a(1,1) +b(0,2)"},
		"removed":         {"a\nb", "b", "-a(1,0)  b(2,1)"},
		"far away":        {long, strings.Replace(long, "e", "x", 1), "…1  b(2,2)  c(3,3)  d(4,4) -e(5,0) +x(0,5)  f(6,6)  g(7,7)  h(8,8) …2"},
		"moved":           {"a\nb\nc\nd", "b\nc\nd\na", "-a(1,0)  b(2,1)  c(3,2)  d(4,3) +a(0,4)"},
	} {
		if got := drawn(Diff("", c.before, c.after)); got != strings.TrimSpace(c.want) {
			t.Errorf("%s:\n%q, want\n%q", name, got, c.want)
		}
	}
}
