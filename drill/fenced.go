package drill

import (
	"regexp"
	"strings"
)

// fenceForm is a fenced code block at the start of lines.
var fenceForm = regexp.MustCompile("(?ms)^```[^\n]*\n(.*?)^```[ \t]*\n?")

// cut is a stretch that was taken out of a text.
type cut struct{ at, n int }

// restore puts the spans of a text that was cut back to where they stand in the whole one.
func (c cut) restore(items []Item) []Item {
	for i := range items {
		for k, s := range items[i].Evidence {
			if c.n > 0 && s.Where == "text" && s.Start >= c.at {
				items[i].Evidence[k].Start, items[i].Evidence[k].End = s.Start+c.n, s.End+c.n
			}
		}
	}
	return items
}

// work is a submission with its file where the grader looks for it. Who writes into a plain text pad puts the file into the text, between two lines of
// ```: the longest such block is taken as the file, and what is said around it is the text.
func (x *Exercise) work(s Submission) (Submission, cut) {
	name := x.workFile()
	if name == "" || strings.TrimSpace(s.Files[name]) != "" {
		return s, cut{}
	}
	best := ""
	for _, g := range fenceForm.FindAllStringSubmatch(s.Text, -1) {
		if len(g[1]) > len(best) {
			best = g[1]
		}
	}
	if best == "" {
		return s, cut{}
	}
	files := map[string]string{name: best}
	for other, text := range s.Files {
		if other != name {
			files[other] = text
		}
	}
	c := cut{strings.Index(s.Text, best), len(best)}
	s.Files, s.Text = files, s.Text[:c.at]+s.Text[c.at+c.n:]
	return s, c
}

// workText is the file that a submission holds, wherever it stands.
func (x *Exercise) workText(s Submission) string {
	s, _ = x.work(s)
	return s.Files[x.workFile()]
}

// Written are the files that a drill has the candidate write, each as it is given at the start. Most kinds have none.
func (x *Exercise) Written() []File {
	name := x.workFile()
	if name == "" {
		return nil
	}
	if f, ok := x.File(name); ok {
		return []File{f}
	}
	return []File{{Path: name, Language: languageOf(name)}}
}

// workFile is the file that a drill asks for, or "".
func (x *Exercise) workFile() string {
	switch a := x.Answer; {
	case a.Script != nil:
		return a.Script.File
	case a.Pipeline != nil:
		return a.Pipeline.File
	}
	return ""
}
