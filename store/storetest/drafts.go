package storetest

import (
	"strings"
	"testing"
	"time"

	"assay/drill"
	"assay/internal/fault"
)

// review is a draft that uses every field.
func review() drill.Submission {
	return drill.Submission{Verdict: drill.SaysFlawed, Text: "see the marks", Findings: []drill.Mark{
		{ID: "m1", File: "InvoiceController.java", Lines: [2]int{12, 14}, CWE: 639, Severity: "high", Comment: "`findById` checks no owner"},
		{ID: "m2", File: "InvoiceController.java", Lines: [2]int{30, 30}},
	}}
}

func saveAddsRevision(t *testing.T, s Store) {
	a := begin(t, s, attempt("01A", 0))
	drafts := []drill.Submission{text("one"), review(), {}, text("four")}
	for i, draft := range drafts {
		number, err := s.Save(t.Context(), "01A", i, draft, after(i+1))
		ok(t, err)
		same(t, "number", number, i+1)
		saved := after(i + 1)
		a.Revision, a.Draft, a.SavedAt = i+1, draft, &saved
		same(t, "attempt", read(t, s, "01A"), a)
	}
	listed, err := s.Attempts(t.Context(), drill.Query{})
	ok(t, err)
	same(t, "the attempt in the list", listed, []drill.Attempt{a})
	for i, draft := range drafts {
		got, err := s.RevisionNumber(t.Context(), "01A", i+1)
		ok(t, err)
		same(t, "revision", got, drill.Revision{Attempt: "01A", Number: i + 1, At: after(i + 1), Draft: draft})
	}
}

func saveRefusesStaleBase(t *testing.T, s Store) {
	begin(t, s, attempt("01A", 0))
	for _, base := range []int{1, -1, 7} {
		_, err := s.Save(t.Context(), "01A", base, text("from nowhere"), after(1))
		refused(t, err, fault.Conflict)
	}
	_, err := s.Save(t.Context(), "01A", 0, text("first tab"), after(2))
	ok(t, err)
	before := read(t, s, "01A")
	_, err = s.Save(t.Context(), "01A", 0, text("second tab"), after(3))
	refused(t, err, fault.Conflict)
	same(t, "attempt", read(t, s, "01A"), before)
	_, err = s.RevisionNumber(t.Context(), "01A", 2)
	refused(t, err, fault.Missing)
}

func saveRefusesEnded(t *testing.T, s Store) {
	for _, a := range []struct {
		id   string
		to   drill.State
		kind drill.EventKind
	}{{"01A", drill.Graded, drill.EventSubmitted}, {"01B", drill.GivenUp, drill.EventGivenUp}} {
		begin(t, s, attempt(a.id, 0))
		_, err := s.Save(t.Context(), a.id, 0, text("in time"), after(1))
		ok(t, err)
		_, err = s.Change(t.Context(), a.id, a.to, drill.Event{At: after(2), Kind: a.kind})
		ok(t, err)
		before := read(t, s, a.id)
		_, err = s.Save(t.Context(), a.id, 1, text("too late"), after(3))
		refused(t, err, fault.Conflict)
		same(t, "attempt", read(t, s, a.id), before)
	}
}

func revisionOfMoment(t *testing.T, s Store) {
	begin(t, s, attempt("01A", 0))
	// The clock of the last save was set back: still the highest number saved by then is the newest.
	for i, at := range []int{10, 20, 30, 25} {
		_, err := s.Save(t.Context(), "01A", i, text("draft %d", i+1), after(at))
		ok(t, err)
	}
	for _, c := range []struct {
		at   time.Time
		want int
	}{
		{after(0), 0}, {after(10).Add(-time.Millisecond), 0}, {after(10), 1}, {after(19), 1}, {after(24), 2}, {after(25), 4}, {after(9999), 4},
	} {
		r, err := s.Revision(t.Context(), "01A", c.at)
		ok(t, err)
		same(t, "number at "+c.at.String(), r.Number, c.want)
		want := drill.Submission{}
		if c.want > 0 {
			want = text("draft %d", c.want)
		}
		same(t, "draft", r.Draft, want)
	}
	zero, err := s.RevisionNumber(t.Context(), "01A", 0)
	ok(t, err)
	same(t, "revision 0", zero, drill.Revision{Attempt: "01A", At: noon})
}

