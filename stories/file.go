package stories

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/internal/yaml"
)

// front is the front matter of a story's file. Only titles and facts stand there: the texts are the body.
type front struct {
	Title      string        `json:"title" jsonschema:"required"`
	When       string        `json:"when,omitempty"`
	Role       string        `json:"role,omitempty"`
	Principles []string      `json:"principles,omitempty"`
	Customer   string        `json:"customer,omitempty"`
	Lesson     string        `json:"lesson,omitempty"`
	Company    string        `json:"company,omitempty"`
	Failure    bool          `json:"failure,omitempty"`
	Metrics    []Metric      `json:"metrics,omitempty"`
	Answers    []ProbeAnswer `json:"answers,omitempty"`
	Tellings   []tellingLine `json:"tellings,omitempty"`
}

// MaxFile is the largest story file that is read, in bytes.
const MaxFile = 256 << 10

// Parse reads a story from its Markdown file. The file's name without .md is its id. Every mistake is reported, with line and column, as
// [yaml.Mistakes].
func Parse(name string, src []byte) (Story, error) {
	id := strings.TrimSuffix(filepath.Base(name), ".md")
	at := func(line, col int, text, hint string) yaml.Mistakes {
		return yaml.Mistakes{{File: filepath.Base(name), Line: line, Col: col, Text: text, Hint: hint}}
	}
	if !ValidID(id) {
		return Story{}, at(1, 1, fmt.Sprintf("%q is no name for a story", id), "lower-case words joined by -, like token-leak.md")
	}
	if len(src) > MaxFile {
		return Story{}, at(1, 1, fmt.Sprintf("the file has more than %d kB", MaxFile>>10), "a story is one page; is this the right file?")
	}
	if line, col, r, bad := unreadable(src); bad {
		return Story{}, at(line, col, fmt.Sprintf("%q is no character of a text", r), "save the file as UTF-8, without control characters")
	}
	head, body, shift, err := yaml.Front(src)
	if err != nil {
		return Story{}, at(1, 1, err.Error(), "assay story new writes one")
	}
	var f front
	doc, ms := yaml.Decode(filepath.Base(name), head, shift, &f)
	s := f.story(id)
	ms = append(ms, checkPrinciples(doc, s.Principles)...)
	text := strings.ReplaceAll(string(src), "\r\n", "\n")
	ms = append(ms, s.readBody(filepath.Base(name), string(body), strings.Count(text[:len(text)-len(body)], "\n"))...)
	ms.Sort()
	return s, ms.Err()
}

// unreadable finds the first character that no text has.
func unreadable(src []byte) (line, col int, r rune, bad bool) {
	line, col = 1, 1
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && n == 1, r != '\n' && r != '\t' && r != '\r' && unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff':
			return line, col, r, true
		case r == '\n':
			line, col = line+1, 0
		}
		col++
		i += n
	}
	return 0, 0, 0, false
}

func (f front) story(id string) Story {
	s := Story{ID: id, Title: oneLine(f.Title), When: oneLine(f.When), Role: oneLine(f.Role), Principles: f.Principles, Customer: oneLine(f.Customer),
		Lesson: oneLine(f.Lesson), Company: oneLine(f.Company), Failure: f.Failure}
	for _, m := range f.Metrics {
		s.Metrics = append(s.Metrics, Metric{oneLine(m.Name), oneLine(m.Before), oneLine(m.After), oneLine(m.Unit), oneLine(m.Source), m.MaySay})
	}
	for _, a := range f.Answers {
		s.Answers = append(s.Answers, ProbeAnswer{oneLine(a.Question), oneLine(a.Answer)})
	}
	for _, t := range f.Tellings {
		s.Tellings = append(s.Tellings, t.telling())
	}
	if len(s.Principles) == 0 {
		s.Principles = nil
	}
	return s
}

func checkPrinciples(doc *yaml.Doc, ids []string) (ms yaml.Mistakes) {
	var known []string
	for _, p := range must(principles()) {
		known = append(known, p.ID)
	}
	for i, id := range ids {
		switch {
		case !slices.Contains(known, id):
			hint := "known: " + strings.Join(known, ", ")
			if near := yaml.Nearest(id, known); near != "" {
				hint = "did you mean " + near + "?"
			}
			ms = append(ms, doc.At(fmt.Sprintf("there is no principle %q", id), hint, "principles", i))
		case slices.Index(ids, id) < i:
			ms = append(ms, doc.At(fmt.Sprintf("principle %s stands twice", id), "the first one is the primary", "principles", i))
		}
	}
	return ms
}

// oneLine makes any run of white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// sections of the body, in the order in which they are written.
var sections = []string{"Cues", "Long", "Short"}

