package coach

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// settle reads the blocks of the mode and finds which of them the evidence has closed.
func (pl *planner) settle() {
	pl.sheets = slices.Clone(planData()[pl.file()])
	if pl.s.Mode == ModeStretch {
		pl.sheets = pl.stretched()
	}
	pl.closed, pl.open, pl.s.Done = map[string][]string{}, nil, nil
	closings := newLedger(pl.e, pl.start).closings(pl.sheets)
	for _, b := range pl.sheets {
		proof, done := closings[b.ID]
		if at, byHand := pl.state.Finished[b.ID]; byHand {
			proof, done = []string{"marked as done on " + at.Format(time.DateOnly)}, true
		}
		if done {
			pl.closed[b.ID] = proof
			pl.s.Done = append(pl.s.Done, pl.block(b))
		} else {
			pl.open = append(pl.open, b)
		}
	}
}

// stretched interleaves work that comes back with the guide's own: for each day beyond the four weeks one block more, spread evenly.
func (pl *planner) stretched() []planned {
	again := planData()["revisit"]
	guide := planData()["guide"]
	extra := days(pl.start, pl.end) - GuideDays
	if extra > 200 {
		extra = 200 // for an interview far away the plan is made anew often enough
	}
	var out []planned
	added := 0
	for i, b := range guide {
		out = append(out, b)
		for ; added*len(guide) < extra*(i+1) && b.week < 4 && added < extra; added++ {
			r := again[added%len(again)]
			r.ID = fmt.Sprintf("%s-%d", r.ID, added/len(again)+1)
			r.week, r.day = b.week, max(8, b.day)
			out = append(out, r)
		}
	}
	return out
}

// ledger hands evidence out so that each piece closes one block.
type ledger struct {
	e        Evidence
	proofs   []Proof // since the plan began, oldest first
	used     map[string]bool
	stories  int // handed out so far
	tellings []Telling
	told     int
	mocks    []Sitting
	mocked   int
}

func newLedger(e Evidence, start time.Time) *ledger {
	l := &ledger{e: e, used: map[string]bool{}}
	for _, p := range byTime(e.Attempts) {
		if !p.At.Before(start.Add(-14 * time.Hour)) { // the day began somewhere on earth
			l.proofs = append(l.proofs, p)
		}
	}
	for _, t := range e.Tellings {
		if t.Cues && !t.At.Before(start.Add(-14*time.Hour)) {
			l.tellings = append(l.tellings, t)
		}
	}
	l.mocks = mocks(e, time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC))
	l.mocks = slices.DeleteFunc(l.mocks, func(s Sitting) bool { return s.At.Before(start.Add(-14 * time.Hour)) })
	return l
}

// closings finds what closes which block. Blocks that ask for certain kinds come first; then those that turn to the weak skills, which any kind closes.
func (l *ledger) closings(sheets []planned) map[string][]string {
	out := map[string][]string{}
	for _, loose := range []bool{false, true} {
		for _, b := range sheets {
			if b.loose(l.e) != loose {
				continue
			}
			if proof, done := l.close(b.BlockSheet, loose); done {
				out[b.ID] = proof
			}
		}
	}
	return out
}

// loose reports whether the block may turn to another skill than the one it names.
func (b planned) loose(e Evidence) bool {
	return b.Does == "drill" && b.day > 7 && len(e.Attempts) >= weakProofs || b.Free
}

// close reports whether a block is closed, and by what. Counts "in all" are only compared; the others are used up.
func (l *ledger) close(b BlockSheet, loose bool) (proof []string, done bool) {
	c := b.Closes
	if c.Hand {
		return nil, false
	}
	for _, have := range []struct{ has, wants int }{
		{l.count(func(s StoryFact) bool { return s.Failure && s.Ready }), c.Failures}, {l.count(func(s StoryFact) bool { return s.Company }), c.Company},
		{l.answered(), c.Probes}, {l.e.Cards.Known, c.Cards}, {l.questions(), c.Questions},
	} {
		if have.has < have.wants {
			return nil, false
		}
	}
	for _, id := range c.Ticks {
		if !slices.ContainsFunc(standingTicks(l.e.Ticks), func(t Tick) bool { return t.Item == id }) && !evidenced(l.e, id) {
			return nil, false
		}
	}
	return l.use(b, loose)
}

