package scans

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/finding"
	"assay/report"
	"assay/scan"
	"assay/web/internal/scans"
	"assay/web/internal/site"
)

// start is the page on which a scan is ordered.
type start struct {
	choice
	Folders bool
	Rules   int
	Kept    []scans.Head
	Jobs    []*scans.Job
	Now     time.Time
	Refused *site.Problem
}

// progress is a scan on its way.
type progress struct {
	ID, Title string
	scans.Progress
	Refused *site.Problem
}

// perPage is how many findings a page lists.
const perPage = 100

// result is what a scan found, narrowed by the address.
type result struct {
	*scans.Kept
	narrow
	Now      time.Time
	Tab      string // findings, suppressed or notes
	All      int    // findings as sure as the narrowing asks, whatever else it says
	Found    []row
	Matching int
	Page     int
	Pages    int
	Sev      []bar
	ByRule   []bar
	Options  options
	Unread   []string
	Mistaken int // files with mistakes in them, of which the rest was read
}

// row is a finding in the list.
type row struct {
	finding.Finding
	Title string
}

// bar is a line of a table with a picture.
type bar struct {
	Key, Text string
	N         int
	Share     float64
	Href      string
}

// options are what the filters can be set to.
type options struct {
	Rules, Files []bar
	CWEs         []int
}

// narrow is the filter, as the address has it.
type narrow struct {
	Severity   finding.Severity
	Confidence finding.Confidence // at least
	Rule       string
	CWE        int
	File       string
	Text       string
}

func readNarrow(q url.Values, least finding.Confidence) narrow {
	n := narrow{Rule: q.Get("rule"), File: q.Get("file"), Text: strings.TrimSpace(q.Get("q")), Confidence: least}
	n.Severity, _ = finding.ParseSeverity(q.Get("severity"))
	if c := finding.Confidence(q.Get("confidence")); c.Rank() > 0 {
		n.Confidence = c
	}
	n.CWE, _ = strconv.Atoi(strings.TrimPrefix(strings.ToUpper(q.Get("cwe")), "CWE-"))
	return n
}

// query is the filter as an address, without what it does not need to say.
func (n narrow) query(least finding.Confidence) url.Values {
	q := url.Values{}
	set := func(k, v string) {
		if v != "" && v != "0" {
			q.Set(k, v)
		}
	}
	set("severity", string(n.Severity))
	if n.Confidence != least {
		set("confidence", string(n.Confidence))
	}
	set("rule", n.Rule)
	set("cwe", strconv.Itoa(n.CWE))
	set("file", n.File)
	set("q", n.Text)
	return q
}

func (n narrow) sure(f *finding.Finding) bool {
	return f.Confidence.Rank() == 0 || f.Confidence.Rank() >= n.Confidence.Rank()
}

func (n narrow) fits(f *finding.Finding, title string) bool {
	text := strings.ToLower(n.Text)
	return n.sure(f) && (n.Severity == "" || f.Severity == n.Severity) && (n.Rule == "" || f.Rule == n.Rule) && (n.CWE == 0 || int(f.CWE) == n.CWE) &&
		(n.File == "" || f.Location.File == n.File) &&
		(text == "" || strings.Contains(strings.ToLower(title+" "+f.Message+" "+f.Location.File+" "+f.Symbol+" "+f.Rule), text))
}

func newResult(k *scans.Kept, q url.Values, now time.Time) result {
	v := result{Kept: k, Now: now, narrow: readNarrow(q, k.Least), Tab: q.Get("tab"), Unread: report.Unread(k.Result.Coverage)}
	if v.Tab != "suppressed" && v.Tab != "notes" {
		v.Tab = "findings"
	}
	v.tally()
	v.Mistaken = mistaken(k.Result.Diagnostics)
	found := matching(k, v.narrow)
	v.Matching = len(found)
	v.Pages = max(1, (v.Matching+perPage-1)/perPage)
	page, _ := strconv.Atoi(q.Get("page"))
	v.Page = min(max(page, 1), v.Pages)
	v.Found = found[(v.Page-1)*perPage : min(v.Page*perPage, len(found))]
	return v
}

// mistaken counts the files that are no valid source throughout.
func mistaken(ds []scan.Diagnostic) int {
	files := map[string]bool{}
	for _, d := range ds {
		if d.Kind == "syntax" || d.Kind == "encoding" {
			files[d.File] = true
		}
	}
	return len(files)
}

