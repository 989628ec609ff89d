package stories

import (
	"fmt"
	"strings"
)

// specifics: digits, names and tools for every hundred words.
func (r *reader) specifics() {
	n := 0
	for _, l := range r.lines {
		for i, t := range l.toks {
			if t.word && (strings.ContainsAny(t.low, "0123456789") || i > 0 && isNameWord(r.text[t.start:t.end], t)) {
				n++
			}
		}
	}
	b := r.profile.Band("specifics")
	value := r.per100(n)
	r.measure("specifics", "Numbers, names and tools", value, "per 100 words", fmt.Sprintf("at least %.0f", b.Low), b.Source, value/b.Low)
	vague := r.spans("vague", r.everyLine())
	for i, sp := range vague {
		if i == 5 {
			break
		}
		r.remark("vague", Note, sp, "specifics", 0, "This could mean anything.", "How much, how many, which?")
	}
	if r.Words > 0 && value < b.Low {
		r.gap("vague-telling", r.where(Action), "specifics", 1-clamp(value/b.Low), fmt.Sprintf("%.1f numbers, names and tools in 100 words; %.0f are asked for.", value, b.Low), "Name the system, the tool, the number.")
	}
}

// isNameWord reports whether a word inside a sentence is written as a name.
func isNameWord(word string, t token) bool {
	return word != "I" && t.low[0] != '\'' && word[0] >= 'A' && word[0] <= 'Z'
}

// passive: who did it is left out.
func (r *reader) passive() {
	clauses, n := 0, 0
	var at []Span
	for _, l := range r.lines {
		for i, t := range l.toks {
			switch t.tag {
			case "VBD", "VBZ", "VBP", "MD":
				clauses++
			}
			if sp, ok := passiveAt(l.toks, i); ok {
				n++
				at = append(at, sp)
			}
		}
	}
	b := r.profile.Band("passive")
	value := float64(n) / float64(max(clauses, 1))
	got := 1.0
	if value > b.High {
		got = clamp(1 - (value-b.High)/0.3)
	}
	r.measure("passive", "Passive clauses", value, "share", "at most "+share(b.High), b.Source, got)
	if value <= b.High {
		return
	}
	for _, sp := range at {
		r.remark("passive", Mend, sp, "passive", (1-got)/float64(n), "Who did it is left out.", "Say who.")
	}
}

var (
	beForms = setOf("was were is are been be being 's 're got")
	states  = setOf("concerned interested used responsible tired worried convinced based involved supposed surprised scared ashamed pleased located known born done gone excited bored confused annoyed committed dedicated worth married " +
		"broken closed locked tied limited unused finished prepared ready opposed relieved frustrated disappointed overwhelmed stuck lost")
)

// passiveAt reports whether a form of be at i carries a participle: "was deployed", "were quickly fixed".
func passiveAt(toks []token, i int) (Span, bool) {
	if !beForms[toks[i].low] {
		return Span{}, false
	}
	j := i + 1
	for j < len(toks) && (strings.HasPrefix(toks[j].tag, "RB") || toks[j].low == "n't" || toks[j].low == "being" || toks[j].low == "been") {
		j++
	}
	if j >= len(toks) || toks[j].tag != "VBN" || states[toks[j].low] {
		return Span{}, false
	}
	return Span{toks[i].start, toks[j].end}, true
}

// hedges and fillers: words that take back what was said, and words that say nothing.
func (r *reader) hedges() {
	r.listMeasure("hedges", "hedge", "Hedges", "It takes back what you say.", "Say it, or leave it out.")
}

func (r *reader) fillers() {
	r.listMeasure("fillers", "filler", "Fillers", "It says nothing.", "A pause is better.")
}

func (r *reader) listMeasure(id, list, title, says, do string) {
	at := r.spans(list, r.everyLine())
	b := r.profile.Band(id)
	value, got := r.per100(len(at)), 1.0
	if value > b.High {
		got = clamp(1 - (value-b.High)/(2*b.High))
	}
	r.measure(id, title, value, "per 100 words", fmt.Sprintf("at most %.0f", b.High), b.Source, got)
	tone := Note
	if value > b.High {
		tone = Mend
	}
	for _, sp := range at {
		r.remark(list, tone, sp, id, (1-got)/float64(len(at)), says, do)
	}
}

// notes are remarks that cost nothing: failures owned, influence without authority.
func (r *reader) notes() {
	if at := r.spans("failure", r.everyLine()); len(at) > 0 {
		r.remark("failure", Note, at[0], "learning", 0, "You own a mistake here.", "Mark the story as one of failure, and make sure that the lesson follows.")
	}
	if at := r.spans("influence", r.everyLine()); len(at) > 0 {
		r.remark("influence", Good, at[0], "evidence", 0, "Influence without authority.", "")
	}
}

// fits compares the length with both versions.
func (r *reader) fits() {
	for _, v := range []struct {
		name string
		band Band
	}{{"long", r.profile.Long}, {"short", r.profile.Short}} {
		f := Fit{Version: v.name, Low: int(v.band.Low), High: int(v.band.High)}
		f.Words = [2]int{int(v.band.Low) * r.Pace / 60, int(v.band.High) * r.Pace / 60}
		switch {
		case r.Words < f.Words[0]:
			f.Off = r.Words - f.Words[0]
		case r.Words > f.Words[1]:
			f.Off = r.Words - f.Words[1]
		}
		r.Fits = append(r.Fits, f)
	}
}
