package stories

// Wants says what kind of fact a follow-up question is after.
type Wants string

// The kinds of facts.
const (
	WantsNumber   Wants = "number"
	WantsDate     Wants = "date"
	WantsOwn      Wants = "own" // a step the teller took
	WantsCustomer Wants = "customer"
	WantsLesson   Wants = "lesson"
	WantsFact     Wants = "fact" // anything new
)

// Probe is a follow-up question.
type Probe struct {
	ID    string `json:"id"` // the gap it comes from, or "question-1"
	Text  string `json:"text"`
	Wants Wants  `json:"wants"`
	Gap   bool   `json:"gap"` // asked because the telling lacks it
}

// mostProbes is how many follow-up questions one answer draws, and mostGapProbes how many of them may come from gaps while the question has its own.
const (
	mostProbes    = 3
	mostGapProbes = 2
)

// gapProbes is what each gap makes an interviewer ask, the dearest gaps first.
var gapProbes = []Probe{
	{ID: "no-i", Text: "What did you do yourself?", Wants: WantsOwn},
	{ID: "we-heavy", Text: "You said we: which of these steps were yours, and who did the others?", Wants: WantsOwn},
	{ID: "no-metrics", Text: "How did you know that it worked: which number changed?", Wants: WantsNumber},
	{ID: "no-baseline", Text: "What was the number before?", Wants: WantsNumber},
	{ID: "short-result", Text: "What came of it, three months later?", Wants: WantsFact},
	{ID: "short-action", Text: "Take me through what you did, step by step: what came first?", Wants: WantsOwn},
	{ID: "no-customer", Text: "Who was better off because of it, and how many were they?", Wants: WantsCustomer},
	{ID: "no-task", Text: "What exactly was your part, and who had given it to you?", Wants: WantsOwn},
	{ID: "thin-evidence", Text: "What was the hardest decision in it, and what did you decide against?", Wants: WantsOwn},
	{ID: "no-lesson", Text: "What do you do differently since then?", Wants: WantsLesson},
	{ID: "few-metrics", Text: "Is there a second number that shows it?", Wants: WantsNumber},
	{ID: "short-situation", Text: "What was the situation before you came in?", Wants: WantsFact},
	{ID: "vague-telling", Text: "Can you give me one concrete example from it, with names of systems or tools?", Wants: WantsFact},
	{ID: "no-date", Text: "When was this?", Wants: WantsDate},
}

// Ask chooses the follow-up questions to a telling: gaps first, then the question's own list; three at most.
func Ask(q Question, a Analysis) []Probe {
	own := q.own()
	room := mostProbes
	if len(own) > 0 {
		room = mostGapProbes
	}
	out := []Probe{}
	for _, p := range gapProbes {
		if len(out) < room && a.Lacks(p.ID) {
			p.Gap = true
			out = append(out, p)
		}
	}
	for _, p := range own {
		if len(out) < mostProbes {
			out = append(out, p)
		}
	}
	return out
}

// own are the follow-up questions that a question brings along.
func (q Question) own() (out []Probe) {
	for i, text := range q.Probes {
		out = append(out, Probe{ID: "question-" + string(rune('1'+i%9)), Text: text, Wants: WantsFact})
	}
	return out
}

// Recall are the follow-up questions that [Ask] chose, by their ids; ids that are none are left out. It serves callers that keep the ids and not the
// telling.
func Recall(q Question, ids []string) (out []Probe) {
	for _, id := range ids {
		if len(out) == mostProbes {
			break
		}
		for _, p := range q.own() {
			if p.ID == id {
				out = append(out, p)
			}
		}
		for _, p := range gapProbes {
			if p.ID == id {
				p.Gap = true
				out = append(out, p)
			}
		}
	}
	return out
}
