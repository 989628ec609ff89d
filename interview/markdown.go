package interview

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Markdown is the report as a text to read, print or send to a mentor.
func (r Report) Markdown() string {
	w := &writer{}
	w.line("# %s: what it showed", r.Title)
	w.line("")
	w.line("%s, %s, %s.", r.Started.Format("2 January 2006"), r.Mode, map[State]string{Finished: "taken to the end", Left: "broken off"}[r.State])
	if r.Score != nil {
		w.line("")
		w.line("Score %s (technical %s, stories %s). The bar is %.0f %%.", share(r.Score), share(r.Technical), share(r.Stories), 100*AtBar)
	}
	w.rounds(r)
	w.list("What a panel would write", r.Panel)
	w.actions(r)
	w.quotes("What earned most", r.Earned)
	w.quotes("What was missing or wrong", r.Lost)
	w.competencies(r)
	w.stories(r)
	if len(r.Conflicts) > 0 {
		w.head("Numbers that do not agree")
		for _, c := range r.Conflicts {
			w.line("- %s.", conflictLine(c))
		}
	}
	w.list("Remarks", r.Remarks)
	w.seats(r)
	w.asked(r)
	w.list("How to read this", r.Notes)
	return w.String()
}

// writer collects the lines of a text.
type writer struct{ strings.Builder }

func (w *writer) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

func (w *writer) head(title string) {
	w.line("")
	w.line("## %s", title)
	w.line("")
}

func (w *writer) list(title string, items []string) {
	if len(items) == 0 {
		return
	}
	w.head(title)
	for _, x := range items {
		w.line("- %s", x)
	}
}

// share is a score in per cent.
func share(score *float64) string {
	if score == nil {
		return "not judged"
	}
	return fmt.Sprintf("%.0f %%", 100**score)
}

// minutes is a number of seconds as a clock shows it.
func minutes(seconds int) string {
	d := time.Duration(seconds) * time.Second
	return fmt.Sprintf("%d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}

func (w *writer) rounds(r Report) {
	for _, rr := range r.Rounds {
		w.head(rr.Title)
		if rr.Score != nil {
			w.line("%s: %s (80 %% interval %.0f to %.0f).", rr.Verdict, share(rr.Score), 100*rr.Low, 100*rr.High)
			w.line("")
		}
		for _, p := range rr.Phases {
			if p.Taken {
				w.line("- %s: %s", p.Title, strings.Join(p.facts(), "; "))
			} else {
				w.line("- %s: not taken", p.Title)
			}
			for _, x := range append(slices.Clip(p.Remarks), p.Listens...) {
				w.line("    - %s", x)
			}
		}
	}
}

// facts are the score, the time and what is particular about a phase.
func (p PhaseReport) facts() (facts []string) {
	switch {
	case p.Score != nil:
		facts = append(facts, share(p.Score))
	case p.Form:
		facts = append(facts, "a text form, for you or the second seat to rate along these")
	}
	used := minutes(p.Used)
	if p.Allowed > 0 {
		used += " of " + minutes(p.Allowed)
	}
	facts = append(facts, used)
	if p.Over > 0 {
		facts = append(facts, minutes(p.Over)+" over")
	}
	if p.Drill != "" {
		facts = append(facts, p.Drill)
	}
	return facts
}

func (w *writer) actions(r Report) {
	if len(r.Actions) == 0 {
		return
	}
	w.head("What to do next")
	for i, a := range r.Actions {
		practise := ""
		if a.Drill != "" {
			practise = " Practise on " + a.Drill + "."
		}
		w.line("%d. %s Worth up to %.0f points here (%s). %s.%s", i+1, a.Do, 100*a.Gain, strings.Join(a.Where, ", "), strings.TrimSuffix(a.Why, "."), practise)
	}
}

func (w *writer) quotes(title string, quotes []Quote) {
	if len(quotes) == 0 {
		return
	}
	w.head(title)
	for _, q := range quotes {
		w.line("- %s (%s, %.1f points)%s", strings.TrimSuffix(short(q.Says), "."), q.Reference, 100*q.Worth, said(q))
	}
}

func said(q Quote) string {
	switch {
	case q.Quote == "":
		return ""
	case q.Against:
		return fmt.Sprintf(": you said the opposite, “%s”", short(q.Quote))
	}
	return fmt.Sprintf(": “%s”", short(q.Quote))
}

func (w *writer) competencies(r Report) {
	if len(r.Competencies) == 0 {
		return
	}
	w.head("By competency")
	for _, c := range r.Competencies {
		w.line("- %s: %.0f %% (%s)", c.Title, 100*c.Score, strings.Join(c.Phases, ", "))
	}
	var lenses []string
	for _, l := range r.Lenses {
		lenses = append(lenses, fmt.Sprintf("%s %d of %d", l.Lens, l.Hit, l.Of))
	}
	if len(lenses) > 0 {
		w.line("- Views taken: %s", strings.Join(lenses, ", "))
	}
}

func (w *writer) stories(r Report) {
	if len(r.Principles) == 0 {
		return
	}
	w.head("Stories")
	for _, p := range r.Principles {
		w.line("- %s: %.0f %%, %s to say; %d of %d follow-up questions answered with something new. “%s”", p.Title, 100*p.Score, minutes(int(p.Seconds)), p.Met, len(p.Probes), p.Question)
	}
}

func (w *writer) seats(r Report) {
	if len(r.Seats) == 0 {
		return
	}
	w.head("Second seat and machine side by side")
	for _, l := range r.Seats {
		machine := "the machine did not judge"
		if l.Machine > 0 {
			machine = fmt.Sprintf("machine %d", l.Machine)
		}
		blind := ""
		if !l.Blind {
			blind = ", given after the end"
		}
		w.line("- %s: %s %d, %s%s%s", l.Title, l.Rater, l.Level, machine, blind, strings.TrimRight(". "+l.Note, ". "))
	}
}

func (w *writer) asked(r Report) {
	if len(r.Asked)+len(r.Clarity) == 0 {
		return
	}
	w.head("What you asked")
	for _, e := range append(append([]Event(nil), r.Asked...), r.Clarity...) {
		w.line("- %s%s", e.Text, strings.TrimRight(" "+e.Remark, " "))
	}
}
