package replaytest

import (
	"regexp"
	"slices"
	"strings"
)

// masked is the text of lines with the insides of strings and comments blanked out, column by column, so that patterns see code only.
func masked(lines []line) []string {
	out := make([]string, len(lines))
	state := "" // what ends the string or comment we are in
	for n, l := range lines {
		b := []byte(l.text)
		for i := 0; i < len(b); {
			rest := l.text[i:]
			switch {
			case state == "" && strings.HasPrefix(rest, "//"):
				blank(b[i:])
				i = len(b)
			case state == "" && strings.HasPrefix(rest, "/*"):
				state = "*/"
				blank(b[i : i+2])
				i += 2
			case state == "" && strings.HasPrefix(rest, `"""`):
				state = `"""`
				i += 3
			case state == "" && (b[i] == '"' || b[i] == '\''):
				state = rest[:1]
				i++
			case state == "":
				i++
			case strings.HasPrefix(rest, state):
				if state == "*/" {
					blank(b[i : i+2])
				}
				i += len(state)
				state = ""
			case rest[0] == '\\' && state != "*/":
				blank(b[i:min(i+2, len(b))])
				i += 2
			default:
				b[i] = ' '
				i++
			}
		}
		if state == `"` || state == "'" {
			state = ""
		}
		out[n] = string(b)
	}
	return out
}

func blank(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}

// block is a class or a method: from the first line of its head, annotations included, to the line of its closing brace.
type block struct {
	name       string
	method     bool
	kind       string // of a class: class, interface, enum or record
	head       string // masked, up to the brace
	from       int    // first line of the head
	open, end  int    // lines of the braces
	openColumn int
	depth      int // how many classes and methods it stands in
}

var (
	classHead  = regexp.MustCompile(`\b(class|interface|enum|record)\s+(\w+)`)
	methodHead = regexp.MustCompile(`(\w+)\s*\(([^{};]*)\)\s*(throws\s+[\w.,\s]+)?$`)
	noMethod   = regexp.MustCompile(`(^|\s)(if|for|while|switch|catch|try|synchronized|new|return|else|do)\b|->|=`)
	paramNotes = regexp.MustCompile(`@\w+(\([^()]*\))?`)
)

// blocks lists the classes and methods of a file, inner ones after outer ones.
func blocks(code []string) []block {
	var done, stack []block
	var head strings.Builder
	headFrom, round := -1, 0
	var depths []int // of round brackets outside each brace
	reset := func() { head.Reset(); headFrom = -1 }
	for n, text := range code {
		for col, c := range text {
			if headFrom < 0 && c != ' ' && c != '\t' {
				headFrom = n
			}
			switch {
			case c == '{' && round == 0:
				b := describe(strings.TrimSpace(head.String()))
				b.from, b.open, b.openColumn, b.depth = headFrom, n, col, named(stack)
				stack, depths = append(stack, b), append(depths, round)
				reset()
			case c == '}' && round == 0 && len(stack) > 0:
				b := stack[len(stack)-1]
				stack, round, depths = stack[:len(stack)-1], depths[len(depths)-1], depths[:len(depths)-1]
				if b.end = n; b.name != "" {
					done = append(done, b)
				}
				reset()
			case c == ';' && round == 0:
				reset()
			default:
				if c == '(' {
					round++
				} else if c == ')' {
					round--
				}
				head.WriteRune(c)
			}
		}
		head.WriteByte(' ')
	}
	slices.SortStableFunc(done, func(a, b block) int { return a.depth - b.depth })
	return done
}

func named(stack []block) int {
	n := 0
	for _, b := range stack {
		if b.name != "" {
			n++
		}
	}
	return n
}

func describe(head string) block {
	bare := paramNotes.ReplaceAllString(head, "")
	if m := classHead.FindStringSubmatch(bare); m != nil && !strings.Contains(bare, "=") {
		return block{name: m[2], kind: m[1], head: head}
	}
	if m := methodHead.FindStringSubmatch(bare); m != nil && !noMethod.MatchString(bare) {
		return block{name: m[1], method: true, head: head}
	}
	return block{head: head}
}

// site is where an edit is made: a line with the method and the classes around it.
type site struct {
	code   []string
	blocks []block
	method block
	class  block // the innermost
	nested bool  // it stands in another class or method
}

// siteAt finds the method around a line; there is none in a field's initialiser.
func siteAt(lines []line, at int) (site, bool) {
	s := site{code: masked(lines)}
	s.blocks = blocks(s.code)
	for _, b := range s.blocks {
		if b.open > at || b.end < at {
			continue
		}
		if b.method {
			s.method = b
		} else {
			s.class, s.nested = b, b.depth > 0
			s.method = block{}
		}
	}
	return s, s.method.name != "" && s.class.name != ""
}

var (
	word        = regexp.MustCompile(`[A-Za-z_]\w*`)
	declaration = regexp.MustCompile(`\b((?:[A-Z]\w*(?:\.\w+)*(?:<[^=;()]*>)?|int|long|boolean|char|double|byte|var)(?:\[\])*)\s+(\w+)\s*(?:=|;|:|\)|,|$)`)
)

// locals maps the parameters and locals of the method to their types, as declared.
func (s site) locals() map[string]string {
	types := map[string]string{}
	text := s.method.head[strings.LastIndex(s.method.head, s.method.name):] + " " + strings.Join(s.code[s.method.open:s.method.end+1], " ")
	for _, m := range declaration.FindAllStringSubmatch(text, -1) {
		if types[m[2]] == "" && m[1] != "return" {
			types[m[2]] = m[1]
		}
	}
	return types
}

// used lists the locals that stand in a piece of code, in order of first use, and not as a member of something.
func (s site) used(code string) []string {
	types := s.locals()
	var names []string
	for _, m := range word.FindAllStringIndex(code, -1) {
		name := code[m[0]:m[1]]
		if types[name] != "" && (m[0] == 0 || code[m[0]-1] != '.') && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// whole reports whether the line is one statement.
func (s site) whole(at int) bool {
	text := strings.TrimSpace(s.code[at])
	before := ""
	for i := at - 1; i >= 0 && before == ""; i-- {
		before = strings.TrimSpace(s.code[i])
	}
	return strings.HasSuffix(text, ";") && strings.Count(text, "(") == strings.Count(text, ")") && !strings.ContainsAny(text, "{}") && at > s.method.open && at < s.method.end &&
		before != "" && strings.ContainsRune(";{}:", rune(before[len(before)-1]))
}

// replaceWord replaces a name where it stands in code.
func replaceWord(lines []line, code []string, from, to int, old string, change func(before, after byte) bool, put string) {
	for n := from; n <= to; n++ {
		var b strings.Builder
		last := 0
		for _, m := range word.FindAllStringIndex(code[n], -1) {
			if code[n][m[0]:m[1]] != old {
				continue
			}
			before, after := byte(0), byte(0)
			if m[0] > 0 {
				before = code[n][m[0]-1]
			}
			if rest := strings.TrimLeft(code[n][m[1]:], " "); rest != "" {
				after = rest[0]
			}
			if change(before, after) {
				b.WriteString(lines[n].text[last:m[0]] + put)
				last = m[1]
			}
		}
		lines[n].text = b.String() + lines[n].text[last:]
	}
}
