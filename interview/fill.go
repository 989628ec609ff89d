package interview

import (
	"cmp"
	"context"
	"hash/fnv"
	"io"
	"slices"
	"strconv"

	"assay/drill"
)

// history is what was taken before: it keeps a new sitting from repeating it.
type history struct {
	drills     map[string]int     // how often each drill was taken
	questions  map[string]int     // how often each question was asked
	principles [][]string         // asked in each earlier sitting of the loop, the newest first
	ever       map[string]int     // how often each principle was asked, over all sittings
	score      map[string]float64 // mean score of a principle's stories; absent when never judged
}

// lookBack is how many sittings are read to choose the next one's content, and judged how many of them have their stories read again: what one told
// half a year ago says little about today.
const lookBack, judgedBack = 12, 4

func (d *Desk) history(ctx context.Context, loop string) (history, error) {
	h := history{drills: map[string]int{}, questions: map[string]int{}, ever: map[string]int{}, score: map[string]float64{}}
	attempts, err := d.Drills.Store.Attempts(ctx, drill.Query{Limit: 1000})
	if err != nil {
		return h, err
	}
	for _, a := range attempts {
		h.drills[a.Drill]++
	}
	sittings, err := d.Store.Sittings(ctx, Query{Limit: lookBack})
	if err != nil {
		return h, err
	}
	judged := map[string]int{}
	for i, s := range sittings {
		var asked []string
		for _, p := range s.Phases {
			if p.Question == nil || p.Started == nil {
				continue
			}
			asked = append(asked, p.Question.Principle)
			h.questions[p.Question.ID]++
			h.ever[p.Question.Principle]++
			if i < judgedBack && p.Done != nil && !p.Answer.Blank() {
				id := p.Question.Principle
				score := d.telling().Read(*p.Question, p.Answer, nil).Score
				h.score[id] = (h.score[id]*float64(judged[id]) + score) / float64(judged[id]+1)
				judged[id]++
			}
		}
		if s.Loop == loop && len(asked) > 0 {
			h.principles = append(h.principles, asked)
		}
	}
	return h, nil
}

// fill chooses what each phase of a new sitting asks.
func (d *Desk) fill(ctx context.Context, s Sitting, languages []string) ([]Phase, error) {
	h, err := d.history(ctx, s.Loop)
	if err != nil {
		return nil, err
	}
	ids := Rotate(d.telling().Principles(), h.principles, h.ever, h.score, s.Plan.Principles(), s.Seed)
	var phases []Phase
	taken := map[string]bool{}
	spoken := map[string]bool{} // languages of the code so far
	for i, r := range s.Plan.Rounds {
		for _, plan := range r.Phases {
			p := Phase{Number: len(phases), Round: i, Plan: plan, Reference: r.ID + "/" + plan.ID}
			switch plan.Part() {
			case Technical:
				x := choose(plan, d.Drills.Catalog, h, taken, spoken, languages, s.Seed)
				if p.Form = x == nil; x != nil {
					p.Drill, p.Kind, taken[x.ID] = x.ID, x.Kind, true
					for _, l := range x.Languages {
						spoken[l] = true
					}
				}
			case Behaviour:
				if len(ids) > 0 {
					p.Question = d.ask(ids[0], h, s.Seed)
					ids = ids[1:]
				}
			}
			phases = append(phases, p)
		}
	}
	return phases, nil
}

// choose takes the drill for a phase: one that was not taken in this sitting, in a language the candidate reads and has not just read, taken least
// often before, and of those the one that fills the time best. The seed decides among equals.
func choose(plan PhasePlan, c *drill.Catalog, h history, taken, spoken map[string]bool, languages []string, seed uint64) *drill.Exercise {
	var best *drill.Exercise
	var least []int
	for i, x := range fitting(plan, c) {
		strange := len(languages) > 0 && len(x.Languages) > 0 && !slices.ContainsFunc(x.Languages, func(l string) bool { return slices.Contains(languages, l) })
		again := slices.ContainsFunc(x.Languages, func(l string) bool { return spoken[l] })
		pin := slices.Index(plan.Pins, x.ID)
		if pin < 0 {
			pin = len(plan.Pins)
		}
		rank := []int{flag(taken[x.ID]), flag(strange), max(0, x.Minutes()-plan.Minutes), h.drills[x.ID], pin, flag(again), max(0, plan.Minutes-x.Minutes()), int(dice(seed, x.ID) >> 33), i}
		if best == nil || slices.Compare(rank, least) < 0 {
			best, least = x, rank
		}
	}
	return best
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// dice is a number that depends on a seed and a name alone.
func dice(seed uint64, name string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, strconv.FormatUint(seed, 36)+" "+name)
	x := h.Sum64() // the last bytes of a name reach only the low bits: mixed as by splitmix64
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// ask chooses a question about a principle: the one asked least often.
func (d *Desk) ask(principle string, h history, seed uint64) *Question {
	list := slices.Clone(d.telling().Questions(principle))
	if len(list) == 0 {
		return nil
	}
	slices.SortFunc(list, func(a, b Question) int {
		return cmp.Or(cmp.Compare(h.questions[a.ID], h.questions[b.ID]), cmp.Compare(dice(seed, a.ID), dice(seed, b.ID)))
	})
	return &list[0]
}

// Rotate chooses n principles for a sitting. Those that the loop's last sitting did not ask come first, so that two loops of eleven reach all sixteen;
// among them those never asked, then the weakest. Score has the mean of what was told before, absent where nothing was. The seed decides among equals
// and mixes the order in which they are asked.
func Rotate(all []Principle, earlier [][]string, ever map[string]int, score map[string]float64, n int, seed uint64) []string {
	last := map[string]bool{}
	if len(earlier) > 0 {
		for _, id := range earlier[0] {
			last[id] = true
		}
	}
	ids := make([]string, len(all))
	for i, p := range all {
		ids[i] = p.ID
	}
	weak := func(id string) float64 {
		if s, judged := score[id]; judged {
			return s
		}
		return unknownScore
	}
	slices.SortStableFunc(ids, func(a, b string) int {
		return cmp.Or(flag(last[a])-flag(last[b]), flag(ever[a] > 0)-flag(ever[b] > 0), cmp.Compare(weak(a), weak(b)), cmp.Compare(dice(seed, a), dice(seed, b)))
	})
	ids = ids[:min(n, len(ids))]
	slices.SortFunc(ids, func(a, b string) int { return cmp.Compare(dice(seed, a+" order"), dice(seed, b+" order")) })
	return ids
}

// unknownScore stands for a principle that was asked and not answered in a way that could be judged: middling, so that a bad answer comes before it.
const unknownScore = 0.5