func endedKeepsLastRevision(t *testing.T, s Store) {
	for _, id := range []string{"01A", "01B"} {
		begin(t, s, attempt(id, 0))
		for i := range 4 {
			_, err := s.Save(t.Context(), id, i, text("draft %d", i+1), after(i))
			ok(t, err)
		}
	}
	_, err := s.Change(t.Context(), "01A", drill.Graded, drill.Event{At: after(9), Kind: drill.EventSubmitted})
	ok(t, err)
	last, err := s.Revision(t.Context(), "01A", after(9))
	ok(t, err)
	same(t, "last draft", last.Draft, text("draft 4"))
	_, err = s.RevisionNumber(t.Context(), "01A", 2)
	refused(t, err, fault.Missing)
	other, err := s.RevisionNumber(t.Context(), "01B", 2)
	ok(t, err)
	same(t, "a running attempt keeps all", other.Draft, text("draft 2"))
}

func largeDraft(t *testing.T, s Store) {
	begin(t, s, attempt("01A", 0))
	most := drill.Submission{Text: strings.Repeat("ü", drill.MaxText/2)}
	for range drill.MaxFindings {
		most.Findings = append(most.Findings, drill.Mark{File: "a.py", Lines: [2]int{1, 2}, Comment: strings.Repeat(`"`, drill.MaxComment)})
	}
	for i, draft := range []drill.Submission{text("%s", strings.Repeat("\x01<&>\\\"\n\u2028", drill.MaxText/10)), most} {
		_, err := s.Save(t.Context(), "01A", i, draft, after(i))
		ok(t, err)
		same(t, "draft is whole", read(t, s, "01A").Draft, draft)
		r, err := s.RevisionNumber(t.Context(), "01A", i+1)
		ok(t, err)
		same(t, "revision is whole", r.Draft, draft)
	}
}

// odd are texts that databases, JSON or terminals have been known to change.
var odd = []string{
	"", " ", "a\x00b", "\x7f\x1b[31m", "tab\tCR\rCRLF\r\nLF\n", "'; drop table attempt; --", "$1 ? %s {0}", `back\slash "quote"`,
	"\u2028\u2029\u0085\ufeff", "e\u0301 is not \u00e9", "𝔘𝔫𝔦 👩‍💻 🇨🇭", "\U0010ffff\ue000\ufffd\ufffe", "עברית \u202etxt.exe", "<script>&amp;</script>", "null", "NaN",
}

func oddText(t *testing.T, s Store) {
	begin(t, s, attempt("01A", 0))
	for i, x := range odd {
		draft := drill.Submission{Text: x, Findings: []drill.Mark{{ID: x, File: x, Comment: x}}}
		_, err := s.Save(t.Context(), "01A", i, draft, after(i))
		ok(t, err)
		same(t, "draft", read(t, s, "01A").Draft, draft)
	}
	// JSON has no way to write broken UTF-8, so every broken byte becomes U+FFFD, in every store.
	_, err := s.Save(t.Context(), "01A", len(odd), text("a\xff\xc3b"), after(99))
	ok(t, err)
	same(t, "broken UTF-8", read(t, s, "01A").Draft, text("a\ufffd\ufffdb"))

	end(t, s, "01A", 100)
	for i, x := range odd {
		a := drill.Appeal{Attempt: "01A", Drill: "review-java-invoice", Hash: x, Point: x, Says: x, Sentence: x, Verdict: drill.Missed, Why: x, At: after(i)}
		ok(t, s.Appeal(t.Context(), a))
		all, err := s.Appeals(t.Context(), "")
		ok(t, err)
		same(t, "appeal", all[i], a)
		g := drill.Grade{Items: []drill.Item{{Point: x, Says: x, Message: x, Evidence: []drill.Span{{Where: x, Quote: x}}}}, Flags: []string{x}}
		ok(t, s.Grade(t.Context(), "01A", g, after(i)))
		latest, err := s.LatestGrade(t.Context(), "01A")
		ok(t, err)
		same(t, "grade", latest, g)
	}
}
