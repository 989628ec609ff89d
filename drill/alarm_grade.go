package drill

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// judgeAlarms grades a triage: .6 for balanced accuracy above chance, .4 for the reasons on results that were called right. Who calls everything real, or
// everything a false alarm, has not triaged and gets nothing.
func judgeAlarms(x *Exercise, s Submission) (items []Item, flags []string) {
	said := s.judged(x)
	right, size := map[Call]float64{}, map[Call]float64{}
	for _, r := range x.Answer.Results {
		size[r.Call]++
		if said[r.ID].Call == r.Call {
			right[r.Call]++
		}
	}
	balanced := (right[CallReal]/size[CallReal] + right[CallFalse]/size[CallFalse]) / 2
	chance := 0.0 // what is left of a right call when luck is taken off
	if balanced > 0.5 {
		chance = (2*balanced - 1) / balanced
	}
	for _, r := range x.Answer.Results {
		it := r.item(said[r.ID], partCalls/(2*size[r.Call]))
		it.Earned *= chance
		items = append(items, it)
	}
	if chance == 0 && len(said) > 0 {
		flags = append(flags, "These calls are no better than a coin's: what luck would give is taken off, and nothing is left.")
	}
	return append(items, x.reasons(said, chance > 0)...), flags
}

// item is the call on one result.
func (r Alarm) item(said Judged, worth float64) Item {
	it := Item{Point: r.ID, Part: "call", Says: fmt.Sprintf("%s is %s.", r.ID, map[Call]string{CallReal: "real", CallFalse: "a false alarm"}[r.Call]), Layer: L1, Verdict: Missed, Worth: worth, Rule: "balanced accuracy above chance"}
	switch said.Call {
	case r.Call:
		it.Verdict, it.Earned, it.Message = Hit, worth, "Called right."
		it.Evidence = []Span{{Where: "call " + r.ID, Quote: string(said.Call)}}
	case "":
		it.Message = "You did not say. " + oneLine(r.Why)
	default:
		it.Message = fmt.Sprintf("You said %s. %s", said.Call, oneLine(r.Why))
		it.Evidence = []Span{{Where: "call " + r.ID, Quote: string(said.Call)}}
	}
	return it
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// reasons grades each result's points on that result's own reason, and only where the call is right.
func (x *Exercise) reasons(said map[string]Judged, counts bool) []Item {
	var texts []written
	for _, r := range x.Answer.Results {
		texts = append(texts, written{"reason " + r.ID, said[r.ID].Reason})
	}
	all := make([][]Item, len(texts))
	for i, t := range texts {
		all[i] = x.say([]written{t}, 1-partCalls)
	}
	items := x.say(nil, 1-partCalls)
	for i, q := range x.Answer.Points {
		k := slices.IndexFunc(x.Answer.Results, func(r Alarm) bool { return r.ID == q.Result })
		if k < 0 {
			continue
		}
		items[i] = all[k][i]
		if r := x.Answer.Results[k]; said[r.ID].Call != r.Call || !counts {
			items[i].Earned = 0
			items[i].Message = "A reason counts when the call is right."
		}
	}
	return items
}

var callForm = regexp.MustCompile(`(?i)^[\s*#>-]*\**([A-Za-z]+-?\d+)\**\s*[:.)=,–—-]*\s*\**(true positive|false positive|false[ -]alarm|real|true|false|tp|fp|noise|exploitable)\b\**[\s:.,;–—-]*(.*)$`)

// judged are the calls that were handed in, by result: those of the form, and lines of the text such as "R3 false alarm: the value is a constant".
func (s Submission) judged(x *Exercise) map[string]Judged {
	out := map[string]Judged{}
	last := ""
	for line := range strings.Lines(s.Text) {
		g := callForm.FindStringSubmatch(strings.TrimRight(line, "\r\n"))
		if g == nil {
			if j, ok := out[last]; ok {
				j.Reason += "\n" + line
				out[last] = j
			}
			continue
		}
		id := x.alarmID(g[1])
		last = id
		if _, twice := out[id]; id == "" || twice {
			continue
		}
		call := CallReal
		if w := strings.ToLower(g[2]); strings.HasPrefix(w, "f") || w == "noise" {
			call = CallFalse
		}
		out[id] = Judged{ID: id, Call: call, Reason: g[3]}
	}
	for _, j := range s.Calls {
		if id := x.alarmID(j.ID); id != "" && (j.Call != "" || j.Reason != "") {
			out[id] = Judged{ID: id, Call: j.Call, Reason: j.Reason}
		}
	}
	return out
}

// alarmID is a result's id in any case, or "".
func (x *Exercise) alarmID(s string) string {
	for _, r := range x.Answer.Results {
		if strings.EqualFold(r.ID, s) {
			return r.ID
		}
	}
	return ""
}

// alarms holds the answer against results.json and the source.
func (c *answerCheck) alarms() {
	f, ok := c.pack.x.File(flaggedFile)
	if !ok {
		c.wrong("there is no start/"+flaggedFile, "it holds what the scanner said", "results")
		return
	}
	flagged, err := readFlagged(f.Text)
	if err != nil {
		c.pack.at("start/results.json", err.Error(), `{"results": [{"id", "rule", "cwe", "severity", "file", "line", "message"}]}`)
		return
	}
	truth := map[string]Call{}
	for i, r := range c.a.Results {
		if truth[r.ID] != "" {
			c.wrong(fmt.Sprintf("result %s stands twice", r.ID), "", "results", i, "id")
		}
		truth[r.ID] = r.Call
		if !slices.ContainsFunc(c.a.Points, func(q Point) bool { return q.Result == r.ID }) {
			c.wrong(fmt.Sprintf("result %s has no point", r.ID), "say what a good reason says", "results", i)
		}
	}
	for _, r := range flagged {
		if truth[r.ID] == "" {
			c.wrong(fmt.Sprintf("result %s of results.json is not judged", r.ID), "", "results")
		}
		if src, ok := c.pack.x.File(r.File); !ok || r.Line < 1 || r.Line > strings.Count(src.Text, "\n")+1 {
			c.pack.at("start/results.json", fmt.Sprintf("result %s points at %s line %d, which is not there", r.ID, r.File, r.Line), "")
		}
		delete(truth, r.ID)
	}
	for id := range truth {
		c.wrong(fmt.Sprintf("results.json has no result %s", id), "", "results")
	}
	c.bothSides(len(flagged))
}

// bothSides asks for enough of both answers, so that neither is a good guess.
func (c *answerCheck) bothSides(n int) {
	count := map[Call]int{}
	for _, r := range c.a.Results {
		count[r.Call]++
	}
	if n < 8 || n > 15 {
		c.wrong(fmt.Sprintf("%d results; 8 to 15 are wanted", n), "", "results")
	}
	if count[CallReal] < 3 || count[CallFalse] < 3 {
		c.wrong("at least three results are real and three false alarms", "", "results")
	}
}
