package interview

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/internal/fault"
	"assay/stories/concept"
)

// FollowUp asks the follow-up questions to the story that was just told: first those for its gaps, then the question's own. Asking again returns the
// same ones.
func (d *Desk) FollowUp(ctx context.Context, id string) ([]Probe, error) {
	_, p, err := d.current(ctx, id)
	if err != nil {
		return nil, err
	}
	if p.Question == nil {
		return nil, fault.Of(fault.Conflict, "follow-up questions belong to a story", "go on")
	}
	events, err := d.Store.SittingEvents(ctx, id)
	if err != nil {
		return nil, err
	}
	if asked := probed(events, p.Number); asked != nil {
		return asked, nil
	}
	if strings.TrimSpace(p.Answer.Text) == "" {
		return nil, fault.Of(fault.Conflict, "there is no story yet to ask about", "tell it first")
	}
	probes := d.telling().Probes(*p.Question, p.Answer.Text, probesOf(p.Plan))
	_, err = d.Store.LogSitting(ctx, id, Event{At: d.now(), Kind: EventProbed, Phase: p.Number, Probes: probes})
	return probes, err
}

// probesOf is how many follow-up questions fit: one in about a minute, two at least and three at most.
func probesOf(p PhasePlan) int {
	if n := len(p.Splits); n > 1 {
		return min(3, max(2, p.Splits[n-1].Minutes))
	}
	return 2
}

// probed are the follow-up questions that were asked in a phase; nil when none were.
func probed(events []Event, phase int) []Probe {
	for _, e := range events {
		if e.Kind == EventProbed && e.Phase == phase {
			return e.Probes
		}
	}
	return nil
}

// maxQuestion is the length of the longest question, in bytes.
const maxQuestion = 2000

func question(text string) (string, error) {
	text = strings.Join(strings.Fields(text), " ")
	switch {
	case text == "":
		return "", fault.New("there is no question", "type it")
	case len(text) > maxQuestion:
		return "", fault.Of(fault.TooLarge, "the question is too long", "ask for one thing")
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl):
		return "", fault.New("the question has characters that cannot be printed", "type it as plain text")
	}
	return text, nil
}

// nothingMore is the answer to a question for clarity that the interviewer has no fact for.
const nothingMore = "I have nothing to add to that. Say what you assume, and go on."

// Clarify asks the interviewer for clarity. The answer is a fact of the phase or of the loop, or the leave to assume.
func (d *Desk) Clarify(ctx context.Context, id, text string) (Event, error) {
	s, p, err := d.current(ctx, id)
	if err != nil {
		return Event{}, err
	}
	if text, err = question(text); err != nil {
		return Event{}, err
	}
	e := Event{At: d.now(), Kind: EventClarity, Phase: p.Number, Text: text}
	if e.Answer = d.drillFact(*p, text); e.Answer == "" {
		e.Answer = planFact(s, *p, text)
	}
	return d.Store.LogSitting(ctx, id, e)
}

// drillFact is the fact of a drill that hides some, if the question asks for one.
func (d *Desk) drillFact(p Phase, text string) string {
	x, err := d.Drills.Catalog.Get(p.Drill)
	if err != nil {
		return ""
	}
	var points []concept.Point
	for _, f := range x.Answer.Facts {
		points = append(points, concept.Point{ID: f.ID, Ways: f.Ways, Effect: true})
	}
	rubric, err := concept.Compile(points, "")
	if err != nil {
		return ""
	}
	// A question is read as a statement about what it asks for: the matcher reads sentences.
	for i, j := range rubric.Judge("I would like to know about this: " + strings.TrimRight(text, "?!. ") + ".") {
		if j.Verdict != concept.Silent {
			return x.Answer.Facts[i].Says
		}
	}
	return ""
}

// planFact is what the phase or its loop answers to a question, or the leave to assume.
func planFact(s Sitting, p Phase, text string) string {
	words := wordsOf(text)
	for _, f := range append(slices.Clone(p.Plan.Facts), s.Plan.Facts...) {
		fits := f.Part == "" || f.Part == p.Plan.Part()
		if fits && slices.ContainsFunc(f.About, func(w string) bool { return words[strings.ToLower(w)] }) {
			return f.Says
		}
	}
	return nothingMore
}

