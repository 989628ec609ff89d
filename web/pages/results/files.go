package results

import (
	"strconv"

	"assay/drill"
	"assay/web/internal/code"
)

// fileView is a file with what was marked and what should have been, line by line.
type fileView struct {
	Path string
	Rows []row
}

type row struct {
	N     int
	HTML  string
	Mine  bool
	Flaw  bool
	Decoy bool
	Signs []sign // at the first line of each range
}

// sign is a label in the gutter.
type sign struct {
	Kind string // mine, flaw, decoy
	Text string
	Says string
}

func files(x *drill.Exercise, a drill.Answer, s drill.Submission, cache *code.Cache) (out []fileView) {
	for _, f := range x.Start {
		v := fileView{Path: f.Path}
		for i, html := range cache.Of(x, f) {
			v.Rows = append(v.Rows, row{N: i + 1, HTML: html})
		}
		for i, fl := range a.Flaws {
			if fl.File == f.Path {
				v.put(fl.Lines, func(r *row) { r.Flaw = true }, sign{"flaw", "Flaw " + strconv.Itoa(i+1), fl.Title})
			}
		}
		for i, m := range s.Findings {
			if m.File == f.Path {
				v.put(m.Lines, func(r *row) { r.Mine = true }, sign{"mine", "Mark " + strconv.Itoa(i+1), "Your mark"})
			}
		}
		for _, d := range a.Decoys {
			if d.File == f.Path {
				v.put(d.Lines, func(r *row) { r.Decoy = true }, sign{"decoy", "Fine", d.Why})
			}
		}
		out = append(out, v)
	}
	return out
}

func (v *fileView) put(lines [2]int, set func(*row), s sign) {
	for i := range v.Rows {
		if n := v.Rows[i].N; n >= lines[0] && n <= lines[1] {
			set(&v.Rows[i])
			if n == lines[0] {
				v.Rows[i].Signs = append(v.Rows[i].Signs, s)
			}
		}
	}
}

func (r row) class() string {
	c := ""
	if r.Flaw {
		c += " is-flaw"
	}
	if r.Mine {
		c += " is-mine"
	}
	if r.Decoy {
		c += " is-decoy"
	}
	return c
}