// readBody reads the sections. Shift is the number of lines above the body.
func (s *Story) readBody(file, body string, shift int) (ms yaml.Mistakes) {
	say := func(line, col int, text, hint string) {
		ms = append(ms, yaml.Mistake{File: file, Line: line + shift, Col: col, Text: text, Hint: hint})
	}
	texts, section, seen := map[string][]string{}, "", map[string]int{}
	for i, line := range strings.Split(body, "\n") {
		name, heading := strings.CutPrefix(line, "## ")
		if !heading {
			switch {
			case section != "":
				texts[section] = append(texts[section], line)
			case strings.TrimSpace(line) != "":
				say(i+1, 1, "text above the first section", "put it below one of ## Cues, ## Long and ## Short")
				section = "-"
			}
			continue
		}
		section = strings.TrimSpace(name)
		switch first, twice := seen[section]; {
		case !slices.Contains(sections, section):
			hint := "the sections are " + strings.Join(sections, ", ")
			if near := yaml.Nearest(section, sections); near != "" {
				hint = "did you mean " + near + "?"
			}
			say(i+1, 4, fmt.Sprintf("there is no section %q", section), hint)
		case twice:
			say(i+1, 1, fmt.Sprintf("section %s stands twice, first on line %d", section, first+shift), "")
		}
		if _, ok := seen[section]; !ok {
			seen[section] = i + 1
		}
		if section == "Cues" {
			ms = append(ms, s.readCues(file, body, i, shift)...)
		}
	}
	s.Long, s.Short = unescape(texts["Long"]), unescape(texts["Short"])
	return ms
}

// readCues reads the list below the heading on line number heading, which counts from 0.
func (s *Story) readCues(file, body string, heading, shift int) (ms yaml.Mistakes) {
	s.Cues = nil
	for i, line := range strings.Split(body, "\n")[heading+1:] {
		if strings.HasPrefix(line, "## ") {
			break
		}
		cue, item := strings.CutPrefix(strings.TrimSpace(line), "- ")
		cue = oneLine(cue)
		switch {
		case strings.TrimSpace(line) == "":
		case !item:
			ms = append(ms, yaml.Mistake{File: file, Line: heading + i + 2 + shift, Col: 1, Text: "a cue starts with \"- \"", Hint: "one cue a line"})
		case cue != "":
			s.Cues = append(s.Cues, cue)
		}
	}
	return ms
}

// escaped is a line of a text that would read as a heading.
var escaped = regexp.MustCompile(`^\\*## `)

func unescape(lines []string) string {
	out := make([]string, len(lines))
	for i, l := range lines {
		if out[i] = strings.TrimRight(l, " \t\r"); escaped.MatchString(l) {
			out[i] = strings.TrimPrefix(out[i], `\`)
		}
	}
	return strings.Trim(strings.Join(out, "\n"), "\n")
}

func escape(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if escaped.MatchString(l) {
			lines[i] = `\` + l
		}
	}
	return strings.Join(lines, "\n")
}

// Markdown writes the story as its file. Parse reads the same story from it.
func (s Story) Markdown() []byte {
	f := front{Title: s.Title, When: s.When, Role: s.Role, Principles: s.Principles, Customer: s.Customer, Lesson: s.Lesson, Company: s.Company,
		Failure: s.Failure, Metrics: s.Metrics, Answers: s.Answers}
	for _, t := range s.Tellings {
		f.Tellings = append(f.Tellings, t.line())
	}
	head, err := yaml.Encode(f)
	if err != nil {
		panic(err) // strings, numbers and truth values can always be written
	}
	var b strings.Builder
	b.WriteString("---\n")
	b.Write(head)
	b.WriteString("---\n")
	if len(s.Cues) > 0 {
		b.WriteString("\n## Cues\n\n")
	}
	for _, c := range s.Cues {
		b.WriteString("- " + c + "\n")
	}
	for _, part := range [][2]string{{"Long", s.Long}, {"Short", s.Short}} {
		if part[1] != "" {
			b.WriteString("\n## " + part[0] + "\n\n" + escape(part[1]) + "\n")
		}
	}
	return []byte(b.String())
}

// Clean is the story as its file would keep it: white space made plain, empty lists nil.
func (s Story) Clean() Story {
	f := front{Title: s.Title, When: s.When, Role: s.Role, Principles: s.Principles, Customer: s.Customer, Lesson: s.Lesson, Company: s.Company,
		Failure: s.Failure, Metrics: s.Metrics, Answers: s.Answers}
	out := f.story(s.ID)
	for _, t := range s.Tellings {
		out.Tellings = append(out.Tellings, t.line().telling())
	}
	for _, c := range s.Cues {
		if c = oneLine(c); c != "" {
			out.Cues = append(out.Cues, c)
		}
	}
	out.Long, out.Short = cleanText(s.Long), cleanText(s.Short)
	return out
}

func cleanText(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t\r")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
