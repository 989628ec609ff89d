package interview_test

import (
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"assay/drill"
	"assay/interview"
)

// Simulated candidates, and what is asked of them.
const (
	candidates      = 30
	leastParallel   = 0.70 // the correlation between two parallel phone screens of the same people
	dayToDay        = 0.08 // by how much one's skill strays from one screen to the other, as a standard deviation. Our judgement
	minutesOfAnswer = 4
)

// TestTwoParallelScreensAgree lets simulated candidates of known skill take two phone screens each, through the real desk, store and graders, on a clock
// that the test moves. They answer with sentences of the drills' own strong and weak attempts, mixed in proportion to their skill, and tell stories mixed
// in the same way. The drills and questions of the two screens differ.
func TestTwoParallelScreensAgree(t *testing.T) {
	dice := rand.New(rand.NewPCG(20270301, 1))
	var first, second, skill []float64
	for i := range candidates {
		x := sit(t)
		x.Drills.Catalog = quick()
		able := (float64(i) + .5) / candidates
		scores := [2]float64{}
		seen := map[string]bool{}
		for n := range scores {
			today := min(1, max(0, able+dayToDay*dice.NormFloat64()))
			scores[n] = x.screen(today, dice, uint64(2*i+n+1), seen)
			x.after(24 * time.Hour)
		}
		first, second, skill = append(first, scores[0]), append(second, scores[1]), append(skill, able)
	}
	r := correlation(first, second)
	t.Logf("simulated: %d candidates, two parallel phone screens: r = %.2f (gate %.2f); screen against skill: %.2f and %.2f", candidates, r, leastParallel,
		correlation(first, skill), correlation(second, skill))
	if os.Getenv("ASSAY_SHOW") != "" {
		for i := range first {
			fmt.Printf("simulated: skill %.2f, screens %.2f and %.2f\n", skill[i], first[i], second[i])
		}
	}
	if r < leastParallel {
		t.Errorf("two screens of the same people correlate %.2f, want %.2f", r, leastParallel)
	}
}

// quick are the drills that are graded without starting a process: sixty runs of a program would take longer than everything else.
var quick = sync.OnceValue(func() *drill.Catalog {
	files := fstest.MapFS{}
	_ = fs.WalkDir(drill.Embedded(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, "script-") || strings.HasPrefix(name, "idor-") {
			return err
		}
		src, err := fs.ReadFile(drill.Embedded(), name)
		files[name] = &fstest.MapFile{Data: src}
		return err
	})
	c, _ := drill.Open(files)
	return c
})

// screen takes one phone screen at a skill and returns its score.
func (x *table) screen(skill float64, dice *rand.Rand, seed uint64, seen map[string]bool) float64 {
	x.t.Helper()
	s := x.start("phone-screen", interview.Options{Mode: interview.Mock, Seed: seed})
	for s = x.next(s.ID); s.State == interview.Running; s = x.next(s.ID) {
		p := s.Current()
		if p.Drill != "" {
			if seen[p.Drill] && len(x.Drills.Catalog.List(drill.Filter{Kind: p.Kind, Minutes: 2 * p.Plan.Minutes})) > 1 { // the only one that fits serves again
				x.t.Errorf("%s is in both screens", p.Drill)
			}
			seen[p.Drill] = true
		}
		x.after(minutesOfAnswer * time.Minute)
		switch {
		case p.Drill != "":
			e, err := x.Drills.Catalog.Get(p.Drill)
			x.ok(err)
			x.write(s.ID, mixed(e, skill, dice))
		case p.Question != nil:
			if seen[p.Question.ID] {
				x.t.Errorf("question %s is in both screens", p.Question.ID)
			}
			seen[p.Question.ID] = true
			x.tell(s.ID, interview.Answer{Text: x.toldAt(skill, dice)})
		}
	}
	r, err := x.Report(x.t.Context(), s.ID)
	x.ok(err)
	return *r.Score
}

// toldAt is a story of the catalogue's own attempts, mixed at a skill.
func (x *table) toldAt(skill float64, dice *rand.Rand) string {
	list := x.Drills.Catalog.List(drill.Filter{Kind: drill.Principle})
	return mixed(list[dice.IntN(len(list))], skill, dice).Text
}

var sentence = regexp.MustCompile(`[^.!?]+[.!?]+\s*`)

// mixed is a submission between the drill's weak and strong attempts: each of its sentences is a strong one with a probability of the skill.
func mixed(e *drill.Exercise, skill float64, dice *rand.Rand) drill.Submission {
	strong, weak := e.Attempts["strong"].Submission, e.Attempts["weak"].Submission
	out := drill.Submission{Verdict: weak.Verdict, Text: mixedText(strong.Text, weak.Text, skill, dice), Files: weak.Files}
	if dice.Float64() < skill {
		out.Verdict, out.Files = strong.Verdict, strong.Files
	}
	for i := range max(len(strong.Findings), len(weak.Findings)) {
		from := weak.Findings
		if dice.Float64() < skill {
			from = strong.Findings
		}
		if i < len(from) {
			m := from[i]
			if i < len(strong.Findings) && i < len(weak.Findings) {
				m.Comment = mixedText(strong.Findings[i].Comment, weak.Findings[i].Comment, skill, dice)
			}
			out.Findings = append(out.Findings, m)
		}
	}
	return out
}

func mixedText(strong, weak string, skill float64, dice *rand.Rand) string {
	a, b := sentence.FindAllString(strong, -1), sentence.FindAllString(weak, -1)
	var out []string
	for i := range max(len(a), len(b)) {
		from := b
		if dice.Float64() < skill {
			from = a
		}
		if i < len(from) {
			out = append(out, strings.TrimSpace(from[i]))
		}
	}
	return strings.Join(out, " ")
}

// correlation is Pearson's.
func correlation(x, y []float64) float64 {
	n := float64(len(x))
	var sx, sy, sxx, syy, sxy float64
	for i := range x {
		sx, sy = sx+x[i], sy+y[i]
		sxx, syy, sxy = sxx+x[i]*x[i], syy+y[i]*y[i], sxy+x[i]*y[i]
	}
	return (n*sxy - sx*sy) / math.Sqrt((n*sxx-sx*sx)*(n*syy-sy*sy))
}
