package drill

import (
	"fmt"
	"math"
	"slices"

	"assay/stories/concept"
)

// GradeOf judges one submission: a pure function of the drill and the evidence. It reads no clock, starts no process and gives the same grade for
// the same input, whatever the order of the marks. A right addition never lowers a grade, and nothing handed in scores 0.
//
// Work saved before the limit counts in full; what was added in overtime counts half. Each opened hint costs its share of what is left.
func GradeOf(x *Exercise, ev Evidence) Grade {
	g := Grade{By: Stamp{Grader: GraderVersion, Drill: x.Hash}, Hints: ev.Hints}
	g.Items, g.False, g.Flags = judge(x, handed{ev.Final, ev.Run})
	g.Raw = total(g.Items)
	g.Time = TimeUse{Used: ev.Used, Allowed: 60 * x.Minutes(), AtLimit: g.Raw}
	if over := g.Time.Used - g.Time.Allowed; over > 0 {
		g.Time.Overtime = over
		early, _, _ := judge(x, handed{ev.AtLimit, ev.RunAtLimit})
		g.Time.AtLimit = min(total(early), g.Raw)
	}
	for _, h := range x.Hints[:min(ev.Hints, len(x.Hints))] {
		g.HintCut += h.Cost
	}
	g.HintCut = min(g.HintCut, 1)
	g.Score = round((g.Raw + g.Time.AtLimit) / 2 * (1 - g.HintCut))
	if ev.Pasted > 0 {
		g.Flags = append(g.Flags, fmt.Sprintf("%s of more than %d characters; shown, not scored", count(ev.Pasted, "paste"), pasteFlag))
	}
	if Uncalibrated(x.Kind) && slices.ContainsFunc(g.Items, func(it Item) bool { return it.Layer == L2 }) {
		g.Flags = append(g.Flags, "uncalibrated: how well free text of this kind is read has not been measured against labels yet, so its points do not count toward readiness")
	}
	return g
}

func judge(x *Exercise, h handed) ([]Item, []FalseMark, []string) {
	if x.Kind == Review {
		return judgeReview(x, h.Submission)
	}
	items, flags := judgeText(x, h)
	return items, nil, flags
}

func total(items []Item) (sum float64) {
	for _, it := range items {
		sum += it.Earned
	}
	return round(min(max(sum, 0), 1))
}

// round keeps a score to a ten-thousandth, so that sums in another order print the same.
func round(f float64) float64 { return math.Round(f*10_000) / 10_000 }

// written is a text of the submission with the name spans use for it.
type written struct{ where, text string }

// say grades the written points over all texts together; worth is their share of the whole score.
func (x *Exercise) say(texts []written, worth float64) []Item {
	rubric, _, err := x.rubric()
	weights := 0
	for _, q := range x.Answer.Points {
		weights += q.Weight
	}
	items := make([]Item, len(x.Answer.Points))
	best := make([]concept.Judgement, len(items))
	for i, q := range x.Answer.Points {
		items[i] = Item{Point: q.ID, Part: "say", Says: q.Says, Aspect: q.Aspect, Lens: q.Lens, Flaw: q.Flaw, Layer: L2, Verdict: Missed,
			Worth: worth * float64(q.Weight) / float64(weights)}
	}
	if err == nil {
		for _, t := range texts {
			for i, j := range rubric.Judge(t.text) {
				if j.Weight() > best[i].Weight() {
					best[i] = j
					items[i].take(j, t)
				}
			}
		}
	}
	for i := range items {
		items[i].Earned = items[i].Worth * credit[items[i].Verdict]
		items[i].Message = sayMessage(items[i])
	}
	return items
}

var credit = map[Verdict]float64{Hit: 1, Partial: 0.5}

var verdictOf = map[concept.Verdict]Verdict{concept.Silent: Missed, concept.Thin: Partial, concept.Full: Hit, concept.Against: Contradicted}

// take makes a judgement and its words the item's.
func (it *Item) take(j concept.Judgement, t written) {
	it.Verdict, it.Rule, it.Evidence = verdictOf[j.Verdict], j.Rule, nil
	for _, s := range j.Spans {
		it.Evidence = append(it.Evidence, Span{Where: t.where, Start: s.Start, End: s.End, Quote: t.text[s.Start:s.End]})
	}
}

func sayMessage(it Item) string {
	switch it.Verdict {
	case Hit:
		return "Said."
	case Partial:
		return "Named, without how or why. Add what makes it so, or what follows: half of the point."
	case Contradicted:
		return "This sentence says the opposite."
	}
	return "Not found. Say it another way next time, or mark the sentence if you did say it."
}
