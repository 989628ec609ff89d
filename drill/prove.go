package drill

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"assay/drill/fixrun"
	"assay/internal/yaml"
	"assay/stories/concept"
)

// Report is the proof that a catalogue and the grader agree: each drill's own attempts score what they must, each example sentence is judged as it is
// labelled, and keywords without sense earn nothing. These are the rubric's own sentences, so the figures are its fit, not its accuracy: for that
// see [Measure].
type Report struct {
	Drills   []DrillReport `json:"drills"`
	Mistakes yaml.Mistakes `json:"mistakes,omitempty" doc:"Of drills that could not be read"`
	OK       bool          `json:"ok"`
}

// DrillReport is one drill's proof.
type DrillReport struct {
	ID       string   `json:"id"`
	Kind     Kind     `json:"kind"`
	Strong   float64  `json:"strong"`
	Weak     float64  `json:"weak"`
	Blank    float64  `json:"blank"`
	Points   int      `json:"points"`
	Hits     Tally    `json:"hits"`
	Misses   Tally    `json:"misses"`
	Against  Tally    `json:"contradicts"`
	Salad    float64  `json:"salad" doc:"Greatest share of the written points that a heap of the drill's own keywords earned"`
	Shuffled float64  `json:"shuffled" doc:"Mean share of the written points that its example sentences earned with their words shuffled"`
	Problems []string `json:"problems,omitempty"`
	NotRun   []string `json:"not_run,omitempty" doc:"What could not be proved on this machine, and why"`
}

// Tally counts examples judged as labelled.
type Tally struct {
	Right int `json:"right"`
	Of    int `json:"of"`
}

// The bounds of a proof. SaladMost is 1 point of 16, what a naive matcher's one lucky guess would earn.
const (
	StrongLeast = 0.80
	WeakMost    = 0.45
	SaladMost   = 0.0625
)

// Prove checks every drill of a catalogue. Mistakes are those that [Open] returned with it.
func Prove(c *Catalog, mistakes yaml.Mistakes) Report {
	list := c.List(Filter{})
	r := Report{Mistakes: mistakes, OK: len(mistakes) == 0, Drills: make([]DrillReport, len(list))}
	var wg sync.WaitGroup
	busy := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, x := range list {
		wg.Go(func() {
			busy <- struct{}{}
			r.Drills[i] = proveOne(x)
			<-busy
		})
	}
	wg.Wait()
	for _, d := range r.Drills {
		r.OK = r.OK && len(d.Problems) == 0
	}
	slices.SortFunc(r.Drills, func(a, b DrillReport) int {
		return strings.Compare(a.ID, b.ID)
	})
	return r
}

func proveOne(x *Exercise) DrillReport {
	d := DrillReport{ID: x.ID, Kind: x.Kind, Points: len(x.Answer.Points)}
	d.attempts(x)
	d.starter(x)
	d.examples(x)
	d.salads(x)
	return d
}

func (d *DrillReport) problem(format string, args ...any) {
	d.Problems = append(d.Problems, fmt.Sprintf(format, args...))
}

func (d *DrillReport) attempts(x *Exercise) {
	names := []string{}
	for name := range x.Attempts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		ex := x.Attempts[name]
		ev, err := CollectProgram(context.Background(), x, Evidence{Final: ex.Submission, AtLimit: ex.Submission}, nil)
		if err != nil {
			d.problem("attempt %s: %v", name, err)
			continue
		}
		if ev.Run != nil && ev.Run.Missing != "" { // shown as not run; a proof of the points alone would say nothing
			d.NotRun = append(d.NotRun, fmt.Sprintf("attempt %s: %s", name, ev.Run.Missing))
			continue
		}
		g := GradeOf(x, ev)
		switch name {
		case "strong":
			if d.Strong = g.Score; g.Score < StrongLeast {
				d.problem("the strong attempt scores %.2f, it must reach %.2f", g.Score, StrongLeast)
			}
		case "weak":
			if d.Weak = g.Score; g.Score > WeakMost {
				d.problem("the weak attempt scores %.2f, it may reach %.2f", g.Score, WeakMost)
			}
		case "blank":
			if d.Blank = g.Score; g.Score != 0 || !ex.Submission.Blank() {
				d.problem("the blank attempt scores %.2f; nothing handed in must score 0", g.Score)
			}
		}
		if g.Score < ex.Expect.Score[0]-1e-9 || g.Score > ex.Expect.Score[1]+1e-9 {
			d.problem("attempt %s scores %.2f, expect.yaml says %.2f to %.2f", name, g.Score, ex.Expect.Score[0], ex.Expect.Score[1])
		}
		for _, it := range g.Items {
			if want, ok := ex.Expect.Verdicts[it.Point]; ok && want != it.Verdict {
				d.problem("attempt %s: %s is %s, expect.yaml says %s", name, it.Point, it.Verdict, want)
			}
		}
	}
}

// starter runs a script as it is given: what passes then is no task.
func (d *DrillReport) starter(x *Exercise) {
	if x.Answer.Script == nil {
		return
	}
	given, _ := x.File(x.Answer.Script.File)
	run, err := x.runProgram(context.Background(), &fixrun.Programs{}, given.Text)
	if err != nil {
		d.problem("the program as given: %v", err)
		return
	}
	for _, c := range run.Cases {
		if c.Passed {
			d.problem("the program as given passes %s of stage %s already", c.Name, c.Stage)
		}
	}
}

// examples judges each point's labelled sentences, each by itself.
func (d *DrillReport) examples(x *Exercise) {
	rubric, _, err := x.rubric()
	if err != nil {
		d.problem("%v", err)
		return
	}
	judge := func(i int, s string) concept.Judgement { return rubric.Judge(s)[i] }
	for i, q := range x.Answer.Points {
		for _, s := range q.Hits {
			d.Hits.Of++
			if v := judge(i, s).Verdict; v == concept.Thin || v == concept.Full {
				d.Hits.Right++
			} else {
				d.problem("%s: a hit is judged %s: %q", q.ID, v, s)
			}
		}
		for _, s := range q.Misses {
			d.Misses.Of++
			if j := judge(i, s); j.Verdict == concept.Silent || j.Verdict == concept.Against {
				d.Misses.Right++
			} else {
				d.problem("%s: a miss is credited by %s: %q", q.ID, j.Rule, s)
			}
		}
		for _, s := range q.Contradicts {
			d.Against.Of++
			if v := judge(i, s).Verdict; v == concept.Against {
				d.Against.Right++
			} else {
				d.problem("%s: a contradiction is judged %s: %q", q.ID, v, s)
			}
		}
	}
}

func (d *DrillReport) salads(x *Exercise) {
	for _, s := range Salads(x) {
		if v := x.written(s); v > d.Salad {
			if d.Salad = v; v > SaladMost {
				d.problem("a heap of the drill's keywords earns %.1f %% of its points: %.120q", 100*v, s)
			}
		}
	}
	shuffles := Shuffles(x)
	for _, s := range shuffles {
		d.Shuffled += x.written(s) / float64(len(shuffles))
	}
	if d.Shuffled > SaladMost {
		d.problem("its example sentences with their words shuffled earn %.1f %% of its points", 100*d.Shuffled)
	}
}

// written is the share of the written points that a text earns.
func (x *Exercise) written(text string) float64 {
	return total(x.say([]written{{"text", text}}, 1))
}
