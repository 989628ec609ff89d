package stories

import (
	"strings"
)

// numerals are numbers in words. One is left out: it is mostly a pronoun.
var numerals = setOf("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds " +
	"thousand thousands million millions billion zero half third dozen dozens twice")

// isNumber reports whether a word is a number: 40, 3.5, 10,000, 20k, 99th is none.
func isNumber(w string) bool {
	if numerals[w] {
		return true
	}
	if head, tail, ok := strings.Cut(w, "-"); ok { // twenty-five, 3-4, 40-page is none
		return isNumber(head) && isNumber(tail)
	}
	if w == "" || w[0] < '0' || w[0] > '9' {
		return false
	}
	rest := strings.TrimLeft(w, "0123456789.,")
	return rest == "" || rest == "k" || rest == "m" || rest == "bn" || rest == "x"
}

var (
	timeUnits  = setOf("second seconds sec secs minute minutes min mins hour hours day days week weeks month months year years quarter quarters ms milliseconds sprint sprints night nights hrs")
	moneyWords = setOf("dollar dollars euro euros pound pounds usd eur gbp k")
	moneyMarks = "$€£"
	scales     = setOf("hundred thousand million billion m k bn")
	halving    = setOf("halved doubled tripled quadrupled")
)

// numbers finds what a sentence counts. Dates, versions and names with digits in them are no facts of the story.
func numbers(text string, toks []token, part Part) (out []Number) {
	for i := 0; i < len(toks); i++ {
		if halving[toks[i].low] && strings.HasPrefix(toks[i].tag, "VB") {
			out = append(out, Number{FromTo, part, Span{toks[i].start, toks[i].end}, text[toks[i].start:toks[i].end]})
			continue
		}
		if !isNumber(toks[i].low) || isName(text, toks, i) {
			continue
		}
		kind, from, to := quantity(toks, i)
		if kind == "" {
			continue
		}
		out = append(out, Number{kind, part, Span{toks[from].start, toks[to].end}, text[toks[from].start:toks[to].end]})
		i = to
	}
	return pairUp(text, toks, out)
}

// quantity reads the number at i with its unit: the kind, and the first and last token.
func quantity(toks []token, i int) (kind MetricKind, from, to int) {
	from, to = i, i
	money := i > 0 && strings.Contains(moneyMarks, toks[i-1].low)
	if money {
		from--
	}
	for to+1 < len(toks) && (scales[toks[to+1].low] || isNumber(toks[to+1].low) && numerals[toks[to+1].low]) {
		to++
	}
	next := lowAt(toks, to+1)
	switch {
	case money:
		return Money, from, to
	case next == "%" || next == "percent":
		return Percent, from, to + 1
	case next == "per" && lowAt(toks, to+2) == "cent":
		return Percent, from, to + 2
	case next == "percentage":
		return Percent, from, to + 2
	case moneyWords[next], next != "" && strings.Contains(moneyMarks, next):
		return Money, from, to + 1
	case next == "-" && timeUnits[lowAt(toks, to+2)]:
		return Time, from, to + 2
	case timeUnits[next]:
		if passing(toks, from, to+2) {
			return "", from, to
		}
		return Time, from, to + 1
	}
	if passing(toks, from, to+1) {
		return "", from, to
	}
	return Count, from, to
}

func lowAt(toks []token, i int) string {
	if i < 0 || i >= len(toks) {
		return ""
	}
	return toks[i].low
}

// passing tells a stretch of time on the way ("three weeks later", "over the next two weeks") from one that was measured.
func passing(toks []token, from, after int) bool {
	switch lowAt(toks, after) {
	case "later", "ago", "earlier", "afterwards", "on":
		return timeUnits[lowAt(toks, after-1)]
	}
	switch lowAt(toks, from-1) {
	case "next", "following", "past", "last", "first":
		return true
	}
	return false
}

var versioned = setOf("tls ssl java python node log4j http oauth version v iso cwe cve step phase part chapter top level tier sev severity priority p s web ipv type figure article art")

// isName reports whether the digits belong to a year, a day, a clock or a name.
func isName(text string, toks []token, i int) bool {
	t, prev, next := toks[i], lowAt(toks, i-1), lowAt(toks, i+1)
	if isYear(t.low) && !strings.Contains(moneyMarks, orSpace(prev)) && next != "%" && !(i+1 < len(toks) && strings.HasPrefix(toks[i+1].tag, "NNS")) {
		return true
	}
	if months[prev] || months[next] || versioned[prev] || next == "am" || next == "pm" || next == "a.m" || next == "o'clock" || strings.Contains(t.low, ":") {
		return true
	}
	return prev == "-" && i > 1 && toks[i-1].start == toks[i-2].end && toks[i].start == toks[i-1].end
}

func orSpace(s string) string {
	if s == "" {
		return " "
	}
	return s
}

func isYear(w string) bool {
	return len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && strings.Trim(w, "0123456789") == ""
}

var months = setOf("january february march april may june july august september october november december jan feb apr jun jul aug sep sept oct nov dec")

// changing are words that say a number moved.
var changing = setOf("fell dropped rose climbed grew shrank went came declined decreased increased improved jumped cut reduced lowered raised brought shortened down up from sank lifted instead became halved took reduce cuts drop fall")

// pairUp makes one from-to of two numbers that are the ends of one change.
func pairUp(text string, toks []token, ns []Number) (out []Number) {
	for i := 0; i < len(ns); i++ {
		if i+1 < len(ns) && ns[i].Kind != FromTo && ns[i+1].Kind != FromTo && ends(toks, ns[i].Span, ns[i+1].Span) {
			sp := Span{fromBefore(toks, ns[i].Span.Start), ns[i+1].Span.End}
			out = append(out, Number{FromTo, ns[i].Part, sp, text[sp.Start:sp.End]})
			i++
			continue
		}
		out = append(out, ns[i])
	}
	return out
}

// ends reports whether a and b are the two ends of a change: "from 40 to 6", "to 6 from 40", "9 days before, 2 hours now", "6 instead of 40".
func ends(toks []token, a, b Span) bool {
	moved, joint, n := false, false, 0
	for i, t := range toks {
		switch {
		case t.end <= a.Start && a.Start-t.end < 40:
			moved = moved || changing[t.low]
		case t.start >= a.End && t.end <= b.Start:
			n++
			switch t.low {
			case "to", "from", "→":
				joint = true
			case "instead", "against", "before", "where", "not":
				joint, moved = true, true
			case "now":
				joint, moved = true, true
			}
		case t.start >= b.End && t.low == "before" && i < len(toks) && t.start-b.End < 8:
			joint, moved = true, true
		}
	}
	return moved && joint && n <= 9
}

// fromBefore takes a "from" in front of the first end with it.
func fromBefore(toks []token, start int) int {
	for i, t := range toks {
		if t.start == start && lowAt(toks, i-1) == "from" {
			return toks[i-1].start
		}
	}
	return start
}
