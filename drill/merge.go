package drill

import (
	"maps"
	"strings"
)

// Merge joins two drafts that grew from a common one, so that nothing typed in either is lost. What only one side changed is taken from that
// side; a mark that one side removed and the other left alone is gone; a text that both changed keeps both versions.
func Merge(base, theirs, mine Submission) Submission {
	out := Submission{
		Verdict: pick(base.Verdict, theirs.Verdict, mine.Verdict),
		Text:    mergeText(base.Text, theirs.Text, mine.Text),
		Files:   mergeFiles(base.Files, theirs.Files, mine.Files),
		Calls:   mergeCalls(base.Calls, theirs.Calls, mine.Calls),
	}
	was, now := marks(base), marks(mine)
	seen := map[string]bool{}
	for i, t := range theirs.Findings {
		k := markKey(t, i)
		seen[k] = true
		m, kept := now[k]
		b, had := was[k]
		switch {
		case kept:
			out.Findings = append(out.Findings, mergeMark(b, t, m))
		case !had || b != t: // new on their side, or changed there after we removed it
			out.Findings = append(out.Findings, t)
		}
	}
	for i, m := range mine.Findings {
		k := markKey(m, i)
		if b, had := was[k]; !seen[k] && (!had || b != m) {
			out.Findings = append(out.Findings, m)
		}
	}
	return out
}

func markKey(m Mark, i int) string {
	if m.ID != "" {
		return m.ID
	}
	return m.Location().String()
}

func marks(s Submission) map[string]Mark {
	out := map[string]Mark{}
	for i, m := range s.Findings {
		out[markKey(m, i)] = m
	}
	return out
}

func mergeMark(base, theirs, mine Mark) Mark {
	return Mark{
		ID:       mine.ID,
		File:     pick(base.File, theirs.File, mine.File),
		Lines:    pick(base.Lines, theirs.Lines, mine.Lines),
		CWE:      pick(base.CWE, theirs.CWE, mine.CWE),
		Severity: pick(base.Severity, theirs.Severity, mine.Severity),
		Comment:  mergeText(base.Comment, theirs.Comment, mine.Comment),
	}
}

// pick is a three-way choice: mine where I changed it, theirs otherwise.
func pick[T comparable](base, theirs, mine T) T {
	if mine == base {
		return theirs
	}
	return mine
}

// otherTab stands between two versions of one text.
const otherTab = "\n\n[also typed in another tab]\n"

func mergeText(base, theirs, mine string) string {
	switch {
	case mine == base || strings.Contains(theirs, mine):
		return theirs
	case theirs == base || strings.Contains(mine, theirs):
		return mine
	}
	return mine + otherTab + theirs
}

// mergeFiles joins files by name. A version is taken whole: two programs, one below the other, are none. Where both sides wrote, mine stays in its
// place and the other is kept beside it.
func mergeFiles(base, theirs, mine map[string]string) map[string]string {
	out := maps.Clone(theirs)
	for name := range base {
		if _, kept := mine[name]; !kept && theirs[name] == base[name] {
			delete(out, name)
		}
	}
	for name, text := range mine {
		other, there := theirs[name]
		switch {
		case text == base[name] && there:
		case there && other != base[name] && other != text:
			out[name], out[otherCopy(name)] = text, other
		default:
			if was, had := base[name]; there || !had || text != was {
				if out == nil {
					out = map[string]string{}
				}
				out[name] = text
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// otherCopy is where the other tab's version of a file is kept.
func otherCopy(name string) string { return name + copied }

const copied = ".other-tab"

// OtherTab is the file that a name is another tab's version of, when it is one.
func OtherTab(name string) (of string, ok bool) { return strings.CutSuffix(name, copied) }

// mergeCalls joins calls by result.
func mergeCalls(base, theirs, mine []Judged) (out []Judged) {
	was, now := callsByID(base), callsByID(mine)
	seen := map[string]bool{}
	for _, t := range theirs {
		seen[t.ID] = true
		m, kept := now[t.ID]
		b, had := was[t.ID]
		switch {
		case kept:
			out = append(out, Judged{ID: t.ID, Call: pick(b.Call, t.Call, m.Call), Reason: mergeText(b.Reason, t.Reason, m.Reason)})
		case !had || b != t:
			out = append(out, t)
		}
	}
	for _, m := range mine {
		if b, had := was[m.ID]; !seen[m.ID] && (!had || b != m) {
			out = append(out, m)
		}
	}
	return out
}

func callsByID(list []Judged) map[string]Judged {
	out := map[string]Judged{}
	for _, j := range list {
		out[j.ID] = j
	}
	return out
}
