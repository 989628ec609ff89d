package cli

import (
	"crypto/rand"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"assay/drill"
	"assay/internal/fault"
	"assay/internal/yaml"
)

func (s *session) mark(args string) error {
	words := strings.Fields(args)
	if len(words) == 0 {
		return fault.New("mark what?", "like: mark 31-36 CWE-639 high")
	}
	m := drill.Mark{ID: rand.Text()[:12]}
	if err := s.place(&m, words[0]); err != nil {
		return err
	}
	if err := describe(&m, words[1:]); err != nil {
		return err
	}
	draft := copyOf(s.a.Draft)
	draft.Findings = append(draft.Findings, m)
	if err := s.save(draft); err != nil { // before the comment: a crash while typing loses no mark
		return err
	}
	return s.comment(m.ID, m.Comment)
}

// comment reads the comment of a mark; an empty one leaves it as it was.
func (s *session) comment(id, was string) error {
	keep := func(text string) error { return s.change(id, func(m *drill.Mark) { m.Comment = text }) }
	text, err := s.collect("your comment: what is wrong, what follows, what to do", keep)
	if err != nil {
		return err
	}
	if strings.TrimSpace(text) == "" {
		text = was
	}
	if err := keep(text); err != nil {
		return err
	}
	i := s.index(id)
	s.sh.out.line("mark %d is saved: %s", i+1, s.a.Draft.Findings[i].Location())
	return nil
}

// change saves the draft with one mark changed.
func (s *session) change(id string, do func(*drill.Mark)) error {
	draft := copyOf(s.a.Draft)
	i := s.index(id)
	if i < 0 {
		return fault.Of(fault.Conflict, "that mark was taken away in another place", "mark it again")
	}
	do(&draft.Findings[i])
	return s.save(draft)
}

func (s *session) index(id string) int {
	return slices.IndexFunc(s.a.Draft.Findings, func(m drill.Mark) bool { return m.ID == id })
}

func copyOf(d drill.Submission) drill.Submission {
	d.Findings = slices.Clone(d.Findings)
	return d
}

func (s *session) marks(string) error {
	s.sh.out.marks(s.a.Draft)
	return nil
}

func (s *session) edit(args string) error {
	words := strings.Fields(args)
	i, err := s.numbered(words)
	if err != nil {
		return err
	}
	m := s.a.Draft.Findings[i]
	rest := words[1:]
	if len(rest) > 0 && lineRange.MatchString(rest[0][strings.LastIndex(rest[0], ":")+1:]) {
		if err := s.place(&m, rest[0]); err != nil {
			return err
		}
		rest = rest[1:]
	}
	if err := describe(&m, rest); err != nil {
		return err
	}
	if m.ID == "" { // a draft from a file has marks without ids
		m.ID = rand.Text()[:12]
	}
	draft := copyOf(s.a.Draft)
	draft.Findings[i] = m
	if err := s.save(draft); err != nil {
		return err
	}
	s.sh.out.mark(i+1, m)
	return s.comment(m.ID, m.Comment)
}

func (s *session) unmark(args string) error {
	i, err := s.numbered(strings.Fields(args))
	if err != nil {
		return err
	}
	m := s.a.Draft.Findings[i]
	draft := copyOf(s.a.Draft)
	draft.Findings = slices.Delete(draft.Findings, i, i+1)
	if err := s.save(draft); err != nil {
		return err
	}
	s.gone = &m
	s.sh.out.line("taken away: %s; undo brings it back", m.Location())
	return nil
}

func (s *session) undo(string) error {
	if s.gone == nil {
		return fault.New("there is nothing to bring back", "unmark takes a mark away")
	}
	draft := copyOf(s.a.Draft)
	draft.Findings = append(draft.Findings, *s.gone)
	if err := s.save(draft); err != nil {
		return err
	}
	s.sh.out.line("mark %d is back: %s", len(draft.Findings), s.gone.Location())
	s.gone = nil
	return nil
}

