package cli

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"assay/finding"
	"assay/internal/fault"
	"assay/internal/yaml"
	"assay/report"
	"assay/report/gitlab"
	"assay/report/html"
	jsonreport "assay/report/json"
	"assay/report/junit"
	"assay/report/sarif"
	"assay/report/text"
	"assay/scan"
)

// format is a way to write a result. Text is for people and needs to know where it goes.
type format struct {
	name  string
	ends  string // of file names that mean it
	write func(io.Writer, scan.Result, report.Meta) error
}

// formats is the one list; a test proves that it equals the folders under report.
var formats = []format{
	{"text", ".txt", func(w io.Writer, r scan.Result, m report.Meta) error { return text.Write(w, r, m, text.Look{}) }},
	{"json", ".json", jsonreport.Write},
	{"sarif", ".sarif", sarif.Write},
	{"html", ".html", html.Write},
	{"gitlab", "gl-sast-report.json", gitlab.Write},
	{"junit", ".xml", junit.Write},
}

// format is what was asked for: by name, or by the end of the file's name.
func (v scanVerb) format() (format, error) {
	if v.JSON {
		v.Format = "json"
	}
	var names []string
	for _, f := range formats {
		if f.name == v.Format {
			return f, nil
		}
		names = append(names, f.name)
	}
	if v.Format != "" {
		hint := "there are " + strings.Join(names, ", ")
		if near := yaml.Nearest(v.Format, names); near != "" {
			hint = "did you mean " + near + "?"
		}
		return format{}, fault.Newf(hint, "there is no format %q", v.Format)
	}
	best := formats[0]
	for _, f := range formats {
		if strings.HasSuffix(v.Output, f.ends) && len(f.ends) > len(best.ends) || best.name == "text" && strings.HasSuffix(v.Output, f.ends) {
			best = f
		}
	}
	return best, nil
}

// print writes the report to where it goes.
func (v scanVerb) print(sh *shell, t target, r scan.Result, m report.Meta) error {
	f, err := v.format()
	if err != nil {
		return err
	}
	if v.Output == "" || v.Output == "-" {
		if f.name == "text" {
			return text.Write(sh.out, r, m, sh.look(t))
		}
		return f.write(sh.out, r, m)
	}
	var b bytes.Buffer
	if err := f.write(&b, r, m); err != nil {
		return err
	}
	if err := sh.save(v.Output, b.Bytes()); err != nil {
		return err
	}
	sh.out.line("%s in %s; wrote %s", report.Count(r.Findings), report.Number(r.Coverage.Files, "file"), v.Output)
	return nil
}

func (sh *shell) save(name string, b []byte) error {
	if dir := filepath.Dir(name); !exists(dir) {
		return fault.Of(fault.Missing, "there is no folder "+dir, "create it first")
	}
	if err := replaceFile(name, b, 0o644); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// look is how text is written to this terminal.
func (sh *shell) look(t target) text.Look {
	look := text.Look{Colour: sh.out.colour, Path: t.shown}
	if sh.out.term {
		look.Width = min(sh.out.width, 140)
	}
	return look
}

// whyNot prints why there is no finding at a place.
func (sh *shell) whyNot(t target, r scan.Result, m report.Meta, at scan.Place) error {
	for _, f := range r.Findings {
		if f.Location.File == at.File && f.Location.Start <= at.Line && at.Line <= max(f.Location.End, f.Location.Start) {
			sh.out.line("there is a finding on that line:")
			sh.out.blank()
			return text.Finding(sh.out, f, m, sh.look(t))
		}
	}
	for _, s := range r.Suppressed {
		if s.Location.File == at.File && s.Location.Start == at.Line {
			sh.out.line("there is a finding on that line, and it is answered for (%s): %s", s.By, s.Reason)
			return nil
		}
	}
	if why := notCovered(r.Coverage, at.File); why != "" {
		sh.out.line("%s", why)
		return nil
	}
	if len(r.WhyNot) == 0 {
		sh.out.line("The analysis saw no data from outside on %s:%d, and no call there that could do harm with it.", t.shown(at.File), at.Line)
		sh.out.line("Is it the line of the call itself? Is the data trusted by default? See: assay scan --sources all")
		return nil
	}
	return text.Write(sh.out, scan.Result{WhyNot: r.WhyNot, Coverage: r.Coverage}, m, sh.look(t))
}

// notCovered says why a file is no part of the scan.
func notCovered(c scan.Coverage, file string) string {
	for _, s := range c.Skipped {
		if s.File == file {
			return file + " was skipped: " + s.Why
		}
	}
	for _, p := range c.Paths {
		if p == file {
			return ""
		}
	}
	return file + " is not scanned: its language is not, or it is ignored or excluded"
}

// scanBar shows how far a scan is, on a terminal only.
type scanBar struct {
	p     *pen
	mu    sync.Mutex
	last  time.Time
	clear func()
}

func (sh *shell) bar() *scanBar { return &scanBar{p: sh.errs, clear: func() {}} }

// show draws the bar, at most ten times a second.
func (b *scanBar) show(done, total int, stage string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if now := time.Now(); b.p.term && now.Sub(b.last) >= 100*time.Millisecond {
		b.last = now
		b.clear = b.p.progress("%s", b.text(done, total, stage))
	}
}

func (b *scanBar) text(done, total int, stage string) string {
	const wide = 24
	full := 0
	if total > 0 {
		full = min(wide, done*wide/total)
	}
	return fmt.Sprintf("%s %s%s %d of %d", stage, strings.Repeat("█", full), strings.Repeat("░", wide-full), done, total)
}

func (b *scanBar) done() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clear()
	b.clear = func() {}
}

// severityStyle is the colour of a severity, as in the text report.
func severityStyle(s finding.Severity) style {
	switch s {
	case finding.Critical, finding.High:
		return red
	case finding.Medium:
		return yellow
	}
	return blue
}
