package coach

import (
	"slices"
	"testing"
	"time"
)

var evening = time.Date(2027, 3, 1, 20, 0, 0, 0, time.UTC)

func ids(q Queue) (out []string) {
	for _, c := range q.Cards {
		out = append(out, c.ID+" "+c.Kind)
	}
	return out
}

func review(card string, daysAgo, rating, seconds int) Review {
	return Review{Card: card, At: evening.AddDate(0, 0, -daysAgo), Rating: rating, Seconds: seconds}
}

func TestSteadyTakesWhatIsDueThenWhatIsNewOfEachDeckInTurn(t *testing.T) {
	cards := []Card{{ID: "a-1", Deck: "a"}, {ID: "a-2", Deck: "a"}, {ID: "a-3", Deck: "a"}, {ID: "b-1", Deck: "b"}, {ID: "b-2", Deck: "b"}, {ID: "b-3", Deck: "b"}}
	log := []Review{review("a-1", 5, Good, 10), review("a-2", 20, Good, 10), review("b-1", 1, Easy, 10)}
	q := NextCards(cards, log, RecallOptions{Now: evening, Minutes: 10})
	want := []string{"a-2 due", "a-1 due", "b-2 new", "a-3 new", "b-3 new"}
	if got := ids(q); !slices.Equal(got, want) || q.Way != Steady {
		t.Errorf("%s: %v, want %v", q.Way, got, want)
	}
}

func TestTheMinutesOfTheDayAreKept(t *testing.T) {
	log := []Review{review("card-0", 0, Good, 60)}
	q := NextCards(someCards(100), log, RecallOptions{Now: evening, Minutes: 5})
	total := q.Spent
	for _, c := range q.Cards {
		total += c.Seconds
	}
	if q.Spent != 60 || total > 300 || total < 270 || q.Waiting != 99-len(q.Cards) {
		t.Errorf("spent %d, in all %d s of 300, %d cards and %d waiting", q.Spent, total, len(q.Cards), q.Waiting)
	}
}

func TestACardThatWasMissedComesBackWhateverTheMinutes(t *testing.T) {
	log := []Review{review("card-7", 0, Again, 120), review("card-8", 0, Again, 120), review("card-8", 0, Good, 110)}
	q := NextCards(someCards(10), log, RecallOptions{Now: evening, Minutes: 5})
	if got := ids(q); len(got) != 1 || got[0] != "card-7 again" {
		t.Errorf("got %v, want card-7 alone", got)
	}
}

func TestTheDayBeforeIsLightAndTheDayItselfIsFree(t *testing.T) {
	log := []Review{review("card-3", 3, Good, 10), review("card-4", 9, Good, 10)}
	for _, of := range []struct {
		date, way string
		want      []string
	}{
		{"2027-03-02", Eve, []string{"card-4 due", "card-3 due"}},
		{"2027-03-01", OnTheDay, nil},
	} {
		q := NextCards(someCards(50), log, RecallOptions{Now: evening, Interview: of.date, Minutes: 10})
		got := ids(q)
		slices.Sort(got)
		slices.Sort(of.want)
		if q.Way != of.way || !slices.Equal(got, of.want) {
			t.Errorf("%s: %s %v, want %s %v", of.date, q.Way, got, of.way, of.want)
		}
	}
}

func TestWaysFollowTheDate(t *testing.T) {
	for date, want := range map[string]string{"": Steady, "2027-02-20": Steady, "2027-05-30": Steady, "2027-03-20": Towards} {
		if q := NextCards(someCards(3), nil, RecallOptions{Now: evening, Interview: date}); q.Way != want || len(q.Cards) != 3 || q.Says == "" {
			t.Errorf("%q: %s with %d cards, want %s with 3", date, q.Way, len(q.Cards), want)
		}
	}
}

func TestTowardsSparesWhatIsSafeForTheDay(t *testing.T) {
	log := []Review{
		review("card-0", 40, Good, 10), review("card-0", 37, Good, 10), review("card-0", 20, Good, 10), // stable for two months
		review("card-1", 4, Hard, 10), // nearly gone
	}
	q := NextCards(someCards(2), log, RecallOptions{Now: evening, Interview: "2027-03-04", Minutes: 10})
	if got := ids(q); len(got) != 1 || got[0] != "card-1 due" {
		t.Errorf("got %v, want card-1 alone", got)
	}
}

func TestACardThatWasLeftForAYearIsWorthALook(t *testing.T) {
	log := []Review{review("card-0", 400, Good, 10), review("card-1", 300, Good, 10), review("card-1", 297, Good, 10)}
	q := NextCards(someCards(2), log, RecallOptions{Now: evening, Interview: "2027-03-10", Minutes: 10})
	if got := ids(q); len(got) != 2 {
		t.Errorf("got %v, want both", got)
	}
}

func TestAnUndoneReviewLeavesNoTrace(t *testing.T) {
	log := []Review{review("card-0", 3, Good, 10), review("card-1", 1, Good, 10), review("card-0", 0, Again, 10)}
	entry, taken, ok := TakeBack(log, evening)
	if !ok || taken != log[2] || entry.Rating != TakenBack || entry.Check() != nil {
		t.Fatalf("took back %+v with %+v", taken, entry)
	}
	if got := Standing(append(log, entry)); !slices.Equal(got, log[:2]) {
		t.Errorf("standing: %+v", got)
	}
	if _, _, ok := TakeBack(log, evening.AddDate(0, 0, 2)); ok {
		t.Error("an answer of the day before yesterday was taken back")
	}
}

func TestRecallByDeck(t *testing.T) {
	decks := []Deck{{ID: "a", Title: "A", Cards: []Card{{ID: "a-1"}, {ID: "a-2"}}}, {ID: "b", Title: "B", Cards: []Card{{ID: "b-1"}}}}
	log := []Review{review("a-1", 1, Good, 10), review("b-1", 0, Easy, 10)}
	got := RecallByDeck(decks, log, RecallOptions{Now: evening, Interview: "2027-03-06"})
	if a := got[0]; a.Cards != 2 || a.Seen != 1 || a.Now != 1 || a.OnDay != 0 || a.Mean < .4 || a.Mean > .45 {
		t.Errorf("deck a: %+v", a)
	}
	if b := got[1]; b.Seen != 1 || b.OnDay != 1 || b.Mean < .9 {
		t.Errorf("deck b: %+v", b)
	}
}

func BenchmarkTheFarthestQueue(b *testing.B) {
	l := newLearner(1)
	var log []Review
	for day := range 60 {
		for i := range 20 {
			at := evening.AddDate(0, 0, day-60)
			card := someCards(300)[(day*20+i*7)%300].ID
			rating, took := l.answer(card, day)
			log = append(log, Review{Card: card, At: at.Add(time.Duration(i) * time.Minute), Rating: rating, Seconds: took})
		}
	}
	cards := someCards(450)
	for b.Loop() {
		NextCards(cards, log, RecallOptions{Now: evening, Interview: "2027-04-29", Minutes: 15})
	}
}
