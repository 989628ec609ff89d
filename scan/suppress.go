package scan

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"assay/finding"
)

// ownWord begins a mark in the source that answers for a finding: assay:ignore java-sqli -- the name comes from an enum until 2027-01-31
const ownWord = "assay:ignore"

// excuse is one such comment, or one that another tool would read.
type excuse struct {
	file   string
	line   int
	by     string // mark, or the other tool's word
	rules  []string
	cwes   []finding.CWE // what the ids of another tool are about
	reason string
	until  string
	alone  bool // nothing but the comment is on its line, so it is about the next line with code
	about  int  // the line it is about
	used   bool
}

// suppress takes out the findings that a mark in the source answers for, and says what is wrong with marks.
func (s *scanner) suppress(files []source) {
	at := map[Place][]*excuse{}
	var own []*excuse
	for _, f := range files {
		for _, m := range s.marks(f) {
			at[Place{m.file, m.about}] = append(at[Place{m.file, m.about}], m)
			if m.by == "mark" {
				own = append(own, m)
			}
		}
	}
	if len(at) == 0 {
		return
	}
	kept := []finding.Finding{}
	for _, f := range s.result.Findings {
		if m := s.answer(at, &f); m != nil {
			s.result.Suppressed = append(s.result.Suppressed, Suppressed{Finding: f, Reason: m.reason, Until: m.until, By: m.by})
		} else {
			kept = append(kept, f)
		}
	}
	s.result.Findings = kept
	for _, m := range own {
		if !m.used && s.allRan(m.rules) {
			s.wrong(m, "nothing is found here that the mark for %s could answer for; take it out", strings.Join(m.rules, ", "))
		}
	}
}

// answer is the mark for a finding, if there is one. All that would do count as used.
func (s *scanner) answer(at map[Place][]*excuse, f *finding.Finding) (first *excuse) {
	for l := f.Location.Start; l <= max(f.Location.Start, f.Location.End); l++ {
		for _, m := range at[Place{f.Location.File, l}] {
			switch {
			case !m.covers(f):
			case m.reason == "":
				s.wrong(m, "the mark %s gives no reason and does not count; write: %s %s -- reason", m.by, ownWord, f.Rule)
			default:
				if m.used = true; first == nil {
					first = m
				}
			}
		}
	}
	return first
}

func (m *excuse) covers(f *finding.Finding) bool {
	return slices.Contains(m.rules, f.Rule) || slices.ContainsFunc(m.cwes, func(c finding.CWE) bool { return finding.Related(c, f.CWE) == 1 })
}

func (s *scanner) wrong(m *excuse, format string, args ...any) {
	s.say(Diagnostic{File: m.file, Line: m.line, Kind: "suppression", Message: fmt.Sprintf(format, args...)})
}

// allRan reports whether all the rules ran: otherwise nothing can be said about a mark that answers for nothing.
func (s *scanner) allRan(ids []string) bool {
	for _, id := range ids {
		if !slices.ContainsFunc(s.rules, func(r Rule) bool { return r.ID == id }) {
			return false
		}
	}
	return true
}

// marks reads the marks of a file. Those that count for nothing are noted and left out.
func (s *scanner) marks(f source) (out []*excuse) {
	text := string(f.text)
	own, foreign := strings.Contains(text, ownWord), s.o.ForeignMarks && foreignWord(text)
	if !own && !foreign {
		return nil
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		m := readMark(strings.TrimRight(l, "\r"))
		if m == nil && foreign {
			m = readForeign(strings.TrimRight(l, "\r"))
		}
		if m == nil {
			continue
		}
		m.file, m.line, m.about = f.path, i+1, i+1
		if m.alone {
			m.about = nextCode(lines, i+1)
		}
		if m.by != "mark" || s.sound(m) {
			out = append(out, m)
		}
	}
	return out
}

