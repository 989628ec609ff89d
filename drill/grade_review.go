package drill

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"assay/finding"
)

// The parts of a review's score. Our judgement; why they are sums of items and no F1 stands in docs/decisions.
const (
	partFind      = 0.55 // flaws marked at the right lines with the right kind
	partSeverity  = 0.15 // one step off pays half
	partSay       = 0.20 // what the comments say
	partRestraint = 0.10 // paid in proportion to what was found; halved by each false alarm
	falseCost     = 0.10 // each false alarm, taken from what finding earned
	cleanVerdict  = 0.80 // of a clean drill: the explicit verdict
	cleanFalse    = 0.50 // each flaw reported on clean code
)

func judgeReview(x *Exercise, s Submission) (items []Item, wrong []FalseMark, flags []string) {
	if x.Answer.Clean {
		return judgeClean(x, s)
	}
	m := match(x, s)
	found := 0.0
	weights := 0.0
	for _, f := range x.Answer.Flaws {
		weights += float64(f.Weight)
	}
	for i, f := range x.Answer.Flaws {
		share := float64(f.Weight) / weights
		find, sev := m.findItem(x, s, i, share), m.severityItem(s, f, i, share)
		found += share * m.quality[i]
		items = append(items, find, sev)
	}
	wrong = m.wrong
	items = append(items, restraint(wrong, found))
	say := x.say(comments(s), partSay*sayShare(x))
	items = append(items, say...)
	for i, f := range x.Answer.Flaws {
		items = append(items, m.placeItem(x, s, f, i, partSay*(1-sayShare(x))/float64(len(x.Answer.Flaws))))
	}
	if s.Verdict == SaysClean {
		flags = append(flags, "The verdict was \"clean\"; this code is not.")
	}
	return items, wrong, flags
}

// sayShare is the written points' part of the comment score; naming the place is worth as much as one point of weight 1.
func sayShare(x *Exercise) float64 {
	w := 0
	for _, q := range x.Answer.Points {
		w += q.Weight
	}
	return float64(w) / float64(w+len(x.Answer.Flaws))
}

func comments(s Submission) []written {
	out := []written{}
	for i, m := range s.Findings {
		out = append(out, written{fmt.Sprintf("comment %d", i+1), m.Comment})
	}
	return append(out, written{"text", s.Text})
}

// judgeClean pays for the explicit verdict and for saying why the code is safe; a page left empty says nothing and earns nothing.
func judgeClean(x *Exercise, s Submission) (items []Item, wrong []FalseMark, flags []string) {
	v := Item{Point: "clean", Part: "restraint", Says: "The code is clean: say so.", Layer: L1, Verdict: Missed, Worth: cleanVerdict, Rule: "explicit verdict"}
	for i, m := range s.Findings {
		wrong = append(wrong, FalseMark{Mark: i + 1, Location: m.Location(), Why: x.decoy(m.Location())})
	}
	said := s.Verdict == SaysClean
	switch {
	case !said && s.Blank():
		v.Message = "Nothing was handed in. Clean code pays for the explicit verdict \"clean\"."
	case !said:
		v.Message = "There was nothing to report here."
	case len(wrong) > 0:
		v.Verdict, v.Earned = Partial, max(0, cleanVerdict-cleanFalse*float64(len(wrong)))
		v.Message = fmt.Sprintf("You said \"clean\", and reported %s beside it.", count(len(wrong), "flaw"))
	default:
		v.Verdict, v.Earned, v.Message = Hit, cleanVerdict, "You said \"clean\", and it is."
	}
	say := x.say(comments(s), 1-cleanVerdict)
	for i := range say {
		if v.Earned == 0 {
			say[i].Earned = 0
		}
	}
	return append([]Item{v}, say...), wrong, nil
}

func restraint(wrong []FalseMark, found float64) Item {
	it := Item{Point: "restraint", Part: "restraint", Says: "Report flaws only.", Layer: L1, Worth: partRestraint, Rule: "false alarms"}
	it.Earned = partRestraint * found
	for range wrong {
		it.Earned /= 2
	}
	it.Earned -= min(falseCost*float64(len(wrong)), partFind*found)
	switch {
	case len(wrong) > 0:
		it.Verdict, it.Message = Missed, fmt.Sprintf("%s: each costs %.0f %% of the score, and trust.", count(len(wrong), "false alarm"), 100*falseCost)
	case found == 0:
		it.Verdict, it.Message = Missed, "Paid in proportion to what was found."
	case found < 1:
		it.Verdict, it.Message = Partial, "No false alarm; paid in proportion to what was found."
	default:
		it.Verdict, it.Message = Hit, "No false alarm."
	}
	return it
}

