package stories

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// leastStory is how many words make a story at all. Below it, the score shrinks with the words.
const leastStory = 60

// Analyse reads one telling. It is pure: the same text, profile and options give the same analysis. Every remark has a span of the text and the id of
// the rule that made it; nothing is guessed, and what the text does not say is a gap to ask about.
func Analyse(text string, p Profile, o AnalyseOptions) Analysis {
	if len(text) > MaxText {
		text = text[:MaxText]
		for !utf8.ValidString(text) && len(text) > MaxText-utf8.UTFMax {
			text = text[:len(text)-1]
		}
	}
	r := &reader{text: text, profile: p, options: o, lex: must(cues())}
	r.read()
	for _, m := range []func(){r.shape, r.ownership, r.metrics, r.customer, r.evidence, r.learning, r.recency, r.specifics, r.passive, r.hedges, r.fillers} {
		m()
	}
	r.notes()
	r.fits()
	r.total()
	return r.Analysis
}

// reader is an analysis in the making.
type reader struct {
	Analysis
	text    string
	profile Profile
	options AnalyseOptions
	lex     *lexicon
	lines   []line
	sound   bool // made of sentences
}

func (r *reader) read() {
	r.Evidence = evidence(r.text, r.options.Principles)
	r.sound = slices.ContainsFunc(r.Evidence, func(e Evidence) bool { return len(e.Seen) > 0 }) || reads(r.text) // a heap shows no behaviour
	r.lines = readText(r.text, r.options.Spoken)
	r.Sentences = parted(r.lines, r.lex)
	for i, s := range r.Sentences {
		if s.cue.End > 0 {
			r.Sentences[i].Cue = s.cue.In(r.text)
		}
		r.Words += r.lines[i].words
		r.Numbers = append(r.Numbers, numbers(r.text, r.lines[i].toks, s.Part)...)
	}
	r.Segments = joinedUp(r.Sentences, r.lines)
	r.Shares = map[Part]float64{Situation: 0, Task: 0, Action: 0, Result: 0}
	for _, s := range r.Segments {
		r.Shares[s.Part] += float64(s.Words) / float64(max(r.Words, 1))
	}
	r.Pace = r.options.Pace
	if r.Pace <= 0 {
		r.Pace = int(r.profile.Pace.Start)
	}
	r.Seconds = float64(r.Words) * 60 / float64(max(r.Pace, 1))
	r.Remarks, r.Gaps, r.Measures = []Remark{}, []string{}, []Measure{}
}

// measure adds a line of the score.
func (r *reader) measure(id, title string, value float64, unit, band, source string, got float64) {
	w := r.profile.Weight(id)
	if r.Words == 0 || !r.sound {
		got = 0
	}
	if source != w.Source {
		source += "; weight: " + w.Source
	}
	r.Measures = append(r.Measures, Measure{ID: id, Title: title, Value: value, Unit: unit, Band: band, Got: clamp(got), Weight: w.Share, Source: source})
}

func clamp(x float64) float64 { return max(0, min(1, x)) }

// remark adds a remark; lost is the share of the measure's weight it is about.
func (r *reader) remark(rule string, tone Tone, at Span, measure string, lost float64, says, do string) {
	r.Remarks = append(r.Remarks, Remark{Rule: rule, Tone: tone, Span: at, Says: says, Do: do, Weight: r.profile.Weight(measure).Share * lost})
}

// gap notes what is missing, with the remark that says so.
func (r *reader) gap(rule string, at Span, measure string, lost float64, says, do string) {
	r.Gaps = append(r.Gaps, rule)
	r.remark(rule, Mend, at, measure, lost, says, do)
}

// whole is the span of the text without white space around it.
func (r *reader) whole() Span {
	start := len(r.text) - len(strings.TrimLeft(r.text, " \t\r\n"))
	return Span{start, max(start, len(strings.TrimRight(r.text, " \t\r\n")))}
}

// where is the last segment of a part, or the whole text when there is none.
func (r *reader) where(p Part) Span {
	for i := len(r.Segments) - 1; i >= 0; i-- {
		if r.Segments[i].Part == p {
			return r.Segments[i].Span
		}
	}
	return r.whole()
}

// in lists the numbers of the lines that belong to one of the parts.
func (r *reader) in(ps ...Part) (out []int) {
	for i, s := range r.Sentences {
		if slices.Contains(ps, s.Part) {
			out = append(out, i)
		}
	}
	return out
}

// spans are the places where a list's terms stand in some lines.
func (r *reader) spans(list string, lines []int) (out []Span) {
	for _, i := range lines {
		toks := r.lines[i].toks
		for _, at := range r.lex.all(list, toks) {
			out = append(out, Span{toks[at[0]].start, toks[at[1]-1].end})
		}
	}
	return out
}

func (r *reader) everyLine() []int { return r.in(Situation, Task, Action, Result) }

// per100 is a count for every hundred words.
func (r *reader) per100(n int) float64 { return float64(n) * 100 / float64(max(r.Words, 1)) }

// total sums the measures up. What is paid for not being there (passive, hedges, fillers) is paid in proportion to the evidence for the principle: an
// empty telling has none of them either.
func (r *reader) total() {
	proof := r.Measure("evidence").Got
	sum := 0.0
	for i, m := range r.Measures {
		if m.ID == "passive" || m.ID == "hedges" || m.ID == "fillers" {
			r.Measures[i].Got *= proof
		}
		sum += r.Measures[i].Got * m.Weight
	}
	if r.Words < leastStory {
		if r.Words > 0 {
			r.remark("too-little", Mend, r.whole(), "shape", 1, countOf(r.Words, "word")+" are no story yet", "Write at least a sentence for each part.")
		}
		sum *= float64(r.Words) / leastStory
	}
	if r.Words > 0 && !r.sound {
		r.remark("no-sentences", Mend, r.whole(), "shape", 1, "This reads as a list of keywords, not as sentences.", "Tell it as you would say it.")
	}
	r.Score = sum
	slices.SortStableFunc(r.Remarks, func(a, b Remark) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
}
