package drill

import (
	"regexp"
	"strings"
)

var typeHeader = regexp.MustCompile(`(?:^|[^\w.])(?:class|interface|enum|record)\s+\w`)

// deleteBody is the laziest fix: the body of the method around a line is thrown away. A drill proves that it scores 0. It reports false when no method
// stands around the line.
func deleteBody(src string, line int) (string, bool) {
	code := blank(src)
	target := lineStart(src, line)
	type block struct {
		open   int
		isType bool
	}
	var stack []block
	header := 0
	found, foundEnd := -1, -1
	for i := 0; i < len(code) && foundEnd < 0; i++ {
		switch code[i] {
		case ';':
			header = i + 1
		case '{':
			stack = append(stack, block{i, typeHeader.MatchString(code[header:i]) && !strings.Contains(code[header:i], "new ")})
			header = i + 1
		case '}':
			if len(stack) == 0 {
				return "", false
			}
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			header = i + 1
			outermost := !top.isType && (len(stack) == 0 || stack[len(stack)-1].isType)
			if outermost && lineStart(src, 1+strings.Count(src[:top.open], "\n")) <= target && target <= i {
				found, foundEnd = top.open, i
			}
		}
	}
	if found < 0 {
		return "", false
	}
	return src[:found+1] + "\n        throw new IllegalStateException();\n    " + src[foundEnd:], true
}

// lineStart is the offset of a line's first byte.
func lineStart(src string, line int) int {
	at := 0
	for range line - 1 {
		k := strings.IndexByte(src[at:], '\n')
		if k < 0 {
			return len(src)
		}
		at += k + 1
	}
	return at
}

// blank replaces comments and literals by spaces, so that braces count.
func blank(src string) string {
	b := []byte(src)
	clear := func(from, to int) {
		for i := from; i < min(to, len(b)); i++ {
			if b[i] != '\n' {
				b[i] = ' '
			}
		}
	}
	for i := 0; i < len(src); {
		n := literal(src[i:])
		if n == 0 {
			i++
			continue
		}
		clear(i, i+n)
		i += n
	}
	return string(b)
}

// literal is the length of the comment or literal that a text begins with; 0 for anything else.
func literal(s string) int {
	until := func(start int, end string) int {
		if k := strings.Index(s[start:], end); k >= 0 {
			return start + k + len(end)
		}
		return len(s)
	}
	switch {
	case strings.HasPrefix(s, "//"):
		return until(2, "\n")
	case strings.HasPrefix(s, "/*"):
		return until(2, "*/")
	case strings.HasPrefix(s, `"""`):
		return until(3, `"""`)
	case s[0] == '"' || s[0] == '\'':
		for i := 1; i < len(s); i++ {
			if s[i] == '\\' {
				i++
			} else if s[i] == s[0] || s[i] == '\n' {
				return i + 1
			}
		}
		return len(s)
	}
	return 0
}
