package coach

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"assay/drill"
	"assay/stories"
)

// verdict is what a rule finds.
type verdict struct {
	done    bool
	fresh   bool // never too old
	has, of int
	links   []Link
	missing string
}

func reached(has, of int, links []Link, missing string) verdict {
	return verdict{done: has >= of, has: min(has, of), of: of, links: links, missing: missing}
}

// rules are the rules of the boxes, by name.
var rules = map[string]func(Evidence, time.Time) verdict{
	"threat-model":   func(e Evidence, _ time.Time) verdict { return lastThree(e, drill.Threat, 20) },
	"code-review":    func(e Evidence, _ time.Time) verdict { return lastThree(e, drill.Review, 10) },
	"scripts":        func(e Evidence, _ time.Time) verdict { return several(e, 2, "script", "idor") },
	"lay":            func(e Evidence, _ time.Time) verdict { return several(e, 2, "explain") },
	"business":       func(e Evidence, _ time.Time) verdict { return several(e, 2, "memo") },
	"cloud-services": cloudServices,
	"impact":         impactPoints,
	"stories":        storiesTold,
	"deliver":        delivered,
	"company":        companyLinks,
	"follow-ups":     followUps,
	"failures":       failuresTold,
	"customers":      customerPoints,
	"influence":      func(e Evidence, _ time.Time) verdict { return toldShowing(e, "influence") },
	"developers":     func(e Evidence, _ time.Time) verdict { return toldShowing(e, "developers") },
	"devices":        browsersTried,
	"questions":      questionsReady,
	"hand":           func(Evidence, time.Time) verdict { return verdict{of: 1, missing: "Tick it by hand, with a sentence."} },
}

func (p Proof) link() Link {
	return Link{"attempt", p.Attempt, fmt.Sprintf("%s: %.0f %% in %d:%02d", cmpTitle(p), 100*p.Score, p.Used/60, p.Used%60), p.At}
}

func cmpTitle(p Proof) string {
	if p.Title != "" {
		return p.Title
	}
	return p.Drill
}

// latest lists the newest attempt at each drill that a filter takes, newest first.
func latest(e Evidence, takes func(Proof) bool) []Proof {
	var out []Proof
	for _, p := range slices.Backward(byTime(e.Attempts)) {
		if takes(p) && !slices.ContainsFunc(out, func(q Proof) bool { return q.Drill == p.Drill }) {
			out = append(out, p)
		}
	}
	return out
}

// lastThree wants the last three timed attempts on different drills at the bar inside so many minutes. A failure among the last three counts: the
// box says what one can do now, not what once went well.
func lastThree(e Evidence, kind drill.Kind, minutes int) verdict {
	timed := latest(e, func(p Proof) bool { return p.Kind == kind && p.Allowed > 0 })
	good := 0
	var links []Link
	for _, p := range timed[:min(3, len(timed))] {
		if p.Score >= Bar && p.InTime(minutes) {
			good++
			links = append(links, p.link())
		}
	}
	return reached(good, 3, links, fmt.Sprintf("%d of the last three timed ones on different drills reached 70 %% inside %d minutes.", good, minutes))
}

// several wants so many different drills of some kinds at the bar.
func several(e Evidence, n int, kinds ...string) verdict {
	var links []Link
	for _, p := range latest(e, func(p Proof) bool { return slices.Contains(kinds, string(p.Kind)) && p.Score >= Bar }) {
		links = append(links, p.link())
	}
	links = links[:min(len(links), n)]
	return reached(len(links), n, links, fmt.Sprintf("%d of %d different drills (%s) at 70 %% or better.", len(links), n, strings.Join(kinds, " or ")))
}

func cloudServices(e Evidence, _ time.Time) verdict {
	var links []Link
	for _, p := range latest(e, func(p Proof) bool { return strings.HasPrefix(p.Drill, "explain-aws-services") && p.Score >= Bar }) {
		links = append(links, p.link())
	}
	return reached(len(links), 1, links[:min(1, len(links))], "The drill explain-aws-services at 70 % or better.")
}

func impactPoints(e Evidence, _ time.Time) verdict {
	var links []Link
	for _, p := range latest(e, func(p Proof) bool { return p.Lenses["impact"].Hits > 0 }) {
		if len(links) < 3 {
			links = append(links, p.link())
		}
	}
	return reached(len(links), 3, links, fmt.Sprintf("Impact was fully said in %d of 3 different drills.", len(links)))
}

// told finds the newest telling of a story from its cues.
func told(e Evidence, story string) (Telling, bool) {
	for _, t := range slices.Backward(e.Tellings) {
		if t.Story == story && t.Cues {
			return t, true
		}
	}
	return Telling{}, false
}

func (t Telling) link(title string) Link {
	says := fmt.Sprintf("%s: told in %d:%02d", title, int(t.Seconds)/60, int(t.Seconds)%60)
	if t.Source == stories.Spoken {
		says += ", spoken"
	}
	return Link{"telling", t.Story, says, t.At}
}

