package drill

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// measure is a unit: what is counted, how much of it one is, and over which time.
type measure struct {
	base  string  // byte, second, dollar, euro, pound, percent, or the thing that is counted
	times float64 // one of this unit, in base units
	per   float64 // seconds of the time it is counted over; 0 when it is no rate
}

// quantity is a number as a text states it.
type quantity struct {
	value      float64
	unit       measure // base is empty when the number stands alone
	words      []string
	start, end int
}

var (
	amountForm = regexp.MustCompile(`([$€£])?\s?(\d+(?:[,'_]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(?:[x×*·]\s?10\s?\^\s?(\d{1,2})|\^(\d{1,2})|[eE](\d{1,2})\b))?(?:\s?([kKMmBGT]|bn|mn|million|billion|trillion|thousand)\b)?`)
	timeWords  = map[string]float64{
		"s": 1, "sec": 1, "second": 1, "seconds": 1, "min": 60, "minute": 60, "minutes": 60, "h": 3600, "hr": 3600, "hour": 3600, "hours": 3600, "d": 86400, "day": 86400, "days": 86400,
		"week": 604800, "weeks": 604800, "month": 2592000, "months": 2592000, "year": 31536000, "years": 31536000, "yr": 31536000,
	}
	rates      = map[string]measure{"rps": {"", 1, 1}, "qps": {"", 1, 1}, "tps": {"", 1, 1}, "mbps": {"byte", 1e6 / 8, 1}, "gbps": {"byte", 1e9 / 8, 1}, "kbps": {"byte", 1e3 / 8, 1}}
	everyTime  = map[string]float64{"daily": 86400, "hourly": 3600, "monthly": 2592000, "weekly": 604800, "yearly": 31536000, "annually": 31536000}
	scaleWords = map[string]float64{"k": 1e3, "K": 1e3, "thousand": 1e3, "m": 1e6, "M": 1e6, "mn": 1e6, "million": 1e6, "B": 1e9, "G": 1e9, "bn": 1e9, "billion": 1e9, "T": 1e12, "trillion": 1e12}
	signs      = map[string]string{"$": "dollar", "€": "euro", "£": "pound"}
	moneyWords = map[string]string{"dollar": "dollar", "dollars": "dollar", "usd": "dollar", "euro": "euro", "euros": "euro", "eur": "euro", "pound": "pound", "pounds": "pound", "gbp": "pound"}
	bytesForm  = regexp.MustCompile(`^(?i)(k|m|g|t|p|kilo|mega|giga|tera|peta)?(i)?(b|bytes?|bits?)$`)
	prefixes   = map[string]float64{"": 1, "k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12, "p": 1e15}
)

// quantities reads every number of a text with what follows it.
func quantities(text string) (out []quantity) {
	for _, g := range amountForm.FindAllStringSubmatchIndex(text, -1) {
		if g[4] > 0 && (wordByte(text[g[4]-1]) || text[g[4]-1] == '.') {
			continue // the 7 of "SHA-7a" or "v1.7" is no amount
		}
		q := quantity{start: g[0], end: g[1]}
		q.value, _ = strconv.ParseFloat(strings.NewReplacer(",", "", "'", "", "_", "").Replace(text[g[4]:g[5]]), 64)
		q.raise(text, g)
		if g[12] >= 0 {
			q.value *= scaleWords[text[g[12]:g[13]]]
		}
		if g[2] >= 0 {
			q.unit.base, q.unit.times = signs[text[g[2]:g[3]]], 1
		}
		q.follow(text[g[1]:])
		out = append(out, q)
	}
	return out
}

// raise takes "4 x 10^6", "10^6" and "4e6".
func (q *quantity) raise(text string, g []int) {
	for i, power := range []func(n float64) float64{
		func(n float64) float64 { return q.value * math.Pow(10, n) },
		func(n float64) float64 { return math.Pow(q.value, n) },
		func(n float64) float64 { return q.value * math.Pow(10, n) },
	} {
		if g[6+2*i] >= 0 {
			n, _ := strconv.ParseFloat(text[g[6+2*i]:g[7+2*i]], 64)
			q.value = power(n)
		}
	}
}

var unitWord = regexp.MustCompile(`^\s*(%|/|[A-Za-zµ]+)`)

// follow reads the unit behind a number: up to four words of what is counted, then "/", "per" or "a" and a time.
func (q *quantity) follow(rest string) {
	for len(q.words) < 5 {
		g := unitWord.FindStringSubmatchIndex(rest)
		if g == nil {
			return
		}
		w := rest[g[2]:g[3]]
		rest = rest[g[1]:]
		low := strings.ToLower(w)
		switch {
		case low == "/" || low == "per" || low == "a" || low == "an" || low == "each" || low == "every":
			q.over(rest)
			return
		case everyTime[low] > 0:
			q.unit.per = everyTime[low]
			return
		default:
			q.word(w, low)
		}
	}
}

// over reads the time of a rate.
func (q *quantity) over(rest string) {
	if g := unitWord.FindStringSubmatch(rest); g != nil {
		q.unit.per = timeWords[strings.ToLower(g[1])]
	}
}

// word takes one word behind the number: the first unit among them counts; the others say what is counted.
func (q *quantity) word(w, low string) {
	q.words = append(q.words, low)
	if q.unit.base != "" {
		return
	}
	if m, ok := unitOf(w, len(q.words) == 1); ok {
		q.unit.base, q.unit.times = m.base, m.times
		if m.per > 0 {
			q.unit.per = m.per
		}
	}
}

// unitOf reads a word that is a unit by itself. Short ones count only directly behind the number.
func unitOf(w string, first bool) (measure, bool) {
	low := strings.ToLower(w)
	if m, ok := rates[low]; ok {
		return m, true
	}
	if base, ok := moneyWords[low]; ok {
		return measure{base: base, times: 1}, true
	}
	if low == "%" || low == "percent" {
		return measure{base: "percent", times: 1}, true
	}
	if !first {
		return measure{}, false
	}
	if s, ok := timeWords[low]; ok {
		return measure{base: "second", times: s}, true
	}
	if low == "ms" || low == "millisecond" || low == "milliseconds" {
		return measure{base: "second", times: 0.001}, true
	}
	if g := bytesForm.FindStringSubmatch(w); g != nil {
		m := measure{base: "byte", times: prefixes[strings.ToLower(g[1])[:min(1, len(g[1]))]]}
		if strings.HasPrefix(strings.ToLower(g[3]), "bit") || g[3] == "b" && g[1] != "" && g[1] != "k" {
			m.times /= 8 // Mb is a megabit, MB a megabyte
		}
		return m, true
	}
	return measure{}, false
}

// parseUnit reads a unit as an author writes it: "request/s", "GB/day", "host", "dollar".
func parseUnit(s string) (measure, bool) {
	what, time, rate := strings.Cut(s, "/")
	m, ok := unitOf(what, true)
	if !ok {
		m = measure{base: strings.ToLower(strings.TrimSpace(what)), times: 1}
	}
	if rate {
		if m.per = timeWords[time]; m.per == 0 {
			return m, false
		}
	}
	return m, m.base != ""
}

// physical are the bases that a text must name by their unit; everything else is counted.
var physical = map[string]bool{"byte": true, "second": true, "dollar": true, "euro": true, "pound": true, "percent": true}

func wordByte(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}
