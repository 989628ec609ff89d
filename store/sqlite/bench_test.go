package sqlite_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/drill"
	"assay/store/sqlite"
)

func benchStore(b *testing.B) *sqlite.Store {
	b.Helper()
	s, err := sqlite.Open(b.Context(), sqlite.Config{Path: filepath.Join(b.TempDir(), "assay.db"), App: "1.0.0"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return s
}

// draft is a review as people write them: four marks with a comment each, about 2 kB.
func draft(n int) drill.Submission {
	d := drill.Submission{Verdict: drill.SaysFlawed, Text: fmt.Sprint("revision ", n)}
	for i := range 4 {
		d.Findings = append(d.Findings, drill.Mark{ID: fmt.Sprint(i), File: "InvoiceController.java", Lines: [2]int{i, i + 3}, CWE: 639, Severity: "high",
			Comment: strings.Repeat("The lookup takes any number; check that the invoice is the caller's own. ", 6)})
	}
	return d
}

func sitting(b *testing.B, s *sqlite.Store, id string, saves int) {
	b.Helper()
	a := attempt(id)
	a.Started = noon.Add(time.Duration(len(id)) * time.Second)
	if err := s.Begin(b.Context(), a); err != nil {
		b.Fatal(err)
	}
	for i := range saves {
		if _, err := s.Save(b.Context(), id, i, draft(i), noon); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := s.Change(b.Context(), id, drill.Graded, drill.Event{At: noon, Kind: drill.EventSubmitted, Body: `{}`}); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkSitting begins an attempt, saves ten drafts and submits: twelve commits, one fsync each.
func BenchmarkSitting(b *testing.B) {
	s := benchStore(b)
	n := 0
	for b.Loop() {
		n++
		sitting(b, s, fmt.Sprint("sitting", n), 10)
	}
}

// BenchmarkAttempts lists the newest 100 of 1,000; the goal is 10 ms.
func BenchmarkAttempts(b *testing.B) {
	s := benchStore(b)
	for i := range 1000 {
		sitting(b, s, fmt.Sprintf("01%04d", i), 1)
	}
	for name, q := range map[string]drill.Query{"newest": {}, "one drill": {Drill: "d"}, "last page": {After: "010100"}, "nothing": {For: "diagnostic"}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Attempts(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkOpen opens a file that is there, as each command does.
func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "assay.db")
	for b.Loop() {
		s, err := sqlite.Open(b.Context(), sqlite.Config{Path: path, App: "1.0.0"})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
