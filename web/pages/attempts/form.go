package attempts

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"assay/drill"
	"assay/finding"
	"assay/internal/fault"
	"assay/web/internal/site"
)

// field names a field of the n-th mark.
func field(n int, name string) string { return fmt.Sprintf("m%d.%s", n, name) }

// read reads a draft from the plain form. What can be read is returned with the error, so that the form can be shown again.
func read(r *http.Request, x *drill.Exercise) (drill.Submission, error) {
	text := site.Lines(r.PostFormValue("text"))
	switch x.Kind {
	case drill.Review:
		return readMarks(r)
	case drill.Script, drill.Pipeline:
		files, err := readFiles(r, x)
		return drill.Submission{Text: text, Files: files}, err
	case drill.ScannerTriage:
		calls, err := readCalls(r)
		return drill.Submission{Text: text, Calls: calls}, err
	}
	return drill.Submission{Text: text}, nil
}

func readMarks(r *http.Request) (s drill.Submission, err error) {
	n, err := site.Number("count", r.PostFormValue("count"))
	if err != nil || n < 0 || n > drill.MaxFindings+1 {
		return s, fault.New("the form cannot be read", "reload the page and try again")
	}
	for i := range n {
		if r.PostFormValue(field(i, "remove")) != "" {
			continue
		}
		m, empty, e := readMark(r, i)
		if e != nil && err == nil {
			err = e
		}
		if !empty {
			s.Findings = append(s.Findings, m)
		}
	}
	switch {
	case r.PostFormValue("clean") != "":
		s.Verdict = drill.SaysClean
	case len(s.Findings) > 0:
		s.Verdict = drill.SaysFlawed
	}
	return s, err
}

func readMark(r *http.Request, i int) (m drill.Mark, empty bool, err error) {
	get := func(name string) string { return r.PostFormValue(field(i, name)) }
	m = drill.Mark{ID: get("id"), File: get("file"), Severity: finding.Severity(get("severity")), Comment: site.Lines(get("comment"))}
	if strings.TrimSpace(get("from")+get("to")+get("cwe")+m.Comment) == "" {
		return m, true, nil
	}
	var errs [4]error
	m.Lines[0], errs[0] = site.Number("first line", get("from"))
	m.Lines[1], errs[1] = site.Number("last line", get("to"))
	if m.Lines[1] == 0 {
		m.Lines[1] = m.Lines[0]
	}
	if m.Lines[0] > m.Lines[1] {
		m.Lines[0], m.Lines[1] = m.Lines[1], m.Lines[0]
	}
	if m.Lines[0] < 1 {
		errs[2] = fault.New("a mark has no line", "say which lines it is about; they count from 1")
	}
	m.CWE, errs[3] = weakness(get("cwe"))
	if m.ID == "" {
		m.ID = newMarkID()
	}
	for _, e := range errs {
		if e != nil {
			return m, false, e
		}
	}
	return m, false, nil
}

var number = regexp.MustCompile(`(?i)^(?:cwe)?[\s-]*(\d{1,5})\b`)

// weakness reads "CWE-89", "89", "CWE-89 SQL injection" or a piece of a name. Empty is 0.
func weakness(s string) (int, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, nil
	}
	if m := number.FindStringSubmatch(s); m != nil {
		n, err := strconv.Atoi(m[1])
		if err == nil && n > 0 {
			return n, nil
		}
	}
	if n, ok := shorts[strings.ToLower(s)]; ok {
		return n, nil
	}
	best := 0
	for _, c := range finding.CWEs() {
		name, want := strings.ToLower(c.Name()), strings.ToLower(s)
		switch {
		case name == want:
			return int(c), nil
		case best == 0 && len(want) > 1 && strings.Contains(name, want):
			best = int(c)
		}
	}
	if best == 0 {
		return 0, fault.Newf("write a number such as CWE-89, or a piece of its name such as sql", "%q is no weakness in the list", s)
	}
	return best, nil
}

// shorts are what people call the weaknesses they meet every day.
var shorts = map[string]int{
	"xss": 79, "sqli": 89, "sql": 89, "idor": 639, "bola": 639, "ssrf": 918, "csrf": 352, "xxe": 611, "rce": 94, "lfi": 98, "traversal": 22, "cmdi": 78, "mass assignment": 915,
}

func shortOf(cwe int) string {
	best := ""
	for s, n := range shorts { // the shortest, then the first by letter, whatever the map's order
		if n == cwe && (best == "" || len(s) < len(best) || len(s) == len(best) && s < best) {
			best = s
		}
	}
	return best
}
