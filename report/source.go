package report

import (
	"bytes"
	"io/fs"
	"strings"
	"unicode/utf8"

	"assay/finding"
	"assay/scan"
)

// Source reads lines of the tree that was scanned. It keeps the last files it read; it is not for several goroutines at once.
//
// Some lines must not be shown as they are: the scanner hides secrets in the code that its steps carry. [Source.Heed] takes note of them.
type Source struct {
	tree  fs.FS
	files map[string]*file
	order []string
	shown map[place]string // what is shown instead of a line
}

type place struct {
	file string
	line int
}

type file struct {
	lines  [][]byte
	text   []byte
	hashes []string
}

// keptFiles is how many files a source keeps. Findings come in order of path, and a way from source to sink crosses few files.
const keptFiles = 32

// NewSource reads from a tree.
func NewSource(tree fs.FS) *Source { return &Source{tree: tree, files: map[string]*file{}} }

func (s *Source) file(name string) *file {
	if s == nil || s.tree == nil {
		return &file{}
	}
	if f, ok := s.files[name]; ok {
		return f
	}
	text, err := fs.ReadFile(s.tree, name)
	f := &file{text: text}
	if err == nil {
		f.lines = bytes.Split(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("\n"))
	}
	if len(s.order) == keptFiles {
		delete(s.files, s.order[0])
		s.order = s.order[1:]
	}
	s.files[name], s.order = f, append(s.order, name)
	return f
}

// Line is a line of a file as it may be shown, without its end; false when there is none.
func (s *Source) Line(name string, n int) (string, bool) {
	if s != nil {
		if text, ok := s.shown[place{name, n}]; ok {
			return text, true
		}
	}
	return s.raw(name, n)
}

// raw is a line as it is.
func (s *Source) raw(name string, n int) (string, bool) {
	f := s.file(name)
	if n < 1 || n > len(f.lines) {
		return "", false
	}
	return string(bytes.TrimSuffix(f.lines[n-1], []byte("\r"))), true
}

// Heed takes note of the lines that findings show otherwise than they are, so that no report shows them as they are, not even beside another finding.
func (s *Source) Heed(r scan.Result) {
	if s == nil {
		return
	}
	for i := range r.Findings {
		s.heed(r.Findings[i].Trace)
	}
	for i := range r.Suppressed {
		s.heed(r.Suppressed[i].Trace)
	}
	s.heed(r.WhyNot)
}

func (s *Source) heed(steps []finding.Step) {
	for _, st := range steps {
		line, ok := s.raw(st.Location.File, st.Location.Start)
		if plain := strings.TrimSpace(strings.ToValidUTF8(line, "\ufffd")); !ok || st.Code == "" || plain == st.Code {
			continue
		}
		if s.shown == nil {
			s.shown = map[place]string{}
		}
		s.shown[place{st.Location.File, st.Location.Start}] = line[:len(line)-len(strings.TrimLeft(line, " \t"))] + st.Code
	}
}

// Has reports whether the file can be read.
func (s *Source) Has(name string) bool { return s.file(name).lines != nil }

// Lines are the lines from first to last, as far as the file has them.
func (s *Source) Lines(name string, first, last int) (out []string) {
	for n := max(1, first); n <= last; n++ {
		l, ok := s.Line(name, n)
		if !ok {
			break
		}
		out = append(out, l)
	}
	return out
}

// LineHash is GitHub's primaryLocationLineHash of a line; empty when the line cannot be read.
func (s *Source) LineHash(name string, n int) string {
	f := s.file(name)
	if n < 1 || n > len(f.lines) {
		return ""
	}
	if f.hashes == nil {
		f.hashes = finding.LineHashes(f.text)
	}
	if n > len(f.hashes) {
		return ""
	}
	return f.hashes[n-1]
}

// mark is the length of the byte order mark at the start of a file. Columns of the scanner count it; nobody else does.
func (s *Source) mark(name string, line int) int {
	if line == 1 && bytes.HasPrefix(s.file(name).text, []byte("\ufeff")) {
		return 3
	}
	return 0
}

// Span is a step's place in its line, as byte offsets in the text that [Source.Line] gives; false when the line is not known, is shown otherwise than it is, or
// the step has no column.
func (s *Source) Span(st finding.Step) (line string, from, to int, ok bool) {
	line, ok = s.Line(st.Location.File, st.Location.Start)
	if raw, _ := s.raw(st.Location.File, st.Location.Start); !ok || st.Column < 1 || raw != line {
		return line, 0, 0, false
	}
	from, to = s.span(st, line)
	return line, from, to, true
}

// Columns are the first column of a step and the one after its last, in UTF-16 units from 1; false when they are not known.
func (s *Source) Columns(st finding.Step) (from, to int, ok bool) {
	line, ok := s.raw(st.Location.File, st.Location.Start)
	if !ok || st.Column < 1 {
		return 0, 0, false
	}
	a, b := s.span(st, line)
	return UTF16(line[:a]) + 1, UTF16(line[:b]) + 1, b > a
}

func (s *Source) span(st finding.Step, line string) (from, to int) {
	skip := s.mark(st.Location.File, st.Location.Start)
	from = min(max(0, st.Column-1-skip), len(line))
	to = len(line)
	if st.EndCol > st.Column && st.Location.End <= st.Location.Start {
		to = min(max(from, st.EndCol-1-skip), len(line))
	}
	return from, to
}

// UTF16 is the number of UTF-16 units in text, the measure of columns in many formats.
func UTF16(text string) (n int) {
	for _, r := range text {
		if n++; r > 0xffff {
			n++
		}
	}
	return n
}

// Characters is the number of characters in text.
func Characters(text string) int { return utf8.RuneCountInString(text) }