// Ask puts one of the candidate's own questions to the interviewer: one of the bank by its id, or words of their own. A question whose answer stands
// on a public page, and one that was asked before in the same loop, is remarked on.
func (d *Desk) Ask(ctx context.Context, id, ref, text string) (Event, error) {
	s, p, err := d.current(ctx, id)
	if err != nil {
		return Event{}, err
	}
	if p.Plan.Part() != Own {
		return Event{}, fault.Of(fault.Conflict, "your own questions have their place later in the round", "for a question about the task, ask for clarity")
	}
	e := Event{At: d.now(), Kind: EventAsked, Phase: p.Number, Ref: ref}
	public := false
	if ref != "" {
		list, err := d.asking(ctx)
		if err != nil {
			return Event{}, err
		}
		i := slices.IndexFunc(list, func(a Asking) bool { return a.ID == ref })
		if i < 0 {
			return Event{}, fault.Of(fault.Missing, fmt.Sprintf("there is no question %q to ask", ref), "choose one of the list, or ask in your own words")
		}
		text, public = list[i].Text, list[i].Public
	}
	if e.Text, err = question(text); err != nil {
		return Event{}, err
	}
	events, err := d.Store.SittingEvents(ctx, id)
	if err != nil {
		return Event{}, err
	}
	e.Remark = d.remark(s, e, public, events)
	return d.Store.LogSitting(ctx, id, e)
}

// asking lists the questions that can be asked, the candidate's own first.
func (d *Desk) asking(ctx context.Context) ([]Asking, error) {
	var list []Asking
	if d.Prepared != nil {
		own, err := d.Prepared(ctx)
		if err != nil {
			return nil, err
		}
		list = own
	}
	return append(list, d.telling().Asking()...), nil
}

// remark says what deserves a second look in a question that the candidate asks; empty when nothing does.
func (d *Desk) remark(s Sitting, e Event, public bool, events []Event) string {
	for _, before := range events {
		if before.Kind == EventAsked && (e.Ref != "" && before.Ref == e.Ref || alike(before.Text, e.Text) >= sameQuestion) {
			return "You asked this before, in " + s.Phases[before.Phase].Reference + ". Interviewers compare notes: ask each something only they can answer."
		}
	}
	for _, a := range d.telling().Asking() {
		public = public || a.Public && alike(a.Text, e.Text) >= sameQuestion
	}
	if public {
		return "The answer stands on a public page. Ask what it means for this team instead."
	}
	return ""
}

// sameQuestion is the share of words from which two questions are the same one. Our judgement.
const sameQuestion = 0.6

// alike is the share of words that two texts have in common, of all words either has.
func alike(a, b string) float64 {
	x, y := wordsOf(a), wordsOf(b)
	common := 0
	for w := range x {
		if y[w] {
			common++
		}
	}
	if all := len(x) + len(y) - common; all > 0 {
		return float64(common) / float64(all)
	}
	return 0
}

// small are words that say nothing about what a text is about.
var small = wordSet("a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it its me my no not of on or our she so some that the their them then there they this to up was we were what when where which who will with would you your")

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// wordsOf are the words of a text that say what it is about, in lower case.
func wordsOf(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !small[w] {
			set[w] = true
		}
	}
	return set
}

// Capture keeps what the candidate wrote down after a round.
func (d *Desk) Capture(ctx context.Context, id string, c Capture) error {
	s, err := d.Store.Sitting(ctx, id)
	if err != nil {
		return err
	}
	var rounds []string
	for _, r := range s.Plan.Rounds {
		rounds = append(rounds, r.ID)
	}
	if !slices.Contains(rounds, c.Round) {
		return fault.Of(fault.Missing, fmt.Sprintf("this interview has no round %q", c.Round), "one of: "+strings.Join(rounds, ", "))
	}
	size := 0
	for _, t := range slices.Concat([]string{c.Interviewer, c.Promised}, c.Topics, c.Answers) {
		if size += len(t) + 1; !utf8.ValidString(t) || strings.ContainsRune(t, 0) {
			return fault.New("the text is not valid UTF-8", "send plain UTF-8 text")
		}
	}
	if size > maxCapture {
		return fault.Of(fault.TooLarge, "the notes on a round are too long", "write what you could write in a minute")
	}
	c.Sitting, c.At = id, d.now()
	return d.Store.AddCapture(ctx, c)
}

// maxCapture is how much one may write down after a round, in bytes.
const maxCapture = 8 << 10
