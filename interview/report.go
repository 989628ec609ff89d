package interview

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"assay/drill"
	"assay/internal/fault"
)

// Report is what a sitting showed. Scores are shares of what could be earned; none of them is a chance of anything.
type Report struct {
	Sitting      string        `json:"sitting"`
	Title        string        `json:"title"`
	Family       Family        `json:"family"`
	Mode         Mode          `json:"mode"`
	Factor       float64       `json:"factor" doc:"Accommodation chosen before the start"`
	State        State         `json:"state"`
	Started      time.Time     `json:"started"`
	Ended        time.Time     `json:"ended"`
	Score        *float64      `json:"score,omitempty" doc:"Technical half and stories half, by the guide's weights; absent when nothing could be judged"`
	Technical    *float64      `json:"technical,omitempty"`
	Stories      *float64      `json:"stories,omitempty"`
	Rounds       []RoundReport `json:"rounds"`
	Competencies []Competency  `json:"competencies"`
	Lenses       []LensUse     `json:"lenses"`
	Principles   []StoryReport `json:"principles"`
	Earned       []Quote       `json:"earned" doc:"What earned most, dearest first"`
	Lost         []Quote       `json:"lost" doc:"What was missed or contradicted, dearest first"`
	Conflicts    []Conflict    `json:"conflicts,omitempty" doc:"Numbers that do not agree from one story to the next"`
	Remarks      []string      `json:"remarks,omitempty" doc:"Such as a story told twice"`
	Panel        []string      `json:"panel" doc:"What a panel would write, from what it heard"`
	Actions      []Action      `json:"actions" doc:"At most three, the largest expected gain first"`
	Seats        []SeatLine    `json:"seats,omitempty" doc:"The second seat's card beside the machine's reading"`
	Asked        []Event       `json:"asked,omitempty" doc:"The candidate's own questions"`
	Clarity      []Event       `json:"clarity,omitempty"`
	Captures     []Capture     `json:"captures,omitempty"`
	Notes        []string      `json:"notes" doc:"How to read it"`
}

// RoundReport is one round.
type RoundReport struct {
	ID      string        `json:"id"`
	Title   string        `json:"title"`
	Score   *float64      `json:"score,omitempty"`
	Low     float64       `json:"low" doc:"80 % interval"`
	High    float64       `json:"high"`
	Verdict string        `json:"verdict"`
	Phases  []PhaseReport `json:"phases"`
}

// PhaseReport is one phase.
type PhaseReport struct {
	Number    int        `json:"number"`
	Reference string     `json:"reference"`
	Title     string     `json:"title"`
	Part      Part       `json:"part"`
	Kind      drill.Kind `json:"kind,omitempty"`
	Drill     string     `json:"drill,omitempty"`
	Attempt   string     `json:"attempt,omitempty" doc:"Where the whole grade can be read"`
	Asked     string     `json:"asked,omitempty"`
	Form      bool       `json:"form,omitempty" doc:"Not graded by the machine"`
	Listens   []string   `json:"listens,omitempty" doc:"What a good answer to a text form has"`
	Taken     bool       `json:"taken"`
	Score     *float64   `json:"score,omitempty"`
	Allowed   int        `json:"allowed" doc:"Seconds; 0 without a timer"`
	Used      int        `json:"used" doc:"Seconds, without pauses"`
	Over      int        `json:"over" doc:"Seconds beyond the limit"`
	Late      bool       `json:"late,omitempty" doc:"Something was written after the limit"`
	Remarks   []string   `json:"remarks,omitempty"`

	items []item
}

// item is one thing that earned or lost, as a share of its phase.
type item struct {
	topic, says, quote string
	against            bool
	worth, earned      float64
	lens               []string
	hit                bool
}

// Competency gathers the evidence for one skill an interview asks for.
type Competency struct {
	Title  string   `json:"title"`
	Score  float64  `json:"score"`
	Phases []string `json:"phases" doc:"References of the phases it was seen in"`
	Shown  []Quote  `json:"shown,omitempty"`
	Missed []Quote  `json:"missed,omitempty"`
}

// LensUse says how often a view of things was taken where it could be.
type LensUse struct {
	Lens string `json:"lens"`
	Hit  int    `json:"hit"`
	Of   int    `json:"of"`
}

