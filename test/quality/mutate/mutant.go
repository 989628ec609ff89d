package mutate

import (
	"math/rand/v2"
	"path"
	"slices"
	"strings"

	"assay/test/quality/javatext"
	"assay/test/quality/score"
)

// mutation changes a case in one way. It reports whether it found a place to do so.
type mutation struct {
	name  string
	turns bool // it turns the label round
	apply func(*mutant) bool
}

// mutations in the order of this list; a mutation that turns the label is tried before those that move code about, while its pattern is still to be seen.
var mutations = []mutation{
	{"flip-comparison", true, flipComparison},
	{"flip-switch", true, flipSwitch},
	{"flip-index", true, flipIndex},
	{"flip-key", true, flipKey},
	{"flip-setting", true, flipSetting},
	{"encoder-lookalike", true, encoderLookalike},
	{"end", true, endTheWay},
	{"encoder", false, encoderEquivalent},
	{"inline", false, inlineHelper},
	{"detour", false, detour},
	{"ternary", false, ternaryToIf},
	{"if", false, ifToTernary},
	{"guarded-block", false, ifToLoop},
	{"wrap", false, wrap},
	{"reorder", false, reorder},
	{"dead-code", false, deadCode},
}

// mutant is a case that is being changed.
type mutant struct {
	rnd   *rand.Rand
	label *score.Case
	files map[string]string // of the whole corpus
	mine  []string          // paths of the case
	used  map[string]bool   // names in the case's files

	file string // the file at work
	src  string
	ts   []javatext.Token
	ms   []javatext.Method // of src, once they were asked for
}

// run makes at most one mutation that turns the label, for half of the cases, and then some that keep it.
func (m *mutant) run(chosen []mutation, times int, counts map[string]Count) {
	if times == 0 {
		times = 4
	}
	m.used = map[string]bool{}
	for _, f := range m.mine {
		for _, t := range javatext.Tokens(m.files[f]) {
			m.used[t.Text] = true
		}
	}
	turn := m.rnd.IntN(2) == 0
	for _, mut := range chosen {
		if mut.turns && turn && m.try(mut, counts) {
			break
		}
	}
	var keeping []mutation
	for _, mut := range chosen {
		if !mut.turns {
			keeping = append(keeping, mut)
		}
	}
	for range times {
		if len(keeping) > 0 {
			m.try(keeping[m.rnd.IntN(len(keeping))], counts)
		}
	}
}

// try applies a mutation to one of the case's files.
func (m *mutant) try(mut mutation, counts map[string]Count) bool {
	for _, i := range m.rnd.Perm(len(m.mine)) {
		m.open(m.mine[i])
		if !mut.apply(m) {
			continue
		}
		m.files[m.file] = m.src
		c := counts[mut.name]
		c.Made++
		if mut.turns {
			m.label.Real = !m.label.Real
			c.Turned++
		}
		counts[mut.name] = c
		m.label.Note = strings.TrimSpace(m.label.Note + " mutated=" + mut.name)
		return true
	}
	return false
}

func (m *mutant) open(file string) {
	m.file = file
	m.set(m.files[file])
}

func (m *mutant) set(src string) { m.src, m.ts, m.ms = src, javatext.Tokens(src), nil }

// replace puts text in the place of tokens from up to to, both included.
func (m *mutant) replace(from, to int, text string) {
	m.set(m.src[:m.ts[from].Start] + text + m.src[m.ts[to].End:])
}

// before and after put text beside a token.
func (m *mutant) before(i int, text string) {
	m.set(m.src[:m.ts[i].Start] + text + m.src[m.ts[i].Start:])
}

func (m *mutant) after(i int, text string) { m.set(m.src[:m.ts[i].End] + text + m.src[m.ts[i].End:]) }

// text is the source of tokens from up to to, both included.
func (m *mutant) text(from, to int) string { return m.src[m.ts[from].Start:m.ts[to].End] }

// is reports whether the tokens from i on are these.
func (m *mutant) is(i int, words ...string) bool {
	if i < 0 || i+len(words) > len(m.ts) {
		return false
	}
	for j, w := range words {
		if m.ts[i+j].Text != w {
			return false
		}
	}
	return true
}

// at is the text of a token, or "" outside.
func (m *mutant) at(i int) string {
	if i < 0 || i >= len(m.ts) {
		return ""
	}
	return m.ts[i].Text
}

// pick chooses one of the places at which a pattern stands.
func (m *mutant) pick(matches func(i int) bool) (int, bool) {
	var places []int
	for i := range m.ts {
		if matches(i) {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return 0, false
	}
	return places[m.rnd.IntN(len(places))], true
}

// beginsStatement reports whether a statement may begin at a token: after a brace or a semicolon, and not in the head of a for.
func (m *mutant) beginsStatement(i int) bool {
	switch m.at(i - 1) {
	case "{", "}":
		return m.inMethod(i)
	case ";":
		return m.inMethod(i) && !m.inParentheses(i)
	}
	return false
}

func (m *mutant) inParentheses(i int) bool {
	depth := 0
	for j := i - 1; j >= 0; j-- {
		switch m.ts[j].Text {
		case ")":
			depth++
		case "(":
			if depth--; depth < 0 {
				return true
			}
		case "{", "}":
			return false
		}
	}
	return false
}

func (m *mutant) inMethod(i int) bool {
	_, ok := m.method(i)
	return ok
}

// method is the method around a token.
func (m *mutant) method(i int) (javatext.Method, bool) {
	if m.ms == nil {
		m.ms = javatext.Methods(m.src)
	}
	at := m.ts[i].Start
	for _, method := range m.ms {
		if method.Body < at && at < method.End {
			return method, true
		}
	}
	return javatext.Method{}, false
}

// statementEnd is the semicolon that ends the simple statement at i, or -1 if a block comes first.
func (m *mutant) statementEnd(i int) int {
	for j := i; j < len(m.ts); j++ {
		switch m.ts[j].Text {
		case "(", "[":
			j = javatext.Closing(m.ts, j)
		case "{", "}":
			return -1
		case ";":
			return j
		}
	}
	return -1
}

// pkg is the package of the file at work.
func (m *mutant) pkg() string {
	for i, t := range m.ts {
		if t.Text == "package" {
			return m.text(i+1, m.statementEnd(i)-1)
		}
	}
	return ""
}

// add puts a class into a folder below the file at work. It is not mutated further.
func (m *mutant) add(sub, class, text string) {
	m.files[path.Join(path.Dir(m.file), sub, class+".java")] = text
}

// mentions reports whether a word stands among tokens from up to to.
func (m *mutant) mentions(from, to int, words ...string) bool {
	for i := from; i <= to && i < len(m.ts); i++ {
		if m.ts[i].Kind == javatext.Word && slices.Contains(words, m.ts[i].Text) {
			return true
		}
	}
	return false
}