// matching are the findings that a filter leaves, the worst first.
func matching(k *scans.Kept, n narrow) (out []row) {
	titles := map[string]string{}
	for i := range k.Result.Findings {
		f := &k.Result.Findings[i]
		if _, ok := titles[f.Rule]; !ok {
			titles[f.Rule] = ruleOf(f.Rule).Title
		}
		if n.fits(f, titles[f.Rule]) {
			out = append(out, row{*f, titles[f.Rule]})
		}
	}
	slices.SortStableFunc(out, func(a, b row) int {
		return cmp.Or(cmp.Compare(b.Severity.Rank(), a.Severity.Rank()), cmp.Compare(b.Confidence.Rank(), a.Confidence.Rank()))
	})
	return out
}

// tally counts what is sure enough, by severity, rule, file and weakness.
func (v *result) tally() {
	severity, rule, file, cwe := map[string]int{}, map[string]int{}, map[string]int{}, map[int]int{}
	for i := range v.Result.Findings {
		f := &v.Result.Findings[i]
		if !v.sure(f) {
			continue
		}
		v.All++
		severity[string(f.Severity)]++
		rule[f.Rule]++
		file[f.Location.File]++
		cwe[int(f.CWE)]++
	}
	most := 1
	for _, n := range severity {
		most = max(most, n)
	}
	for _, s := range slices.Backward(finding.Severities()) {
		n := severity[string(s)]
		v.Sev = append(v.Sev, bar{Key: string(s), Text: string(s), N: n, Share: float64(n) / float64(most), Href: v.with(func(n *narrow) { n.Severity = s })})
	}
	v.ByRule = bars(rule, func(id string) string { return ruleOf(id).Title }, func(id string) string { return v.with(func(n *narrow) { n.Rule = id }) })
	v.Options.Rules = v.ByRule
	v.Options.Files = bars(file, func(f string) string { return f }, func(string) string { return "" })
	slices.SortFunc(v.Options.Files, func(a, b bar) int { return cmp.Compare(a.Key, b.Key) })
	delete(cwe, 0)
	v.Options.CWEs = slices.Sorted(maps.Keys(cwe))
}

func bars(counts map[string]int, text, href func(string) string) (out []bar) {
	most := 1
	for _, n := range counts {
		most = max(most, n)
	}
	for k, n := range counts {
		out = append(out, bar{Key: k, Text: text(k), N: n, Share: float64(n) / float64(most), Href: href(k)})
	}
	slices.SortFunc(out, func(a, b bar) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Key, b.Key)) })
	return out
}

// with is the address of the list with the filter changed.
func (v *result) with(change func(*narrow)) string {
	n := narrow{Confidence: v.Confidence}
	change(&n)
	return address(scanPath(v.ID), n.query(v.Least)) + "#list"
}

func (v *result) narrowed() bool { return len(v.query(v.Least)) > 0 }

func (v *result) tab(name string) string {
	if name == "findings" {
		return scanPath(v.ID)
	}
	return scanPath(v.ID) + "?tab=" + name
}

func (v *result) page(n int) string {
	q := v.query(v.Least)
	q.Set("page", strconv.Itoa(n))
	return address(scanPath(v.ID), q) + "#list"
}

// href is a finding's page; the filter goes along, so that the next one is the next of the list.
func (v *result) href(f *finding.Finding) string {
	return address(scanPath(v.ID)+"/findings/"+f.Keys.ID(), v.query(v.Least))
}

func address(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// ruleOf is a rule by its id; one that this program does not have any more is known by its id only.
func ruleOf(id string) scan.Rule {
	if r, err := scan.RuleByID(id); err == nil {
		return r
	}
	return scan.Rule{ID: id, Title: id}
}

// confidence is a degree of confidence in words.
func confidence(c finding.Confidence) string {
	switch c {
	case finding.Certain:
		return "Sure"
	case finding.Likely:
		return "Likely"
	case finding.Unsure:
		return "Unsure"
	}
	return "Not rated"
}

// asked says in words how a scan was ordered.
func asked(h scans.Head) string {
	parts := []string{"all rules"}
	if len(h.Rules) > 0 {
		parts[0] = "rules " + strings.Join(h.Rules, ", ")
	}
	switch h.Sources {
	case scan.All:
		parts = append(parts, "requests, files, databases and the environment not trusted")
	case scan.Library:
		parts = append(parts, "parameters of public functions not trusted")
	default:
		parts = append(parts, "requests and events not trusted")
	}
	if len(h.Exclude) > 0 {
		parts = append(parts, "without "+strings.Join(h.Exclude, ", "))
	}
	return strings.Join(parts, "; ")
}
