package cli

import (
	"regexp"
	"strings"
)

// readable is the widest a paragraph gets, however wide the terminal is.
const readable = 100

var listItem = regexp.MustCompile(`^(\s*)([-*+]|\d+[.)])\s+`)

// prose writes Markdown for reading in a terminal: paragraphs and list items are wrapped, fenced code stands as it is, a little to the
// right. Indent goes before each line.
func (p *pen) prose(indent, markdown string) {
	width := min(p.width, readable) - columns(indent)
	var para []string
	hang := ""
	flush := func() {
		if len(para) > 0 {
			for i, l := range wrap(strings.Join(para, " "), width-len(hang)) {
				lead := strings.Repeat(" ", len(hang))
				if i == 0 {
					lead = hang
				}
				p.line("%s", strings.TrimRight(indent+lead+l, " "))
			}
		}
		para, hang = nil, ""
	}
	fenced := false
	for _, l := range strings.Split(strings.TrimSpace(strings.ReplaceAll(markdown, "\r\n", "\n")), "\n") {
		trimmed := strings.TrimSpace(l)
		switch m := listItem.FindStringSubmatch(l); {
		case strings.HasPrefix(trimmed, "```"):
			flush()
			fenced = !fenced
		case fenced:
			p.line("%s", strings.TrimRight(indent+"    "+l, " "))
		case trimmed == "":
			flush()
			p.blank()
		case strings.HasPrefix(l, "|"):
			flush()
			p.line("%s%s", indent, l)
		case strings.HasPrefix(l, "#"):
			flush()
			p.line("%s%s", indent, p.paint(bold, strings.TrimSpace(strings.TrimLeft(l, "#"))))
		case m != nil:
			flush()
			hang = m[1] + m[2] + " "
			para = append(para, strings.TrimSpace(l[len(m[0]):]))
		default:
			para = append(para, trimmed)
		}
	}
	flush()
}

// wrap breaks text into lines of at most width columns, between words.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(text) {
		switch {
		case line == "":
			line = w
		case columns(line)+1+columns(w) <= width:
			line += " " + w
		default:
			lines = append(lines, line)
			line = w
		}
	}
	return append(lines, line)
}
