// Package storetest is the suite that every store passes, and the private PostgreSQL cluster that the tests of one run on.
//
//	func TestStore(t *testing.T) {
//		storetest.Exercise(t, func(t *testing.T) storetest.Store { return open(t) })
//	}
package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/coach"
	"assay/drill"
	"assay/internal/fault"
	"assay/interview"
)

// Store is what a store must be for the suite.
type Store interface {
	drill.Store
	drill.FixStore
	interview.Store
	coach.Store
	coach.CardStore
	coach.PlanStore
}

// promises are the suite; each gets an empty store of its own.
var promises = []struct {
	name string
	test func(*testing.T, Store)
}{
	{"begin writes the attempt and its started event", beginWritesBoth},
	{"begin refuses what is not a new attempt", beginRefuses},
	{"attempts are listed newest first", attemptsNewestFirst},
	{"attempts are listed by drill, state and purpose", attemptsFiltered},
	{"pages neither repeat nor skip an attempt", attemptsPaged},
	{"what does not exist is missing", missing},
	{"save adds a revision that can be read again", saveAddsRevision},
	{"save refuses another base than the newest", saveRefusesStaleBase},
	{"save refuses an attempt that has ended", saveRefusesEnded},
	{"an attempt that has ended keeps the last revision alone", endedKeepsLastRevision},
	{"the draft of a moment is the newest saved by then", revisionOfMoment},
	{"a draft of 64 KiB comes back whole", largeDraft},
	{"odd text comes back as it was", oddText},
	{"a submission ends the attempt once", submitOnce},
	{"giving up ends the attempt", giveUp},
	{"hints are counted, pastes only logged", hintsCounted},
	{"change refuses nonsense", changeRefuses},
	{"events are only ever added", eventsAppend},
	{"an attempt that has ended takes notes and stays as it is", notesAfterTheEnd},
	{"times are kept to the millisecond in UTC", timesKept},
	{"the newest grade counts and older ones stay", gradesAppend},
	{"a running attempt has no grade and no appeal", gradeNeedsEnd},
	{"appeals are kept, oldest first, even twice on one point", appealsKept},
	{"the profile is replaced as a whole", profileReplaced},
	{"a sitting comes back with its phases", sittingsKept},
	{"sittings are listed newest first", sittingsListed},
	{"the clock of a phase is written once", clocksWrittenOnce},
	{"answers are saved as revisions, and two stay", answersKept},
	{"the log of a sitting is only ever added to", sittingLogAppends},
	{"of several phases exactly one runs", onePhaseAtATime},
	{"ratings and captures are only ever added", ratingsAndCapturesAppend},
	{"reviews of cards are only ever added, all of a call or none", reviewsAppend},
	{"own cards are replaced by id and can be removed", ownCards},
	{"ticks are only ever added", ticksAppend},
	{"tellings are listed by story, in the order of writing", tellingsListed},
	{"letters are replaced by id, all of a call or none", lettersReplaced},
	{"the plan and what follows are replaced as a whole", planReplaced},
	{"browsers that were tried and questions that were prepared are kept by the piece", preparedKept},
	{"reviews of many writers are numbered without gaps", reviewsNumbered},
	{"of two writers with the same base exactly one wins", oneWriterWins},
	{"of two submissions exactly one wins", oneSubmissionWins},
	{"events of many writers are numbered without gaps", eventsNumbered},
	{"a cancelled call changes nothing", cancelled},
}

// Exercise runs the suite. Open gives an empty store and closes it when the test ends.
func Exercise(t *testing.T, open func(t *testing.T) Store) {
	for _, p := range promises {
		t.Run(p.name, func(t *testing.T) { p.test(t, open(t)) })
	}
}

// noon is the moment tests start from.
var noon = time.Date(2027, 3, 15, 12, 0, 0, 0, time.UTC)

func after(seconds int) time.Time { return noon.Add(time.Duration(seconds) * time.Second) }

// attempt is a new attempt that starts so many seconds after noon.
func attempt(id string, start int) drill.Attempt {
	return drill.Attempt{ID: id, Drill: "review-java-invoice", Kind: drill.Review, Hash: "sha256-of-the-drill", State: drill.Running,
		Started: after(start), Limit: after(start + 600)}
}

func text(format string, args ...any) drill.Submission {
	return drill.Submission{Text: fmt.Sprintf(format, args...)}
}

func begin(t *testing.T, s Store, a drill.Attempt) drill.Attempt {
	t.Helper()
	ok(t, s.Begin(t.Context(), a))
	return a
}

// end submits an attempt so many seconds after noon.
func end(t *testing.T, s Store, id string, at int) {
	t.Helper()
	_, err := s.Change(t.Context(), id, drill.Graded, drill.Event{At: after(at), Kind: drill.EventSubmitted, Body: `{"text":"done"}`})
	ok(t, err)
}

func read(t *testing.T, s Store, id string) drill.Attempt {
	t.Helper()
	a, err := s.Attempt(t.Context(), id)
	ok(t, err)
	return a
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s differs (- want, + got):\n%s", what, diff)
	}
}

// refused wants a fault of a kind.
func refused(t *testing.T, err error, kind fault.Kind) {
	t.Helper()
	if f, is := fault.As(err); !is || f.Kind != kind || f.Hint == "" {
		t.Fatalf("want a fault of kind %d with a hint, got %v", kind, err)
	}
}
