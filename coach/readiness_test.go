package coach_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"assay/coach"
	"assay/drill"
)

// simulated is a made-up candidate. Neither the noise of the interviewers nor the pace of learning is what the model assumes.
type simulated struct {
	theta map[string]float64
	noise float64 // interviewers', as a factor of the model's
	learn float64 // rating gained a day
}

func newSimulated(rng *rand.Rand) simulated {
	c := simulated{theta: map[string]float64{}, noise: .7 + .7*rng.Float64(), learn: 8 * rng.Float64()}
	general := 1300 + 160*rng.NormFloat64()
	for _, a := range coach.Abilities() {
		c.theta[a.ID] = general + 120*rng.NormFloat64()
	}
	return c
}

// practises makes the evidence of some weeks: so many proofs of each skill, learning between them, scores that scatter by a tenth.
func (c simulated) practises(rng *rand.Rand, proofs int, until time.Time) coach.Evidence {
	var e coach.Evidence
	n := 0
	for _, a := range coach.Abilities() {
		for i := range proofs {
			n++
			daysAgo := float64(proofs-i) * 4
			difficulty := 1100 + 50*rng.IntN(7)
			score := coach.Expected(c.theta[a.ID]-c.learn*daysAgo, float64(difficulty)) + .1*rng.NormFloat64()
			score = min(1, max(0, score))
			when := until.Add(-time.Duration(daysAgo*24) * time.Hour)
			if a.Tellings {
				e.Tellings = append(e.Tellings, coach.Telling{Story: "s", At: when, Score: score})
				continue
			}
			p := coach.Proof{Attempt: fmt.Sprint(n), Drill: fmt.Sprintf("d%d", n), Kind: drill.Kind(a.Kinds[0]), Difficulty: difficulty, At: when, Score: score, Weight: .85, Allowed: 600, Used: 300}
			p.Skills, p.Languages = a.Topics, a.Languages
			if a.Lens != "" {
				p.Lenses = map[string]coach.Share{a.Lens: {Worth: 1, Earned: score}}
			}
			e.Attempts = append(e.Attempts, p)
		}
	}
	for i := range 16 {
		e.Stories = append(e.Stories, coach.StoryFact{ID: fmt.Sprint(i), Principles: []string{fmt.Sprint(i)}, Ready: true})
	}
	for i := range 5 {
		e.Interviews = append(e.Interviews, coach.Sitting{ID: fmt.Sprint(i), Mock: true, At: until.Add(-time.Duration(i+1) * 24 * time.Hour), Rounds: []coach.SittingRound{{Score: .7}}})
	}
	return e
}

// sits is one real loop: what the interviewers would say.
func (c simulated) sits(l coach.Loop, rng *rand.Rand) (score float64, atBar int) {
	for _, r := range l.Rounds {
		level := 0.0
		for _, p := range r.Parts {
			sum := 0.0
			for _, id := range p.Skills {
				sum += c.theta[id]
			}
			level += p.Share * (sum/float64(len(p.Skills)) - float64(p.Difficulty-1200))
		}
		s := coach.Expected(level+c.noise*math.Sqrt(1.27)*200*rng.NormFloat64(), 1200)
		score += s / float64(len(l.Rounds))
		if s >= coach.Bar {
			atBar++
		}
	}
	return score, atBar
}

// TestTheIntervalCoversSimulatedCandidates: every figure here comes from made-up candidates, not from people.
func TestTheIntervalCoversSimulatedCandidates(t *testing.T) {
	rng := rand.New(rand.NewPCG(2027, 3))
	l, err := coach.LoopByID("")
	if err != nil {
		t.Fatal(err)
	}
	const candidates, loops = 120, 5
	now := at("2027-03-15")
	covered, rounds, width := 0, 0, 0.0
	for i := range candidates {
		c := newSimulated(rng)
		r := coach.Ready(l, c.practises(rng, 2+i%5, now), now, coach.ReadyOptions{Runs: 500})
		if r.State != coach.Measured {
			t.Fatalf("state %s", r.State)
		}
		width += (r.Score.High - r.Score.Low) / candidates
		for range loops {
			score, n := c.sits(l, rng)
			if score >= r.Score.Low && score <= r.Score.High {
				covered++
			}
			if float64(n) >= r.Rounds.Low && float64(n) <= r.Rounds.High {
				rounds++
			}
		}
	}
	share, whole := float64(covered)/(candidates*loops), float64(rounds)/(candidates*loops)
	t.Logf("simulated: %d candidates, %d loops each: the 80 %% interval of the score covers %.1f %%, of rounds at the bar %.1f %%; mean width %.2f", candidates, loops, 100*share, 100*whole, width)
	if share < .75 || share > .85 {
		t.Errorf("simulated: the 80 %% interval covers %.1f %%, wanted 75 to 85", 100*share)
	}
	if whole < .75 {
		t.Errorf("simulated: the interval of rounds covers %.1f %%", 100*whole)
	}
	if width > .45 {
		t.Errorf("simulated: the interval is %.2f wide and says nothing", width)
	}
}

func TestMoreMocksChangeWhatIsSaid(t *testing.T) {
	l, _ := coach.LoopByID("phone-screen")
	now := at("2027-03-15")
	for n, want := range map[int]string{0: coach.NotEnough, 2: coach.NotEnough, 3: coach.Provisional, 4: coach.Provisional, 5: coach.Measured} {
		var e coach.Evidence
		for i := range n {
			e.Interviews = append(e.Interviews, coach.Sitting{ID: fmt.Sprint(i), Mock: true, At: now, Rounds: []coach.SittingRound{{Score: .8}}})
		}
		e.Interviews = append(e.Interviews, coach.Sitting{ID: "practice", At: now, Rounds: []coach.SittingRound{{Score: 1}}})
		r := coach.Ready(l, e, now, coach.ReadyOptions{Runs: 200})
		if r.State != want || r.Mocks != n || (r.Rounds == nil) != (want == coach.NotEnough) || !strings.Contains(strings.ToLower(r.Says), strings.Fields(want)[0]) && want != coach.Measured {
			t.Errorf("%d mocks: %s, %q, rounds %v", n, r.State, r.Says, r.Rounds)
		}
		if len(r.Actions) != 3 || len(r.Limits) < 4 {
			t.Errorf("%d actions, %d limits", len(r.Actions), len(r.Limits))
		}
	}
}

