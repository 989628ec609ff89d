package template

import "strings"

// markup follows HTML as far as it decides what harm a value can do: text, a quoted or bare attribute, an address, a script.
type markup struct {
	state  markupState
	tag    string // of the tag that is open, or whose raw text this is
	attr   string
	began  bool // the attribute's value has begun
	prefix string
}

type markupState uint8

const (
	inText markupState = iota
	inOpen             // behind <, in the tag's name
	inTag              // between attributes
	inName             // in an attribute's name
	inEquals
	inSingle
	inDouble
	inBare
	inRaw // script, style
	inComment
)

// feedAt moves over the byte at i and what belongs to it, and gives how many bytes that were.
func (m *markup) feedAt(s string, i int) int { return 1 + m.step(s, i) }

// step moves over the byte at i, and says how many more it took.
func (m *markup) step(s string, i int) int {
	c := s[i]
	switch m.state {
	case inText:
		return m.inText(s, i)
	case inComment:
		if c == '>' && i >= 2 && s[i-2:i] == "--" {
			m.state = inText
		}
	case inRaw:
		if c == '<' && i+2+len(m.tag) <= len(s) && s[i+1] == '/' && strings.EqualFold(s[i+2:i+2+len(m.tag)], m.tag) {
			m.tag, m.state = "", inTag
			return 1
		}
	case inOpen:
		switch {
		case c == '>':
			m.close()
		case space(c) || c == '/':
			m.state = inTag
		default:
			m.tag += lower(c)
		}
	case inSingle, inDouble:
		if c == '\'' && m.state == inSingle || c == '"' && m.state == inDouble {
			m.state, m.began = inTag, false
		} else {
			m.grow(c)
		}
	default:
		m.inside(c)
	}
	return 0
}

func (m *markup) inText(s string, i int) int {
	if s[i] != '<' || i+1 >= len(s) {
		return 0
	}
	switch c := s[i+1]; {
	case strings.HasPrefix(s[i:], "<!--"):
		m.state = inComment
		return 3
	case letter(c):
		m.state, m.tag = inOpen, ""
	case c == '/':
		m.state, m.tag = inTag, ""
		return 1
	}
	return 0
}

// inside moves within a tag, outside of quotes.
func (m *markup) inside(c byte) {
	switch {
	case c == '>':
		m.close()
	case m.state == inEquals && c == '"':
		m.open(inDouble)
	case m.state == inEquals && c == '\'':
		m.open(inSingle)
	case m.state == inEquals && !space(c):
		m.open(inBare)
		m.grow(c)
	case m.state == inBare && !space(c):
		m.grow(c)
	case c == '=' && (m.state == inName || m.state == inTag):
		m.state = inEquals
	case space(c) || c == '/':
		if m.state != inEquals {
			m.state = inTag
		}
	case m.state == inTag:
		m.state, m.attr = inName, lower(c)
	case m.state == inName:
		m.attr += lower(c)
	}
}

func (m *markup) open(s markupState) { m.state, m.began, m.prefix = s, false, "" }

func (m *markup) grow(c byte) {
	m.began = true
	if len(m.prefix) < 40 && c >= ' ' && c < 0x7f && c != '"' && c != '\'' && c != '<' && c != '>' {
		m.prefix += string(rune(c))
	}
}

// close ends a tag; what follows a script's is its text.
func (m *markup) close() {
	m.state, m.began = inText, false
	if m.tag == "script" || m.tag == "style" {
		m.state = inRaw
	}
}

// filled notes that a value was printed here.
func (m *markup) filled() {
	if m.state == inEquals {
		m.open(inBare)
	}
	m.began = true
}

// hole is the shortest markup that puts a value where the page has it, and whether escaping for HTML helps there.
func (m *markup) hole() (shape string, helps bool) {
	defer m.filled()
	quote := map[markupState]string{inSingle: "'", inDouble: `"`}[m.state]
	switch m.state {
	case inRaw:
		if m.tag == "script" {
			return "<script>", false
		}
	case inOpen, inTag, inName:
		return "<" + m.tag + " ", false
	case inEquals, inBare, inSingle, inDouble:
		if strings.HasPrefix(m.attr, "on") && len(m.attr) > 4 {
			return "<script>", false
		}
		if quote == "" {
			return "<" + name(m.tag) + " " + m.attr + "=", false
		}
		if m.began && !holdsURL(m.attr) {
			return "<" + name(m.tag) + " " + m.attr + "=" + quote + m.prefix, true
		}
		if m.began {
			return "<" + name(m.tag) + " " + m.attr + "=" + quote + "/" + strings.TrimPrefix(m.prefix, "/"), true
		}
		return "<" + name(m.tag) + " " + attribute(m.attr) + "=" + quote, true
	}
	return "", true
}

func name(tag string) string {
	if tag == "" {
		return "a"
	}
	return tag
}

// attribute names what holds an address as the analysis knows it.
func attribute(a string) string {
	if holdsURL(a) && !strings.HasSuffix(a, "href") && !strings.HasSuffix(a, "src") && !strings.HasSuffix(a, "action") {
		return "href"
	}
	return a
}

func holdsURL(a string) bool {
	switch a {
	case "href", "src", "action", "formaction", "xlink:href", "data", "poster", "background":
		return true
	}
	return false
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

func lower(c byte) string {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return string(rune(c))
}