// StoryReport is what one story showed.
type StoryReport struct {
	Reference string  `json:"reference"`
	Principle string  `json:"principle"`
	Title     string  `json:"title"`
	Question  string  `json:"question"`
	Story     string  `json:"story,omitempty"`
	Score     float64 `json:"score"`
	Seconds   float64 `json:"seconds" doc:"To say it at the usual pace"`
	Probes    []Probe `json:"probes,omitempty"`
	Met       int     `json:"met" doc:"Follow-up questions answered with something new"`
}

// Quote is a judgement with the words it stands on.
type Quote struct {
	Reference string  `json:"reference"`
	Says      string  `json:"says"`
	Quote     string  `json:"quote,omitempty"`
	Against   bool    `json:"against,omitempty" doc:"The words say the opposite"`
	Worth     float64 `json:"worth" doc:"Share of the whole interview's score"`
}

// Action is one thing to do next.
type Action struct {
	Do    string   `json:"do"`
	Why   string   `json:"why"`
	Gain  float64  `json:"gain" doc:"Share of this interview's score that it would have been worth, were all of it mended"`
	Where []string `json:"where" doc:"References of the phases"`
	Drill string   `json:"drill,omitempty" doc:"A drill of the kind to practise it on"`
}

// SeatLine puts a person's level beside the machine's reading of the same phase. From so few, no agreement is computed.
type SeatLine struct {
	Reference string `json:"reference"`
	Title     string `json:"title"`
	Rater     string `json:"rater"`
	Level     int    `json:"level"`
	Machine   int    `json:"machine,omitempty" doc:"The machine's score on the same scale; 0 when it did not judge"`
	Differ    int    `json:"differ,omitempty"`
	Note      string `json:"note,omitempty"`
	Blind     bool   `json:"blind" doc:"Given before the sitting ended, when nobody could see the machine's reading"`
}

// AtBar is the score from which a round counts as passed: the drills' own mark of a good answer is a little above. Our judgement.
const AtBar = 0.70

// storiesWeight is the share of the stories in the whole: "50% of your evaluation score", says the guide; no official source was found.
const storiesWeight = 0.5

// phaseSpread is by how much one phase's score strays from what the same person shows on the average, as a standard deviation. Our judgement; the
// interval of a round follows from it.
const phaseSpread = 0.18

// Report reads what a sitting showed. A running one is refused: nothing of it can be seen before the end.
func (d *Desk) Report(ctx context.Context, id string) (Report, error) {
	s, err := d.Store.Sitting(ctx, id)
	if err != nil {
		return Report{}, err
	}
	if s.State == Running {
		return Report{}, fault.Of(fault.Conflict, "this interview is still running", "finish it first, or break it off: assay interview resume "+s.ID)
	}
	if err := d.settle(ctx, s); err != nil {
		return Report{}, err
	}
	events, err := d.Store.SittingEvents(ctx, id)
	if err != nil {
		return Report{}, err
	}
	r := Report{Sitting: s.ID, Title: s.Title, Family: s.Family, Mode: s.Mode, Factor: s.Factor, State: s.State, Started: s.Started, Ended: *s.Ended}
	var phases []PhaseReport
	for _, p := range s.Phases {
		pr, told, err := d.phaseReport(ctx, s, p, events)
		if err != nil {
			return Report{}, fmt.Errorf("report of %s: %w", p.Reference, err)
		}
		if told != nil {
			r.Principles = append(r.Principles, *told)
		}
		phases = append(phases, pr)
	}
	r.add(s, phases)
	r.Conflicts = append(conflicts(s), d.tableConflicts(s)...)
	r.Remarks = append(r.Remarks, twice(s)...)
	for _, e := range events {
		switch e.Kind {
		case EventAsked:
			r.Asked = append(r.Asked, e)
		case EventClarity:
			r.Clarity = append(r.Clarity, e)
		}
	}
	if r.Captures, err = d.Store.Captures(ctx, id); err != nil {
		return Report{}, err
	}
	ratings, err := d.Store.Ratings(ctx, id)
	r.Seats = seats(s, phases, ratings)
	r.Actions = actions(s, phases, d.Drills.Catalog)
	r.Panel = panel(r)
	r.Notes = notes(r, phases)
	return r, err
}

