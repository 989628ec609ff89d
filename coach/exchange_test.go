package coach

import (
	"bytes"
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"assay/internal/fault"
)

// shelf is a card store in memory.
type shelf struct {
	log []Review
	own map[string]Card
}

func (s *shelf) Reviews(_ context.Context, card string) (out []Review, _ error) {
	for _, r := range s.log {
		if card == "" || r.Card == card {
			out = append(out, r)
		}
	}
	return out, nil
}

func (s *shelf) AddReview(_ context.Context, rs ...Review) error {
	s.log = append(s.log, rs...)
	return nil
}

func (s *shelf) OwnCards(context.Context) (out []Card, _ error) {
	for _, c := range s.own {
		out = append(out, c)
	}
	return out, nil
}

func (s *shelf) SetOwnCards(_ context.Context, cards ...Card) error {
	for _, c := range cards {
		s.own[c.ID] = c
	}
	return nil
}

func (s *shelf) RemoveOwnCard(_ context.Context, id string) error {
	delete(s.own, id)
	return nil
}

func TestCSVComesBackAsItWas(t *testing.T) {
	cards := []Card{
		{ID: "a", Deck: "own", Question: `Says "x, y"?`, Answer: "=HYPERLINK(1)", Why: "-1 is no formula", See: []string{"review-java-invoice", "idor"}},
		{ID: "b", Deck: "own", Question: "'quoted'", Answer: "@SUM"},
		{ID: "c", Deck: "own", Question: "'=quoted'", Answer: "''twice''"},
	}
	var b bytes.Buffer
	if err := WriteCSV(&b, cards); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), ",=") || strings.Contains(b.String(), ",@") {
		t.Errorf("a formula went out:\n%s", b.String())
	}
	got, err := ReadCSV(&b)
	if err != nil || !reflect.DeepEqual(got, cards) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, cards)
	}
}

func TestReadCSVTakesWhatPeopleWrite(t *testing.T) {
	got, err := ReadCSV(strings.NewReader("\ufeffAnswer,Question\r\n\"Two\nlines\", What? \r\n"))
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	if c := got[0]; c.Question != "What?" || c.Answer != "Two lines" || c.Deck != Own || c.ID != OwnID("What?") {
		t.Errorf("%+v", c)
	}
	for src, want := range map[string]string{
		"":                                "the file has no head line",
		"front,back\n":                    "the head line names no column question",
		"question,answer\nonly\n":         "line 2: card own-",
		"question,answer\na,\"b\nc,":      "the file is no table",
		"question,answer\nna\xefve?,no\n": "line 2: card own-",
	} {
		if _, err := ReadCSV(strings.NewReader(src)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", src, err, want)
		}
	}
}

func TestImportTwiceChangesNothing(t *testing.T) {
	s := &shelf{own: map[string]Card{}}
	e := Exchange{
		Cards: []Card{{ID: "stride-spoofing-breaks", Deck: "stride", Question: "changed", Answer: "changed"}, {ID: "mine", Deck: Own, Question: "Q", Answer: "A"}},
		Reviews: []Review{review("stride-spoofing-breaks", 2, Good, 9), review("mine", 1, Hard, 9), review("nobody", 1, Hard, 9), review("mine", 1, Hard, 9),
			{Card: "mine", At: evening, Rating: 9}},
	}
	got, err := Import(t.Context(), s, e)
	if want := (Imported{Added: 1, Kept: 1, Reviews: 2, Known: 3}); err != nil || got != want {
		t.Fatalf("%+v %v, want %+v", got, err, want)
	}
	if _, there := s.own["stride-spoofing-breaks"]; there || len(s.own) != 1 || len(s.log) != 2 {
		t.Errorf("kept %v and %d reviews", s.own, len(s.log))
	}
	got, err = Import(t.Context(), s, e)
	if want := (Imported{Kept: 2, Known: 5}); err != nil || got != want || len(s.log) != 2 {
		t.Errorf("the second time: %+v %v, want %+v", got, err, want)
	}
	e.Cards[1].Answer = "B"
	if got, err = Import(t.Context(), s, e); err != nil || got.Changed != 1 || s.own["mine"].Answer != "B" {
		t.Errorf("a changed card: %+v %v", got, err)
	}
}

func TestAnImportDoesNotBringBackWhatWasTakenBack(t *testing.T) {
	s := &shelf{own: map[string]Card{"mine": {ID: "mine", Deck: Own, Question: "Q", Answer: "A"}}, log: []Review{review("mine", 0, Again, 5)}}
	e := Exchange{Reviews: slices.Clone(s.log)}
	entry, _, _ := TakeBack(s.log, evening)
	s.log = append(s.log, entry)
	got, err := Import(t.Context(), s, e)
	if err != nil || got.Reviews != 0 || len(Standing(s.log)) != 0 {
		t.Errorf("%+v %v", got, err)
	}
}

func TestExchangeOfADeckThatIsNotThere(t *testing.T) {
	_, err := ExchangeOf([]Deck{{ID: "stride"}}, nil, "strid")
	if !fault.Is(err, fault.Missing) {
		t.Error(err)
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add("question,answer\n=1,'2\n")
	f.Add("id,deck,question,answer,why,see\na,own,'',\"x\ny\",,a b\n")
	f.Fuzz(func(t *testing.T, src string) {
		cards, err := ReadCSV(strings.NewReader(src))
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := WriteCSV(&b, cards); err != nil {
			t.Fatal(err)
		}
		again, err := ReadCSV(&b)
		if err != nil || !reflect.DeepEqual(again, cards) {
			t.Errorf("%v\n got %+v\nwant %+v", err, again, cards)
		}
	})
}