// count is "1 flaw" or "2 flaws".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// matching pairs marks with flaws: each flaw with at most one mark, so that the weighted quality is greatest.
type matching struct {
	mark    []int     // per flaw: the mark's index, or -1
	quality []float64 // per flaw: 0 to 1
	place   [][]float64
	wrong   []FalseMark
}

func match(x *Exercise, s Submission) matching {
	fs := x.Answer.Flaws
	m := matching{mark: make([]int, len(fs)), quality: make([]float64, len(fs)), place: make([][]float64, len(s.Findings))}
	q := make([][]float64, len(s.Findings))
	for i, mk := range s.Findings {
		q[i], m.place[i] = make([]float64, len(fs)), make([]float64, len(fs))
		for j, f := range fs {
			m.place[i][j] = placed(x, mk, f)
			q[i][j] = m.place[i][j] * kindFactor(mk, f)
		}
	}
	m.assign(q, func(i, j int) float64 { return worth(x, s.Findings[i], fs[j], q[i][j]) })
	for i, mk := range s.Findings {
		if !slices.ContainsFunc(m.place[i], func(p float64) bool { return p > 0 }) && !harmless(x, mk.Location()) {
			m.wrong = append(m.wrong, FalseMark{Mark: i + 1, Location: mk.Location(), Why: whyWrong(x, mk.Location())})
		}
	}
	return m
}

// worth is what a mark earns when it is paired with a flaw, in shares of that flaw's weight: place and kind, then severity, then a named place.
// Weighing all of it makes the grade the same in whatever order equal marks stand.
func worth(x *Exercise, mk Mark, f Flaw, quality float64) float64 {
	w := partFind*quality + partSeverity*severityCredit(mk.Severity, f.Severity)
	if len(x.namesPlace(mk.Comment, f)) > 0 {
		w += 0.01
	}
	return float64(f.Weight) * w
}

// assign finds the best pairing by trying, flaw by flaw, every free mark: there are at most a handful of flaws.
func (m *matching) assign(q [][]float64, worth func(i, j int) float64) {
	best := -1.0
	cur := make([]int, len(m.mark))
	able := make([][]int, len(cur)) // per flaw, the marks worth trying: more than there are flaws are never needed
	for j := range able {
		for i := range q {
			if q[i][j] > 0 {
				able[j] = append(able[j], i)
			}
		}
		slices.SortStableFunc(able[j], func(a, b int) int { return cmp.Compare(worth(b, j), worth(a, j)) })
		able[j] = able[j][:min(len(able[j]), len(cur))]
	}
	used := make([]bool, len(q))
	var try func(j int, sum float64)
	try = func(j int, sum float64) {
		if j == len(cur) {
			if sum > best+1e-9 {
				best = sum
				copy(m.mark, cur)
			}
			return
		}
		for _, i := range able[j] {
			if !used[i] {
				used[i], cur[j] = true, i
				try(j+1, sum+worth(i, j))
				used[i] = false
			}
		}
		cur[j] = -1
		try(j+1, sum)
	}
	try(0, 0)
	for j, i := range m.mark {
		if i >= 0 {
			m.quality[j] = q[i][j]
		}
	}
}

// placed says how well a marked range points at a flaw: 1 when it touches the flaw's lines and strays little, half when it strays further or
// falls on neutral lines next to the flaw with the right kind named, 0 when it misses or takes in so much that it points at nothing.
func placed(x *Exercise, m Mark, f Flaw) float64 {
	mk := m.Location()
	touches := mk.Overlap(f.Location()) > 0
	if !touches && (!beside(mk, f) || kindFactor(m, f) <= 0.5) {
		return 0
	}
	stray := 0
	for l := mk.Start; l <= mk.End; l++ {
		if !near(x, f, l) {
			stray++
		}
	}
	own := f.Location().Lines()
	switch {
	case touches && stray <= max(6, own):
		return 1
	case stray <= max(16, 3*own):
		return 0.5
	}
	return 0
}

