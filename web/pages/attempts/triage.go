package attempts

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"assay/drill"
	"assay/internal/fault"
	"assay/web/internal/site"
)

// result is a scanner result with what was said of it so far.
type result struct {
	drill.Flagged
	Call   drill.Call
	Reason string
	N      int
	Anchor string // the line in the source; empty when the file is not shown
}

// results are the scanner's results in its own order.
func (d desk) results() (out []result) {
	said := map[string]drill.Judged{}
	for _, j := range d.Draft.Calls {
		said[j.ID] = j
	}
	for i, f := range d.X.Flagged() {
		out = append(out, result{Flagged: f, Call: said[f.ID].Call, Reason: said[f.ID].Reason, N: i, Anchor: d.lineOf(f.File, f.Line)})
	}
	return out
}

func (r result) field(name string) string { return fmt.Sprintf("c%d.%s", r.N, name) }

func (r result) anchor() string { return "result-" + r.ID }

func (r result) place() string { return r.File + ", line " + strconv.Itoa(r.Line) }

// lineOf is the anchor of a line of the source.
func (d desk) lineOf(file string, n int) string {
	for i, f := range d.Files {
		if f.Path == file {
			return lineID(i, n)
		}
	}
	return ""
}

func lineID(file, n int) string { return fmt.Sprintf("f%d-l%d", file, n) }

// flaggedAt are the results that point at a line.
func (d desk) flaggedAt(file, n int) (out []result) {
	for _, r := range d.results() {
		if r.Anchor == lineID(file, n) {
			out = append(out, r)
		}
	}
	return out
}

// called says how many results have a call.
func (d desk) called() (n, of int) {
	list := d.results()
	for _, r := range list {
		if r.Call != "" {
			n++
		}
	}
	return n, len(list)
}

func (d desk) calledWords() string {
	n, of := d.called()
	return fmt.Sprintf("%d of %d called", n, of)
}

// readCalls reads the calls of the form; a result of which nothing was said is left out.
func readCalls(r *http.Request) (calls []drill.Judged, err error) {
	n, err := site.Number("count", r.PostFormValue("count"))
	if err != nil || n < 0 || n > drill.MaxCalls {
		return nil, fault.New("the form cannot be read", "reload the page and try again")
	}
	for i := range n {
		one := result{N: i}
		j := drill.Judged{ID: r.PostFormValue(one.field("id")), Call: drill.Call(r.PostFormValue(one.field("call"))), Reason: site.Lines(r.PostFormValue(one.field("reason")))}
		if j.ID != "" && (j.Call != "" || strings.TrimSpace(j.Reason) != "") {
			calls = append(calls, j)
		}
	}
	return calls, nil
}