func (s *session) clean(string) error { return s.verdict(drill.SaysClean) }

func (s *session) flawed(string) error { return s.verdict(drill.SaysFlawed) }

func (s *session) verdict(v drill.Says) error {
	if s.x.Kind != drill.Review {
		return fault.New("only a review has a verdict", "write text here: text")
	}
	draft := copyOf(s.a.Draft)
	draft.Verdict = v
	if err := s.save(draft); err != nil {
		return err
	}
	s.sh.out.line("saved: the code is %s", v)
	return nil
}

func (s *session) text(args string) error {
	was := s.a.Draft.Text
	if args == "new" {
		was = ""
	} else if args != "" {
		return fault.New("text comes on the lines after it", "type text, then your lines, then a single dot")
	}
	keep := func(text string) error {
		draft := copyOf(s.a.Draft)
		if draft.Text = text; was != "" && text != "" {
			draft.Text = was + "\n" + text
		} else if text == "" {
			draft.Text = was
		}
		return s.save(draft)
	}
	text, err := s.collect("your text", keep)
	if err != nil {
		return err
	}
	if err := keep(text); err != nil {
		return err
	}
	s.sh.out.line("saved: %s", count(len(strings.Fields(s.a.Draft.Text)), "word"))
	return nil
}

// numbered reads a mark's number.
func (s *session) numbered(words []string) (int, error) {
	have := len(s.a.Draft.Findings)
	if len(words) == 0 {
		return 0, fault.New("which mark?", "marks shows their numbers")
	}
	n, err := strconv.Atoi(words[0])
	if err != nil || n < 1 || n > have {
		return 0, fault.Newf("marks shows their numbers", "there is no mark %s; you have %s", words[0], count(have, "mark"))
	}
	return n - 1, nil
}

var lineRange = regexp.MustCompile(`^\d+(-\d+)?$`)

// place reads [FILE:]31-36 into a mark, and holds it against the file.
func (s *session) place(m *drill.Mark, word string) error {
	name, span := "", word
	if i := strings.LastIndex(word, ":"); i >= 0 {
		name, span = word[:i], word[i+1:]
	}
	f, err := s.file(name)
	if err != nil {
		return err
	}
	from, to, err := parseLines(span)
	if err != nil {
		return err
	}
	if n := strings.Count(strings.TrimRight(f.Text, "\n"), "\n") + 1; to > n {
		return fault.Newf("code shows them with their numbers", "%s has lines 1 to %d", f.Path, n)
	}
	m.File, m.Lines = f.Path, [2]int{from, to}
	return nil
}

func parseLines(span string) (from, to int, err error) {
	a, b, ranged := strings.Cut(span, "-")
	from, err = strconv.Atoi(a)
	if to = from; err == nil && ranged {
		to, err = strconv.Atoi(b)
	}
	if err != nil || !lineRange.MatchString(span) || from < 1 || to < from {
		return 0, 0, fault.Newf("write one line as 31, several as 31-36", "%q are no lines", span)
	}
	return from, to, nil
}

// file finds a file of the drill by its path, or the end of it; without a name there must be only one.
func (s *session) file(name string) (drill.File, error) {
	var names []string
	var found []drill.File
	for _, f := range s.x.Start {
		names = append(names, f.Path)
		if f.Path == name {
			return f, nil
		}
		if name == "" || path.Base(f.Path) == name || strings.EqualFold(f.Path, name) {
			found = append(found, f)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(names) == 0:
		return drill.File{}, fault.New("this drill has no code to mark", "write text here: text")
	case name == "":
		return drill.File{}, fault.New("there are several files", "say which: "+names[0]+":31-36; files: "+strings.Join(names, ", "))
	}
	hint := "files: " + strings.Join(names, ", ")
	if near := yaml.Nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	return drill.File{}, fault.Newf(hint, "there is no file %s", name)
}
