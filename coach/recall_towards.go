package coach

import (
	"cmp"
	"math"
	"slices"

	"assay/coach/internal/fsrs"
)

// towards orders the candidates by what a review today gains per second for the day of the interview, over leaving the card for tomorrow, and then those that
// could wait. It drops those that are safe.
//
// The number of cards known on a day under so many minutes each day is a knapsack over time. It falls apart into one small question a card once
// a second has its price on each day: review today, or wait? An [outlook] answers it, backwards from the day, and finds the prices at which
// all cards together use the minutes there are. Without them every card would best wait for the last evening, which has no room for all.
func towards(all []candidate, h past, left, minutes int) []candidate {
	o := newOutlook(h.pace, left, longest(all))
	o.settle(all, float64(minutes*60), float64(h.spent))
	var out, spare []candidate
	for _, c := range all {
		switch c.worth = o.gain(c); {
		case c.kind == "new" && left > 1, c.kind == "due" && c.worth > leastGain:
			out = append(out, c)
		case c.kind == "due" && o.risk(c) > leastRisk:
			spare = append(spare, c)
		}
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return cmp.Compare(b.worth, a.worth) })
	slices.SortStableFunc(spare, func(a, b candidate) int { return cmp.Compare(o.risk(b), o.risk(a)) })
	return append(out, spare...)
}

// longest is the most days that a card has not been seen, as far as they still make a difference.
func longest(all []candidate) (days int) {
	for _, c := range all {
		if c.kind != "new" {
			days = max(days, c.days)
		}
	}
	return min(days, 120)
}

// A second's price in cards, the gain per second below which a review is not made for its own sake, and the risk that minutes to spare
// are spent on: a card that can wait without loss should not wait for a day that may not come.
const (
	leastPrice = 1e-4
	mostPrice  = .1
	leastGain  = 1e-4
	leastRisk  = .05
)

// firstRatings is how often a new card is answered again, hard, good and easy. Our judgement.
var firstRatings = [4]float64{.25, .1, .5, .15}

// outlook is what a card in any state is worth on each morning until the interview, in chances to be known on the day less the price of the seconds it
// will still take.
type outlook struct {
	left    int
	oldest  int     // the most days since a review today; a card not seen for longer counts as seen then
	rows    int     // days since a review are below it on every morning
	first   float64 // seconds of a new card
	later   float64 // and of one seen before
	answers [][knots]answer
	begun   [4]spot   // after each first rating
	price   []float64 // of a second, by days before the interview
	layers  []layer   // by days before the interview
}

// layer is one morning.
type layer struct {
	worth   [][knots]float64 // by days since the last review
	chosen  [][knots]float64 // the share of cards that is reviewed
	fresh   float64          // worth of a new card
	started float64          // the share of new cards that is begun
}

// answer is what comes of a review: known or not, and the memory after it. After a miss the card is seen once more on the same day.
type answer struct {
	recall      float64
	known, lost spot
}

func newOutlook(p pace, left, longest int) *outlook {
	o := &outlook{left: left, oldest: longest, rows: left + longest + 1, first: p.first(), later: p.later(), price: make([]float64, left+1), layers: make([]layer, left)}
	o.answers = make([][knots]answer, o.rows)
	for days := range o.answers {
		for k := range o.answers[days] {
			o.answers[days][k] = answerOf(stateAt(k), days)
		}
	}
	for i := range o.begun {
		s := fsrs.Default.Next(fsrs.State{}, 0, i+1)
		if i+1 == Again {
			s = fsrs.Default.Next(s, 0, Good)
		}
		o.begun[i] = spotOf(s)
	}
	for b := range o.layers {
		o.price[b+1] = .01
		o.layers[b] = layer{worth: make([][knots]float64, o.rows), chosen: make([][knots]float64, o.rows)}
	}
	for days := range o.rows {
		for k := range knots {
			o.layers[0].worth[days][k] = sureOnTheDay(stateAt(k).Stability, days)
		}
	}
	return o
}

func answerOf(s fsrs.State, days int) answer {
	w := &fsrs.Default
	lost := w.Next(w.Next(s, float64(days), Again), 0, Good)
	return answer{recall: w.Recall(float64(days), s.Stability), known: spotOf(w.Next(s, float64(days), Good)), lost: spotOf(lost)}
}

// settle finds the prices: on a day that is asked for too much they rise, on one with room they fall.
func (o *outlook) settle(all []candidate, budget, spent float64) {
	for round := range 24 {
		step := .6 / (1 + float64(round)/6) // smaller and smaller, or the prices swing
		o.backwards()
		for b, use := range o.uses(all) {
			room := budget
			switch b {
			case 0:
				continue
			case 1:
				room = budget / 2
			}
			if b == o.left {
				room -= spent
			}
			o.price[b] = min(max(o.price[b]*math.Pow(min(max(use/max(room, 1), .1), 10), step), leastPrice), mostPrice)
		}
	}
	o.backwards()
}

