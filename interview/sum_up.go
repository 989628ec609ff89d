package interview

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"assay/drill"
)

// competency names what a kind of drill shows; kinds that are not listed go by their own name.
var competency = map[drill.Kind]string{
	"threat": "Threat modelling", "review": "Code review", "fix": "Code review", "remedy": "Code review", "pipeline": "Security automation", "script": "Security automation",
	"detection": "Security automation", "aws": "Security automation", "idor": "Vulnerability analysis", "scanner-triage": "Vulnerability analysis",
	"backlog": "Vulnerability analysis", "memo": "Speaking to executives", "explain": "Explaining", "design": "Design at scale", "clarify": "Judgement under doubt",
	"unknown": "Judgement under doubt", "case": "Judgement under doubt", "principle": "Stories",
}

// competencies gathers the evidence by what it is evidence of.
func competencies(s Sitting, phases []PhaseReport, shares []float64) []Competency {
	var out []Competency
	weight := map[string]float64{}
	for _, pr := range phases {
		if pr.Score == nil {
			continue
		}
		title := "Stories"
		if pr.Part == Technical {
			title = cmp.Or(competency[pr.Kind], string(pr.Kind))
		}
		i := slices.IndexFunc(out, func(c Competency) bool { return c.Title == title })
		if i < 0 {
			i, out = len(out), append(out, Competency{Title: title})
		}
		c, m := &out[i], float64(s.Phases[pr.Number].Plan.Minutes)
		c.Score = (c.Score*weight[title] + *pr.Score*m) / (weight[title] + m)
		weight[title] += m
		c.Phases = append(c.Phases, pr.Reference)
		for _, it := range pr.items {
			q := Quote{Reference: pr.Reference, Says: it.says, Quote: it.quote, Against: it.against}
			if it.hit && it.quote != "" {
				q.Worth = it.earned * shares[pr.Number]
				c.Shown = append(c.Shown, q)
			} else if it.worth > it.earned {
				q.Worth = (it.worth - it.earned) * shares[pr.Number]
				c.Missed = append(c.Missed, q)
			}
		}
	}
	for i := range out {
		c := &out[i]
		c.Score = round(c.Score)
		for _, list := range []*[]Quote{&c.Shown, &c.Missed} {
			slices.SortStableFunc(*list, func(a, b Quote) int { return cmp.Compare(b.Worth, a.Worth) })
			*list = (*list)[:min(3, len(*list))]
		}
	}
	return out
}

// seats puts the newest rating of each rater and phase beside the machine's reading.
func seats(s Sitting, phases []PhaseReport, ratings []Rating) []SeatLine {
	type key struct {
		phase int
		rater string
	}
	newest := map[key]Rating{}
	var order []key
	for _, r := range ratings {
		k := key{r.Phase, r.Rater}
		if _, seen := newest[k]; !seen {
			order = append(order, k)
		}
		newest[k] = r
	}
	slices.SortStableFunc(order, func(a, b key) int { return cmp.Or(a.phase-b.phase, strings.Compare(a.rater, b.rater)) })
	var lines []SeatLine
	for _, k := range order {
		r, pr := newest[k], phases[k.phase]
		l := SeatLine{Reference: pr.Reference, Title: pr.Title, Rater: r.Rater, Level: r.Level, Note: r.Note, Blind: s.Ended == nil || !r.At.After(*s.Ended)}
		if pr.Score != nil {
			l.Machine = 1 + int(math.Round(4**pr.Score))
			l.Differ = l.Level - l.Machine
		}
		lines = append(lines, l)
	}
	return lines
}

// advice says what to do about a topic that lost points.
var advice = map[string]string{
	"find":      "Read each place where outside data comes in to the end of its way before you write the first comment.",
	"severity":  "Say who can do it and what they get before you name a severity.",
	"restraint": "Prove a suspicion by an input that breaks it before you report it.",
	"place":     "Name the line and the variable in each comment.",
	"mechanism": "Say how it works, in one sentence with because: input, step, effect.",
	"impact":    "Say what follows for customers, with one figure and where it comes from.",
	"remedy":    "Say the change at the place where the decision is made, and why a nearby one fails.",
	"check":     "Say how you would prove that it is mended.",
	"threat":    "Write each threat as attacker, action and consequence, and go through the letters of STRIDE.",
	"control":   "Give every threat a control with its purpose, and say which comes first.",
	"situation": "Begin with what was at stake and for whom, in two sentences.",
	"action":    "Say what you yourself decided and did, step by step, with I.",
	"result":    "End with what changed, from which number to which.",
	"learning":  "Say what you do differently since.",
	"time":      "Keep the time: use half of it for what matters most, and stop at four fifths to sum up.",
}

