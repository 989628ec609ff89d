package drill

import "strings"

// Merge joins two drafts that grew from a common one, so that nothing typed in either is lost. What only one side changed is taken from that
// side; a mark that one side removed and the other left alone is gone; a text that both changed keeps both versions.
func Merge(base, theirs, mine Submission) Submission {
	out := Submission{
		Verdict: pick(base.Verdict, theirs.Verdict, mine.Verdict),
		Text:    mergeText(base.Text, theirs.Text, mine.Text),
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
