package coach

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// rank is how readily a block is given up: 0 never, 4 first.
func (b planned) rank() int {
	switch {
	case b.Mock || b.Before > 0:
		return 0
	case b.Must:
		return 1
	case b.Free:
		return 2
	case b.Does == "think" || b.Does == "work" || b.Does == "primer":
		return 4
	}
	return 3
}

// slot is a day that is being filled.
type slot struct {
	date   time.Time
	budget int
	used   int
	blocks []planned
	fixed  []planned // with a distance to the interview; listed last
}

// slack is how far over its minutes a day may go, because work does not come in pieces that fill days exactly.
const slack = 10

// takes reports whether the day has room. A mock wants a day without other work, unless the day is long.
func (s *slot) takes(b planned) bool {
	return len(s.blocks) == 0 && s.budget > 0 || s.used+b.Minutes <= s.budget+slack
}

func (s *slot) add(b planned) {
	s.blocks = append(s.blocks, b)
	s.used += b.Minutes
}

// place puts the open blocks on days. What does not fit is left out and the days are filled again: thinking and reading go first, then practice,
// the core last, and in each the latest first. Mocks and what belongs to the last days always stay.
func (pl *planner) place() {
	for {
		slots := pl.slots()
		left := pl.fill(slots)
		if len(left) == 0 {
			pl.emit(slots)
			return
		}
		worst := pl.worst()
		if worst < 0 { // nothing but what always stays: the day that has least takes it
			for _, b := range left {
				if len(slots) > 0 {
					slices.MinFunc(slots, func(a, b *slot) int { return cmp.Compare(a.used, b.used) }).add(b)
				}
			}
			pl.emit(slots)
			return
		}
		pl.s.LeftOut = append(pl.s.LeftOut, pl.block(pl.open[worst]))
		pl.open = slices.Delete(pl.open, worst, worst+1)
	}
}

// worst finds the block that is given up first; -1 when there is none.
func (pl *planner) worst() int {
	worst, rank := -1, 1
	for i, b := range pl.open {
		if r := b.rank(); r >= rank {
			worst, rank = i, r
		}
	}
	return worst
}

// slots are the empty days, with what has a fixed distance to the interview on them. The day before the interview takes nothing else.
func (pl *planner) slots() []*slot {
	var slots []*slot
	for _, d := range pl.studyDays() {
		slots = append(slots, &slot{date: d, budget: pl.s.Minutes})
	}
	for _, b := range pl.open {
		if b.Before == 0 || len(slots) == 0 {
			continue
		}
		at := slots[0]
		for _, s := range slots {
			if days(s.date, pl.end) >= b.Before {
				at = s
			}
		}
		at.fixed = append(at.fixed, b)
		at.used += b.Minutes
	}
	if n := len(slots); n > 1 && pl.s.Mode != ModeOpen && days(slots[n-1].date, pl.end) == 1 {
		slots[n-1].budget = 0
	}
	return slots
}

// fill fills the days in order and gives what did not fit. A day takes its share of the work that is left; where the next block does not fit, a later
// one may, if nothing it needs is still to come.
func (pl *planner) fill(slots []*slot) (left []planned) {
	for _, b := range pl.open {
		if b.Before == 0 {
			left = append(left, b)
		}
	}
	for i, s := range slots {
		room := 0
		for _, later := range slots[i:] {
			room += max(0, later.budget-later.used)
		}
		quota := float64(pl.cost(left)) * float64(max(0, s.budget-s.used)) / float64(max(1, room))
		for given := 0.0; ; {
			j := slices.IndexFunc(left, func(b planned) bool { return s.takes(b) && !waits(b, left) })
			if j < 0 || j > 6 {
				break
			}
			b := left[j]
			cost := float64(min(b.Minutes, pl.s.Minutes))
			if given+cost/2 > quota {
				break
			}
			s.add(b)
			given += cost
			left = slices.Delete(left, j, j+1)
		}
	}
	return left
}

// waits reports whether a block needs one that is still to be placed.
func waits(b planned, left []planned) bool {
	return slices.ContainsFunc(left, func(other planned) bool { return slices.Contains(b.Needs, other.ID) })
}

func (pl *planner) cost(blocks []planned) (sum int) {
	for _, b := range blocks {
		sum += min(b.Minutes, pl.s.Minutes)
	}
	return sum
}

// emit writes the days from today to the interview, rest days too.
func (pl *planner) emit(slots []*slot) {
	for d := pl.today; d.Before(pl.end); d = d.AddDate(0, 0, 1) {
		out := PlanDay{Date: d.Format(time.DateOnly)}
		i := slices.IndexFunc(slots, func(s *slot) bool { return s.date.Equal(d) })
		if i < 0 {
			out.Rest, out.Theme = true, "Rest"
			pl.s.Days = append(pl.s.Days, out)
			continue
		}
		for _, b := range append(slices.Clone(slots[i].blocks), slots[i].fixed...) {
			one := pl.block(b)
			one.Date = out.Date
			out.Minutes += b.Minutes
			out.Blocks = append(out.Blocks, one)
		}
		out.Theme = "Free"
		if len(out.Blocks) > 0 {
			out.Theme = out.Blocks[0].Theme
		}
		if out.Minutes > pl.s.Minutes+slack {
			out.Says = fmt.Sprintf("This day needs %d minutes, more than your %d: keep it free, or split it over two.", out.Minutes, pl.s.Minutes)
		}
		pl.s.Days = append(pl.s.Days, out)
	}
	if pl.s.Interview != "" {
		pl.s.Days = append(pl.s.Days, PlanDay{Date: pl.end.Format(time.DateOnly), Theme: "Interview", Says: "The interview. Eat, arrive early, ask when something is unclear."})
	}
}
