package replaytest

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"assay/finding"
)

// edit is one way to change a program, or what a tool says about it, that leaves the flaws as they are.
type edit struct {
	name   string
	code   func(p program, file string, at int) bool // false: it cannot be made there
	report func(f *finding.Finding)                  // what the newer run says otherwise
}

// edits are all of them, in the order of the table.
var edits = []edit{
	{name: "lines above", code: linesAbove},
	{name: "reformat", code: reformat},
	{name: "rename local", code: renameLocal},
	{name: "rename function", code: renameFunction},
	{name: "move file", code: moveFile},
	{name: "move function", code: moveFunction},
	{name: "change literal", code: changeLiteral},
	{name: "wrap in try", code: wrapInTry},
	{name: "swap equal sinks", code: swapEqual},
	{name: "duplicate sink", code: duplicate},
	{name: "extract method", code: extractMethod},
	{name: "tool version", report: func(f *finding.Finding) {
		f.Keys.Foreign = map[string]string{"tool": "2.0 build 77 " + f.Location.String()}
	}},
	{name: "severity", report: func(f *finding.Finding) {
		f.Severity = map[finding.Severity]finding.Severity{finding.Critical: finding.High}[f.Severity]
		if f.Severity == "" {
			f.Severity = finding.Critical
		}
	}},
	{name: "message", report: func(f *finding.Finding) { f.Message = "In other words: " + f.Message }},
}

func comment(text string) line { return line{text: text} }

// linesAbove adds lines to the file, above the function and in it.
func linesAbove(p program, file string, at int) bool {
	s, ok := siteAt(p[file], at)
	if !ok || s.method.open >= at {
		return false
	}
	lines := slices.Insert(p[file], s.method.open+1, comment("        // first look, then act"), comment("        assert true;"))
	lines = slices.Insert(lines, s.method.from, comment(""), comment("    /** Says what it does. */"))
	p[file] = slices.Insert(lines, 0, comment("/* A notice"), comment(" * of two lines. */"))
	return true
}

var (
	breakAfter = regexp.MustCompile(`, |\(`)
	breakAt    = regexp.MustCompile(` \+ `)
)

// reformat indents with tabs, puts braces on lines of their own and breaks the sink's line wherever it may be broken.
func reformat(p program, file string, at int) bool {
	code := masked(p[file])
	var out []line
	for n, l := range p[file] {
		mask := code[n]
		if strings.HasPrefix(strings.TrimSpace(mask), `"`) || strings.Count(mask, `"""`) > 0 {
			out = append(out, l) // a text block stays
			continue
		}
		pieces := []string{l.text}
		switch trimmed := strings.TrimRight(mask, " "); {
		case n == at:
			pieces = cutLine(l.text, mask)
		case strings.HasSuffix(trimmed, " {") && trimmed == l.text:
			pieces = []string{strings.TrimSuffix(l.text, " {"), "{"}
		}
		for _, piece := range pieces {
			out = append(out, line{"\t\t" + strings.TrimSpace(piece), l.tag})
		}
	}
	p[file] = out
	return true
}

// cutLine breaks a line after commas and brackets and before plus signs.
func cutLine(text, mask string) []string {
	if strings.TrimSpace(text) != strings.TrimSpace(mask) && strings.Contains(text, "//") {
		return []string{text}
	}
	var cuts []int
	for _, m := range breakAfter.FindAllStringIndex(mask, -1) {
		cuts = append(cuts, m[1])
	}
	for _, m := range breakAt.FindAllStringIndex(mask, -1) {
		cuts = append(cuts, m[0])
	}
	slices.Sort(cuts)
	var pieces []string
	last := 0
	for _, c := range cuts {
		pieces = append(pieces, text[last:c])
		last = c
	}
	return append(pieces, text[last:])
}

// renameLocal gives every local of the sink's line another name.
func renameLocal(p program, file string, at int) bool {
	s, ok := siteAt(p[file], at)
	if !ok {
		return false
	}
	names := s.used(s.code[at])
	for _, name := range names {
		code := masked(p[file])
		replaceWord(p[file], code, s.method.from, s.method.end, name, func(before, after byte) bool { return before != '.' && after != '(' }, name+"Given")
	}
	return len(names) > 0
}

