package coach

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"assay/internal/fault"
	"assay/interview"
	"assay/stories"
)

// Browser is one in which the check page was opened. Of each family the newest visit is kept.
type Browser struct {
	Family  string    `json:"family" doc:"Such as Firefox"`
	Version string    `json:"version,omitempty" doc:"Its main number, where it says one"`
	System  string    `json:"system,omitempty" doc:"What it runs on, where it says so"`
	At      time.Time `json:"at" doc:"When the page was opened"`
}

// Check refuses one without a name.
func (b Browser) Check() error {
	if err := named("a browser", b.Family); err != nil {
		return err
	}
	return short("what a browser says of itself", b.Version+b.System, 200)
}

// Name is the browser with what it says of itself: "Firefox 145 on Linux".
func (b Browser) Name() string {
	out := b.Family
	if b.Version != "" {
		out += " " + b.Version
	}
	if b.System != "" {
		out += " on " + b.System
	}
	return out
}

// OwnQuestion is a question that the candidate means to ask an interviewer.
type OwnQuestion struct {
	ID    string    `json:"id" doc:"Made from its first words"`
	Round string    `json:"round" doc:"Whom it is for: bar-raiser, engineer, hiring-manager, recruiter or team-lead"`
	Text  string    `json:"text" maxLength:"500"`
	At    time.Time `json:"at" doc:"When it was written down"`
}

// Check refuses one that is for nobody, or that says nothing. Whether it is a good question, [Questions] says.
func (q OwnQuestion) Check() error {
	if err := named("a question", q.ID); err != nil {
		return err
	}
	if !slices.Contains(stories.AskingRounds(), q.Round) {
		return fault.Newf("choose from "+strings.Join(stories.AskingRounds(), ", "), "there is no interviewer %.40q to ask", q.Round)
	}
	if strings.TrimSpace(q.Text) == "" {
		return fault.New("the question is empty", "write what you would like to know")
	}
	return short("the question", q.Text, 500)
}

// NewQuestion makes a question of what was typed. Its id is made from its first words, and differs from those that are taken. The same words for the same
// interviewer again are refused.
func NewQuestion(round, text string, have []OwnQuestion, now time.Time) (OwnQuestion, error) {
	text = strings.Join(strings.Fields(text), " ")
	if slices.ContainsFunc(have, func(o OwnQuestion) bool { return o.Round == round && strings.EqualFold(o.Text, text) }) {
		return OwnQuestion{}, fault.Of(fault.Conflict, "you have this question already", "ask something else, or remove the one that you have")
	}
	words := strings.Fields(text)
	base := stories.MakeID(strings.Join(words[:min(len(words), 5)], " "))
	q := OwnQuestion{ID: base, Round: round, Text: text, At: now}
	for n := '2'; slices.ContainsFunc(have, func(o OwnQuestion) bool { return o.ID == q.ID }) && n <= '9'; n++ {
		q.ID = base + "-" + string(n)
	}
	return q, q.Check()
}

// Question is a question that was prepared, with what the rules say of it.
type Question struct {
	OwnQuestion
	Ready bool   `json:"ready" doc:"True when it counts as prepared"`
	Says  string `json:"says" doc:"What the rules say of it"`
}

// Questions holds every prepared question against the rules, by round and then in the order in which they were written. Of two that ask the same, the
// older one counts.
func Questions(own []OwnQuestion) []Question {
	own = slices.Clone(own)
	slices.SortStableFunc(own, func(a, b OwnQuestion) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	var texts []string
	out := make([]Question, 0, len(own))
	for _, q := range own {
		v := stories.CheckAsking(q.Round, q.Text, texts)
		texts = append(texts, q.Text)
		out = append(out, Question{q, v.Ready, v.Says})
	}
	slices.SortStableFunc(out, func(a, b Question) int { return cmp.Compare(a.Round, b.Round) })
	return out
}

// readyByRound counts the questions that are ready.
func readyByRound(own []OwnQuestion) map[string]int {
	var out map[string]int
	for _, q := range Questions(own) {
		if q.Ready {
			if out == nil {
				out = map[string]int{}
			}
			out[q.Round]++
		}
	}
	return out
}

// ForInterviews gives the prepared questions as an interview asks them: those that are ready first.
func ForInterviews(own []OwnQuestion) (out []interview.Asking) {
	list := Questions(own)
	slices.SortStableFunc(list, func(a, b Question) int {
		if a.Ready == b.Ready {
			return 0
		}
		if a.Ready {
			return -1
		}
		return 1
	})
	for _, q := range list {
		a := interview.Asking{ID: "own-" + q.ID, Round: q.Round, Text: q.Text, Own: true}
		if !q.Ready {
			a.Why = q.Says
		}
		out = append(out, a)
	}
	return out
}