// backwards fills the layers from the day of the interview to tomorrow.
func (o *outlook) backwards() {
	for b := 1; b < o.left; b++ {
		l := &o.layers[b]
		for days := range o.rows - b + 1 { // no card can be older on that morning
			next := o.layers[b-1].worth[min(days+1, o.rows-1)]
			for k := range knots {
				l.chosen[days][k], l.worth[days][k] = o.choose(b, o.answers[days][k], next[k])
			}
		}
		l.fresh, l.started = o.layers[b-1].fresh, 0
		if b > 1 { // nothing new on the day before
			w := o.begin(b) - o.price[b]*o.firstSeconds()
			l.started = lean(w - l.fresh)
			l.fresh += l.started * (w - l.fresh)
		}
	}
}

// choose weighs a review so many days before the interview against waiting.
func (o *outlook) choose(before int, a answer, wait float64) (share, worth float64) {
	w := o.review(before, a) - o.price[before]*o.seconds(a)
	share = lean(w - wait)
	return share, wait + share*(w-wait)
}

// lean is the share of cards that is reviewed when a review is so much better than waiting. A sharp yes or no would send all cards that are alike to
// one day, and the prices would never settle.
func lean(better float64) float64 {
	t := min(max(.5+better/softness, 0), 1)
	return t * t * (3 - 2*t)
}

// softness is the difference in worth over which the share goes from none to all.
const softness = .15

// review is the worth of what follows a review, and begin that of a first look.
func (o *outlook) review(before int, a answer) float64 {
	next := &o.layers[before-1].worth[1]
	return a.recall*a.known.of(next) + (1-a.recall)*a.lost.of(next)
}

func (o *outlook) begin(before int) (worth float64) {
	next := &o.layers[before-1].worth[1]
	for i, p := range firstRatings {
		worth += p * o.begun[i].of(next)
	}
	return worth
}

// seconds is what a review takes: thrice as long when it is missed, and then once more on the same day.
func (o *outlook) seconds(a answer) float64 { return o.later * (a.recall + 4*(1-a.recall)) }

func (o *outlook) firstSeconds() float64 { return o.first + firstRatings[0]*o.later }

// weigh is what a candidate gains by a review today before its price is paid, and the seconds it takes.
func (o *outlook) weigh(c candidate) (gain, seconds float64) {
	tomorrow := o.layers[o.left-1]
	if c.kind == "new" {
		if o.left == 1 {
			return 0, o.firstSeconds()
		}
		return o.begin(o.left) - tomorrow.fresh, o.firstSeconds()
	}
	a := answerOf(c.memory.State, c.days)
	wait := spotOf(c.memory.State).of(&tomorrow.worth[min(c.days, o.oldest)+1])
	return o.review(o.left, a) - wait, o.seconds(a)
}

// risk is what a card loses if nothing comes of the days after today.
func (o *outlook) risk(c candidate) float64 {
	return o.review(o.left, answerOf(c.memory.State, c.days)) - sureOnTheDay(c.memory.Stability, c.days+o.left)
}

func (o *outlook) gain(c candidate) float64 {
	gain, seconds := o.weigh(c)
	return gain / seconds
}

// uses is the number of seconds that all cards take on each day at these prices: the cards as a mass that flows forward through the layers.
func (o *outlook) uses(all []candidate) []float64 {
	use := make([]float64, o.left+1)
	mass := make([][knots]float64, o.rows)
	fresh := 0.0
	for _, c := range all {
		share := 0.0
		if c.kind != "done" {
			gain, seconds := o.weigh(c)
			share = lean(gain - o.price[o.left]*seconds)
			use[o.left] += share * seconds
		}
		if c.kind == "new" {
			fresh += 1 - share
			o.spreadNew(&mass[1], share)
			continue
		}
		answerOf(c.memory.State, c.days).spread(&mass[1], share)
		spotOf(c.memory.State).add(&mass[min(max(c.days, 0), o.oldest)+1], 1-share)
	}
	for b := o.left - 1; b > 0; b-- {
		mass = o.flow(b, mass, use)
		begun := fresh * o.layers[b].started
		use[b] += begun * o.firstSeconds()
		o.spreadNew(&mass[1], begun)
		fresh -= begun
	}
	return use
}

// flow moves the mass from one morning to the next.
func (o *outlook) flow(b int, mass [][knots]float64, use []float64) [][knots]float64 {
	next := make([][knots]float64, o.rows)
	for days := range mass {
		for k, m := range mass[days] {
			if m < 1e-6 {
				continue
			}
			share, a := o.layers[b].chosen[days][k], o.answers[days][k]
			use[b] += m * share * o.seconds(a)
			a.spread(&next[1], m*share)
			next[min(days+1, o.rows-1)][k] += m * (1 - share)
		}
	}
	return next
}

func (a answer) spread(row *[knots]float64, mass float64) {
	a.known.add(row, mass*a.recall)
	a.lost.add(row, mass*(1-a.recall))
}

func (o *outlook) spreadNew(row *[knots]float64, mass float64) {
	for i, p := range firstRatings {
		o.begun[i].add(row, mass*p)
	}
}
