package drill

import (
	"cmp"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"slices"

	"assay/internal/yaml"
	"assay/stories/concept"
)

// FrozenSet is one file of labelled sentences that were written and labelled from the rubric's statements alone, before the rules they test,
// and are never used to tune them.
type FrozenSet struct {
	Drill     string          `json:"drill" jsonschema:"required"`
	Sentences []FrozenExample `json:"sentences" jsonschema:"required"`
}

// FrozenExample is one sentence with its labels. Points in neither list are labelled as not made. A sentence with a result is the reason for that one
// result of a triage, and is held against that result's points alone, as the grader holds it.
type FrozenExample struct {
	Text   string   `json:"text" jsonschema:"required"`
	Result string   `json:"result,omitempty"`
	Makes  []string `json:"makes,omitempty"`
	Denies []string `json:"denies,omitempty"`
}

// Agreement is how well the matcher's judgements agree with a frozen set's labels: machine-label agreement, over every pair of a sentence and a
// point of its drill.
type Agreement struct {
	Name      string  `json:"name" doc:"A kind of drill, or pooled"`
	Sentences int     `json:"sentences"`
	Points    int     `json:"points"`
	Pairs     int     `json:"pairs"`
	Precision float64 `json:"precision" doc:"Of the points credited, the share labelled as made"`
	Recall    float64 `json:"recall" doc:"Of the points labelled as made, the share credited"`
	Kappa     float64 `json:"kappa" doc:"Cohen's kappa, made or not made"`
	Low       float64 `json:"low" doc:"Lower end of the 95 % interval of kappa, bootstrapped by rubric point"`
	High      float64 `json:"high"`
	Denied    Tally   `json:"denied" doc:"Labelled contradictions that earned nothing"`
	Against   Tally   `json:"against" doc:"Labelled contradictions that were recognised as such"`
}

// ReadFrozen reads every file of a folder of frozen sets.
func ReadFrozen(fsys fs.FS) ([]FrozenSet, yaml.Mistakes) {
	names, _ := fs.Glob(fsys, "*.yaml")
	var sets []FrozenSet
	var all yaml.Mistakes
	for _, n := range names {
		src, err := fs.ReadFile(fsys, n)
		if err != nil {
			return nil, yaml.Mistakes{{File: n, Line: 1, Col: 1, Text: err.Error()}}
		}
		var s FrozenSet
		doc, ms := yaml.Decode(path.Base(n), src, 0, &s)
		if s.Drill+".yaml" != path.Base(n) {
			ms = append(ms, doc.At("the file is named after its drill", "", "drill"))
		}
		all = append(all, ms...)
		sets = append(sets, s)
	}
	return sets, all
}

// KappaLeast is the gate: the lower end of the pooled interval must reach it.
const KappaLeast = 0.75

// pair is one judged pair of a sentence and a point.
type pair struct {
	point         string
	label, credit bool
}

// Measure judges the frozen sentences, each by itself, and gives one row per kind and a pooled one.
func Measure(c *Catalog, sets []FrozenSet) ([]Agreement, error) {
	pairs := map[string][]pair{}
	rows := map[string]*Agreement{}
	for _, s := range sets {
		x, err := c.Get(s.Drill)
		if err != nil {
			return nil, err
		}
		for _, name := range []string{string(x.Kind), pooled} {
			if rows[name] == nil {
				rows[name] = &Agreement{Name: name}
			}
			ps, err := rows[name].judge(x, s)
			if err != nil {
				return nil, err
			}
			pairs[name] = append(pairs[name], ps...)
		}
	}
	var out []Agreement
	for name, a := range rows {
		a.sum(pairs[name])
		out = append(out, *a)
	}
	slices.SortFunc(out, func(a, b Agreement) int { return pooledLast(a.Name, b.Name) })
	return out, nil
}

// pooledLast orders rows by name, the pooled one after all others.
func pooledLast(a, b string) int {
	return cmp.Or(cmp.Compare(boolInt(a == pooled), boolInt(b == pooled)), cmp.Compare(a, b))
}

const pooled = "pooled"

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (a *Agreement) judge(x *Exercise, s FrozenSet) ([]pair, error) {
	rubric, ids, err := x.rubric()
	if err != nil {
		return nil, err
	}
	a.Points += len(ids)
	var out []pair
	for _, e := range s.Sentences {
		for _, id := range slices.Concat(e.Makes, e.Denies) {
			if !slices.Contains(ids, id) {
				return nil, fmt.Errorf("frozen set of %s: the drill has no point %q", x.ID, id)
			}
		}
		a.Sentences++
		for i, j := range rubric.Judge(e.Text) {
			if e.Result != "" && x.Answer.Points[i].Result != e.Result {
				continue
			}
			credit := j.Verdict == concept.Thin || j.Verdict == concept.Full
			out = append(out, pair{x.ID + "/" + ids[i], slices.Contains(e.Makes, ids[i]), credit})
			if slices.Contains(e.Denies, ids[i]) {
				a.Denied.Of++
				a.Against.Of++
				a.Denied.Right += boolInt(!credit)
				a.Against.Right += boolInt(j.Verdict == concept.Against)
			}
		}
	}
	return out, nil
}

func (a *Agreement) sum(ps []pair) {
	a.Pairs = len(ps)
	a.Precision, a.Recall, a.Kappa = agreement(ps)
	by := map[string][]pair{}
	for _, p := range ps {
		by[p.point] = append(by[p.point], p)
	}
	names := make([]string, 0, len(by))
	for n := range by {
		names = append(names, n)
	}
	slices.Sort(names)
	a.Low, a.High = bootstrap(names, by)
}

// agreement is precision, recall and Cohen's kappa of the pairs.
func agreement(ps []pair) (precision, recall, kappa float64) {
	var tp, fp, fn, tn float64
	for _, p := range ps {
		switch {
		case p.label && p.credit:
			tp++
		case p.credit:
			fp++
		case p.label:
			fn++
		default:
			tn++
		}
	}
	n := tp + fp + fn + tn
	if n == 0 {
		return 0, 0, 0
	}
	observed := (tp + tn) / n
	chance := ((tp+fp)*(tp+fn) + (fn+tn)*(fp+tn)) / (n * n)
	if chance < 1 {
		kappa = (observed - chance) / (1 - chance)
	}
	return tp / max(tp+fp, 1), tp / max(tp+fn, 1), kappa
}

// bootstrap draws rubric points with replacement, 2,000 times with a fixed seed, because the sentences of one point stand or fall together.
func bootstrap(names []string, by map[string][]pair) (low, high float64) {
	r := rand.New(rand.NewPCG(1, 2))
	const rounds = 2000
	ks := make([]float64, rounds)
	for i := range ks {
		var draw []pair
		for range names {
			draw = append(draw, by[names[r.IntN(len(names))]]...)
		}
		_, _, ks[i] = agreement(draw)
	}
	slices.Sort(ks)
	return ks[rounds*25/1000], ks[rounds*975/1000]
}
