package stories

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// recency: how long ago it was, from the words or from the story's own date.
func (r *reader) recency() {
	b := r.profile.Band("recency")
	age, at, known := r.age()
	got := 0.0
	switch {
	case !known:
	case age <= b.High:
		got = 1
	default:
		got = clamp(1 - (age-b.High)/b.High)
	}
	if r.Words == 0 {
		got = 0
	}
	r.measure("recency", "How long ago", age, "years", fmt.Sprintf("at most %.0f years", b.High), b.Source, got)
	switch {
	case r.Words == 0:
	case !known:
		r.gap("no-date", r.where(Situation), "recency", 1, "It is not said when this was.", "Add the month and the year.")
	case age > b.High:
		r.remark("old", Mend, at, "recency", 1-got, fmt.Sprintf("This was about %.0f years ago; stories of the last %.0f years are asked for.", age, b.High), "Is there a newer one? If not, say why this one still tells who you are.")
	}
}

// age is how many years ago the story was: from the first sentence that says so, else from the story's date.
func (r *reader) age() (years float64, at Span, known bool) {
	for i := range r.lines {
		if years, at, ok := ageIn(r.lines[i].toks, r.options.Today); ok {
			return years, at, true
		}
	}
	if r.options.When != "" {
		toks := tokenize(r.options.When, Span{0, len(r.options.When)})
		if years, _, ok := ageIn(toks, r.options.Today); ok {
			return years, r.where(Situation), true
		}
	}
	return 0, Span{}, false
}

var spell = map[string]float64{"year": 1, "quarter": 0.25, "month": 1.0 / 12, "week": 1.0 / 52, "spring": 0.75, "summer": 0.75, "autumn": 0.75, "fall": 0.75, "winter": 0.75}

// ageIn reads the age off one sentence: "2 years ago", "last spring", "in March 2024", "2024-03".
func ageIn(toks []token, today time.Time) (float64, Span, bool) {
	for i, t := range toks {
		unit := strings.TrimSuffix(lowAt(toks, i+1), "s")
		if n, ok := amount(t.low); ok && lowAt(toks, i+2) == "ago" && spell[unit] > 0 {
			return n * spell[unit], Span{t.start, toks[i+2].end}, true
		}
		if (t.low == "last" || t.low == "this") && (spell[unit] > 0 || months[unit]) {
			n := 0.75
			if spell[unit] > 0 {
				n = spell[unit]
			}
			return n, Span{t.start, toks[i+1].end}, true
		}
		if head, _, _ := strings.Cut(t.low, "-"); isYear(head) && !today.IsZero() && !counted(toks, i) {
			if y, _ := strconv.Atoi(head); y >= 1990 && y <= today.Year() {
				return yearsSince(y, toks, i, today), Span{t.start, t.end}, true
			}
		}
	}
	return 0, Span{}, false
}

// counted reports whether four digits count things instead of naming a year: "2019 servers".
func counted(toks []token, i int) bool {
	return i+1 < len(toks) && toks[i+1].tag == "NNS" && !months[lowAt(toks, i-1)]
}

// yearsSince counts from the month before the year, where there is one, else from the middle of the year.
func yearsSince(y int, toks []token, i int, today time.Time) float64 {
	month := time.June
	if m, ok := monthNumber(lowAt(toks, i-1)); ok {
		month = m
	} else if lowAt(toks, i+1) == "-" {
		if n, err := strconv.Atoi(lowAt(toks, i+2)); err == nil && n >= 1 && n <= 12 {
			month = time.Month(n)
		}
	} else if _, tail, ok := strings.Cut(toks[i].low, "-"); ok {
		if n, err := strconv.Atoi(tail); err == nil && n >= 1 && n <= 12 {
			month = time.Month(n)
		}
	}
	return max(0, today.Sub(time.Date(y, month, 15, 0, 0, 0, 0, time.UTC)).Hours()/24/365.25)
}

func monthNumber(w string) (time.Month, bool) {
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); len(w) >= 3 && strings.HasPrefix(name, w) {
			return m, true
		}
	}
	return 0, false
}

func amount(w string) (float64, bool) {
	for n, name := range strings.Fields("zero one two three four five six seven eight nine ten eleven twelve") {
		if w == name {
			return float64(n), true
		}
	}
	f, err := strconv.ParseFloat(w, 64)
	return f, err == nil
}
