package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"assay/web/internal/webtest"
)

// BenchmarkPages opens each page with 1,000 attempts stored. The goal is 50 ms at the 95th percentile with a real store; the store here is in memory.
func BenchmarkPages(b *testing.B) {
	w := webtest.New(b)
	w.Post("/welcome", map[string][]string{"skip": {"1"}})
	drills := []string{"review-python-orders", "review-javascript-badge", "threat-notes-short", "principle-owner-short"}
	var last string
	for i := range 1000 {
		p := w.Post("/attempts", map[string][]string{"drill": {drills[i%len(drills)]}})
		last = p.Path
		if status, body := w.JSON("POST", "/api/v1"+last+"/submit", `{"submission":{"text":"An attacker guesses links and reads notes."}}`); status != 200 {
			b.Fatal(body)
		}
		w.Clock.Add(time.Hour)
	}
	run := w.Post("/attempts", map[string][]string{"drill": {drills[0]}}).Path
	w.Log.Reset()
	for _, path := range []string{"/", "/diagnostic", "/drills", "/drills/" + drills[0], run, last + "/result", "/history", "/settings", "/help", "/api/v1/attempts"} {
		name := path
		if path == run {
			name = "/attempts/{id}"
		} else if path == last+"/result" {
			name = "/attempts/{id}/result"
		}
		b.Run(fmt.Sprint("path=", name), func(b *testing.B) {
			for b.Loop() {
				if res := w.Do(httptest.NewRequest(http.MethodGet, path, nil)); res.StatusCode != http.StatusOK {
					b.Fatal(res.Status)
				}
			}
		})
	}
}
