package javatext

import "strings"

// Method is a method or constructor with a body.
type Method struct {
	Class, Name        string // simple names; the class is the innermost one
	Start, End         int    // bytes, from the first modifier to the closing brace
	Body               int    // the byte of the opening brace
	FirstLine, EndLine int    // from 1, both included
}

// Methods lists the methods of all classes in a file in order of their start. Methods of local and anonymous classes belong to the method around them.
func Methods(src string) []Method {
	r := reader{ts: Tokens(src)}
	r.members("", len(r.ts))
	lines := lineStarts(src)
	for i := range r.found {
		m := &r.found[i]
		m.FirstLine, m.EndLine = lineOf(lines, m.Start), lineOf(lines, m.End-1)
	}
	return r.found
}

// At gives the method around a line.
func At(ms []Method, line int) (Method, bool) {
	for _, m := range ms {
		if m.FirstLine <= line && line <= m.EndLine {
			return m, true
		}
	}
	return Method{}, false
}

type reader struct {
	ts    []Token
	at    int
	found []Method
}

// members reads declarations up to the closing brace of the body, or up to the end.
func (r *reader) members(class string, end int) {
	for r.at < end && r.ts[r.at].Text != "}" {
		r.member(class)
	}
}

// member reads one declaration: its head up to {, ; or =, and what follows.
func (r *reader) member(class string) {
	head := r.at
	for r.at < len(r.ts) {
		switch r.ts[r.at].Text {
		case "(":
			r.at = r.closing(r.at)
		case ";", "}":
			if r.ts[r.at].Text == ";" {
				r.at++
			}
			return
		case "=":
			r.initializer()
			return
		case "{":
			r.body(class, head)
			return
		}
		r.at++
	}
}

// initializer skips a field's value, whatever braces it holds.
func (r *reader) initializer() {
	for ; r.at < len(r.ts) && r.ts[r.at].Text != ";" && r.ts[r.at].Text != "}"; r.at++ {
		if t := r.ts[r.at].Text; t == "{" || t == "(" {
			r.at = r.closing(r.at)
		}
	}
	if r.at < len(r.ts) && r.ts[r.at].Text == ";" {
		r.at++
	}
}

// body reads what stands in braces after a head: a class's members, or a method's statements.
func (r *reader) body(class string, head int) {
	open := r.at
	if inner, enum := declaredType(r.ts[head:open]); inner != "" {
		r.at++
		if enum {
			r.constants()
		}
		r.members(inner, len(r.ts))
		r.at++
		return
	}
	end := r.closing(open)
	if name := methodName(r.ts[head:open]); name != "" {
		r.found = append(r.found, Method{Class: class, Name: name, Start: r.ts[head].Start, Body: r.ts[open].Start, End: r.ts[min(end, len(r.ts)-1)].End})
	}
	r.at = end + 1
}

// constants skips the constants of an enum.
func (r *reader) constants() {
	for ; r.at < len(r.ts) && r.ts[r.at].Text != ";" && r.ts[r.at].Text != "}"; r.at++ {
		if t := r.ts[r.at].Text; t == "{" || t == "(" {
			r.at = r.closing(r.at)
		}
	}
	if r.at < len(r.ts) && r.ts[r.at].Text == ";" {
		r.at++
	}
}

// closing is the index of the bracket that closes the one at index i, or the last token.
func (r *reader) closing(i int) int { return Closing(r.ts, i) }

// Closing is the index of the bracket that closes the one at index i, or the last token where none does.
func Closing(ts []Token, i int) int {
	depth := 0
	for j := i; j < len(ts); j++ {
		if ts[j].Kind != Sign {
			continue
		}
		switch ts[j].Text {
		case "(", "{", "[":
			depth++
		case ")", "}", "]":
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return len(ts) - 1
}

// declaredType is the name of the class, interface, enum or record that a head declares, or "".
func declaredType(head []Token) (name string, enum bool) {
	for i, t := range head {
		if i+1 >= len(head) || head[i+1].Kind != Word || i > 0 && head[i-1].Text == "." {
			continue
		}
		switch t.Text {
		case "class", "interface", "enum":
			return head[i+1].Text, t.Text == "enum"
		case "record":
			if i+2 < len(head) && (head[i+2].Text == "(" || head[i+2].Text == "<") {
				return head[i+1].Text, false
			}
		}
	}
	return "", false
}

// methodName is the word before the head's first parenthesis that no annotation owns.
func methodName(head []Token) string {
	for i := 1; i < len(head); i++ {
		if head[i].Text != "(" || head[i-1].Kind != Word {
			continue
		}
		if annotated(head, i-1) {
			i = Closing(head, i)
			continue
		}
		return head[i-1].Text
	}
	return ""
}

// annotated reports whether the qualified name that ends at index i follows an @.
func annotated(head []Token, i int) bool {
	for i >= 2 && head[i-1].Text == "." && head[i-2].Kind == Word {
		i -= 2
	}
	return i >= 1 && head[i-1].Text == "@"
}

func lineStarts(src string) []int {
	starts := []int{0}
	for i := 0; ; {
		n := strings.IndexByte(src[i:], '\n')
		if n < 0 {
			return starts
		}
		i += n + 1
		starts = append(starts, i)
	}
}

func lineOf(starts []int, offset int) int {
	lo, hi := 0, len(starts)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; starts[mid] <= offset {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo + 1
}