// beside reports whether a range falls on a flaw's neutral lines.
func beside(mk finding.Location, f Flaw) bool {
	return slices.ContainsFunc(f.Neutral, func(n [2]int) bool {
		return mk.Overlap(finding.Location{File: f.File, Start: n[0], End: n[1]}) > 0
	})
}

// harmless reports whether a mark that found nothing stays on lines that cost nothing.
func harmless(x *Exercise, mk finding.Location) bool {
	for l := mk.Start; l <= mk.End; l++ {
		one := finding.Location{File: mk.File, Start: l, End: l}
		if !slices.ContainsFunc(x.Answer.Flaws, func(f Flaw) bool { return beside(one, f) }) {
			return false
		}
	}
	return mk.Lines() > 0
}

// near reports whether a line belongs to the flaw, its neutral lines or another flaw of the same file.
func near(x *Exercise, f Flaw, line int) bool {
	in := func(r [2]int) bool { return r[0] <= line && line <= r[1] }
	if in(f.Lines) || slices.ContainsFunc(f.Neutral, in) {
		return true
	}
	return slices.ContainsFunc(x.Answer.Flaws, func(g Flaw) bool { return g.File == f.File && in(g.Lines) })
}

// kindFactor pays in full for the right CWE or a near relative, three quarters for the right field, half for the place alone.
func kindFactor(mk Mark, f Flaw) float64 {
	near := finding.Related(finding.CWE(mk.CWE), finding.CWE(f.CWE))
	if slices.Contains(f.Also, mk.CWE) {
		near = 1
	}
	return 0.5 + near/2
}

func whyWrong(x *Exercise, l finding.Location) string {
	for _, f := range x.Answer.Flaws {
		if l.Overlap(f.Location()) > 0 {
			return fmt.Sprintf("%d lines are too many to point at a flaw. Mark the lines to change.", l.Lines())
		}
	}
	return x.decoy(l)
}

// decoy is the author's explanation of a place that tempts, or "".
func (x *Exercise) decoy(l finding.Location) string {
	for _, d := range x.Answer.Decoys {
		if l.Overlap(finding.Location{File: d.File, Start: d.Lines[0], End: d.Lines[1]}) > 0 {
			return d.Why
		}
	}
	return ""
}

func (m *matching) findItem(x *Exercise, s Submission, j int, share float64) Item {
	f := x.Answer.Flaws[j]
	it := Item{Point: f.ID, Part: "find", Flaw: f.ID, Says: f.Title, Layer: L1, Verdict: Missed, Worth: partFind * share, Rule: "lines and CWE"}
	i := m.mark[j]
	if i < 0 {
		it.Message = fmt.Sprintf("Missed: %s (%s).", f.Location(), finding.CWE(f.CWE))
		return it
	}
	mk := s.Findings[i]
	it.Mark, it.Earned, it.Verdict = i+1, it.Worth*m.quality[j], Hit
	it.Evidence = []Span{{Where: fmt.Sprintf("mark %d", i+1), Quote: strings.TrimSpace(mk.Location().String() + " " + kindSaid(mk))}}
	var short []string
	if m.place[i][j] < 1 {
		short = append(short, "the range is wide or beside the flaw; mark the lines to change")
	}
	switch k := kindFactor(mk, f); {
	case mk.CWE == 0:
		short = append(short, "you gave no CWE")
	case k == 0.5:
		short = append(short, fmt.Sprintf("CWE-%d is another kind of flaw than %s", mk.CWE, finding.CWE(f.CWE)))
	case k < 1:
		short = append(short, fmt.Sprintf("CWE-%d names the field; %s names the flaw", mk.CWE, finding.CWE(f.CWE)))
	}
	it.Message = "Found."
	if len(short) > 0 {
		it.Verdict, it.Message = Partial, "Found, but "+strings.Join(short, ", and ")+"."
	}
	return it
}

func kindSaid(mk Mark) string {
	if mk.CWE == 0 {
		return ""
	}
	return finding.CWE(mk.CWE).String()
}