// use takes what the block uses up, all of it or nothing.
func (l *ledger) use(b BlockSheet, loose bool) (proof []string, done bool) {
	c := b.Closes
	var drills []Proof
	for _, p := range l.proofs {
		if len(drills) < c.Drills && !l.used[p.Attempt] && fits(b, p, loose) && !(c.Diagnostic && slices.ContainsFunc(drills, func(q Proof) bool { return q.Kind == p.Kind })) {
			drills = append(drills, p)
		}
	}
	ready := l.count(func(s StoryFact) bool { return s.Ready })
	told := l.told
	for told < len(l.tellings) && told-l.told < c.Tellings {
		told++
	}
	if len(drills) < c.Drills || ready-l.stories < c.Stories || told-l.told < c.Tellings || len(l.mocks)-l.mocked < c.Mocks {
		return nil, false
	}
	for _, p := range drills {
		l.used[p.Attempt] = true
		proof = append(proof, p.Attempt)
	}
	if c.Stories > 0 {
		proof = append(proof, fmt.Sprintf("%d ready stories", l.stories+c.Stories))
	}
	for _, t := range l.tellings[l.told:told] {
		proof = append(proof, "told "+t.Story)
	}
	for _, m := range l.mocks[l.mocked : l.mocked+c.Mocks] {
		proof = append(proof, m.ID)
	}
	l.stories, l.told, l.mocked = l.stories+c.Stories, told, l.mocked+c.Mocks
	return proof, true
}

func fits(b BlockSheet, p Proof, loose bool) bool {
	if p.Score < b.Closes.At || b.Closes.InTime && !p.InTime(0) {
		return false
	}
	if loose {
		return true
	}
	return slices.Contains(b.Kinds, string(p.Kind)) && (b.Language == "" || slices.Contains(p.Languages, b.Language) ||
		b.Language == "javascript" && slices.Contains(p.Languages, "typescript"))
}

func (l *ledger) count(is func(StoryFact) bool) (n int) {
	for _, s := range l.e.Stories {
		if is(s) {
			n++
		}
	}
	return n
}

func (l *ledger) answered() (n int) {
	for _, t := range l.e.Tellings {
		n += t.Answered
	}
	return n
}

func (l *ledger) questions() (n int) {
	for _, q := range l.e.Questions {
		n += q
	}
	return n
}

// standingTicks gives the newest tick of each item, where it is not a cleared one.
func standingTicks(ticks []Tick) []Tick {
	newest := map[string]int{}
	for i, t := range ticks {
		newest[t.Item] = i
	}
	var out []Tick
	for i, t := range ticks {
		if newest[t.Item] == i && t.Done {
			out = append(out, t)
		}
	}
	return out
}

// evidenced reports whether evidence that does not age ticks a box: browsers that were tried, questions that were prepared.
func evidenced(e Evidence, box string) bool {
	for _, b := range boxes() {
		if b.ID == box {
			v := rules[b.Rule](e, time.Time{})
			return v.done && v.fresh
		}
	}
	return false
}

// words says what closes a block.
func (c Closing) words(kinds []string) string {
	var parts []string
	add := func(n int, format string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf(format, n))
		}
	}
	if c.Drills > 0 {
		s := fmt.Sprintf("%d graded (%s)", c.Drills, strings.Join(kinds, " or "))
		if c.At > 0 {
			s += fmt.Sprintf(", each at %.0f %% or better", 100*c.At)
		}
		if c.InTime {
			s += ", in time"
		}
		parts = append(parts, s)
	}
	add(c.Stories, "%d more ready stories")
	add(c.Failures, "%d stories of failure in all")
	add(c.Company, "%d stories tied to the employer in all")
	add(c.Tellings, "%d tellings from cues")
	add(c.Probes, "%d follow-up questions answered with something new, in all")
	add(c.Cards, "%d cards that will be known on the day, in all")
	add(c.Mocks, "%d mock interview with a result")
	add(c.Questions, "%d questions prepared in all")
	if len(c.Ticks) > 0 {
		parts = append(parts, "the boxes "+strings.Join(c.Ticks, " and ")+" of the checklist")
	}
	if c.Hand {
		parts = append(parts, "your own word")
	}
	return strings.Join(parts, "; ")
}
