package stories

import (
	"fmt"
	"math"
	"strings"
)

// share is a fraction as people say it.
func share(x float64) string { return fmt.Sprintf("%.0f %%", 100*x) }

func countOf(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// inside is 1 in the band and falls to 0 as far outside as the band is from zero, or three bands above it.
func inside(b Band, x float64) float64 {
	switch {
	case x < b.Low:
		return x / b.Low
	case b.High > 0 && x > b.High:
		return 1 - (x-b.High)/math.Max(1-b.High, 0.01)
	}
	return 1
}

// shape: are all four parts there, each with its share of the words?
func (r *reader) shape() {
	p := r.profile
	st, a, res := r.Shares[Situation]+r.Shares[Task], r.Shares[Action], r.Shares[Result]
	got := 0.3*inside(p.Band("situation-task"), st) + 0.4*inside(p.Band("action"), a) + 0.3*inside(p.Band("result"), res)
	if r.Words > 0 && r.Shares[Task] == 0 {
		got -= 0.1
		r.gap("no-task", r.where(Situation), "shape", 0.1, "It is not said what you had to do.", "Add one sentence: what was your job, by when, and how would success be measured?")
	}
	band := func(id string) string { b := p.Band(id); return share(b.Low) + " to " + share(b.High) }
	r.measure("shape", "Situation and task, action, result", a, "share of the action",
		fmt.Sprintf("situation and task %s, action %s, result %s", band("situation-task"), band("action"), band("result")), p.Band("action").Source, got)
	if r.Words == 0 {
		return
	}
	r.bandRemark("situation-task", st, "Situation and task", r.where(Situation), "long-situation", "short-situation", "Cut names and history that the action does not need.", "Say in two sentences where you were and what was wrong.")
	r.bandRemark("action", a, "The action", r.where(Action), "long-action", "short-action", "Keep the steps that decided it.", "Say what you did, step by step: this is what you are judged by.")
	r.bandRemark("result", res, "The result", r.where(Result), "long-result", "short-result", "Two numbers and one lesson are enough.", "Say what changed, in numbers, for whom, and what you learnt.")
}

// shortest is the part of a band's lower end below which something is missing that an interviewer asks about; above it, it is only short.
const shortest = 0.6

func (r *reader) bandRemark(band string, x float64, name string, at Span, tooLong, tooShort, cut, add string) {
	b := r.profile.Band(band)
	says := fmt.Sprintf("%s: %s of the words; %s to %s is asked for.", name, share(x), share(b.Low), share(b.High))
	switch {
	case x == 0:
		r.gap(tooShort, r.whole(), "shape", 0.3, "Missing: "+lowerFirst(name)+".", add)
	case x < shortest*b.Low:
		r.gap(tooShort, at, "shape", 0.3*(1-inside(b, x)), says, add)
	case x < b.Low-0.005:
		r.remark(tooShort, Mend, at, "shape", 0.3*(1-inside(b, x)), says, add)
	case x > b.High+0.005:
		r.remark(tooLong, Mend, at, "shape", 0.3*(1-clamp(inside(b, x))), says, cut)
	}
}

// ownership: I against we in action and result.
func (r *reader) ownership() {
	var we []Span
	for _, i := range r.in(Action, Result) {
		for _, t := range r.lines[i].toks {
			switch t.low {
			case "i", "my", "me", "myself", "mine":
				r.I++
			case "we", "our", "us", "ourselves", "ours":
				r.We++
				we = append(we, Span{t.start, t.end})
			}
		}
	}
	value, got := 0.0, 0.0
	b := r.profile.Band("ownership")
	if n := r.I + r.We; n > 0 {
		value = float64(r.I) / float64(n)
		got = clamp(value / b.Low)
		if r.I < 3 { // one "I" is not yet a person who acts
			got *= float64(r.I) / 3
		}
	}
	r.measure("ownership", "I against we, in action and result", value, "share", "at least "+share(b.Low), b.Source, got)
	switch {
	case r.Words == 0:
	case r.I == 0:
		r.gap("no-i", r.where(Action), "ownership", 1, "Nowhere in action and result do you say I.", "Say which steps were yours.")
	case value < b.Low && r.We > 1:
		r.Gaps = append(r.Gaps, "we-heavy")
		for _, sp := range we {
			r.remark("we-heavy", Mend, sp, "ownership", (1-got)/float64(len(we)), fmt.Sprintf("We, where %s of I and we is asked to be I; here it is %s.", share(b.Low), share(value)), "Who did it? Say I where it was you, and name the others.")
		}
	case value > r.profile.Band("credit").High && r.I >= 8 && len(r.spans("credit", r.everyLine())) == 0:
		r.remark("credit-others", Note, r.where(Action), "ownership", 0, "Nobody else is in this story.", "Name one person whose help mattered; it costs you nothing.")
	}
}

// metrics: numbers in the result, and what they were before.
func (r *reader) metrics() {
	asked := r.profile.Band("metrics").Low
	sum, inResult, base := 0.0, 0, 0
	for _, n := range r.Numbers {
		switch {
		case n.Kind == FromTo && n.Part == Result:
			sum, inResult, base = sum+1.5, inResult+1, base+1
		case n.Part == Result:
			sum, inResult = sum+0.9, inResult+1
		case n.Kind == FromTo:
			base++
		case n.Part == Situation || n.Part == Task:
			base++
		}
	}
	got := 0.75 * clamp(sum/asked)
	if base > 0 && inResult > 0 {
		got += 0.25
	}
	b := r.profile.Band("metrics")
	r.measure("metrics", "Numbers in the result, with a baseline", float64(inResult), "numbers", fmt.Sprintf("at least %.0f in the result, one of them with its value before", asked), b.Source, got)
	for _, n := range r.Numbers {
		if n.Kind == FromTo {
			r.remark("from-to", Good, n.Span, "metrics", 0, "A change with both ends.", "")
		}
	}
	if r.Words == 0 {
		return
	}
	if float64(inResult) < asked {
		rule := "few-metrics"
		if inResult == 0 {
			rule = "no-metrics"
		}
		r.gap(rule, r.where(Result), "metrics", 0.75*(1-clamp(sum/asked)), fmt.Sprintf("The result has %s; %.0f are asked for.", countOf(inResult, "number"), asked), "What can be counted: money, hours, incidents, people, share?")
	}
	if base == 0 {
		r.gap("no-baseline", r.where(Result), "metrics", 0.25, "It is not said what the number was before.", "Give both ends: from what, to what, in which time.")
	}
}

// customer: who was better off, said in the result.
func (r *reader) customer() {
	customers, never := terms(r.profile.Customers)
	business, neverB := terms(r.profile.Business)
	never = append(never, neverB...)
	got, value, at := 0.0, 0, Span{}
	for i, s := range r.Sentences {
		for _, sp := range findTerms(r.lines[i].toks, customers, never) {
			pay := 0.4
			if s.Part == Result {
				pay, value = 1, value+1
			}
			if pay > got {
				got, at = pay, sp
			}
		}
		for _, sp := range findTerms(r.lines[i].toks, business, never) {
			if s.Part == Result {
				value++
				if got < 0.8 {
					got, at = 0.8, sp
				}
			}
		}
	}
	if got < 0.5 && r.options.Customer != "" && r.Words > 0 {
		got = 0.5
	}
	b := r.profile.Band("customer")
	r.measure("customer", "Customer or business in the result", float64(value), "mentions", fmt.Sprintf("at least %.0f", b.Low), b.Source, got)
	switch {
	case r.Words == 0:
	case value > 0:
		r.remark("customer-link", Good, at, "customer", 0, "The result says for whom it mattered.", "")
	default:
		r.gap("no-customer", r.where(Result), "customer", 1-got, "The result does not say who was better off.", "One sentence: which customers, how many, and what is better for them?")
	}
}

func terms(list []string) (yes, no [][]string) {
	for _, t := range list {
		if rest, ok := strings.CutPrefix(t, "!"); ok {
			no = append(no, strings.Fields(rest))
		} else {
			yes = append(yes, strings.Fields(t))
		}
	}
	return yes, no
}

func findTerms(toks []token, yes, no [][]string) (out []Span) {
	for i := range toks {
		for _, t := range yes {
			if stands(toks, i, t) && !within(toks, i, no) {
				out = append(out, Span{toks[i].start, toks[i+len(t)-1].end})
				break
			}
		}
	}
	return out
}

func stands(toks []token, i int, term []string) bool {
	if i < 0 || i+len(term) > len(toks) {
		return false
	}
	for k, w := range term {
		if toks[i+k].low != w {
			return false
		}
	}
	return true
}

// within reports whether the token at i is part of a wording that means something else ("business unit").
func within(toks []token, i int, no [][]string) bool {
	for _, t := range no {
		for k := range t {
			if stands(toks, i-k, t) {
				return true
			}
		}
	}
	return false
}

// evidence: does it show the behaviours of the principle it is told for?
func (r *reader) evidence() {
	b := r.profile.Band("behaviors")
	got, value := 0.0, 0
	for i, e := range r.Evidence {
		if i == 0 || len(e.Seen) > value && len(r.options.Principles) == 0 {
			value, got = len(e.Seen), clamp(float64(len(e.Seen))/b.Low)
		}
		p, err := PrincipleByID(e.Principle)
		if err != nil {
			continue
		}
		for _, s := range e.Seen {
			r.remark("evidence", Good, s.Spans[0], "evidence", 0, p.Title+": "+lowerFirst(s.Says)+".", "")
		}
		if e.Claimed && float64(len(e.Seen)) < b.Low && r.Words > 0 {
			says := fmt.Sprintf("%s of the behaviours of %s can be seen; %.0f are asked for.", countOf(len(e.Seen), "sign"), p.Title, b.Low)
			do := "For example: " + lowerFirst(first(e.Missing)) + "."
			if i == 0 {
				r.gap("thin-evidence", r.where(Action), "evidence", 1-got, says, do)
			} else {
				r.remark("thin-evidence", Note, r.where(Action), "evidence", 0, says, do)
			}
		}
	}
	r.measure("evidence", "Behaviours of the principle", float64(value), "behaviours", fmt.Sprintf("at least %.0f", b.Low), b.Source, got)
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func lowerFirst(s string) string {
	if s == "" || strings.HasPrefix(s, "I ") {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// learning: what the teller took from it.
func (r *reader) learning() {
	found := r.spans("lesson", r.in(Result))
	got := 0.0
	if len(found) > 0 {
		got = 1
	} else if found = r.spans("lesson", r.lastThird()); len(found) > 0 {
		got = 0.8
	}
	b := r.profile.Band("failures")
	r.measure("learning", "What you learnt", float64(len(found)), "mentions", "one lesson a story", b.Source, got)
	switch {
	case r.Words == 0:
	case got > 0:
		r.remark("lesson", Good, found[0], "learning", 0, "It says what you learnt.", "")
	default:
		r.gap("no-lesson", r.where(Result), "learning", 1, "It does not say what you learnt.", "End with what you do differently since.")
	}
}

func (r *reader) lastThird() (out []int) {
	for i := 2 * len(r.lines) / 3; i < len(r.lines); i++ {
		out = append(out, i)
	}
	return out
}
