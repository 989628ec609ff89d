package drill

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"assay/internal/yaml"
)

// Ladder is five answers to one drill, from the worst to the best, written from the sheet and the rubric's statements alone by hands that did not see the
// rules, and never used to tune them. A grader that is worth something puts them in the same order.
type Ladder struct {
	Drill string       `json:"drill" jsonschema:"required"`
	Rungs []Submission `json:"rungs" jsonschema:"required"`
}

// Climb is how well the grader keeps the order of ladders.
type Climb struct {
	Name    string               `json:"name" doc:"A kind of drill, or pooled"`
	Ladders int                  `json:"ladders"`
	AUC     float64              `json:"auc" doc:"Of two answers to one drill, how often the better one scores higher; equal scores count half"`
	Scores  map[string][]float64 `json:"scores" doc:"Of each drill's answers, the worst first"`
	NotRun  []string             `json:"not_run,omitempty" doc:"Drills whose programs cannot run on this machine"`
}

// AUCGoal is what the pooled figure should reach, and AUCLeast what it must not fall under.
const (
	AUCGoal  = 0.95
	AUCLeast = 0.93
)

// ReadLadders reads every file of a folder of ladders.
func ReadLadders(fsys fs.FS) ([]Ladder, yaml.Mistakes) {
	names, _ := fs.Glob(fsys, "*.yaml")
	var all []Ladder
	var wrong yaml.Mistakes
	for _, n := range names {
		src, err := fs.ReadFile(fsys, n)
		if err != nil {
			return nil, yaml.Mistakes{{File: n, Line: 1, Col: 1, Text: err.Error()}}
		}
		var l Ladder
		doc, ms := yaml.Decode(path.Base(n), src, 0, &l)
		if l.Drill+".yaml" != path.Base(n) {
			ms = append(ms, doc.At("the file is named after its drill", "", "drill"))
		}
		if len(l.Rungs) != 5 {
			ms = append(ms, doc.At("a ladder has five rungs, the worst answer first", "", "rungs"))
		}
		wrong = append(wrong, ms...)
		all = append(all, l)
	}
	return all, wrong
}

// ClimbAll grades every rung, and gives one row for each kind and a pooled one at the end.
func ClimbAll(ctx context.Context, c *Catalog, ladders []Ladder) ([]Climb, error) {
	rows := map[string]*Climb{}
	right, of := map[string]float64{}, map[string]float64{}
	row := func(name string) *Climb {
		if rows[name] == nil {
			rows[name] = &Climb{Name: name, Scores: map[string][]float64{}}
		}
		return rows[name]
	}
	for _, l := range ladders {
		x, err := c.Get(l.Drill)
		if err != nil {
			return nil, err
		}
		scores, ran, err := x.climb(ctx, l)
		if err != nil {
			return nil, fmt.Errorf("ladder of %s: %w", l.Drill, err)
		}
		for _, name := range []string{string(x.Kind), pooled} {
			r := row(name)
			if !ran {
				r.NotRun = append(r.NotRun, l.Drill)
				continue
			}
			r.Ladders++
			r.Scores[l.Drill] = scores
			w, n := inOrder(scores)
			right[name], of[name] = right[name]+w, of[name]+n
		}
	}
	var out []Climb
	for name, r := range rows {
		r.AUC = right[name] / max(of[name], 1)
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Climb) int { return pooledLast(a.Name, b.Name) })
	return out, nil
}

// climb grades a ladder's rungs. It reports false where the drill's programs cannot be run.
func (x *Exercise) climb(ctx context.Context, l Ladder) (scores []float64, ran bool, err error) {
	for _, s := range l.Rungs {
		ev, err := CollectProgram(ctx, x, Evidence{Final: s, AtLimit: s}, nil)
		if err != nil {
			return nil, false, err
		}
		if ev.Run != nil && ev.Run.Missing != "" {
			return nil, false, nil
		}
		scores = append(scores, GradeOf(x, ev).Score)
	}
	return scores, true, nil
}

// inOrder counts the pairs whose better answer, which comes later, scores higher; equal scores count half.
func inOrder(scores []float64) (right, of float64) {
	for i, worse := range scores {
		for _, better := range scores[i+1:] {
			of++
			switch {
			case better > worse:
				right++
			case better == worse:
				right += 0.5
			}
		}
	}
	return right, of
}
