package cli

import "strings"

// table is rows of aligned columns.
type table struct {
	head []string
	flex int  // the column that gives way when the terminal is narrow
	wrap bool // it is the last, and is wrapped rather than cut, wherever the table goes
	rows [][]cell
}

type cell struct {
	text  string
	style style
}

// plain is a cell without a style.
func plain(text string) cell { return cell{text: text} }

func (t *table) add(cells ...cell) { t.rows = append(t.rows, cells) }

const gap = "  "

// table writes a table. In a terminal the flexible column is cut to fit; into a file or a pipe everything is written.
func (p *pen) table(t table) {
	widths := make([]int, len(t.head))
	for i, h := range t.head {
		widths[i] = columns(h)
	}
	for _, r := range t.rows {
		for i, c := range r {
			widths[i] = max(widths[i], columns(c.text))
		}
	}
	if p.term || t.wrap {
		sum := len(gap) * (len(widths) - 1)
		for _, w := range widths {
			sum += w
		}
		widths[t.flex] = max(min(widths[t.flex], 12), widths[t.flex]-max(0, sum-p.width))
	}
	if strings.Join(t.head, "") != "" {
		head := make([]cell, len(t.head))
		for i, h := range t.head {
			head[i] = cell{h, faint}
		}
		p.row(head, widths)
	}
	for _, r := range t.rows {
		if !t.wrap {
			p.row(r, widths)
			continue
		}
		for i, l := range wrap(r[t.flex].text, widths[t.flex]) {
			if i > 0 {
				style := r[t.flex].style
				r = make([]cell, len(r))
				r[t.flex].style = style
			}
			r[t.flex].text = l
			p.row(r, widths)
		}
	}
}

func (p *pen) row(cells []cell, widths []int) {
	var b strings.Builder
	for i, c := range cells {
		text := strings.Join(strings.Fields(c.text), " ")
		if i == 0 {
			text = c.text // may be indented
		}
		if n := columns(text); n > widths[i] {
			text = cut(text, widths[i])
		}
		b.WriteString(p.paint(c.style, text))
		if i < len(cells)-1 {
			b.WriteString(strings.Repeat(" ", max(0, widths[i]-columns(text))) + gap)
		}
	}
	p.line("%s", strings.TrimRight(b.String(), " "))
}

func cut(s string, width int) string {
	r := []rune(s)
	if len(r) <= width {
		return s
	}
	return strings.TrimRight(string(r[:max(0, width-1)]), " ") + "…"
}
