package web_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"io"

	"assay/drill"
	"assay/web/internal/webtest"
)

// secrets are the texts of a drill that must not leave the server before the end of an attempt.
func secrets(x *drill.Exercise) []string {
	a := x.Answer
	out := []string{a.Takeaway}
	for _, f := range a.Flaws {
		out = append(out, f.Title, f.Reading, f.Exploit, f.Secure, f.Manager)
		for _, n := range f.NearMisses {
			out = append(out, n.Fix, n.Why)
		}
	}
	for _, d := range a.Decoys {
		out = append(out, d.Why)
	}
	for _, p := range a.Points {
		out = append(out, p.Says)
		out = append(out, slices.Concat(p.Hits, p.Misses, p.Contradicts)...)
	}
	for _, e := range x.Attempts {
		out = append(out, e.Submission.Text)
		for _, m := range e.Submission.Findings {
			out = append(out, m.Comment)
		}
	}
	for _, h := range x.Hints {
		out = append(out, h.Text)
	}
	return out
}

// telling are the parts of a secret by which it is known again in any spelling: its lines, as text and as HTML and JSON write them.
func telling(secret string) (out []string) {
	for line := range strings.Lines(secret) {
		line = strings.Trim(strings.TrimSpace(line), "`#*- ")
		if len(line) < 12 {
			continue
		}
		for _, piece := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("`\"'<>&*[]{}", r) }) {
			if piece = strings.TrimSpace(piece); len(piece) >= 12 {
				out = append(out, piece)
			}
		}
	}
	return out
}

func TestNoAnswerLeavesTheServerBeforeTheEndOfTheAttempt(t *testing.T) {
	b := webtest.New(t)
	catalog := webtest.Catalog(t)
	b.Post("/welcome", map[string][]string{"skip": {"1"}})
	type run struct {
		x    *drill.Exercise
		id   string
		base string
	}
	var runs []run
	for _, x := range catalog.List(drill.Filter{}) {
		p := b.Post("/attempts", map[string][]string{"drill": {x.ID}}).OK()
		id := strings.TrimPrefix(p.Path, "/attempts/")
		runs = append(runs, run{x, id, "/api/v1/attempts/" + id})
	}
	// What may be seen anyway: prompts, files, titles.
	var open strings.Builder
	for _, r := range runs {
		open.WriteString(r.x.Prompt + r.x.Title + r.x.Summary)
		for _, f := range r.x.Start {
			open.WriteString(f.Text)
		}
	}
	check := func(what, body string) {
		t.Helper()
		for _, r := range runs {
			for _, s := range secrets(r.x) {
				for _, piece := range telling(s) {
					if strings.Contains(body, piece) && !strings.Contains(open.String(), piece) {
						t.Errorf("%s gives away %q of %s", what, piece, r.x.ID)
					}
				}
			}
			if strings.Contains(body, "FIXTURE-") {
				t.Fatalf("%s has a marker of the answers", what)
			}
		}
	}
	for _, rt := range b.Server.Routes() {
		for _, r := range runs {
			switch rt.Pattern {
			case "POST /attempts/{id}/hints", "POST /api/v1/attempts/{id}/hints", "POST /attempts/{id}/give-up", "POST /api/v1/attempts/{id}/give-up",
				"POST /api/v1/attempts/{id}/submit":
				continue // these pay for it, or end it
			}
			for _, id := range []string{r.id, r.x.ID} {
				path := strings.NewReplacer("{id}", id, "{$}", "").Replace(rt.Path())
				for _, body := range []string{"", "{}"} {
					req := httptest.NewRequest(rt.Method(), path, strings.NewReader(body))
					if body != "" {
						req.Header.Set("Content-Type", "application/json")
					}
					res := b.Do(req)
					out, _ := io.ReadAll(res.Body)
					check(rt.Pattern+" "+path, string(out)+fmt.Sprint(res.Header))
				}
			}
		}
	}
	for _, r := range runs { // drafts, pastes and appeals with something in them
		for _, call := range [][3]string{
			{"PUT", r.base + "/draft", `{"revision":0,"draft":{"text":"x","findings":[{"id":"a","file":"orders.py","lines":[34,34],"cwe":89,"comment":"sql"}]}}`},
			{"POST", r.base + "/pastes", `{"characters":900}`},
			{"POST", r.base + "/appeals", `{"point":"term-in-sql","sentence":"sql"}`},
			{"GET", r.base, ""}, {"GET", r.base + "/result", ""}, {"GET", "/api/v1/attempts", ""},
		} {
			status, body := b.JSON(call[0], call[1], call[2])
			check(call[1], body)
			if strings.HasSuffix(call[1], "/result") && status != 409 {
				t.Errorf("the result of a running attempt: status %d", status)
			}
		}
	}
	// And afterwards it is all there.
	status, body := b.JSON("POST", runs[0].base+"/submit", `{"submission":{"verdict":"clean"}}`)
	if status != 200 {
		t.Fatalf("%d %s", status, body)
	}
	_, body = b.JSON("GET", runs[0].base+"/result", "")
	var res drill.Result
	if err := json.Unmarshal([]byte(body), &res); err != nil || res.Answer.Takeaway == "" || res.Grade == nil {
		t.Errorf("%v %+v", err, res)
	}
}