func storiesTold(e Evidence, _ time.Time) verdict {
	var links []Link
	seen := map[string]bool{}
	for _, s := range e.Stories {
		if !s.Ready || len(s.Principles) == 0 || seen[s.Principles[0]] {
			continue
		}
		if t, ok := told(e, s.ID); ok {
			seen[s.Principles[0]] = true
			links = append(links, t.link(s.Title))
		}
	}
	return reached(len(links), PrincipleCount, links, fmt.Sprintf("%d of %d principles have a ready story that was told from its cues.", len(links), PrincipleCount))
}

func delivered(e Evidence, _ time.Time) verdict {
	var links []Link
	for _, t := range slices.Backward(e.Tellings) {
		if t.Cues && t.Random && t.InBand && t.Metrics >= 2 && len(links) < 5 {
			links = append(links, t.link(t.Story))
		}
	}
	return reached(len(links), 5, links, fmt.Sprintf("%d of 5 drawn stories were told in time with two numbers.", len(links)))
}

func companyLinks(e Evidence, _ time.Time) verdict {
	var links []Link
	seen := map[string]bool{}
	for _, s := range e.Stories {
		if s.Ready && s.Company && len(s.Principles) > 0 && !seen[s.Principles[0]] {
			seen[s.Principles[0]] = true
			links = append(links, Link{Kind: "story", ID: s.ID, Says: s.Title})
		}
	}
	v := reached(len(links), PrincipleCount, links, fmt.Sprintf("%d of %d principles have a story tied to the employer.", len(links), PrincipleCount))
	v.fresh = true // a written link does not age
	return v
}

func followUps(e Evidence, _ time.Time) verdict {
	var links []Link
	asked, answered := 0, 0
	for _, t := range slices.Backward(e.Tellings) {
		if t.Asked > 0 && len(links) < 5 {
			asked, answered = asked+t.Asked, answered+t.Answered
			l := t.link(t.Story)
			l.Says = fmt.Sprintf("%s: %d of %d follow-up questions", t.Story, t.Answered, t.Asked)
			links = append(links, l)
		}
	}
	v := reached(len(links), 5, links, fmt.Sprintf("%d of %d follow-up questions answered, over %d of 5 tellings.", answered, asked, len(links)))
	v.done = v.done && 3*answered >= 2*asked
	return v
}

func failuresTold(e Evidence, _ time.Time) verdict {
	var links []Link
	for _, s := range e.Stories {
		if t, ok := told(e, s.ID); ok && s.Failure && s.Ready {
			links = append(links, t.link(s.Title))
		}
	}
	return reached(len(links), 3, links, fmt.Sprintf("%d of 3 stories of failure were told.", len(links)))
}

// customerPoints wants a customer point in each of the last five technical drills that ask for one.
func customerPoints(e Evidence, _ time.Time) verdict {
	var links []Link
	seen := 0
	for _, p := range slices.Backward(byTime(e.Attempts)) {
		s, asks := p.Lenses["customer"]
		if p.Kind == drill.Principle || !asks || seen == 5 {
			continue
		}
		seen++
		if s.Hits > 0 {
			links = append(links, p.link())
		}
	}
	return reached(len(links), 5, links, fmt.Sprintf("%d of the last five technical drills said what it does to customers.", len(links)))
}

func toldShowing(e Evidence, what string) verdict {
	var links []Link
	for _, t := range slices.Backward(e.Tellings) {
		if slices.Contains(t.Shows, what) && len(links) == 0 {
			links = append(links, t.link(t.Story))
		}
	}
	for _, p := range slices.Backward(byTime(e.Attempts)) {
		if what == "influence" && p.Kind == drill.Principle && p.Lenses[what].Hits > 0 && len(links) == 0 {
			links = append(links, p.link())
		}
	}
	return reached(len(links), 1, links, "No told story shows it yet.")
}

func browsersTried(e Evidence, _ time.Time) verdict {
	var links []Link
	for _, b := range e.Browsers {
		links = append(links, Link{Kind: "check", ID: b, Says: "the check page was opened in " + b})
	}
	v := reached(len(links), 2, links, fmt.Sprintf("The check page was opened in %d of 2 browsers.", len(links)))
	v.fresh = true
	return v
}

func questionsReady(e Evidence, _ time.Time) verdict {
	rounds := 0
	var links []Link
	for _, round := range sortedKeys(e.Questions) {
		if n := e.Questions[round]; n >= 2 {
			rounds++
			links = append(links, Link{Kind: "check", ID: round, Says: fmt.Sprintf("%d questions for the %s", n, stories.RoundName(round))})
		}
	}
	all := len(stories.AskingRounds())
	v := reached(rounds, all, links, fmt.Sprintf("%d of %d interviewers have two questions that are ready.", rounds, all))
	v.fresh = true
	return v
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
