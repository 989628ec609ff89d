package coach

import (
	"fmt"
	"slices"
	"time"

	"assay/drill"
)

// Day is today's page: what to do next and why.
type Day struct {
	Date      string // YYYY-MM-DD
	DaysLeft  *int   // to the interview; nil without a date
	Budget    int    // minutes to fill; 25 when the profile names none
	Items     []Suggestion
	Practised int // days of the last 14 on which something was handed in
}

// Suggestion is one thing to do, with its reason.
type Suggestion struct {
	Kind    string // resume, diagnostic, drill or date
	Title   string
	Why     string
	Drill   string
	Attempt string
	Minutes int
}

const usualBudget = 25

// Today chooses what to do next. In order: finish what is running, take the first reading, then fill the day's minutes with drills — first of kinds
// and skills without any result, then where results were weakest, then clean code for restraint, never one that was handed in during the last
// three days. There is always at least one suggestion while the catalogue has a drill.
func Today(p Profile, c *drill.Catalog, attempts []drill.Attempt, now time.Time) Day {
	d := Day{Date: now.Format(time.DateOnly), Budget: p.MinutesADay, Practised: practised(attempts, now)}
	if d.Budget == 0 {
		d.Budget = usualBudget
	}
	if left, ok := p.Days(now); ok {
		d.DaysLeft = &left
	}
	for _, a := range attempts {
		if a.State == drill.Running && now.Sub(a.Started) < 7*24*time.Hour {
			d.Items = append(d.Items, resume(c, a, now))
		}
	}
	reading := map[string]bool{} // the first reading's drills are not offered beside it
	if r := Read(Diagnostic(p, c), attempts); !r.Done && len(r.Parts) > 0 {
		d.Items = append(d.Items, first(r, c))
		for _, part := range r.Parts {
			reading[part.Drill] = true
		}
	}
	if r := p.Remark(now); r != "" {
		d.Items = append(d.Items, Suggestion{Kind: "date", Title: "Set the next interview date", Why: r})
	}
	spent := 0
	for _, it := range d.Items {
		spent += it.Minutes
	}
	for _, s := range ranked(p, c, attempts, now) {
		if reading[s.Drill] || len(d.Items) > 0 && spent+s.Minutes > d.Budget {
			continue
		}
		d.Items = append(d.Items, s)
		if spent += s.Minutes; spent >= d.Budget || len(d.Items) >= 6 {
			break
		}
	}
	return d
}

func resume(c *drill.Catalog, a drill.Attempt, now time.Time) Suggestion {
	title := a.Drill
	if x, err := c.Get(a.Drill); err == nil {
		title = x.Title
	}
	left := a.Limit.Sub(now)
	s := Suggestion{Kind: "resume", Title: "Finish: " + title, Drill: a.Drill, Attempt: a.ID, Minutes: max(1, int(left.Minutes())), Why: "It is still running; what you wrote is kept."}
	if left <= 0 {
		s.Why = "Its time is over; what you wrote is kept, what you add counts half."
	}
	return s
}

func first(r Reading, c *drill.Catalog) Suggestion {
	s := Suggestion{Kind: "diagnostic", Title: "Take the first reading", Why: "Three short answers show where to begin: a review, a threat list and a story."}
	begun := false
	for _, p := range r.Parts {
		if p.State == drill.Graded {
			begun = true
			continue
		}
		if x, err := c.Get(p.Drill); err == nil {
			s.Minutes += x.Minutes()
		}
	}
	if begun {
		s.Title = "Finish the first reading"
	}
	return s
}

func practised(attempts []drill.Attempt, now time.Time) int {
	days := map[string]bool{}
	for _, a := range attempts {
		if a.State == drill.Graded && a.Ended != nil && now.Sub(*a.Ended) < 14*24*time.Hour {
			days[a.Ended.In(now.Location()).Format(time.DateOnly)] = true
		}
	}
	return len(days)
}

// evidence is what the attempts say about one skill or language.
type evidence struct {
	n    int
	best float64
	sum  float64
}

func (e evidence) mean() float64 { return e.sum / float64(max(1, e.n)) }

