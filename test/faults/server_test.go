package faults

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"assay/drill"
	"assay/test/e2e/bench"
)

// draft is what a save sends.
type draft struct {
	Revision int              `json:"revision"`
	Draft    drill.Submission `json:"draft"`
}

// sheet is as much of a drill as is needed here.
type sheet struct {
	ID   string
	Kind drill.Kind
}

// heard is the newest save that the server acknowledged, the text that was on its way when it died, and what it said against a save, if anything.
type heard struct {
	saved   drill.Saved
	sent    string
	refusal error
}

func TestAServerThatIsKilledLosesNothingItAcknowledged(t *testing.T) {
	n := rounds(t, 25)
	random := moments(t)
	s := newServer(t, bench.Build(t, t.TempDir(), "./cmd/assay"))
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	var list struct{ Drills []sheet }
	if err := s.call("GET", "/drills", nil, &list); err != nil {
		t.Fatal(err)
	}
	var a drill.Attempt
	if err := s.call("POST", "/attempts", map[string]string{"drill": textDrill(t, list.Drills)}, &a); err != nil {
		t.Fatal(err)
	}
	text := ""
	for round := range n {
		done := make(chan heard)
		go func() { done <- save(s, a, text) }()
		time.Sleep(time.Duration(random.IntN(int(250 * time.Millisecond)))) // the random moment
		s.kill()
		h := <-done
		if h.refusal != nil {
			t.Fatalf("round %d: %v", round, h.refusal)
		}
		if err := s.start(); err != nil {
			t.Fatalf("round %d: it does not start again: %v", round, err)
		}
		if err := s.call("GET", "/attempts/"+a.ID, nil, &a); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		text = a.Draft.Text
		switch {
		case a.Revision < h.saved.Revision:
			t.Fatalf("round %d: revision %d was acknowledged, %d is there", round, h.saved.Revision, a.Revision)
		case a.Revision == h.saved.Revision && text != h.saved.Draft.Text:
			t.Fatalf("round %d: revision %d holds %q, acknowledged was %q", round, a.Revision, text, h.saved.Draft.Text)
		case a.Revision > h.saved.Revision && text != h.sent:
			t.Fatalf("round %d: revision %d holds %q, sent was %q", round, a.Revision, text, h.sent)
		}
	}
	t.Logf("%d kills, revision %d, %d bytes of text", n, a.Revision, len(text))
	if a.Revision < n {
		t.Errorf("only %d saves in %d rounds: the kills came before any work", a.Revision, n)
	}
}

// save goes on typing a word and saving until the server is gone.
func save(s *server, a drill.Attempt, text string) heard {
	h := heard{saved: drill.Saved{Revision: a.Revision, Draft: a.Draft}}
	for i := 0; ; i++ {
		if len(text) > 2000 {
			text = ""
		}
		text += fmt.Sprintf("word%d.%d ", h.saved.Revision, i)
		h.sent = text
		var saved drill.Saved
		err := s.call("PUT", "/attempts/"+a.ID+"/draft", draft{h.saved.Revision, drill.Submission{Text: text}}, &saved)
		if errors.Is(err, errRefused) {
			h.refusal = err
		}
		if err != nil {
			return h
		}
		h.saved = saved
	}
}

func textDrill(t *testing.T, list []sheet) string {
	t.Helper()
	for _, x := range list {
		if x.Kind != drill.Review {
			return x.ID
		}
	}
	t.Fatal("the catalogue has no text drill")
	return ""
}
