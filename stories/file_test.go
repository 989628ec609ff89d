package stories

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

func full() Story {
	return Story{ID: "token-logs", Title: "Tokens: in the #logs", When: "March 2025", Role: "security engineer", Principles: []string{"ownership", "dive-deep"},
		Cues: []string{"library without owner", Gap + "the number before"}, Long: "In March I found it.\n\n## Not a heading\n\\## nor this\n- and a list", Short: "Short.",
		Metrics:  []Metric{{Name: "tokens", Before: "41,000", After: "0", Unit: "tokens", Source: "a query", MaySay: true}},
		Customer: "No customer had to sign in again.", Lesson: "Ask who owns it.", Company: "true", Failure: true,
		Answers:  []ProbeAnswer{{"Who: you?", "Yes, \"me\"."}},
		Tellings: []Telling{{At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Version: "long", Words: 480, Seconds: 200, Metrics: 3, Score: 0.812, Cued: true, Asked: 3, Answered: 2, Source: Spoken}}}
}

func TestAStorySurvivesItsFile(t *testing.T) {
	s := full()
	got, err := Parse("token-logs.md", s.Markdown())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, s) {
		t.Errorf("got  %#v\nwant %#v", got, s)
	}
}

func TestMistakesNameTheirPlace(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"x.md", "no front", "x.md:1:1: the file must start with a front matter"},
		{"Bad Name.md", "---\ntitle: x\n---\n", `is no name for a story (lower-case words`},
		{"x.md", "---\ntitel: x\n---\n", `x.md:2:1: unknown key "titel" (did you mean title?)`},
		{"x.md", "---\ntitle: x\nprinciples: [ownership, owneship]\n---\n", `x.md:3:25: there is no principle "owneship" (did you mean ownership?)`},
		{"x.md", "---\ntitle: x\nprinciples: [ownership, ownership]\n---\n", "principle ownership stands twice"},
		{"x.md", "---\ntitle: x\n---\n\n## Cuess\n- a\n", `x.md:5:4: there is no section "Cuess" (did you mean Cues?)`},
		{"x.md", "---\ntitle: x\n---\n\n## Cues\n\nnot a cue\n", `x.md:7:1: a cue starts with "- "`},
		{"x.md", "---\ntitle: x\n---\n## Long\na\n## Long\nb\n", "x.md:6:1: section Long stands twice, first on line 4"},
		{"x.md", "---\ntitle: x\n---\n\nloose text\n", "x.md:5:1: text above the first section"},
		{"x.md", "---\ntitle: x\n---\n## Long\nbell \a\n", "x.md:5:6: "},
		{"x.md", "---\ntitle: x\nmetrics:\n  - before: 3\n---\n", "x.md:4:5: name is missing"},
		{"x.md", "---\ntitle: x\ntellings:\n  - {at: x, version: medium, words: 3, metrics: 1, score: 2}\n---\n", `"medium" is none of long, short`},
		{"x.md", "---\ntitle: x\ntellings:\n  - {at: x, version: long, words: 3, metrics: 1, score: 1, source: sung}\n---\n", `"sung" is none of spoken`},
	} {
		_, err := Parse(c.name, []byte(c.src))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.src, err, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(string(full().Markdown()))
	f.Add("---\ntitle: x\r\n---\r\n## Long\r\n\\\\## a\r\n\r\n## Cues\n- b\n")
	f.Add("---\ntitle: |\n  a\n   b\nrole: \"\\t\"\n---\n## Short\n\u2003wide\n")
	f.Fuzz(func(t *testing.T, src string) {
		s, err := Parse("x.md", []byte(src))
		if err != nil {
			return
		}
		again, err := Parse("x.md", s.Markdown())
		if err != nil {
			t.Fatalf("cannot read back: %v\n%s", err, s.Markdown())
		}
		if !reflect.DeepEqual(s, again) {
			t.Fatalf("got  %#v\nwant %#v\n%s", again, s, s.Markdown())
		}
	})
}