// phaseReport judges one phase.
func (d *Desk) phaseReport(ctx context.Context, s Sitting, p Phase, events []Event) (PhaseReport, *StoryReport, error) {
	pr := PhaseReport{Number: p.Number, Reference: p.Reference, Title: p.Plan.Title, Part: p.Plan.Part(), Kind: p.Kind, Drill: p.Drill, Attempt: p.Attempt,
		Form: p.Form, Taken: p.Done != nil}
	if !pr.Taken {
		return pr, nil, nil
	}
	t := timing(s, p, events, *p.Done)
	pr.Allowed, pr.Used, pr.Over = t.Allowed, t.Used, t.Over
	if p.Form {
		pr.Asked, pr.Listens = p.Plan.Form.Ask, p.Plan.Form.Listens
	}
	var told *StoryReport
	var err error
	if p.Question == nil {
		err = d.drillReport(ctx, p, &pr)
	} else {
		pr.Asked = p.Question.Text
		told, err = d.storyReport(ctx, s, p, t, events, &pr)
	}
	if pr.Late {
		pr.Remarks = append(pr.Remarks, lateSays[s.Mode])
	}
	return pr, told, err
}

var lateSays = map[Mode]string{
	Practice: "What was written after the time counts half.",
	Mock:     "What was written after the time is kept and not scored.",
}

// drillReport takes the grade of a phase's drill over.
func (d *Desk) drillReport(ctx context.Context, p Phase, pr *PhaseReport) error {
	g, err := d.graded(ctx, p)
	if err != nil || g == nil {
		return err
	}
	pr.Score = &g.Score
	a, err := d.Drills.Store.Attempt(ctx, p.Attempt)
	if err != nil {
		return err
	}
	pr.Late = a.SavedAt != nil && pr.Over > 0 && a.SavedAt.After(p.Ends.Add(p.Done.Sub(*p.Ends)-time.Duration(pr.Over)*time.Second))
	for _, it := range g.Items {
		x := item{topic: cmp.Or(it.Aspect, it.Part), says: it.Says, against: it.Verdict == drill.Contradicted, worth: it.Worth, earned: it.Earned, lens: it.Lens,
			hit: it.Verdict == drill.Hit}
		if len(it.Evidence) > 0 {
			x.quote = it.Evidence[0].Quote
		}
		pr.items = append(pr.items, x)
	}
	return nil
}

// storyReport reads a story: in a mock as it stood at the limit; in a practice what came later counts half.
func (d *Desk) storyReport(ctx context.Context, s Sitting, p Phase, t Timing, events []Event, pr *PhaseReport) (*StoryReport, error) {
	answer := p.Answer
	var early *Answer
	if t.Over > 0 {
		at, err := d.Store.AnswerAt(ctx, s.ID, p.Number, *t.Limit)
		if err != nil {
			return nil, err
		}
		early, pr.Late = &at.Answer, at.Number < p.Revision
	}
	probes := probed(events, p.Number)
	if early != nil && s.Mode == Mock {
		answer, early = *early, nil
	}
	told := d.telling().Read(*p.Question, answer, probes)
	if answer.Blank() {
		told.Lost = []Remark{{Rule: "no-story", Says: "Tell one story for each question, even a short one: nothing was told.", Worth: 1}}
	}
	score := told.Score
	if early != nil {
		score = (score + min(score, d.telling().Read(*p.Question, *early, probes).Score)) / 2
	}
	score = round(score)
	pr.Score = &score
	for _, m := range told.Earned {
		pr.items = append(pr.items, item{topic: m.Rule, says: m.Says, quote: m.Quote, worth: m.Worth, earned: m.Worth, hit: true})
	}
	for _, m := range told.Lost {
		pr.items = append(pr.items, item{topic: m.Rule, says: m.Says, quote: m.Quote, worth: m.Worth})
	}
	return &StoryReport{Reference: p.Reference, Principle: p.Question.Principle, Title: p.Question.Title, Question: p.Question.Text, Story: answer.Story, Score: score,
		Seconds: told.Seconds, Probes: probes, Met: told.Met}, nil
}

func round(f float64) float64 { return math.Round(f*10_000) / 10_000 }