func (m *matching) severityItem(s Submission, f Flaw, j int, share float64) Item {
	it := Item{Point: f.ID + ":severity", Part: "severity", Flaw: f.ID, Says: "Severity: " + string(f.Severity), Layer: L1, Verdict: Missed, Worth: partSeverity * share, Rule: "severity, one step off pays half"}
	i := m.mark[j]
	if i < 0 {
		it.Message = "Not rated, as the flaw was not found."
		return it
	}
	said := s.Findings[i].Severity
	it.Mark = i + 1
	if said == "" {
		it.Message = "You gave no severity."
		return it
	}
	it.Evidence = []Span{{Where: fmt.Sprintf("mark %d", i+1), Quote: string(said)}}
	c := severityCredit(said, f.Severity)
	it.Earned = it.Worth * c
	switch c {
	case 1:
		it.Verdict, it.Message = Hit, "Rated right."
	case 0.5:
		it.Verdict, it.Message = Partial, fmt.Sprintf("You said %s; it is %s. One step off pays half.", said, f.Severity)
	default:
		it.Message = fmt.Sprintf("You said %s; it is %s.", said, f.Severity)
	}
	return it
}

func severityCredit(said, is finding.Severity) float64 {
	switch d := said.Rank() - is.Rank(); {
	case said == "":
		return 0
	case d == 0:
		return 1
	case d == 1 || d == -1:
		return 0.5
	}
	return 0
}

// placeItem asks that the comment names where: an identifier of the flaw's lines, or a line number. A comment gets quoted in tickets, where
// the marked line is gone.
func (m *matching) placeItem(x *Exercise, s Submission, f Flaw, j int, worth float64) Item {
	it := Item{Point: f.ID + ":place", Part: "place", Flaw: f.ID, Aspect: "remedy", Says: "The comment names the place, so that it can be acted on out of context.", Layer: L1, Verdict: Missed, Worth: worth, Rule: "identifier or line number"}
	i := m.mark[j]
	if i < 0 || strings.TrimSpace(s.Findings[i].Comment) == "" {
		it.Message = "There is no comment to this flaw."
		return it
	}
	it.Mark = i + 1
	if sp := x.namesPlace(s.Findings[i].Comment, f); len(sp) > 0 {
		sp[0].Where = fmt.Sprintf("comment %d", i+1)
		it.Verdict, it.Earned, it.Message, it.Evidence = Hit, worth, "Named.", sp
		return it
	}
	it.Message = "Name the function, variable or line: for example " + x.places(f)[0] + "."
	return it
}

// namesPlace is where a comment names the flaw's place, by one of its names or a line number; empty when it does not.
func (x *Exercise) namesPlace(c string, f Flaw) []Span {
	for _, name := range x.places(f) {
		if k := wordIndex(c, name); k >= 0 {
			return []Span{{Start: k, End: k + len(name), Quote: c[k : k+len(name)]}}
		}
	}
	for _, g := range lineNumber.FindAllStringSubmatchIndex(c, -1) {
		if n, _ := strconv.Atoi(c[g[2]:g[3]]); n >= f.Lines[0] && n <= f.Lines[1] {
			return []Span{{Start: g[0], End: g[1], Quote: c[g[0]:g[1]]}}
		}
	}
	return nil
}

var (
	lineNumber = regexp.MustCompile(`(?i)\blines? (\d+)`)
	identifier = regexp.MustCompile(`[A-Za-z_$][A-Za-z0-9_$]{3,}`)
)

// places are the names by which a comment can say where a flaw is.
func (x *Exercise) places(f Flaw) []string {
	if len(f.Place) > 0 {
		return f.Place
	}
	file, _ := x.File(f.File)
	var out []string
	for _, id := range identifier.FindAllString(between(file.Text, f.Lines), -1) {
		if !slices.Contains(out, id) && !syntaxWords[id] {
			out = append(out, id)
		}
	}
	return append(out, f.File)
}

var syntaxWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("public private protected static final return void String throws throw this null true false else while async await const function import from with self None True False class raise yield typeof undefined export default query user users data error value name when then that text case switch break continue catch finally instanceof interface extends implements boolean") {
		m[w] = true
	}
	return m
}()

// wordIndex finds a name that is not part of a longer one, in any case.
func wordIndex(text, name string) int {
	low, want := strings.ToLower(text), strings.ToLower(name)
	if len(low) != len(text) {
		low = text // folding changed byte lengths; compare as written
		want = name
	}
	for from := 0; ; {
		i := strings.Index(low[from:], want)
		if i < 0 {
			return -1
		}
		i += from
		if edge(low, i-1) && edge(low, i+len(want)) {
			return i
		}
		from = i + 1
	}
}

func edge(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return true
	}
	c := s[i]
	return c != '_' && c != '$' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c < 0x80
}
