package drill

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func sampleCatalog(t testing.TB) *Catalog {
	t.Helper()
	c, ms := Open(os.DirFS("testdata/catalog"))
	if err := ms.Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

func sampleDrill(t testing.TB, id string) *Exercise {
	t.Helper()
	x, err := sampleCatalog(t).Get(id)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func grade(x *Exercise, s Submission) Grade {
	return GradeOf(x, Evidence{Final: s, AtLimit: s, Used: 60})
}

func item(t testing.TB, g Grade, point string) Item {
	t.Helper()
	for _, it := range g.Items {
		if it.Point == point {
			return it
		}
	}
	t.Fatalf("the grade has no item %s", point)
	return Item{}
}

func TestTheSampleDrillsProveThemselves(t *testing.T) {
	r := Prove(sampleCatalog(t), nil)
	if !r.OK || len(r.Drills) != 3 {
		t.Fatalf("%+v", r)
	}
}

func TestEveryLostPointSaysWhyAndEveryWonOneShowsWhere(t *testing.T) {
	x := sampleDrill(t, "review-java-sample")
	for name, ex := range x.Attempts {
		g := grade(x, ex.Submission)
		worth := 0.0
		for _, it := range g.Items {
			worth += it.Worth
			if it.Message == "" || it.Says == "" {
				t.Errorf("%s: %s has no message", name, it.Point)
			}
			if it.Verdict == Hit && len(it.Evidence) == 0 && it.Point != "restraint" {
				t.Errorf("%s: %s was won without evidence", name, it.Point)
			}
			for _, sp := range it.Evidence {
				if sp.Quote == "" {
					t.Errorf("%s: %s has an empty quote", name, it.Point)
				}
			}
		}
		if worth < 0.9999 || worth > 1.0001 {
			t.Errorf("%s: the items are worth %.4f together", name, worth)
		}
	}
}

func TestSpansPointAtTheQuotedWords(t *testing.T) {
	x := sampleDrill(t, "review-java-sample")
	s := x.Attempts["strong"].Submission
	for _, it := range grade(x, s).Items {
		for _, sp := range it.Evidence {
			if n, ok := strings.CutPrefix(sp.Where, "comment "); ok && it.Part == "say" {
				text := s.Findings[int(n[0]-'1')].Comment
				if text[sp.Start:sp.End] != sp.Quote {
					t.Errorf("%s: span says %q, text has %q", it.Point, sp.Quote, text[sp.Start:sp.End])
				}
			}
		}
	}
}

func TestReviewScenarios(t *testing.T) {
	x := sampleDrill(t, "review-java-sample")
	idor := Mark{File: "Notes.java", Lines: [2]int{11, 11}, CWE: 639, Severity: "high"}
	sqli := Mark{File: "Notes.java", Lines: [2]int{15, 15}, CWE: 89, Severity: "high"}
	with := func(m Mark, f func(*Mark)) Mark { f(&m); return m }
	for name, c := range map[string]struct {
		marks     []Mark
		point     string
		verdict   Verdict
		low, high float64 // of the whole score
		wrong     int
	}{
		"both right, no comment":    {[]Mark{idor, sqli}, "f1", Hit, .79, .81, 0},
		"one of two":                {[]Mark{idor}, "f2", Missed, .39, .41, 0},
		"parent CWE counts":         {[]Mark{with(idor, func(m *Mark) { m.CWE = 863 })}, "f1", Hit, .39, .41, 0},
		"pillar pays three quarter": {[]Mark{with(idor, func(m *Mark) { m.CWE = 284 })}, "f1", Partial, .31, .34, 0},
		"wrong CWE pays half":       {[]Mark{with(idor, func(m *Mark) { m.CWE = 79 })}, "f1", Partial, .23, .26, 0},
		"no CWE pays half":          {[]Mark{with(idor, func(m *Mark) { m.CWE = 0 })}, "f1", Partial, .23, .26, 0},
		"whole file finds nothing":  {[]Mark{with(idor, func(m *Mark) { m.Lines = [2]int{1, 400} })}, "f1", Missed, 0, 0, 1},
		"beside it, right kind":     {[]Mark{with(idor, func(m *Mark) { m.Lines = [2]int{10, 10} })}, "f1", Partial, .23, .26, 0},
		"beside it, no kind":        {[]Mark{{File: "Notes.java", Lines: [2]int{10, 10}}}, "f1", Missed, 0, 0, 0},
		"severity one off":          {[]Mark{with(idor, func(m *Mark) { m.Severity = "medium" })}, "f1:severity", Partial, .35, .37, 0},
		"severity two off":          {[]Mark{with(idor, func(m *Mark) { m.Severity = "low" })}, "f1:severity", Missed, .32, .33, 0},
		"a decoy costs":             {[]Mark{idor, {File: "Notes.java", Lines: [2]int{20, 20}, CWE: 89, Severity: "high"}}, "restraint", Missed, .26, .28, 1},
		"twice the same is no harm": {[]Mark{idor, idor}, "f1", Hit, .39, .41, 0},
		"wrong file":                {[]Mark{with(idor, func(m *Mark) { m.File = "Other.java" })}, "f1", Missed, 0, 0, 1},
		"upside-down range":         {[]Mark{with(idor, func(m *Mark) { m.Lines = [2]int{12, 10} })}, "f1", Missed, 0, 0, 1},
	} {
		g := grade(x, Submission{Verdict: SaysFlawed, Findings: c.marks})
		if it := item(t, g, c.point); it.Verdict != c.verdict || g.Score < c.low || g.Score > c.high || len(g.False) != c.wrong {
			t.Errorf("%s: %s is %s (%s), score %.3f, %d false; want %s, %.2f to %.2f, %d", name, c.point, it.Verdict, it.Message, g.Score, len(g.False), c.verdict, c.low, c.high, c.wrong)
		}
	}
}

func TestAFalseAlarmOnADecoyIsExplained(t *testing.T) {
	x := sampleDrill(t, "review-java-sample")
	g := grade(x, x.Attempts["weak"].Submission)
	if len(g.False) != 1 || !strings.Contains(g.False[0].Why, "constant") {
		t.Fatalf("%+v", g.False)
	}
}

func TestShotgunningLosesToOneGoodMark(t *testing.T) {
	x := sampleDrill(t, "review-java-sample")
	one := Submission{Findings: []Mark{{File: "Notes.java", Lines: [2]int{11, 11}, CWE: 639, Severity: "high"}}}
	var all Submission
	for l := 1; l <= 22; l++ {
		all.Findings = append(all.Findings, Mark{File: "Notes.java", Lines: [2]int{l, l}, CWE: 639, Severity: "high"}, Mark{File: "Notes.java", Lines: [2]int{l, l}, CWE: 89, Severity: "high"})
	}
	if a, b := grade(x, all).Score, grade(x, one).Score; a >= b {
		t.Fatalf("marking every line scores %.2f, one good mark %.2f", a, b)
	}
}

func TestCleanCodePaysForTheVerdictOnly(t *testing.T) {
	x := sampleDrill(t, "review-java-tidy")
	mark := Mark{File: "Sorted.java", Lines: [2]int{8, 8}, CWE: 89, Severity: "high"}
	why := "The column comes from a constant map, so nothing of the caller reaches the SQL."
	for name, c := range map[string]struct {
		s    Submission
		want float64
	}{
		"nothing":              {Submission{}, 0},
		"reasons, no verdict":  {Submission{Text: why}, 0},
		"verdict flawed":       {Submission{Verdict: SaysFlawed, Text: why}, 0},
		"clean":                {Submission{Verdict: SaysClean}, .8},
		"clean with reasons":   {Submission{Verdict: SaysClean, Text: why}, 1},
		"clean beside a flaw":  {Submission{Verdict: SaysClean, Findings: []Mark{mark}}, .3},
		"clean beside two":     {Submission{Verdict: SaysClean, Text: why, Findings: []Mark{mark, mark}}, 0},
		"clean said in prose":  {Submission{Text: "This code is clean."}, 0},
		"reported as flawed":   {Submission{Verdict: SaysFlawed, Findings: []Mark{mark}}, 0},
		"reported, no verdict": {Submission{Findings: []Mark{mark}}, 0},
	} {
		if g := grade(x, c.s); g.Score < c.want-.001 || g.Score > c.want+.001 {
			t.Errorf("%s scores %.2f, want %.2f", name, g.Score, c.want)
		}
	}
}

func TestSayingCleanOfFlawedCodeEarnsNothing(t *testing.T) {
	x := sampleDrill(t, "review-java-sample")
	if g := grade(x, Submission{Verdict: SaysClean}); g.Score != 0 || len(g.Flags) == 0 {
		t.Fatalf("score %.2f, flags %v", g.Score, g.Flags)
	}
}

func TestOvertimeCountsHalf(t *testing.T) {
	x := sampleDrill(t, "review-java-sample")
	full := x.Attempts["strong"].Submission
	half := Submission{Verdict: SaysFlawed, Findings: full.Findings[:1]}
	g := GradeOf(x, Evidence{Final: full, AtLimit: half, Used: 301})
	early := grade(x, half).Raw
	if want := round((g.Raw + early) / 2); g.Score != want || g.Time.Overtime != 1 || g.Time.AtLimit != early {
		t.Fatalf("score %.4f, want %.4f; time %+v", g.Score, want, g.Time)
	}
	if g := GradeOf(x, Evidence{Final: half, AtLimit: full, Used: 900}); g.Score > grade(x, half).Score {
		t.Fatal("text deleted in overtime still counts")
	}
	if g := GradeOf(x, Evidence{Final: full, AtLimit: half, Used: 300}); g.Score != g.Raw {
		t.Fatal("work handed in at the limit was cut")
	}
}

func TestHintsCostTheirShare(t *testing.T) {
	x := sampleDrill(t, "review-java-sample")
	s := x.Attempts["strong"].Submission
	raw := grade(x, s).Raw
	for hints, cut := range map[int]float64{0: 0, 1: .1, 2: .3, 5: .3} {
		g := GradeOf(x, Evidence{Final: s, AtLimit: s, Hints: hints})
		if want := round(raw * (1 - cut)); g.Score != want {
			t.Errorf("%d hints: %.4f, want %.4f", hints, g.Score, want)
		}
	}
}

// bricks are parts from which submissions are built at random: right and wrong marks, right, wrong and unrelated sentences.
func bricks(x *Exercise) (marks []Mark, sentences []string) {
	for _, f := range x.Answer.Flaws {
		marks = append(marks, Mark{File: f.File, Lines: f.Lines, CWE: f.CWE, Severity: f.Severity})
		marks = append(marks, Mark{File: f.File, Lines: f.Lines, CWE: 20, Severity: "low"})
	}
	marks = append(marks, Mark{File: "Notes.java", Lines: [2]int{20, 20}, CWE: 79, Severity: "critical"}, Mark{File: "Notes.java", Lines: [2]int{3, 3}})
	for _, q := range x.Answer.Points {
		sentences = slices.Concat(sentences, q.Hits, q.Misses)
	}
	return marks, sentences
}

func drawSubmission(t *rapid.T, x *Exercise) Submission {
	marks, sentences := bricks(x)
	s := Submission{Verdict: rapid.SampledFrom([]Says{"", SaysFlawed}).Draw(t, "verdict")}
	for _, m := range rapid.SliceOfN(rapid.SampledFrom(marks), 0, 5).Draw(t, "marks") {
		m.Comment = strings.Join(rapid.SliceOfN(rapid.SampledFrom(sentences), 0, 4).Draw(t, "comment"), " ")
		s.Findings = append(s.Findings, m)
	}
	return s
}

func TestGradingIsDeterministicAndOrderFree(t *testing.T) {
	x := sampleDrill(t, "review-java-sample")
	rapid.Check(t, func(t *rapid.T) {
		s := drawSubmission(t, x)
		a := grade(x, s)
		if d := cmp.Diff(a, grade(x, s)); d != "" {
			t.Fatal(d)
		}
		turned := s
		turned.Findings = slices.Clone(s.Findings)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		r.Shuffle(len(turned.Findings), func(i, j int) {
			turned.Findings[i], turned.Findings[j] = turned.Findings[j], turned.Findings[i]
		})
		b := grade(x, turned)
		if a.Score != b.Score {
			t.Fatalf("score %.4f, in another order %.4f", a.Score, b.Score)
		}
		for i := range a.Items {
			if a.Items[i].Verdict != b.Items[i].Verdict || a.Items[i].Earned != b.Items[i].Earned {
				t.Fatalf("item %s: %+v against %+v", a.Items[i].Point, a.Items[i], b.Items[i])
			}
		}
	})
}

func TestARightAdditionNeverLowersAScore(t *testing.T) {
	x := sampleDrill(t, "review-java-sample")
	rapid.Check(t, func(t *rapid.T) {
		s := drawSubmission(t, x)
		before := grade(x, s).Score
		f := rapid.SampledFrom(x.Answer.Flaws).Draw(t, "flaw")
		q := rapid.SampledFrom(x.Answer.Points).Draw(t, "point")
		more := s
		more.Findings = append(slices.Clone(s.Findings), Mark{File: f.File, Lines: f.Lines, CWE: f.CWE, Severity: f.Severity, Comment: rapid.SampledFrom(q.Hits).Draw(t, "hit")})
		if after := grade(x, more).Score; after < before {
			t.Fatalf("score fell from %.4f to %.4f", before, after)
		}
	})
}

func TestNothingHandedInScoresNothing(t *testing.T) {
	for _, id := range []string{"review-java-sample", "review-java-tidy", "threat-sample"} {
		x := sampleDrill(t, id)
		for _, s := range []Submission{{}, {Text: "  \n"}, {Text: x.Prompt}, {Findings: []Mark{}}} {
			if g := grade(x, s); g.Score != 0 {
				t.Errorf("%s: %+v scores %.2f", id, s, g.Score)
			}
		}
	}
}

func BenchmarkGrade(b *testing.B) {
	x := sampleDrill(b, "review-java-sample")
	s := x.Attempts["strong"].Submission
	for b.Loop() {
		grade(x, s)
	}
}