func TestReadinessNeverSpeaksOfAnOfferAsAChance(t *testing.T) {
	l, _ := coach.LoopByID("")
	raw, err := json.Marshal(coach.Ready(l, full(at("2027-03-01")), at("2027-03-02"), coach.ReadyOptions{Runs: 100}))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ToLower(string(raw))
	if strings.Count(text, "offer") != 1 || !strings.Contains(text, "no chance of an offer") || strings.Contains(text, "probability") {
		t.Errorf("%s", text)
	}
}

func TestTheSameSeedGivesTheSameReadiness(t *testing.T) {
	l, _ := coach.LoopByID("")
	e := newSimulated(rand.New(rand.NewPCG(1, 1))).practises(rand.New(rand.NewPCG(2, 2)), 3, at("2027-03-01"))
	a, _ := json.Marshal(coach.Ready(l, e, at("2027-03-02"), coach.ReadyOptions{Runs: 200}))
	b, _ := json.Marshal(coach.Ready(l, e, at("2027-03-02"), coach.ReadyOptions{Runs: 200}))
	if string(a) != string(b) {
		t.Error("two answers")
	}
}

func TestBetterEvidenceRaisesTheMedianAndActionsPointAtTheWeak(t *testing.T) {
	l, _ := coach.LoopByID("")
	now := at("2027-03-15")
	medians := []float64{}
	for _, level := range []float64{1000, 1300, 1700} {
		c := simulated{theta: map[string]float64{}}
		for _, a := range coach.Abilities() {
			c.theta[a.ID] = level
		}
		r := coach.Ready(l, c.practises(rand.New(rand.NewPCG(1, 1)), 6, now), now, coach.ReadyOptions{Runs: 500})
		medians = append(medians, r.Score.Median)
		if r.Brier == nil || r.Forecast != 5 || *r.Brier < 0 || *r.Brier > 1 {
			t.Errorf("brier %v of %d", r.Brier, r.Forecast)
		}
	}
	if !(medians[0] < medians[1] && medians[1] < medians[2]) {
		t.Errorf("medians %v", medians)
	}
	bare := coach.Ready(l, coach.Evidence{}, now, coach.ReadyOptions{})
	if bare.Actions[0].Gain <= 0 || bare.Actions[0].Gain < bare.Actions[2].Gain || bare.Coverage[0].Of != 16 || bare.Coverage[1].Of != 6 || bare.Coverage[2].Of != 3 {
		t.Errorf("%+v %+v", bare.Actions, bare.Coverage)
	}
}

func TestARatingIsTheOneOfGlickmansPaper(t *testing.T) {
	// His example: 1500 with deviation 200 meets 1400 (30, won), 1550 (100, lost), 1700 (300, lost) in one period and comes to 1464 with 151.4. Here a
	// proof is a period of its own and every drill has deviation 80, so one win against 1200 is compared by hand instead.
	won := coach.Evidence{Attempts: []coach.Proof{{Attempt: "1", Drill: "d", Kind: "fix", Difficulty: 1200, At: at("2027-03-01"), Score: 1, Weight: 1}}}
	for _, s := range coach.Skills(won, at("2027-03-01")) {
		if s.ID != "fixing" {
			if s.Proofs != 0 {
				t.Errorf("%s has a proof", s.ID)
			}
			continue
		}
		// g(80) = 0.9694, E = 0.5, 1/d2 = 7.785e-6, so RD' = 1/sqrt(8.1633e-6 + 7.785e-6) = 250.4 and r' = 1200 + 0.0057565 * 250.4^2 * 0.9694 * 0.5.
		if math.Abs(s.RD-250.4) > .2 || math.Abs(s.Rating-1374.9) > .5 || s.AtBar != true || s.Deep {
			t.Errorf("rating %.1f, deviation %.1f", s.Rating, s.RD)
		}
	}
	for _, s := range coach.Skills(won, at("2027-03-31")) {
		if s.ID == "fixing" && (!s.Stale || math.Abs(s.RD-math.Sqrt(250.4*250.4+315*29.625)) > 2) {
			t.Errorf("after a month: stale %v, deviation %.1f", s.Stale, s.RD)
		}
	}
}

func TestEverySkillOfALoopExistsAndSharesAddUp(t *testing.T) {
	if n := len(coach.Abilities()); n != 27 {
		t.Errorf("%d skills", n)
	}
	if n := len(coach.AbilityGroups()); n != 7 {
		t.Errorf("%d groups", n)
	}
	for _, l := range coach.Loops() {
		for _, r := range l.Rounds {
			sum := 0.0
			for _, p := range r.Parts {
				sum += p.Share
				for _, id := range p.Skills {
					if _, ok := coach.AbilityByID(id); !ok {
						t.Errorf("%s/%s asks for %s, which is no skill", l.ID, r.ID, id)
					}
				}
			}
			if math.Abs(sum-1) > .001 {
				t.Errorf("%s/%s: shares add up to %.2f", l.ID, r.ID, sum)
			}
		}
	}
	if _, err := coach.LoopByID("none"); err == nil {
		t.Error("a loop that is not there was found")
	}
}