// nextCode is the number of the first line after line n that has more on it than a comment.
func nextCode(lines []string, n int) int {
	for ; n < len(lines); n++ {
		t := strings.TrimSpace(lines[n])
		if t != "" && !strings.HasPrefix(t, "//") && !strings.HasPrefix(t, "*") && !strings.HasPrefix(t, "<!--") && !strings.HasPrefix(t, "<%--") {
			break
		}
	}
	return n + 1
}

var (
	comment   = regexp.MustCompile(`//|/\*|<!--|<%--|#|^\s*\*`)
	untilDate = regexp.MustCompile(`\s+until\s+(\S+)$`)
)

// commentAt is the comment that holds the word, from its opening on, and whether it stands alone on its line.
func commentAt(line, word string) (text string, alone, ok bool) {
	at := strings.Index(line, word)
	if at < 0 {
		return "", false, false
	}
	open := comment.FindStringIndex(line[:at])
	if open == nil || quoted(line[:open[0]]) {
		return "", false, false
	}
	text = line[at+len(word):]
	if text != "" && (text[0] == '_' || text[0] >= '0' && text[0] <= '9' || text[0]|0x20 >= 'a' && text[0]|0x20 <= 'z') {
		return "", false, false // a longer word that begins alike
	}
	for _, end := range []string{"--%>", "-->", "*/"} {
		text, _, _ = strings.Cut(text, end)
	}
	return strings.TrimSpace(text), strings.TrimSpace(line[:open[0]]) == "", true
}

// quoted reports whether a line ends inside quotes, as in programs that are about such marks.
func quoted(before string) bool {
	before = strings.NewReplacer(`\\`, "", `\"`, "", `'"'`, "").Replace(before)
	return strings.Count(before, `"`)%2 == 1
}

// readMark reads our own mark on a line.
func readMark(line string) *excuse {
	text, alone, ok := commentAt(line, ownWord)
	if !ok {
		return nil
	}
	m := &excuse{by: "mark", alone: alone}
	rules, reason, _ := strings.Cut(text, "--")
	m.rules, m.reason = ids(rules), strings.TrimSpace(reason)
	if u := untilDate.FindStringSubmatchIndex(" " + m.reason); u != nil {
		padded := " " + m.reason
		m.reason, m.until = strings.TrimSpace(padded[:u[0]]), padded[u[2]:u[3]]
	}
	return m
}

func ids(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == ':' })
}

// sound reports whether a mark of ours may count; what is wrong with it is said.
func (s *scanner) sound(m *excuse) bool {
	list := strings.Join(m.rules, ",")
	switch {
	case len(m.rules) == 0:
		s.wrong(m, "the mark names no rule and does not count; write: %s RULE -- reason", ownWord)
		return false
	case m.reason == "":
		s.wrong(m, "the mark for %s gives no reason and does not count; write: %s %s -- reason", list, ownWord, list)
		return false
	}
	return s.lasts(m) && s.known(m)
}

// lasts reports whether the mark's last day has not passed.
func (s *scanner) lasts(m *excuse) bool {
	if m.until == "" {
		return true
	}
	day, err := time.Parse(time.DateOnly, m.until)
	if err != nil {
		s.wrong(m, "the mark's last day, %q, is no date and the mark does not count; write it like 2027-01-31", m.until)
		return false
	}
	if !s.o.Today.IsZero() && !s.o.Today.Before(day.AddDate(0, 0, 1)) {
		s.wrong(m, "the mark for %s has ended: it was until %s", strings.Join(m.rules, ", "), m.until)
		return false
	}
	return true
}

// known keeps the rules that exist, by the names they have now.
func (s *scanner) known(m *excuse) bool {
	var rules []string
	for _, id := range m.rules {
		i := slices.IndexFunc(s.rules, func(r Rule) bool { return r.ID == id || slices.Contains(r.Aliases, id) })
		r, err := RuleByID(id)
		switch {
		case i >= 0:
			rules = append(rules, s.rules[i].ID)
		case err == nil:
			rules = append(rules, r.ID)
		default:
			s.wrong(m, "the mark names %s, and there is no such rule", id)
		}
	}
	m.rules = rules
	return len(rules) > 0
}
