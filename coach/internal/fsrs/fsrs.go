// Package fsrs predicts how long something is remembered: the sixth version of the free spaced repetition scheduler.
//
// Three words to know: the stability of a memory is the number of days after which it is recalled nine times out of ten, its difficulty
// is a number from 1 to 10 that slows the growth of stability, and a rating is an answer from 1 (again) to 4 (easy).
//
//	m := fsrs.Default.Next(fsrs.State{}, 0, 3)     // a new card, answered well
//	m = fsrs.Default.Next(m, 3, 3)                 // and again three days later
//	r := fsrs.Default.Recall(10, m.Stability)      // the chance to recall it ten days after that
//
// It is pure arithmetic, ported and held against the vectors of ts-fsrs 5.4.2 in testdata.
package fsrs

import "math"

// Weights are the model's 21 parameters. The last one is the decay of the forgetting curve.
type Weights [21]float64

// Default are the weights that the authors of FSRS-6 fitted to many learners. Four weeks hold too few reviews to fit one's own.
var Default = Weights{.212, 1.2931, 2.3065, 8.2956, 6.4133, .8334, 3.0194, .001, 1.8722, .1666, .796, 1.4835, .0614, .2629, 1.6483, .6014, 1.8729,
	.5425, .0912, .0658, .1542}

// State is what the model knows of one memory; the zero State is something never seen.
type State struct {
	Stability  float64 // days
	Difficulty float64 // 1 to 10
}

// New reports whether it has never been seen.
func (s State) New() bool { return s.Stability == 0 }

const (
	leastStability = .001
	mostStability  = 36500
)

// Recall is the chance to recall a memory so many days after the last review.
func (w *Weights) Recall(days, stability float64) float64 {
	if stability <= 0 {
		return 0
	}
	return math.Pow(1+w.factor()*max(days, 0)/stability, -w[20])
}

// factor makes the curve pass through .9 after as many days as the stability says.
func (w *Weights) factor() float64 { return round8(math.Exp(math.Log(.9)/-w[20]) - 1) }

// Next is the memory after a review, days after the one before. A review on the same day, with days 0, moves stability by the rule for
// short intervals.
func (w *Weights) Next(s State, days float64, rating int) State {
	if s.New() {
		return State{w.first(rating), clamp(w.firstDifficulty(rating), 1, 10)}
	}
	next := State{Difficulty: w.difficulty(s.Difficulty, rating)}
	switch {
	case days < 1:
		next.Stability = w.sameDay(s.Stability, rating)
	case rating == 1:
		next.Stability = min(w.forgot(s, w.Recall(days, s.Stability)), max(round8(s.Stability/math.Exp(w[17]*w[18])), leastStability))
	default:
		next.Stability = w.recalled(s, w.Recall(days, s.Stability), rating)
	}
	return next
}

// NextLongTerm is Next of a learner who never reviews twice on a day, where forgetting may cost nothing of a short stability.
func (w *Weights) NextLongTerm(s State, days float64, rating int) State {
	if s.New() {
		return w.Next(s, days, rating)
	}
	r := w.Recall(days, s.Stability)
	next := State{Difficulty: w.difficulty(s.Difficulty, rating)}
	if rating == 1 {
		next.Stability = min(w.forgot(s, r), max(round8(s.Stability), leastStability))
	} else {
		next.Stability = w.recalled(s, r, rating)
	}
	return next
}

func (w *Weights) first(rating int) float64 { return max(w[rating-1], .1) }

func (w *Weights) firstDifficulty(rating int) float64 {
	return round8(w[4] - math.Exp(float64(rating-1)*w[5]) + 1)
}

func (w *Weights) difficulty(d float64, rating int) float64 {
	step := -w[6] * float64(rating-3)
	moved := d + round8(step*(10-d)/9)
	return clamp(round8(w[7]*w.firstDifficulty(4)+(1-w[7])*moved), 1, 10)
}

func (w *Weights) recalled(s State, r float64, rating int) float64 {
	bonus := 1.0
	switch rating {
	case 2:
		bonus = w[15]
	case 4:
		bonus = w[16]
	}
	grown := s.Stability * (1 + math.Exp(w[8])*(11-s.Difficulty)*math.Pow(s.Stability, -w[9])*(math.Exp((1-r)*w[10])-1)*bonus)
	return clamp(round8(grown), leastStability, mostStability)
}

func (w *Weights) forgot(s State, r float64) float64 {
	left := w[11] * math.Pow(s.Difficulty, -w[12]) * (math.Pow(s.Stability+1, w[13]) - 1) * math.Exp((1-r)*w[14])
	return clamp(round8(left), leastStability, mostStability)
}

func (w *Weights) sameDay(s float64, rating int) float64 {
	grows := math.Pow(s, -w[19]) * math.Exp(w[17]*(float64(rating-3)+w[18]))
	if rating >= 2 {
		grows = max(grows, 1)
	}
	return clamp(round8(s*grows), leastStability, mostStability)
}

// Days is the number of whole days after which the chance to recall has fallen to retention, at least 1.
func (w *Weights) Days(stability, retention float64) int {
	days := stability / w.factor() * (math.Pow(retention, -1/w[20]) - 1)
	return int(clamp(math.Round(days), 1, mostStability))
}

// Intervals are the days to the next review for each rating of one review: rating 1 first. A better answer always waits longer.
func (w *Weights) Intervals(s State, days, retention float64) (out [4]int) {
	for i := range out {
		out[i] = w.Days(w.NextLongTerm(s, days, i+1).Stability, retention)
	}
	out[0] = min(out[0], out[1])
	for i := 1; i < 4; i++ {
		out[i] = max(out[i], out[i-1]+1)
	}
	return out
}

func clamp(x, low, high float64) float64 { return min(max(x, low), high) }

// round8 rounds to eight decimals, as the reference does after each step.
func round8(x float64) float64 { return math.Round(x*1e8) / 1e8 }
