package code

import (
	"html"
	"strings"
)

// Within puts <mark> around the bytes from up to to of a line, in its highlighted HTML. Offsets count bytes of the source, not of the HTML; a word that is
// only partly inside is cut, and no element overlaps another.
func Within(row string, from, to int) string {
	if from >= to {
		return row
	}
	m := marker{from: from, to: to}
	for len(row) > 0 {
		n, width := token(row)
		m.take(row[:n], width)
		row = row[n:]
	}
	m.close()
	return m.b.String()
}

// token is the length of the tag, entity or byte that HTML begins with, and how many bytes of the source it stands for.
func token(s string) (length, width int) {
	switch s[0] {
	case '<':
		if i := strings.IndexByte(s, '>'); i >= 0 {
			return i + 1, 0
		}
	case '&':
		if i := strings.IndexByte(s, ';'); i >= 0 {
			return i + 1, len(html.UnescapeString(s[:i+1]))
		}
	}
	return 1, 1
}

type marker struct {
	b        strings.Builder
	from, to int
	at       int
	open     bool
}

func (m *marker) take(s string, width int) {
	inside := width > 0 && m.at >= m.from && m.at < m.to
	if inside != m.open {
		m.close()
		if inside {
			m.b.WriteString(`<mark class="here">`)
			m.open = true
		}
	}
	m.b.WriteString(s)
	m.at += width
}

func (m *marker) close() {
	if m.open {
		m.b.WriteString("</mark>")
		m.open = false
	}
}
