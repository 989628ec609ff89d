package stories

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	bank "assay/stories"
)

// version is one of a story's two texts.
type version struct{ ID, Title, Text string }

// versions are the texts that the story has.
func versions(s bank.Story) (out []version) {
	for _, v := range []version{{"long", "The long version", s.Long}, {"short", "The short version", s.Short}} {
		if v.Text != "" {
			out = append(out, v)
		}
	}
	return out
}

// reading is a text with what a careful listener hears in it.
type reading struct {
	ID       string // prefix of the ids on the page
	Title    string
	Text     string
	Analysis bank.Analysis
	Leaks    []bank.Leak
	Remarks  []remark
	Paras    [][]stretch
}

// remark is a remark with its number on the page.
type remark struct {
	bank.Remark
	N     int
	Quote string
	Whole bool // it is about the whole text, or about something absent
}

// stretch is a run of text under the same remarks.
type stretch struct {
	Text  string
	Tone  bank.Tone // the gravest of the remarks; empty for none
	Part  bank.Part // when a new part begins here
	Notes []int     // numbers of the remarks that end here
}

func readingOf(v version, one bank.Story, s shelf, now time.Time, spoken bool) reading {
	out := read(v.Title, v.Text, one, s.Profile, bank.Pace(s.Stories), now, spoken)
	out.ID = v.ID
	return out
}

func read(title, text string, one bank.Story, profile bank.Profile, pace int, now time.Time, spoken bool) reading {
	r := reading{ID: "told", Title: title, Text: text, Leaks: bank.Leaks(text, one)}
	r.Analysis = bank.Analyse(text, profile, bank.AnalyseOptions{Pace: pace, Principles: one.Principles, Today: now, When: one.When, Spoken: spoken, Customer: one.Customer})
	r.Remarks = numbered(text, r.Analysis.Remarks)
	r.Paras = paragraphs(text, marked(text, r.Remarks, r.Analysis.Segments))
	return r
}

// longestMark is how many words are marked in the text: a remark on more of them is about a part as a whole.
const longestMark = 45

// numbered numbers the remarks in order of the text.
func numbered(text string, list []bank.Remark) (out []remark) {
	for i, r := range list {
		quote := strings.Join(strings.Fields(r.Span.In(text)), " ")
		words := strings.Fields(quote)
		whole := len(words) == 0 || len(words) > longestMark || r.Span.End-r.Span.Start >= len(strings.TrimSpace(text))
		if len(words) > 14 {
			quote = strings.Join(words[:14], " ") + " …"
		}
		out = append(out, remark{Remark: r, N: i + 1, Quote: quote, Whole: whole})
	}
	return out
}

// gravity orders the tones; the gravest colours a stretch that several remarks share.
func gravity(t bank.Tone) int {
	return slices.Index([]bank.Tone{bank.Good, bank.Note, bank.Mend}, t) + 1
}

// marked cuts the text wherever a remark or a part begins or ends.
func marked(text string, remarks []remark, parts []bank.Segment) (out []stretch) {
	cuts := []int{0, len(text)}
	for _, r := range remarks {
		cuts = append(cuts, r.Span.Start, r.Span.End)
	}
	for _, p := range parts {
		cuts = append(cuts, p.Span.Start)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := range len(cuts) - 1 {
		s := stretch{Text: text[cuts[i]:cuts[i+1]]}
		for _, r := range remarks {
			if r.Whole || r.Span.Start > cuts[i] || r.Span.End < cuts[i+1] {
				continue
			}
			if gravity(r.Tone) > gravity(s.Tone) {
				s.Tone = r.Tone
			}
			if r.Span.End == cuts[i+1] {
				s.Notes = append(s.Notes, r.N)
			}
		}
		for _, p := range parts {
			if p.Span.Start == cuts[i] {
				s.Part = p.Part
			}
		}
		out = append(out, s)
	}
	return out
}

// paragraphs breaks the stretches at blank lines. A number and a part stay with the words they belong to.
func paragraphs(text string, list []stretch) (out [][]stretch) {
	out = [][]stretch{nil}
	for _, s := range list {
		pieces := strings.Split(s.Text, "\n\n")
		for i, piece := range pieces {
			if i > 0 {
				out = append(out, nil)
			}
			cut := stretch{Text: strings.TrimLeft(piece, "\n"), Tone: s.Tone}
			if i == 0 {
				cut.Part = s.Part
			}
			if i == len(pieces)-1 {
				cut.Notes = s.Notes
			}
			if cut.Text != "" || cut.Notes != nil {
				out[len(out)-1] = append(out[len(out)-1], cut)
			}
		}
	}
	return slices.DeleteFunc(out, func(p []stretch) bool { return len(p) == 0 })
}

// of are the remarks of a tone.
func (r reading) of(t bank.Tone) (out []remark) {
	for _, x := range r.Remarks {
		if x.Tone == t {
			out = append(out, x)
		}
	}
	return out
}

func (r reading) ref(n int) string { return fmt.Sprintf("%s-remark-%d", r.ID, n) }

// band is where the shares of situation and task, action, and result should lie.
func band(p bank.Profile, part bank.Part) string {
	id := string(part)
	if part == bank.Situation || part == bank.Task {
		id = "situation-task"
	}
	b := p.Band(id)
	low, high := percent(b.Low), percent(b.High)
	switch {
	case b.High == 0:
		return "at least " + low
	case b.Low == 0:
		return "at most " + high
	}
	return low + " to " + high
}

func percent(f float64) string {
	if f > 0 && f <= 1 {
		f *= 100
	}
	return strconv.Itoa(int(f+0.5)) + "\u00a0%"
}

// strip is one part in the picture of shares, in hundredths.
type strip struct {
	Part bank.Part
	X, W string
}

func strips(a bank.Analysis) (out []strip) {
	x := 0.0
	for _, part := range bank.Parts() {
		w := 100 * a.Shares[part]
		out = append(out, strip{part, number(x), number(w)})
		x += w
	}
	return out
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

// value says a measured value.
func value(m bank.Measure) string {
	switch {
	case strings.HasPrefix(m.Unit, "share"):
		return percent(m.Value)
	case m.Unit == "years" || m.Unit == "per 100 words":
		return strconv.FormatFloat(m.Value, 'f', 1, 64)
	}
	return strconv.FormatFloat(m.Value, 'f', 0, 64)
}

// clock is a number of seconds as 3:20.
func clock(seconds int) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }

// fit says how a telling's length meets a band.
func fit(f bank.Fit) string {
	switch {
	case f.Off < 0:
		return fmt.Sprintf("too short: %d words more", -f.Off)
	case f.Off > 0:
		return fmt.Sprintf("too long: %d words fewer", f.Off)
	}
	return "it fits"
}

// principle is a principle's title, or its id.
func principle(id string) string {
	p, err := bank.PrincipleByID(id)
	if err != nil {
		return id
	}
	return p.Title
}

// capital begins a word with a capital.
func capital[T ~string](s T) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(string(s[:1])) + string(s[1:])
}

// change is a metric's way from before to after.
func change(m bank.Metric) string {
	switch {
	case m.Before != "" && m.After != "":
		return m.Before + " to " + m.After
	}
	return cmp.Or(m.After, m.Before, "not said")
}
