package coach

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"

	"assay/drill"
	"assay/internal/fault"
	"assay/interview"
	"assay/stories"
)

// Sources are where evidence is gathered from. A source that is nil is left out.
type Sources struct {
	Drills     drill.Store
	Catalog    *drill.Catalog
	Plans      PlanStore
	Cards      CardStore
	Interviews *interview.Desk
	Stories    func() ([]stories.Story, error)
	// Uncalibrated tells of kinds whose reading of free text does not count; nil means none.
	Uncalibrated func(drill.Kind) bool
}

// Gather reads all evidence there is for a candidate, as of now.
func Gather(ctx context.Context, s Sources, p Profile, now time.Time) (Evidence, error) {
	e := Evidence{}
	for _, read := range []func(context.Context, *Evidence) error{s.attempts, s.stories, s.sittings, s.plans, func(ctx context.Context, e *Evidence) error { return s.cards(ctx, e, p, now) }} {
		if err := read(ctx, &e); err != nil {
			return e, err
		}
	}
	slices.SortStableFunc(e.Tellings, func(a, b Telling) int { return a.At.Compare(b.At) })
	e.Tellings = once(e.Tellings)
	return e, nil
}

// once leaves out a telling that is there already: one of the same story at the same moment, as when it is in the story's file and was imported too, or
// one that was measured on the same recording: no two recordings agree in length, numbers and score. They stand in the order of time, and the first counts.
func once(tellings []Telling) []Telling {
	out := tellings[:0:0]
	for _, t := range tellings {
		if !slices.ContainsFunc(out, t.same) {
			out = append(out, t)
		}
	}
	return out
}

func (t Telling) same(u Telling) bool {
	if t.Story != u.Story {
		return false
	}
	measures := t.Seconds == u.Seconds && t.Metrics == u.Metrics && math.Abs(t.Score-u.Score) < .001 && t.Cues == u.Cues && t.Source == u.Source
	moment := t.Question == u.Question && t.Attempt == u.Attempt && t.At.Truncate(time.Second).Equal(u.At.Truncate(time.Second))
	return measures && (moment || t.Source == stories.Spoken)
}

// attempts reads every graded attempt, oldest first.
func (s Sources) attempts(ctx context.Context, e *Evidence) error {
	if s.Drills == nil {
		return nil
	}
	q := drill.Query{State: drill.Graded, Limit: 500}
	for {
		page, err := s.Drills.Attempts(ctx, q)
		if err != nil {
			return fmt.Errorf("gather attempts: %w", err)
		}
		for _, a := range page {
			g, err := s.Drills.LatestGrade(ctx, a.ID)
			if fault.Is(err, fault.Missing) {
				continue // handed in, and not graded yet
			}
			if err != nil {
				return fmt.Errorf("gather attempts: %w", err)
			}
			var x *drill.Exercise
			if s.Catalog != nil {
				x, _ = s.Catalog.Get(a.Drill) // a drill that is gone still was taken
			}
			e.Attempts = append(e.Attempts, ProofOf(a, g, x, s.Uncalibrated))
			fix, mended, err := s.mended(ctx, a, x)
			if err != nil {
				return fmt.Errorf("gather the fix of %s: %w", a.ID, err)
			}
			if mended {
				e.Attempts = append(e.Attempts, fix)
			}
		}
		if len(page) < q.Limit {
			break
		}
		q.After = page[len(page)-1].ID
	}
	e.Attempts = byTime(e.Attempts)
	return nil
}

// Fixed is the kind of the proof that mending a reviewed drill gives. It is no kind of drill: the fix is the second half of a review.
const Fixed drill.Kind = "fix"

// mended reads the newest fix of a review, where there is one. Checks that could not be run make it weigh half.
func (s Sources) mended(ctx context.Context, a drill.Attempt, x *drill.Exercise) (p Proof, found bool, err error) {
	if a.Kind != drill.Review || x == nil || x.Answer.Fix == nil {
		return p, false, nil
	}
	events, err := s.Drills.Events(ctx, a.ID)
	if err != nil {
		return p, false, err
	}
	for _, ev := range slices.Backward(events) {
		if ev.Kind != drill.EventFixGraded {
			continue
		}
		var g drill.FixGrade
		if err := json.Unmarshal([]byte(ev.Body), &g); err != nil {
			return p, false, err
		}
		p = Proof{Attempt: a.ID + "/fix", Drill: a.Drill, Title: x.Title, Kind: Fixed, Skills: x.Skills, Languages: x.Languages, Difficulty: x.Difficulty, At: ev.At, Score: g.Score, Weight: 1}
		if g.Unproved() {
			p.Weight = .5
		}
		return p, true, nil
	}
	return p, false, nil
}

func (s Sources) stories(_ context.Context, e *Evidence) error {
	if s.Stories == nil {
		return nil
	}
	list, err := s.Stories()
	if err != nil {
		return fmt.Errorf("gather stories: %w", err)
	}
	for _, st := range list {
		e.Stories = append(e.Stories, FactOf(st))
		for _, t := range st.Tellings {
			seconds := float64(t.Seconds)
			if seconds == 0 {
				seconds = float64(t.Words) * 60 / spokenPace
			}
			e.Tellings = append(e.Tellings, Telling{Story: st.ID, At: t.At, Cues: t.Cued, Random: t.Cued, Seconds: seconds, InBand: inBand(seconds), Metrics: t.Metrics, Score: t.Score, Asked: t.Asked, Answered: t.Answered, Source: t.Source, Shows: ShownBy(st)})
		}
	}
	return nil
}

// spokenPace is words a minute, and the band is the guide's three to four minutes.
const spokenPace = 140