// called are functions whose names a framework or the language gives.
var called = map[string]bool{"main": true, "doGet": true, "doPost": true, "doPut": true, "doDelete": true, "doHead": true, "service": true, "doFilter": true, "init": true,
	"handle": true, "run": true, "call": true, "execute": true, "onMessage": true, "configure": true, "filter": true}

// renameFunction renames the function around the sink, and its calls.
func renameFunction(p program, file string, at int) bool {
	s, ok := siteAt(p[file], at)
	if !ok || called[s.method.name] || s.method.name == s.class.name || strings.Contains(s.method.head, "@Override") {
		return false
	}
	for name, lines := range p {
		replaceWord(lines, masked(p[name]), 0, len(lines)-1, s.method.name, func(_, after byte) bool { return after == '(' }, s.method.name+"Anew")
	}
	return true
}

var packageLine = regexp.MustCompile(`^(\s*package\s+[\w.]+)\s*;`)

// moveFile moves the file to another package.
func moveFile(p program, file string, at int) bool {
	class := strings.TrimSuffix(path.Base(file), ".java")
	mentioned := regexp.MustCompile(`\b` + regexp.QuoteMeta(class) + `\b`)
	for name, lines := range p {
		if name != file && slices.ContainsFunc(lines, func(l line) bool { return mentioned.MatchString(l.text) }) {
			return false
		}
	}
	lines := p[file]
	for i := range lines {
		lines[i].text = packageLine.ReplaceAllString(lines[i].text, "$1.archive;")
	}
	delete(p, file)
	p[path.Join(path.Dir(file), "archive", path.Base(file))] = lines
	return true
}

// moveFunction moves the function to a class of its own in a new file, with the fields it stood beside.
func moveFunction(p program, file string, at int) bool {
	s, ok := siteAt(p[file], at)
	if !ok || s.nested || s.class.kind != "class" || s.method.name == s.class.name || s.method.depth != 1 || s.method.from <= s.class.open {
		return false
	}
	body := strings.Join(s.code[s.method.open:s.method.end+1], "\n")
	for _, b := range s.blocks {
		other := regexp.MustCompile(`\b` + b.name + `\s*\(`)
		if b.method && b.name != s.method.name && other.MatchString(body) || !b.method && b.depth > 0 && strings.Contains(body, b.name) {
			return false
		}
	}
	if strings.Count(strings.Join(s.code, "\n"), s.method.name+"(") > 1 {
		return false
	}
	lines := p[file]
	moved := slices.Clone(lines[:s.class.from])
	for _, l := range lines[s.class.from : s.class.open+1] {
		moved = append(moved, line{strings.Replace(l.text, " "+s.class.name, " Relocated", 1), l.tag})
	}
	moved = append(moved, s.fields(lines)...)
	moved = append(moved, lines[s.method.from:s.method.end+1]...)
	p[path.Join(path.Dir(file), "Relocated.java")] = append(moved, line{text: "}"})
	p[file] = slices.Delete(slices.Clone(lines), s.method.from, s.method.end+1)
	return true
}

// fields are the lines of the class that stand in no block of it.
func (s site) fields(lines []line) []line {
	var out []line
	depth := 0
	for n := s.class.open + 1; n < s.class.end; n++ {
		text := strings.TrimSpace(s.code[n])
		if depth == 0 && strings.HasSuffix(text, ";") && !strings.Contains(text, "{") {
			out = append(out, line{text: lines[n].text})
		}
		depth += strings.Count(text, "{") - strings.Count(text, "}")
	}
	return out
}

// changeLiteral changes the first string on the sink's line.
func changeLiteral(p program, file string, at int) bool {
	i := strings.IndexByte(masked(p[file])[at], '"')
	if i < 0 || strings.HasPrefix(p[file][at].text[i:], `""`) {
		return false
	}
	l := &p[file][at]
	l.text = l.text[:i+1] + " " + l.text[i+1:]
	return true
}

// wrapInTry puts the whole body of the function into a try.
func wrapInTry(p program, file string, at int) bool {
	s, ok := siteAt(p[file], at)
	if !ok || s.method.open >= at || s.method.end <= at {
		return false
	}
	lines := slices.Insert(p[file], s.method.end, comment("        } catch (RuntimeException failed) {"), comment("            throw failed;"), comment("        }"))
	for n := s.method.open + 1; n < s.method.end; n++ {
		lines[n].text = "    " + lines[n].text
	}
	p[file] = slices.Insert(lines, s.method.open+1, comment("        try {"))
	return true
}