// add sums the phases up.
func (r *Report) add(s Sitting, phases []PhaseReport) {
	shares := shares(s, phases)
	for i, round := range s.Plan.Rounds {
		rr := RoundReport{ID: round.ID, Title: round.Title}
		for _, pr := range phases {
			if s.Phases[pr.Number].Round == i {
				rr.Phases = append(rr.Phases, pr)
			}
		}
		rr.judge(s)
		r.Rounds = append(r.Rounds, rr)
	}
	r.Technical, r.Stories = mean(s, phases, Technical), mean(s, phases, Behaviour)
	switch {
	case r.Technical != nil && r.Stories != nil:
		whole := round(*r.Technical*(1-storiesWeight) + *r.Stories*storiesWeight)
		r.Score = &whole
	case r.Technical != nil:
		r.Score = r.Technical
	default:
		r.Score = r.Stories
	}
	lenses := map[string]*LensUse{}
	for _, pr := range phases {
		for _, it := range pr.items {
			r.quote(pr, it, shares[pr.Number])
			for _, l := range it.lens {
				if lenses[l] == nil {
					lenses[l] = &LensUse{Lens: l}
				}
				lenses[l].Of++
				lenses[l].Hit += flag(it.hit)
			}
		}
	}
	for _, l := range lenses {
		r.Lenses = append(r.Lenses, *l)
	}
	slices.SortFunc(r.Lenses, func(a, b LensUse) int { return strings.Compare(a.Lens, b.Lens) })
	for _, list := range []*[]Quote{&r.Earned, &r.Lost} {
		slices.SortStableFunc(*list, func(a, b Quote) int { return cmp.Compare(b.Worth, a.Worth) })
	}
	r.Competencies = competencies(s, phases, shares)
	r.Earned, r.Lost = r.Earned[:min(len(r.Earned), mostQuotes)], r.Lost[:min(len(r.Lost), mostQuotes)]
}

// mostQuotes is how many quotes of each sort a report has.
const mostQuotes = 12

func (r *Report) quote(pr PhaseReport, it item, share float64) {
	q := Quote{Reference: pr.Reference, Says: it.says, Quote: it.quote, Against: it.against}
	if it.earned > 0 && it.quote != "" {
		q.Worth = it.earned * share
		r.Earned = append(r.Earned, q)
	}
	if lost := it.worth - it.earned; lost > 1e-9 {
		if q.Worth = lost * share; it.earned == 0 && !it.against {
			q.Quote = it.quote
		}
		r.Lost = append(r.Lost, q)
	}
}

// shares says which share of the whole score each phase has: its half, divided by minutes among the phases of the half that were judged.
func shares(s Sitting, phases []PhaseReport) []float64 {
	sum := map[Part]int{}
	for _, pr := range phases {
		if pr.Score != nil {
			sum[pr.Part] += s.Phases[pr.Number].Plan.Minutes
		}
	}
	half := map[Part]float64{Technical: 1 - storiesWeight, Behaviour: storiesWeight}
	if sum[Technical] == 0 || sum[Behaviour] == 0 {
		half = map[Part]float64{Technical: 1, Behaviour: 1}
	}
	out := make([]float64, len(phases))
	for i, pr := range phases {
		if pr.Score != nil {
			out[i] = half[pr.Part] * float64(s.Phases[pr.Number].Plan.Minutes) / float64(sum[pr.Part])
		}
	}
	return out
}

// mean is the score of a part, by minutes; nil when nothing of it was judged.
func mean(s Sitting, phases []PhaseReport, part Part) *float64 {
	sum, minutes := 0.0, 0
	for _, pr := range phases {
		if pr.Score != nil && (part == "" || pr.Part == part) {
			m := s.Phases[pr.Number].Plan.Minutes
			sum, minutes = sum+*pr.Score*float64(m), minutes+m
		}
	}
	if minutes == 0 {
		return nil
	}
	v := round(sum / float64(minutes))
	return &v
}

// The verdicts on a round.
const (
	saysAtBar     = "at the bar"
	saysBelow     = "below the bar"
	saysUndecided = "undecided"
	saysNothing   = "not judged"
)

// judge gives a round its verdict. The interval is 80 % wide: 1.28 standard errors on each side.
func (rr *RoundReport) judge(s Sitting) {
	rr.Score, rr.Verdict = mean(s, rr.Phases, ""), saysNothing
	if rr.Score == nil {
		return
	}
	n := 0
	for _, pr := range rr.Phases {
		n += flag(pr.Score != nil)
	}
	e := 1.28 * phaseSpread / math.Sqrt(float64(n))
	rr.Low, rr.High = round(max(0, *rr.Score-e)), round(min(1, *rr.Score+e))
	switch {
	case rr.Low >= AtBar:
		rr.Verdict = saysAtBar
	case rr.High < AtBar:
		rr.Verdict = saysBelow
	default:
		rr.Verdict = saysUndecided
	}
}