// ranked orders the drills by how much they are worth today, with the reason.
func ranked(p Profile, c *drill.Catalog, attempts []drill.Attempt, now time.Time) []Suggestion {
	skills, kinds, recent, best := map[string]evidence{}, map[drill.Kind]int{}, map[string]bool{}, map[string]float64{}
	for _, a := range attempts {
		if a.State == drill.Running {
			recent[a.Drill] = true
		}
		if a.Score == nil || a.Ended == nil {
			continue
		}
		kinds[a.Kind]++
		best[a.Drill] = max(best[a.Drill], *a.Score)
		if now.Sub(*a.Ended) < 3*24*time.Hour {
			recent[a.Drill] = true
		}
		if x, err := c.Get(a.Drill); err == nil {
			for _, s := range x.Skills {
				e := skills[s]
				e.n, e.sum, e.best = e.n+1, e.sum+*a.Score, max(e.best, *a.Score)
				skills[s] = e
			}
		}
	}
	type scored struct {
		Suggestion
		value float64
	}
	var list []scored
	for i, x := range c.List(drill.Filter{}) {
		if recent[x.ID] || !reads(p, x) {
			continue
		}
		why, v := worth(x, skills, kinds, best)
		list = append(list, scored{Suggestion{Kind: "drill", Title: x.Title, Why: why, Drill: x.ID, Minutes: x.Minutes()}, v - float64(i)/1000})
	}
	slices.SortStableFunc(list, func(a, b scored) int {
		switch {
		case a.value > b.value:
			return -1
		case a.value < b.value:
			return 1
		}
		return 0
	})
	out := make([]Suggestion, len(list))
	for i, s := range list {
		out[i] = s.Suggestion
	}
	return spread(c, out)
}

func reads(p Profile, x *drill.Exercise) bool {
	return len(p.Languages) == 0 || len(x.Languages) == 0 || slices.ContainsFunc(x.Languages, func(l string) bool { return slices.Contains(p.Languages, l) })
}

func worth(x *drill.Exercise, skills map[string]evidence, kinds map[drill.Kind]int, best map[string]float64) (string, float64) {
	score, taken := best[x.ID]
	skill := x.Skills[0]
	e := skills[skill]
	switch {
	case taken && score >= strongAt:
		return fmt.Sprintf("You scored %.0f %% here; take it again only to stay fluent.", 100*score), 1
	case taken:
		return fmt.Sprintf("Your best here is %.0f %%. Try it again with the missed points in mind.", 100*score), 6
	case kinds[x.Kind] == 0:
		return "You have no result of this kind yet.", 9
	case e.n == 0:
		return "It trains something that none of your " + kindName[x.Kind] + " has asked for yet.", 8
	case e.mean() < strongAt:
		return fmt.Sprintf("Your %s of this make average %.0f %%.", kindName[x.Kind], 100*e.mean()), 7
	}
	return "You do well in " + kindName[x.Kind] + " like it; this keeps it so.", 3
}

// kindName names a kind in the plural. A reason never names a review's skill: that would tell what to look for.
var kindName = map[drill.Kind]string{
	drill.Review: "reviews", drill.Threat: "threat lists", drill.Principle: "stories", drill.Explain: "explanations", drill.IDOR: "access tests", drill.Memo: "memos",
	drill.Design: "designs", drill.Detection: "detections", drill.Clarify: "clarifying talks", drill.Unknown: "unknowns", drill.Pipeline: "pipelines",
	drill.Script: "scripts", drill.ScannerTriage: "triages", drill.Remedy: "explained fixes", drill.Dilemma: "cases",
}

// spread keeps one day varied: of drills that follow each other, no two of the same kind and first skill while others wait.
func spread(c *drill.Catalog, in []Suggestion) []Suggestion {
	var out []Suggestion
	seen := map[string]bool{}
	var later []Suggestion
	for _, s := range in {
		x, err := c.Get(s.Drill)
		if err != nil {
			continue
		}
		key := string(x.Kind) + "/" + x.Skills[0]
		if seen[key] {
			later = append(later, s)
			continue
		}
		seen[key] = true
		out = append(out, s)
	}
	return append(out, later...)
}
