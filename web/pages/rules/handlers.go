// Package rules lets one read what the scanner looks for: each rule with its reasons, its secure pattern and its limits.
package rules

import (
	"net/http"
	"slices"
	"strings"

	"assay/finding"
	"assay/internal/fault"
	"assay/scan"
	"assay/web/internal/site"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

// list is the page with all rules, narrowed by the address.
type list struct {
	Text     string
	Severity finding.Severity
	Kind     string
	Kinds    []string
	Rules    []scan.Rule
	All      int
}

// List lists the rules, the worst first.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	v := list{Text: strings.TrimSpace(q.Get("q")), Kind: q.Get("kind")}
	v.Severity, _ = finding.ParseSeverity(q.Get("severity"))
	for _, rule := range scan.Rules() {
		v.All++
		if !slices.Contains(v.Kinds, rule.Kind) {
			v.Kinds = append(v.Kinds, rule.Kind)
		}
		if v.fits(rule) {
			v.Rules = append(v.Rules, rule)
		}
	}
	slices.Sort(v.Kinds)
	slices.SortStableFunc(v.Rules, func(a, b scan.Rule) int { return b.Severity.Rank() - a.Severity.Rank() })
	return p.Render(w, r, http.StatusOK, listView(p.Frame(r, "Rules", "scan"), v))
}

func (v list) fits(r scan.Rule) bool {
	words := []string{r.ID, r.Title, r.Wrong, strings.Join(r.OWASP, " ")}
	for _, n := range r.CWE {
		words = append(words, finding.CWE(n).String())
	}
	return (v.Severity == "" || r.Severity == v.Severity) && (v.Kind == "" || r.Kind == v.Kind) &&
		(v.Text == "" || strings.Contains(strings.ToLower(strings.Join(words, " ")), strings.ToLower(v.Text)))
}

// Show shows one rule. A rule's earlier names lead to it.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	rule, err := scan.RuleByID(r.PathValue("id"))
	if err != nil {
		return fault.Of(fault.Missing, err.Error(), "search for it on the page Rules")
	}
	if rule.ID != r.PathValue("id") {
		return site.See(w, r, "/rules/"+rule.ID)
	}
	return p.Render(w, r, http.StatusOK, show(p.Frame(r, rule.Title, "scan"), rule))
}

// kind is a rule's kind in words.
func kind(k string) string {
	switch k {
	case "taint":
		return "Follows data"
	case "setting":
		return "Settings"
	case "pattern":
		return "Pattern"
	case "authz":
		return "Access"
	case "secret":
		return "Secrets"
	}
	return k
}

// loss is a loss model in words.
func loss(l string) string { return strings.ReplaceAll(l, "-", " ") }

// source is what a reference is called: its address without what does not tell.
func source(url string) string {
	return strings.TrimSuffix(strings.TrimPrefix(url, "https://"), ".html")
}
