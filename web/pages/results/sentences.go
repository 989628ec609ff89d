package results

import (
	"strings"
	"unicode"

	"assay/drill"
)

// sentences cuts what was handed in into sentences, to choose one for an appeal. A cut in the wrong place only makes a choice longer or shorter;
// what is chosen is looked for word by word.
func sentences(s drill.Submission) (out []string) {
	texts := []string{}
	for _, m := range s.Findings {
		texts = append(texts, m.Comment)
	}
	for _, j := range s.Calls {
		texts = append(texts, j.Reason)
	}
	for _, t := range append(texts, s.Text) {
		for line := range strings.Lines(t) {
			for _, one := range split(line) {
				if one = strings.Join(strings.Fields(one), " "); len(one) > 3 && len(out) < 80 {
					out = append(out, one)
				}
			}
		}
	}
	return out
}

// split ends a sentence at a full stop, a question or an exclamation mark that is followed by a space and no small letter.
func split(s string) (out []string) {
	runes := []rune(s)
	start := 0
	for i, r := range runes {
		if r != '.' && r != '?' && r != '!' {
			continue
		}
		if i+2 < len(runes) && unicode.IsSpace(runes[i+1]) && !unicode.IsLower(runes[i+2]) {
			out = append(out, string(runes[start:i+1]))
			start = i + 1
		}
	}
	return append(out, string(runes[start:]))
}

// reflowed takes out the line ends that an author's file has inside its paragraphs; a learner's own text stays as it was typed.
func reflowed(s drill.Submission) drill.Submission {
	marks := make([]drill.Mark, len(s.Findings))
	for i, m := range s.Findings {
		m.Comment = reflow(m.Comment, false)
		marks[i] = m
	}
	calls := make([]drill.Judged, len(s.Calls))
	for i, j := range s.Calls {
		j.Reason = reflow(j.Reason, false)
		calls[i] = j
	}
	s.Findings, s.Calls, s.Text = marks, calls, reflow(s.Text, true)
	return s
}

// reflow joins the lines of a paragraph. With ends, a line that ends a sentence stays one: lists of threats have one a line.
func reflow(text string, ends bool) string {
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case b.Len() == 0:
		case ends && strings.ContainsAny(b.String()[b.Len()-1:], ".?!:"):
			b.WriteString("\n")
		case line == "" || strings.HasSuffix(b.String(), "\n") || strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") || numbered(line):
			b.WriteString("\n")
		default:
			b.WriteString(" ")
		}
		b.WriteString(line)
	}
	return b.String()
}

// numbered reports whether a line is an item of a numbered list.
func numbered(line string) bool {
	digits := strings.TrimLeft(line, "0123456789")
	return digits != line && strings.HasPrefix(digits, ". ")
}
