package scan

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The files under testdata/flow are small programs whose lines say which kind of harm the analysis must see there ("want: sql"); on all other lines it must see none.
func TestDataIsFollowedAsTheProgramMovesIt(t *testing.T) {
	files, err := filepath.Glob("testdata/flow/*.java")
	if err != nil || len(files) == 0 {
		t.Fatal("no programs", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".java"), func(t *testing.T) {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want := marks(string(src))
			s := &scanner{ctx: context.Background(), o: Options{Threads: 1}, judge: &judge{bySink: map[string][]*Rule{}}}
			rule := Rule{ID: "any", Title: "any"}
			for _, k := range []string{"sql", "command", "path", "html.text", "html.attr", "html.script", "html.url", "html", "ssrf", "redirect", "header", "ldap", "xpath"} {
				s.judge.bySink[k] = []*Rule{&rule}
			}
			if err := s.java([]source{{"Program.java", src}}); err != nil {
				t.Fatal(err)
			}
			got := map[int]bool{}
			for _, f := range s.found {
				got[f.Location.Start] = true
			}
			var lines []int
			for l := range want {
				lines = append(lines, l)
			}
			for l := range got {
				lines = append(lines, l)
			}
			slices.Sort(lines)
			text := strings.Split(string(src), "\n")
			for _, l := range slices.Compact(lines) {
				switch {
				case want[l] && !got[l]:
					t.Errorf("line %d: missed: %s", l, strings.TrimSpace(text[l-1]))
				case !want[l] && got[l]:
					t.Errorf("line %d: false alarm: %s", l, strings.TrimSpace(text[l-1]))
				}
			}
		})
	}
}

var wantMark = regexp.MustCompile(`// want: (\S+)`)

func marks(src string) map[int]bool {
	m := map[int]bool{}
	for i, l := range strings.Split(src, "\n") {
		if wantMark.MatchString(l) {
			m[i+1] = true
		}
	}
	return m
}
