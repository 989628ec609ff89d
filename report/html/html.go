// Package html writes a result as one page that needs nothing else: no request goes out, no script is needed to read or to filter it, and its policy forbids any
// script and style but its own two. It can be sent by mail and opened from a disk.
//
// Each finding is drawn over its code: numbered places on a line that runs from where the data enters to where it does harm.
package html

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"assay/finding"
	"assay/report"
	"assay/scan"
)

var (
	//go:embed page.tmpl
	pageSource string
	//go:embed page.css
	style string
	//go:embed page.js
	script string

	tmpl = template.Must(template.New("page").Parse(pageSource))
)

// What a reader, and a browser, can take in at once.
const (
	mostOpen   = 40 // findings that are unfolded from the start
	mostGroups = 40 // boxes to choose files by
)

// Write writes the result.
func Write(w io.Writer, r scan.Result, m report.Meta) error {
	p := newPage(r, m)
	var b bytes.Buffer
	if err := tmpl.Execute(&b, p); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// page is what the template shows.
type page struct {
	Title, Version, When string
	Policy               string
	Style, Script        template.HTML // the two elements, whole: their hashes stand in the policy
	Tally                []tally
	Rules                []ruleShown
	Groups               []group // of files
	GroupName            string  // File, or Folder when there are too many files
	Open                 bool    // findings are unfolded
	Findings             []findingShown
	Suppressed           []suppressedShown
	Notes                []noteShown
	Unread               []string
	Coverage             scan.Coverage
	FilesRead, Lines     string
	Complete             bool
	Hidden               int
	WhyNot               []excerpt
}

type tally struct {
	Severity finding.Severity
	N        int
	Bar      int // of a hundred
}

type ruleShown struct {
	Class, ID, Title, Weakness, Anchor string
	N                                  int
	Parts                              []part
	References                         []string
}

type part struct {
	Heading string
	Text    template.HTML
}

type group struct {
	Class, Name string
	N           int
}

type findingShown struct {
	Anchor, Classes, Severity, Title, Message, Place, Rule, RuleAnchor, Weakness, Confidence, Key, Why, Code, Symbol string
	Flow                                                                                                             []excerpt
	Related                                                                                                          []relatedShown
	Search                                                                                                           string
}

type relatedShown struct{ Place, Note string }

type suppressedShown struct{ Place, Title, Reason, By, Until string }

type noteShown struct{ Place, Message string }

func newPage(r scan.Result, m report.Meta) *page {
	m.Source.Heed(r)
	p := &page{
		Title: report.Harmless(m.Title), Version: m.Version, Coverage: r.Coverage, Complete: r.Coverage.Complete(), Hidden: m.Hidden,
		Open:      len(r.Findings) <= mostOpen,
		FilesRead: report.Number(r.Coverage.Files, "file"), Lines: report.Number(r.Coverage.Lines, "line"),
	}
	if !m.End.IsZero() {
		p.When = m.End.UTC().Format("2 January 2006, 15:04 UTC")
	}
	p.tallies(r.Findings)
	rules, groups := p.filters(r.Findings, m)
	for i := range r.Findings {
		p.Findings = append(p.Findings, show(&r.Findings[i], m, rules, groups))
	}
	for _, s := range r.Suppressed {
		p.Suppressed = append(p.Suppressed, suppressedShown{report.Harmless(s.Location.String()), report.Harmless(m.Rule(s.Rule).Title), report.Harmless(s.Reason), s.By, report.Harmless(s.Until)})
	}
	for _, d := range r.Diagnostics {
		at := d.File
		if d.Line > 0 {
			at = fmt.Sprintf("%s:%d", d.File, d.Line)
		}
		p.Notes = append(p.Notes, noteShown{report.Harmless(at), report.Sentence(report.Harmless(d.Message))})
	}
	for _, u := range report.Unread(r.Coverage) {
		p.Unread = append(p.Unread, report.Harmless(u))
	}
	if len(r.WhyNot) > 0 {
		p.WhyNot = excerpts(r.WhyNot, m.Source)
	}
	p.seal()
	return p
}

func (p *page) tallies(fs []finding.Finding) {
	count := report.Count(fs)
	most := 1
	for _, n := range count {
		most = max(most, n)
	}
	for _, s := range slices.Backward(finding.Severities()) {
		p.Tally = append(p.Tally, tally{s, count[s], (count[s]*20 + most - 1) / most})
	}
}

// filters numbers the rules of the findings and the groups of their files, in order of name; a finding's classes and the filters' style name these numbers.
func (p *page) filters(fs []finding.Finding, m report.Meta) (rules, groups map[string]int) {
	var ids, files []string
	for i := range fs {
		ids, files = append(ids, fs[i].Rule), append(files, fs[i].Location.File)
	}
	rules, groups = numbered(ids), map[string]int{}
	p.Rules = make([]ruleShown, len(rules))
	for id, n := range rules {
		p.Rules[n] = showRule(m.Rule(id), n)
	}
	name, of := grouped(files)
	names := numbered(of)
	p.GroupName, p.Groups = name, make([]group, len(names))
	for name, n := range names {
		p.Groups[n] = group{Class: fmt.Sprintf("f%d", n), Name: report.Harmless(name)}
	}
	for i := range fs {
		groups[files[i]] = names[of[i]]
		p.Rules[rules[ids[i]]].N++
		p.Groups[names[of[i]]].N++
	}
	return rules, groups
}

// numbered gives each name its place among all of them in order.
func numbered(names []string) map[string]int {
	out := map[string]int{}
	for _, n := range slices.Compact(slices.Sorted(slices.Values(names))) {
		out[n] = len(out)
	}
	return out
}

// grouped gives a group for each file: the file itself, or, when there are too many to choose from, a folder.
func grouped(files []string) (name string, groups []string) {
	if len(numbered(files)) <= mostGroups {
		return "File", files
	}
	groups = make([]string, len(files))
	for depth := 12; ; depth-- {
		for i, f := range files {
			parts := strings.Split(f, "/")
			groups[i] = strings.Join(parts[:max(0, min(depth, len(parts)-1))], "/") + "/"
		}
		if depth == 0 || len(numbered(groups)) <= mostGroups {
			return "Folder", groups
		}
	}
}

func showRule(r scan.Rule, n int) ruleShown {
	s := ruleShown{Class: fmt.Sprintf("r%d", n), ID: report.Harmless(r.ID), Title: report.Harmless(r.Title), Anchor: fmt.Sprintf("rule-%d", n)}
	for _, ref := range r.References {
		if strings.HasPrefix(ref, "https://") {
			s.References = append(s.References, report.Harmless(ref))
		}
	}
	var cwes []string
	for _, c := range r.CWE {
		cwes = append(cwes, strings.TrimSpace(fmt.Sprintf("%s %s", finding.CWE(c), finding.CWE(c).Name())))
	}
	s.Weakness = strings.Join(cwes, ", ")
	for i, text := range []string{r.Wrong, r.Impact, r.Decides, r.Secure, r.False, r.AskNext} {
		if text != "" {
			s.Parts = append(s.Parts, part{scan.Headings[i], markdown(text)})
		}
	}
	return s
}

func show(f *finding.Finding, m report.Meta, rules, groups map[string]int) findingShown {
	r := m.Rule(f.Rule)
	weakness := ""
	if f.CWE != 0 {
		weakness = strings.TrimSpace(f.CWE.String() + " " + f.CWE.Name())
	}
	s := findingShown{
		Anchor: "finding-" + anchor(f.Keys.ID()), Severity: string(f.Severity), Title: report.Harmless(r.Title), Message: report.Sentence(report.Harmless(f.Message)),
		Classes:    fmt.Sprintf("%s c-%s r%d f%d", class(f.Severity), f.Confidence, rules[f.Rule], groups[f.Location.File]),
		Place:      report.Harmless(f.Location.String()),
		Rule:       f.Rule,
		RuleAnchor: fmt.Sprintf("rule-%d", rules[f.Rule]),
		Weakness:   weakness, Confidence: string(f.Confidence), Key: report.Short(f.Keys), Symbol: report.Harmless(f.Symbol),
		Why: report.Sentence(report.Harmless(report.Executive(r))), Code: report.HarmlessText(report.Code(r.Secure)),
	}
	steps := f.Trace
	if len(steps) == 0 {
		steps = []finding.Step{{Location: f.Location, Note: "here"}}
	}
	s.Flow = excerpts(steps, m.Source)
	for _, rel := range f.Related {
		s.Related = append(s.Related, relatedShown{report.Harmless(rel.Location.String()), report.Sentence(report.Harmless(rel.Note))})
	}
	s.Search = strings.ToLower(strings.Join([]string{s.Title, s.Message, s.Place, s.Rule, s.Weakness, s.Symbol, s.Key}, " "))
	return s
}

// class is the class of a severity, which must be one of four words.
func class(s finding.Severity) string {
	if s.Rank() == 0 {
		return "s-low"
	}
	return "s-" + string(s)
}

func anchor(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r == '-' {
			return r
		}
		return '-'
	}, id)
}

