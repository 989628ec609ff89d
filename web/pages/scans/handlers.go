// Package scans is the scanner's pages: what to scan, how far a scan is, what it found, and the way of one finding through the code.
package scans

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"

	"assay/internal/fault"
	"assay/report"
	"assay/report/html"
	"assay/report/json"
	"assay/report/sarif"
	"assay/scan"
	"assay/web/internal/scans"
	"assay/web/internal/site"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

func scanPath(id string) string { return "/scans/" + id }

// Start is the page on which a scan is ordered; what was scanned before stands below.
func (p Pages) Start(w http.ResponseWriter, r *http.Request) error {
	return p.startPage(w, r, http.StatusOK, newChoice(), nil)
}

func (p Pages) startPage(w http.ResponseWriter, r *http.Request, status int, c choice, refused error) error {
	v := start{choice: c, Folders: p.Folders, Rules: len(scan.Rules()), Kept: p.Scans.List(), Jobs: p.Scans.Jobs(), Now: p.Now()}
	if refused != nil {
		v.Refused = p.ProblemOf(r.Context(), refused)
	}
	return p.Render(w, r, status, startView(p.Frame(r, "Scan", "scan", "scan.js"), v))
}

// Order takes the form of the start page. What is refused is shown above the form, filled in as it was.
func (p Pages) Order(w http.ResponseWriter, r *http.Request) error {
	c, o, err := p.read(r)
	if err == nil {
		var id string
		if id, err = p.Scans.Start(o); err == nil {
			return site.See(w, r, scanPath(id))
		}
	}
	if _, told := fault.As(err); !told {
		return err
	}
	return p.startPage(w, r, p.ProblemOf(r.Context(), err).Status, c, err)
}

// Show shows how far a scan is, or what it found.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	if j, ok := p.Scans.Job(id); ok {
		f := p.Frame(r, j.Title, "scan", "scan.js")
		v := progress{ID: id, Title: j.Title, Progress: j.Progress()}
		if !v.Done {
			f.Refresh = 2
		} else if v.Err != nil {
			v.Refused = p.ProblemOf(r.Context(), v.Err)
		}
		return p.Render(w, r, http.StatusOK, progressView(f, v))
	}
	k, err := p.Scans.Get(id)
	if err != nil {
		return err
	}
	return p.Render(w, r, http.StatusOK, resultView(p.Frame(r, "Scan of "+k.Title, "scan", "scan.js"), newResult(k, r.URL.Query(), p.Now())))
}

// Finding shows the way of one finding.
func (p Pages) Finding(w http.ResponseWriter, r *http.Request) error {
	k, err := p.Scans.Get(r.PathValue("id"))
	if err != nil {
		return err
	}
	v, err := newFinding(k, r.PathValue("key"), r.URL.Query())
	if err != nil {
		return err
	}
	return p.Render(w, r, http.StatusOK, findingView(p.Frame(r, v.Rule.Title, "scan", "scan.js"), v))
}

// Cancel ends a scan that runs.
func (p Pages) Cancel(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	j, ok := p.Scans.Job(id)
	if !ok {
		if _, err := p.Scans.Get(id); err != nil {
			return err
		}
		return site.See(w, r, scanPath(id)) // it was quicker
	}
	ended := j.Progress().Done
	if err := p.Scans.Cancel(id); err != nil {
		return err
	}
	if ended {
		return site.See(w, r, "/scan")
	}
	return site.See(w, r, scanPath(id))
}

// Delete takes a result away.
func (p Pages) Delete(w http.ResponseWriter, r *http.Request) error {
	if err := p.Scans.Delete(r.PathValue("id")); err != nil {
		return err
	}
	return site.See(w, r, "/scan?note=deleted")
}

// formats are the reports that can be taken along.
var formats = map[string]struct {
	kind  string
	write func(*bytes.Buffer, scan.Result, report.Meta) error
}{
	"sarif": {"application/sarif+json", func(b *bytes.Buffer, r scan.Result, m report.Meta) error { return sarif.Write(b, r, m) }},
	"json":  {"application/json", func(b *bytes.Buffer, r scan.Result, m report.Meta) error { return json.Write(b, r, m) }},
	"html":  {"text/html; charset=utf-8", func(b *bytes.Buffer, r scan.Result, m report.Meta) error { return html.Write(b, r, m) }},
}

// Report is the result as a file. It is never shown in place: a report has a style and a policy of its own.
func (p Pages) Report(w http.ResponseWriter, r *http.Request) error {
	k, err := p.Scans.Get(r.PathValue("id"))
	if err != nil {
		return err
	}
	name := r.PathValue("format")
	f, ok := formats[name]
	if !ok {
		return fault.Of(fault.Missing, "there is no report in the format "+name, "sarif, json and html there are")
	}
	result, meta := Reported(k, p.Version)
	var b bytes.Buffer
	if err := f.write(&b, result, meta); err != nil {
		return fmt.Errorf("write the %s report: %w", name, err)
	}
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", fileName(k)+"."+name))
	w.Write(b.Bytes())
	return nil
}

// Reported is a result as reports take it: without the findings that are less sure than was asked for.
func Reported(k *scans.Kept, version string) (scan.Result, report.Meta) {
	r := k.Result
	r.Findings = nil
	for i := range k.Result.Findings {
		if k.Counts(&k.Result.Findings[i]) {
			r.Findings = append(r.Findings, k.Result.Findings[i])
		}
	}
	m := report.Meta{Version: version, Start: k.Started, End: k.Ended, Title: k.Title, Rules: scan.Rules(), Hidden: k.Hidden, Suppressed: true, Source: report.NewSource(k.Tree())}
	if k.From == "folder" {
		m.Root = k.Place
	}
	return r, m
}

// fileName is a plain name for a report.
func fileName(k *scans.Kept) string {
	plain := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, k.Title)
	return "assay-" + strings.Trim(plain[:min(len(plain), 40)], "-")
}
