package storetest

import (
	"context"
	"sync"
	"testing"

	"assay/drill"
	"assay/internal/fault"
)

// atOnce calls do from n goroutines that start together.
func atOnce(n int, do func(writer int) error) []error {
	errs := make([]error, n)
	var ready, done sync.WaitGroup
	start := make(chan struct{})
	ready.Add(n)
	for i := range n {
		done.Go(func() {
			ready.Done()
			<-start
			errs[i] = do(i)
		})
	}
	ready.Wait()
	close(start)
	done.Wait()
	return errs
}

// winner wants exactly one call to have been accepted and the others to be in conflict.
func winner(t *testing.T, errs []error) int {
	t.Helper()
	won := -1
	for i, err := range errs {
		if err != nil {
			refused(t, err, fault.Conflict)
			continue
		}
		if won >= 0 {
			t.Fatalf("writers %d and %d both won", won, i)
		}
		won = i
	}
	if won < 0 {
		t.Fatal("nobody won")
	}
	return won
}

func oneWriterWins(t *testing.T, s Store) { OneWriterWins(t, s, s) }

// OneWriterWins lets two stores on the same data save drafts with the same base again and again; each time exactly one may win.
func OneWriterWins(t *testing.T, stores ...Store) {
	begin(t, stores[0], attempt("01A", 0))
	for base := range 20 {
		won := winner(t, atOnce(2*len(stores), func(writer int) error {
			_, err := stores[writer%len(stores)].Save(t.Context(), "01A", base, text("by %d", writer), after(base))
			return err
		}))
		a := read(t, stores[base%len(stores)], "01A")
		same(t, "revision", a.Revision, base+1)
		same(t, "draft", a.Draft, text("by %d", won))
	}
}

func oneSubmissionWins(t *testing.T, s Store) {
	for _, id := range []string{"01A", "01B", "01C", "01D", "01E"} {
		begin(t, s, attempt(id, 0))
		winner(t, atOnce(4, func(writer int) error {
			_, err := s.Change(t.Context(), id, drill.Graded, drill.Event{At: after(writer), Kind: drill.EventSubmitted})
			return err
		}))
		same(t, "kinds", kinds(t, s, id), []drill.EventKind{drill.EventStarted, drill.EventSubmitted})
	}
}

func eventsNumbered(t *testing.T, s Store) {
	begin(t, s, attempt("01A", 0))
	const writers, each = 4, 5
	for _, err := range atOnce(writers, func(int) error {
		for range each {
			if _, err := s.Change(t.Context(), "01A", drill.Running, drill.Event{At: noon, Kind: drill.EventHint}); err != nil {
				return err
			}
		}
		return nil
	}) {
		ok(t, err)
	}
	events, err := s.Events(t.Context(), "01A")
	ok(t, err)
	same(t, "events", len(events), 1+writers*each)
	for i, e := range events {
		same(t, "seq", e.Seq, i+1)
	}
	same(t, "hints", read(t, s, "01A").Hints, writers*each)
}

func cancelled(t *testing.T, s Store) {
	a := begin(t, s, attempt("01A", 0))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Save(ctx, "01A", 0, text("x"), noon); err == nil {
		t.Fatal("a save was accepted after its call had been cancelled")
	}
	if err := s.Begin(ctx, attempt("01B", 0)); err == nil {
		t.Fatal("an attempt was begun after its call had been cancelled")
	}
	same(t, "attempt", read(t, s, "01A"), a)
	// The store works on.
	_, err := s.Save(t.Context(), "01A", 0, text("x"), noon)
	ok(t, err)
}
