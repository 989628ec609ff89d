package coach

import (
	"math"

	"assay/coach/internal/fsrs"
)

// The grid of memories: stabilities in equal steps of their logarithm, for each of a few difficulties.
const (
	stabilities  = 28
	difficulties = 4
	knots        = stabilities * difficulties
	leastStable  = .1
	mostStable   = 400.
)

var stabilityStep = math.Log(mostStable/leastStable) / (stabilities - 1)

// doubt is how far a true stability lies from the one the model predicts, as the standard deviation of its logarithm. The model is fitted to
// many people and used for one. Our judgement, and the best of five tried on simulated learners: more doubt spends minutes on cards that are safe.
const doubt = .15

// sureOnTheDay is how probable it is that a memory is recalled with a chance of at least [Sure], so many days after its last review. The stability
// is the number of days for which that holds, and it is in doubt.
func sureOnTheDay(stability float64, days int) float64 {
	return .5 * math.Erfc(-math.Log(stability/float64(max(days, 1)))/doubt/math.Sqrt2)
}

// spot is a memory on the grid: between two stabilities, at the nearest difficulty.
type spot struct {
	knot int
	part float64 // of the way to the next stability
}

func spotOf(s fsrs.State) spot {
	d := int(math.Round((s.Difficulty - 1) / 9 * (difficulties - 1)))
	x := min(max(math.Log(s.Stability/leastStable)/stabilityStep, 0), stabilities-1.000001)
	return spot{d*stabilities + int(x), x - math.Floor(x)}
}

// stateAt is the memory that a knot stands for.
func stateAt(knot int) fsrs.State {
	return fsrs.State{
		Stability:  leastStable * math.Exp(float64(knot%stabilities)*stabilityStep),
		Difficulty: 1 + 9*float64(knot/stabilities)/(difficulties-1),
	}
}

// of reads a number between the knots.
func (s spot) of(row *[knots]float64) float64 {
	return row[s.knot]*(1-s.part) + row[s.knot+1]*s.part
}

// add divides a mass between the knots.
func (s spot) add(row *[knots]float64, mass float64) {
	row[s.knot] += mass * (1 - s.part)
	row[s.knot+1] += mass * s.part
}