// actions are the three things whose mending would have been worth the most.
func actions(s Sitting, phases []PhaseReport, c *drill.Catalog) []Action {
	shares := shares(s, phases)
	type loss struct {
		gain   float64
		worst  item
		at     float64
		phases []string
		kind   drill.Kind
	}
	by := map[string]*loss{}
	add := func(topic string, pr PhaseReport, it item, gain float64) {
		l := by[topic]
		if l == nil {
			l = &loss{kind: pr.Kind}
			by[topic] = l
		}
		if l.gain += gain; gain > l.at {
			l.worst, l.at = it, gain
			l.kind = pr.Kind
		}
		if !slices.Contains(l.phases, pr.Reference) {
			l.phases = append(l.phases, pr.Reference)
		}
	}
	for _, pr := range phases {
		raw := 0.0
		for _, it := range pr.items {
			raw += it.earned
			if lost := it.worth - it.earned; lost > 1e-9 {
				add(it.topic, pr, it, lost*shares[pr.Number])
			}
		}
		if pr.Score != nil && pr.Over > 0 && raw > *pr.Score+1e-9 && pr.Part == Technical {
			add("time", pr, item{says: pr.Title}, (raw-*pr.Score)*shares[pr.Number])
		}
	}
	var out []Action
	for topic, l := range by {
		a := Action{Do: advice[topic], Why: "Lost most by it: " + strings.TrimSuffix(short(l.worst.says), "."), Gain: round(l.gain), Where: l.phases}
		switch {
		case a.Do == "" && l.kind == "":
			a.Do, a.Why = l.worst.says, "It was missing, or too thin, in what you told."
		case a.Do == "":
			a.Do = cmp.Or(competency[l.kind], string(l.kind)) + ": take one more drill of the kind, and read its answer to the end."
		}
		if list := c.List(drill.Filter{Kind: l.kind}); l.kind != "" && len(list) > 0 {
			i := slices.IndexFunc(list, func(x *drill.Exercise) bool {
				return !slices.ContainsFunc(s.Phases, func(p Phase) bool { return p.Drill == x.ID })
			})
			a.Drill = list[max(i, 0)].ID
		}
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b Action) int { return cmp.Or(cmp.Compare(b.Gain, a.Gain), strings.Compare(a.Do, b.Do)) })
	return out[:min(3, len(out))]
}

// panel writes what the interviewers would put down, from what was heard and nothing else.
func panel(r Report) []string {
	var lines []string
	for _, rr := range r.Rounds {
		if rr.Score == nil {
			lines = append(lines, rr.Title+": nothing could be judged.")
			continue
		}
		l := fmt.Sprintf("%s: %s, %.0f %% (between %.0f and %.0f).", rr.Title, rr.Verdict, 100**rr.Score, 100*rr.Low, 100*rr.High)
		if q := first(r.Earned, rr); q != nil {
			l += fmt.Sprintf(" For: “%s”", short(q.Quote))
		}
		if q := first(r.Lost, rr); q != nil {
			l += " Against: " + missing(*q)
		}
		lines = append(lines, l)
	}
	at, judged := 0, 0
	for _, rr := range r.Rounds {
		at += flag(rr.Verdict == saysAtBar)
		judged += flag(rr.Score != nil)
	}
	if len(r.Rounds) > 1 && judged > 0 {
		lines = append(lines, fmt.Sprintf("Together: %d of %d rounds at the bar.", at, judged))
	}
	if len(r.Conflicts) > 0 {
		lines = append(lines, fmt.Sprintf("To be asked again: %s.", conflictLine(r.Conflicts[0])))
	}
	return lines
}

func conflictLine(c Conflict) string {
	return fmt.Sprintf("“%s” (%s) against “%s” (%s)", short(c.One), c.In, short(c.Other), c.And)
}

func missing(q Quote) string {
	if q.Against {
		return fmt.Sprintf("said the opposite of “%s”: “%s”", short(q.Says), short(q.Quote))
	}
	return "missing or thin – " + ended(short(q.Says))
}

// first is the dearest quote of a round.
func first(quotes []Quote, rr RoundReport) *Quote {
	for i, q := range quotes {
		if strings.HasPrefix(q.Reference, rr.ID+"/") {
			return &quotes[i]
		}
	}
	return nil
}

// short cuts a quote to what fits in a line.
func short(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > 160 {
		cut := strings.TrimRight(string(r[:159]), " .,;:")
		if strings.Count(cut, "`")%2 == 1 { // cut inside of code
			cut += "`"
		}
		return cut + "…"
	}
	return text
}

// ended closes a sentence that may have been cut short.
func ended(text string) string {
	if strings.HasSuffix(text, "…") {
		return text
	}
	return strings.TrimSuffix(text, ".") + "."
}

// notes say how the report is to be read.
func notes(r Report, phases []PhaseReport) []string {
	out := []string{
		"The technical half and the stories count half each: the guide says so; no official source was found.",
		fmt.Sprintf("The bar is %.0f %%. Intervals suppose that one phase strays by %.0f points from what you usually show: our judgement.", 100*AtBar, 100*phaseSpread),
		"One interview says little: about a quarter of people perform alike from one to the next. Look at three before you conclude anything.",
	}
	forms := 0
	for _, pr := range phases {
		forms += flag(pr.Form && pr.Taken)
	}
	if forms > 0 {
		out = append(out, fmt.Sprintf("%s by a text form, which the machine does not grade: rate yourself, or let the second seat do it.", counted(forms, "phase was served", "phases were served")))
	}
	if r.Factor != 1 {
		out = append(out, fmt.Sprintf("Every clock ran %g times as long: the accommodation chosen before the start.", r.Factor))
	}
	if r.Mode == Mock {
		out = append(out, "It was a mock: what came after the time was kept and marked, and not scored.")
	}
	if r.State == Left {
		out = append(out, "The interview was broken off; what was not taken is not judged.")
	}
	return out
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