func inBand(seconds float64) bool { return seconds >= 180 && seconds <= 240 }

// FactOf takes from a story what the coach needs to know.
func FactOf(s stories.Story) StoryFact {
	return StoryFact{ID: s.ID, Title: s.Title, Principles: s.Principles, Company: s.Company != "", Failure: s.Failure,
		Ready: len(s.Cues) > 0 && len(s.Gaps()) == 0 && s.Long != "" && len(s.Metrics) > 0 && s.Lesson != "" && len(s.Principles) > 0}
}

// ShownBy says what telling a story shows, from its parts and from its words.
func ShownBy(s stories.Story) []string {
	var out []string
	if s.Failure {
		out = append(out, "failure")
	}
	if s.Lesson != "" {
		out = append(out, "lesson")
	}
	if s.Customer != "" {
		out = append(out, "customer")
	}
	if s.Long == "" {
		return out
	}
	words := wordsOf(s.Long)
	has := func(list ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	if has("convinced", "persuaded", "influence", "influenced", "alignment", "volunteered", "adopted", "agreed") {
		out = append(out, "influence")
	}
	if has("developer", "developers", "engineers", "engineering", "paired", "pairing", "champions") {
		out = append(out, "developers")
	}
	return out
}

// sittings reads the finished interviews, oldest first: their rounds, the stories told in them, and the questions asked.
func (s Sources) sittings(ctx context.Context, e *Evidence) error {
	if s.Interviews == nil || s.Interviews.Store == nil {
		return nil
	}
	list, err := s.Interviews.Store.Sittings(ctx, interview.Query{State: interview.Finished, Limit: 500})
	if err != nil {
		return fmt.Errorf("gather interviews: %w", err)
	}
	for _, sit := range slices.Backward(list) {
		r, err := s.Interviews.Report(ctx, sit.ID)
		if err != nil {
			return fmt.Errorf("gather interview %s: %w", sit.ID, err)
		}
		e.addSitting(sit, r)
	}
	return nil
}

// SittingOf is how the time and the scores of an interview went, of every round that was begun.
func SittingOf(sit interview.Sitting, r interview.Report) Sitting {
	out := Sitting{ID: sit.ID, Loop: sit.Loop, Title: sit.Title, At: r.Ended, Mock: sit.Mode == interview.Mock}
	for _, round := range r.Rounds {
		one := SittingRound{ID: round.ID, Title: round.Title}
		for _, ph := range round.Phases {
			if ph.Taken {
				one.Phases = append(one.Phases, PhaseUse{ph.Title, ph.Allowed, ph.Used})
			}
		}
		if round.Score != nil {
			one.Score = *round.Score
		}
		out.Rounds = append(out.Rounds, one)
	}
	return out
}

func (e *Evidence) addSitting(sit interview.Sitting, r interview.Report) {
	out := SittingOf(sit, r)
	judged := out.Rounds[:0:0]
	for i, round := range r.Rounds {
		if round.Score != nil {
			judged = append(judged, out.Rounds[i])
		}
		for _, ph := range round.Phases {
			for i := range e.Attempts {
				if out.Mock && ph.Attempt != "" && e.Attempts[i].Attempt == ph.Attempt {
					e.Attempts[i].Mock = true
				}
			}
		}
	}
	out.Rounds = judged
	for _, st := range r.Principles {
		e.Tellings = append(e.Tellings, Telling{Story: orUnnamed(st.Story, st.Principle), At: r.Ended, Question: st.Question, Cues: true, Random: true, Seconds: st.Seconds, InBand: inBand(st.Seconds),
			Score: st.Score, Asked: len(st.Probes), Answered: st.Met})
	}
	e.Interviews = append(e.Interviews, out)
}

// orUnnamed names a story that was told without a file.
func orUnnamed(story, principle string) string {
	if story != "" {
		return story
	}
	return "told for " + principle
}

func (s Sources) plans(ctx context.Context, e *Evidence) error {
	if s.Plans == nil {
		return nil
	}
	ticks, err := s.Plans.Ticks(ctx)
	if err != nil {
		return fmt.Errorf("gather ticks: %w", err)
	}
	tellings, err := s.Plans.Tellings(ctx, "")
	if err != nil {
		return fmt.Errorf("gather tellings: %w", err)
	}
	e.Ticks, e.Tellings = ticks, append(e.Tellings, tellings...)
	browsers, err := s.Plans.Browsers(ctx)
	if err != nil {
		return fmt.Errorf("gather browsers: %w", err)
	}
	for _, b := range browsers {
		e.Browsers = append(e.Browsers, b.Family)
	}
	own, err := s.Plans.OwnQuestions(ctx)
	if err != nil {
		return fmt.Errorf("gather questions: %w", err)
	}
	e.Questions = readyByRound(own)
	return nil
}

func (s Sources) cards(ctx context.Context, e *Evidence, p Profile, now time.Time) error {
	if s.Cards == nil {
		return nil
	}
	decks, err := Decks()
	if err != nil {
		return fmt.Errorf("gather cards: %w", err)
	}
	own, err := s.Cards.OwnCards(ctx)
	if err != nil {
		return fmt.Errorf("gather cards: %w", err)
	}
	log, err := s.Cards.Reviews(ctx, "")
	if err != nil {
		return fmt.Errorf("gather cards: %w", err)
	}
	for _, r := range RecallByDeck(WithOwn(decks, own), log, RecallFor(p, now)) {
		e.Cards.Known += r.OnDay
		e.Cards.Total += r.Cards
		e.Cards.Topics = append(e.Cards.Topics, TopicRecall{Topic: r.Title, Recall: r.Mean, Cards: r.Cards})
	}
	return nil
}