var md = goldmark.New(goldmark.WithExtensions(extension.Table)) // raw HTML and dangerous addresses are left out by default

func markdown(text string) template.HTML {
	var b bytes.Buffer
	if err := md.Convert([]byte(report.HarmlessText(text)), &b); err != nil {
		return template.HTML(template.HTMLEscapeString(text))
	}
	return template.HTML(b.String())
}

// seal makes the style, the script, and the policy that allows these two and nothing else.
func (p *page) seal() {
	var rules strings.Builder
	rules.WriteString(style)
	for _, t := range p.Tally {
		hide(&rules, "s-"+string(t.Severity))
	}
	for _, c := range finding.Severities()[:3] { // low, medium and high are the degrees of confidence too
		hide(&rules, "c-"+string(c))
	}
	for _, r := range p.Rules {
		hide(&rules, r.Class)
	}
	for _, g := range p.Groups {
		hide(&rules, g.Class)
	}
	css := rules.String()
	p.Style = template.HTML("<style>" + css + "</style>")
	p.Script = template.HTML("<script>" + script + "</script>")
	p.Policy = fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", hash(css), hash(script))
}

// hide is the rule that makes a box which is not ticked hide the findings of its class.
func hide(b *strings.Builder, class string) {
	fmt.Fprintf(b, ".filters:has(#show-%s:not(:checked))~main .finding.%s{display:none}\n", class, class)
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
