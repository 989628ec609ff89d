package coach

import (
	"math"
	"math/rand/v2"
	"slices"
)

// The numbers of the simulation.
const (
	// Bar is the score of a round that is at the bar. Our judgement: drills count an answer as strong from 0.80 and as weak up to 0.45.
	Bar = 0.70
	// raterVar is the variance of one interviewer's judgement, in units of the variance between persons: two interviewers who see the same
	// person separately agree with r = .44 (Huffcutt, Culbertson and Weyhrauch 2013), and (1 - .44) / .44 = 1.27.
	raterVar = 1.27
	// personSD is the spread between candidates on the rating scale. Our judgement.
	personSD = 200.0
	// common is the part of an estimate's error that skills share: who does better than estimated in one skill probably does in others.
	// Our judgement, checked by the simulated candidates of the tests.
	common = 0.10
	// noStory is what a principle without a story costs, on the rating scale. Our judgement.
	noStory = 250.0
)

var raterSD = math.Sqrt(raterVar) * personSD

// applicant is what the simulation knows of a candidate.
type applicant struct {
	skills  map[string]Skill
	stories float64 // share of the principles with a story, 0 to 1
}

func applicantOf(skills []Skill, stories float64) applicant {
	c := applicant{map[string]Skill{}, stories}
	for _, s := range skills {
		c.skills[s.ID] = s
	}
	return c
}

// level is a round's level for one draw of the skills: the rating at which the round as a whole would be met by an ordinary drill (1200).
func (c applicant) level(r LoopRound, theta map[string]float64) float64 {
	sum, shares := 0.0, 0.0
	for _, p := range r.Parts {
		mean := 0.0
		for _, id := range p.Skills {
			mean += theta[id]
		}
		mean = mean/float64(max(1, len(p.Skills))) - (float64(p.Difficulty) - startRating)
		if p.Principles > 0 {
			mean -= noStory * (1 - c.stories)
		}
		sum, shares = sum+p.Share*mean, shares+p.Share
	}
	return sum / max(shares, 1e-9)
}

// draw draws the skills once. Ids gives the order, so that a seed always means the same draw.
func (c applicant) draw(ids []string, rng *rand.Rand) map[string]float64 {
	shared := rng.NormFloat64()
	theta := make(map[string]float64, len(ids))
	for _, id := range ids {
		own := rng.NormFloat64()
		s, known := c.skills[id]
		if !known {
			s = Skill{Rating: startRating, RD: startRD}
		}
		theta[id] = s.Rating + s.RD*(math.Sqrt(common)*shared+math.Sqrt(1-common)*own)
	}
	return theta
}

// skillsOf lists the skills a loop asks for, each once, in order.
func skillsOf(l Loop) []string {
	var ids []string
	for _, r := range l.Rounds {
		for _, p := range r.Parts {
			for _, id := range p.Skills {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
	}
	return ids
}

// outcomes are the results of simulated loops: by run, the score of each round as one interviewer would give it.
func (c applicant) outcomes(l Loop, runs int, seed uint64) [][]float64 {
	rng := rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))
	ids := skillsOf(l)
	out := make([][]float64, runs)
	for i := range out {
		theta := c.draw(ids, rng)
		for _, r := range l.Rounds {
			out[i] = append(out[i], Expected(c.level(r, theta)+raterSD*rng.NormFloat64(), startRating))
		}
	}
	return out
}

// atBar is the expected number of rounds at the bar. The interviewer's noise is integrated, not drawn, and the same seed draws the same skills, so
// that two candidates who differ by a little can be compared.
func (c applicant) atBar(l Loop, runs int, seed uint64) float64 {
	rng := rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))
	ids := skillsOf(l)
	sum := 0.0
	for range runs {
		theta := c.draw(ids, rng)
		for _, r := range l.Rounds {
			sum += phi((c.level(r, theta) - BarRating) / raterSD)
		}
	}
	return sum / float64(runs)
}

// phi is the normal distribution's cumulative function.
func phi(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }

// Interval is a median with the range that holds four fifths of the simulated results: a tenth lies below, a tenth above.
type Interval struct {
	Low    float64 `json:"low"`
	Median float64 `json:"median"`
	High   float64 `json:"high"`
}

func intervalOf(values []float64) Interval {
	v := slices.Sorted(slices.Values(values))
	if len(v) == 0 {
		return Interval{}
	}
	at := func(p float64) float64 { return v[min(len(v)-1, int(p*float64(len(v))))] }
	return Interval{Low: at(.1), Median: at(.5), High: at(.9)}
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(1, len(values)))
}
