package api

import (
	"bytes"
	"context"
	"net/http"

	"assay/internal/fault"
	"assay/scan"
	"assay/web/internal/scans"
	"assay/web/internal/unpack"
	pages "assay/web/pages/scans"
)

// MaxScan is the size of the largest order: an archive of the usual limit, as Base64.
const MaxScan = unpack.MaxArchive*4/3 + 1<<20

type orderScan struct {
	Body struct {
		Path    string   `json:"path,omitempty" maxLength:"4096" doc:"A folder of the machine the server runs on. Only where the server listens on that machine alone"`
		Archive []byte   `json:"archive,omitempty" doc:"A zip, tar or tar.gz file instead, as Base64; at most 64 MB"`
		Name    string   `json:"name,omitempty" maxLength:"200" doc:"What the archive is called"`
		Rules   []string `json:"rules,omitempty" maxItems:"200" doc:"Ids or patterns like java-*; none means all"`
		Exclude []string `json:"exclude,omitempty" maxItems:"200" doc:"Patterns as in .gitignore"`
		Sources string   `json:"sources,omitempty" enum:"remote,all,library" doc:"Whose data is not trusted"`
		Least   string   `json:"min_confidence,omitempty" enum:"low,medium,high"`
	}
}

// Scanned is where a scan stands.
type Scanned struct {
	ID      string      `json:"id"`
	State   string      `json:"state" enum:"running,done,failed"`
	Title   string      `json:"title"`
	Stage   string      `json:"stage,omitempty" doc:"What is being done, in words"`
	Percent int         `json:"percent" doc:"Of that stage"`
	Problem string      `json:"problem,omitempty" doc:"Why there is no result"`
	Summary *scans.Head `json:"summary,omitempty"`
	Result  *ScanResult `json:"result,omitempty" doc:"Findings, with their ways, and what was covered"`
}

// ScanResult is scan.Result under a name of its own: in the document of the API, Result is that of a drill.
type ScanResult scan.Result

type oneScan struct{ Body Scanned }

type scanList struct {
	Body struct {
		Scans []Scanned `json:"scans" doc:"Those on their way first, then those that are kept, newest first"`
	}
}

// scans are the operations on the scanner.
func (a *API) scans() {
	op := operation("order-scan", http.MethodPost, "/scans", "Scan", "Begins a scan of a folder or of an archive. Ask for it until its state is done.")
	op.MaxBodyBytes, op.DefaultStatus = MaxScan, http.StatusAccepted
	add(a, op, func(_ context.Context, in *orderScan) (*oneScan, error) {
		o, err := a.order(in)
		if err != nil {
			return nil, err
		}
		id, err := a.Scans.Start(o)
		if err != nil {
			return nil, err
		}
		return &oneScan{Scanned{ID: id, State: "running", Title: o.Title}}, nil
	})
	add(a, operation("list-scans", http.MethodGet, "/scans", "List scans", "The last 20 results are kept."), func(context.Context, *struct{}) (*scanList, error) {
		out := new(scanList)
		for _, j := range a.Scans.Jobs() {
			out.Body.Scans = append(out.Body.Scans, a.running(j))
		}
		for _, h := range a.Scans.List() {
			out.Body.Scans = append(out.Body.Scans, Scanned{ID: h.ID, State: "done", Title: h.Title, Percent: 100, Summary: &h})
		}
		return out, nil
	})
	add(a, operation("get-scan", http.MethodGet, "/scans/{id}", "Read a scan", "How far it is, or what it found."), func(_ context.Context, in *ByID) (*oneScan, error) {
		if j, ok := a.Scans.Job(in.ID); ok {
			return &oneScan{a.running(j)}, nil
		}
		k, err := a.Scans.Get(in.ID)
		if err != nil {
			return nil, err
		}
		return &oneScan{Scanned{ID: k.ID, State: "done", Title: k.Title, Percent: 100, Summary: &k.Head, Result: (*ScanResult)(&k.Result)}}, nil
	})
	add(a, operation("delete-scan", http.MethodDelete, "/scans/{id}", "Delete a scan", "One that runs is cancelled."), func(_ context.Context, in *ByID) (*struct{}, error) {
		if _, ok := a.Scans.Job(in.ID); ok {
			return nil, a.Scans.Cancel(in.ID)
		}
		return nil, a.Scans.Delete(in.ID)
	})
}

func (a *API) order(in *orderScan) (scans.Order, error) {
	b := in.Body
	o, err := pages.Options(b.Rules, b.Exclude, b.Sources, b.Least)
	switch {
	case err != nil:
		return o, err
	case len(b.Archive) == 0:
		return o, pages.Pages{Site: a.Site}.Folder(&o, b.Path)
	case b.Path != "":
		return o, fault.New("that is a folder and an archive", "send one of the two")
	}
	o.Title, o.From = b.Name, "archive"
	if o.Title == "" {
		o.Title = "archive"
	}
	o.Place = o.Title
	o.Tree, err = unpack.Open(bytes.NewReader(b.Archive), int64(len(b.Archive)), unpack.Usual)
	return o, err
}

// running is a scan on its way, or one that came to nothing.
func (a *API) running(j *scans.Job) Scanned {
	p := j.Progress()
	s := Scanned{ID: j.ID, State: "running", Title: j.Title, Stage: pages.Stage(p)}
	if p.All > 0 {
		s.Percent = 100 * p.At / p.All
	}
	if p.Done {
		s.State = "failed"
		if p.Err != nil {
			s.Problem = a.ProblemOf(context.Background(), p.Err).Detail
		}
	}
	return s
}
