package replaytest

import (
	"regexp"
	"slices"
	"strings"

	"assay/finding"
)

// swapEqual swaps the sink's line with another one in the same function that reads the same but for names and literals.
func swapEqual(p program, file string, at int) bool {
	s, ok := siteAt(p[file], at)
	if !ok || !s.whole(at) {
		return false
	}
	lines := p[file]
	shape := finding.NormalizeStatement(file, lines[at].text, nil)
	for n := s.method.open + 1; n < s.method.end; n++ {
		if n != at && lines[n].tag != "" && s.whole(n) && finding.NormalizeStatement(file, lines[n].text, nil) == shape {
			lines[n], lines[at] = lines[at], lines[n]
			return true
		}
	}
	return false
}

var declares = regexp.MustCompile(`^(\s*)((?:final\s+)?[\w.<>\[\], ]+?)\s+(\w+)\s*=\s*`)

// duplicate writes the sink's line once more, below.
func duplicate(p program, file string, at int) bool {
	s, ok := siteAt(p[file], at)
	if !ok || !s.whole(at) || strings.HasPrefix(strings.TrimSpace(p[file][at].text), "return") || strings.HasPrefix(strings.TrimSpace(p[file][at].text), "throw") {
		return false
	}
	again := p[file][at].text
	if m := declares.FindStringSubmatch(again); m != nil {
		again = strings.Replace(again, m[3], m[3]+"Again", 1)
	}
	p[file] = slices.Insert(p[file], at+1, line{text: again})
	return true
}

// extractMethod puts the sink's statement into a function of its own, below, and calls it.
func extractMethod(p program, file string, at int) bool {
	s, ok := siteAt(p[file], at)
	if !ok || !s.whole(at) || s.method.name == s.class.name {
		return false
	}
	text := strings.TrimSpace(p[file][at].text)
	kind, lead, value := "void", "", text
	switch m := declares.FindStringSubmatch(text); {
	case strings.HasPrefix(text, "return "):
		kind, lead, value = resultOf(s.method), "return ", text
	case m != nil && m[2] == "var":
		return false
	case m != nil:
		kind, lead, value = strings.TrimPrefix(m[2], "final "), text[:len(m[0])], "return "+text[len(m[0]):]
	}
	params, args, ok := s.parameters(s.code[at], declaredBy(lead))
	if !ok || kind == "" || strings.HasPrefix(text, "throw") {
		return false
	}
	static := ""
	if strings.Contains(s.method.head, " static ") || strings.HasPrefix(s.method.head, "static ") {
		static = "static "
	}
	lines := p[file]
	tag := lines[at].tag
	lines[at] = line{text: "        " + lead + "extracted(" + args + ");"}
	if lead == "return " {
		lines[at].tag = tag // what a handler returns may be the sink, and it stays
	}
	p[file] = slices.Insert(lines, s.method.end+1, comment(""), comment("    private "+static+kind+" extracted("+params+") throws Exception {"), line{"        " + value, tag}, comment("    }"))
	return true
}

// declaredBy is the name that a declaration gives, which is no parameter of what it is given.
func declaredBy(lead string) string {
	if m := declares.FindStringSubmatch(lead + " "); m != nil {
		return m[3]
	}
	return ""
}

// parameters are the locals that the code uses, with their types, and as arguments.
func (s site) parameters(code, not string) (params, args string, ok bool) {
	var ps, as []string
	types := s.locals()
	for _, name := range s.used(code) {
		if name == not {
			continue
		}
		if types[name] == "var" {
			return "", "", false
		}
		ps, as = append(ps, types[name]+" "+name), append(as, name)
	}
	return strings.Join(ps, ", "), strings.Join(as, ", "), true
}

var resultType = regexp.MustCompile(`([\w.]+(?:<[^()]*>)?(?:\[\])*)\s+\w+\s*\([^()]*\)\s*(?:throws[\w.,\s]+)?$`)

// resultOf is the type that a method returns.
func resultOf(m block) string {
	if r := resultType.FindStringSubmatch(paramNotes.ReplaceAllString(m.head, "")); r != nil {
		return r[1]
	}
	return ""
}
