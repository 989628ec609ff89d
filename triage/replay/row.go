package replay

import "encoding/json"

// The most that our identity may get wrong.
const (
	ChurnLimit      = 0.02  // of findings that are the same
	FalseMergeLimit = 0.005 // of pairs that share a name
)

// Row is how one way of naming findings did.
type Row struct {
	Identity string `json:"identity"`
	Same     int    `json:"same"`    // findings known to be the same as one before
	Renamed  int    `json:"renamed"` // of these, with a new name
	Matches  int    `json:"matches"` // pairs that share a name, where the truth is known
	Wrong    int    `json:"wrong"`   // of these, not the same
	Unjudged int    `json:"unjudged"`
}

// Churn is the share of the same findings that got a new name.
func (r Row) Churn() float64 { return share(r.Renamed, r.Same) }

// FalseMerge is the share of pairs with a common name that are not the same.
func (r Row) FalseMerge() float64 { return share(r.Wrong, r.Matches) }

// MarshalJSON writes the counts and the two shares made of them.
func (r Row) MarshalJSON() ([]byte, error) {
	type counts Row
	return json.Marshal(struct {
		counts
		Churn      float64 `json:"churn"`
		FalseMerge float64 `json:"falseMerge"`
	}{counts(r), r.Churn(), r.FalseMerge()})
}

// Good reports whether both are within our limits.
func (r Row) Good() bool { return r.Churn() < ChurnLimit && r.FalseMerge() < FalseMergeLimit }

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// Merge adds the counts of other replays, row by row.
func Merge(all ...[]Row) []Row {
	var sum []Row
	for _, rows := range all {
		for i, r := range rows {
			if i == len(sum) {
				sum = append(sum, Row{Identity: r.Identity})
			}
			s := &sum[i]
			s.Same += r.Same
			s.Renamed += r.Renamed
			s.Matches += r.Matches
			s.Wrong += r.Wrong
			s.Unjudged += r.Unjudged
		}
	}
	return sum
}

// pairing is the truth about two versions, made for judging.
type pairing struct {
	truth   Truth
	classes map[string]class
}

// class is the findings before and now that carry one label.
type class struct{ before, now []int }

func newPairing(t Truth) *pairing {
	p := &pairing{truth: t, classes: map[string]class{}}
	for i, l := range t.Before {
		c := p.classes[l]
		c.before = append(c.before, i)
		p.classes[l] = c
	}
	for i, l := range t.Now {
		c := p.classes[l]
		c.now = append(c.now, i)
		p.classes[l] = c
	}
	delete(p.classes, "")
	return p
}

// mistake is one thing that a way of naming got wrong.
type mistake struct {
	kind        string
	before, now int
}

// judge counts into a row what two versions' names got right and wrong.
func (p *pairing) judge(row *Row, before, now []string) []mistake {
	return append(p.churn(row, before, now), p.merges(row, before, now)...)
}

// churn looks at what is the same. Where a label stands on more findings on one side than on the other, nobody can say which is which.
func (p *pairing) churn(row *Row, before, now []string) []mistake {
	var wrong []mistake
	done := map[string]bool{}
	for _, l := range p.truth.Now {
		c := p.classes[l]
		if done[l] || len(c.before) == 0 || len(c.before) != len(c.now) {
			continue
		}
		done[l] = true
		names := map[string]bool{}
		for _, i := range c.before {
			names[before[i]] = true
		}
		row.Same += len(c.now)
		for k, j := range c.now {
			if !names[now[j]] {
				row.Renamed++
				wrong = append(wrong, mistake{"churn", c.before[k], j})
			}
		}
	}
	return wrong
}

// merges looks at what shares a name.
func (p *pairing) merges(row *Row, before, now []string) []mistake {
	var wrong []mistake
	at := make(map[string]int, len(before))
	for i, id := range before {
		at[id] = i
	}
	for j, id := range now {
		i, ok := at[id]
		if !ok {
			continue
		}
		switch a, b := p.truth.Before[i], p.truth.Now[j]; {
		case a == "" && b == "":
			row.Unjudged++
		case a == b:
			row.Matches++
		default:
			row.Matches++
			row.Wrong++
			wrong = append(wrong, mistake{"false merge", i, j})
		}
	}
	return wrong
}
