package stories

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

var today = time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)

func amazon(t testing.TB) Profile {
	t.Helper()
	p, err := ProfileByID("amazon-appsec-emea")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWeightsAndBandsAreCompleteAndSourced(t *testing.T) {
	for _, p := range Profiles() {
		if err := p.check(); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		for _, b := range append(p.Bands, p.Long, p.Short, p.Pace) {
			if b.Source == "" || b.High > 0 && b.Low > b.High {
				t.Errorf("%s: band %+v", p.ID, b)
			}
		}
	}
}

func TestNothingToldIsWorthNothing(t *testing.T) {
	for _, text := range []string{"", " \n\t ", "…", "###"} {
		if a := Analyse(text, amazon(t), AnalyseOptions{Today: today, When: "2025", Customer: "all of them", Principles: []string{"ownership"}}); a.Score != 0 {
			t.Errorf("%q scores %.2f", text, a.Score)
		}
	}
}

// A heap of the right words is no story, in any order.
func TestAHeapOfKeywordsEarnsNothing(t *testing.T) {
	p := amazon(t)
	worst := 0.0
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		text, _ := readLabelled(t, "testdata/develop")[seed%8].text()
		words := strings.Fields(text)
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		a := Analyse(strings.Join(words, " "), p, AnalyseOptions{Today: today, Principles: []string{"ownership"}})
		worst = max(worst, a.Score)
	}
	if worst > 0.05 {
		t.Errorf("the best heap earns %.2f", worst)
	}
	if a := Analyse("ownership metrics 40 % customer I I I learned result from 40 to 6 customers trust root cause saved 90 % team deadline delivered", p, AnalyseOptions{Today: today}); a.Score > 0.05 {
		t.Errorf("a list of keywords earns %.2f", a.Score)
	}
}

func TestStrongExamplesBeatWeakOnes(t *testing.T) {
	list := Examples()
	if len(list) == 0 {
		t.Fatal("there are no examples")
	}
	for _, x := range list {
		s := Analyse(x.Strong.Text(), amazon(t), AnalyseOptions{Today: today, Principles: x.Strong.Principles, When: x.Strong.When, Customer: x.Strong.Customer})
		w := Analyse(x.Weak.Text(), amazon(t), AnalyseOptions{Today: today, Principles: x.Weak.Principles, When: x.Weak.When, Customer: x.Weak.Customer})
		t.Logf("%-28s strong %.2f weak %.2f", x.Principle, s.Score, w.Score)
		if s.Score < w.Score+0.15 {
			t.Errorf("%s: strong %.2f, weak %.2f", x.Principle, s.Score, w.Score)
		}
	}
}

func TestEveryRemarkPointsIntoTheText(t *testing.T) {
	texts := []string{"x", "é I “did” it – twice.", strings.Repeat("We were told. ", 500)}
	for _, l := range readLabelled(t, "testdata/develop") {
		text, _ := l.text()
		texts = append(texts, text)
	}
	for _, text := range texts {
		a := Analyse(text, amazon(t), AnalyseOptions{Today: today, Spoken: true, Principles: []string{"ownership"}})
		for _, r := range a.Remarks {
			if r.Rule == "" || r.Says == "" || r.Span.Start < 0 || r.Span.End > len(text) || r.Span.Start > r.Span.End {
				t.Fatalf("%+v", r)
			}
		}
		if !slices.IsSortedFunc(a.Remarks, func(x, y Remark) int { return x.Span.Start - y.Span.Start }) {
			t.Error("remarks are not in the order of the text")
		}
	}
}

func TestTheSameTextGetsTheSameAnalysis(t *testing.T) {
	text, _ := readLabelled(t, "testdata/develop")[0].text()
	first := Analyse(text, amazon(t), AnalyseOptions{Today: today})
	for range 3 {
		if again := Analyse(text, amazon(t), AnalyseOptions{Today: today}); !reflect.DeepEqual(first, again) {
			t.Fatal("it differs")
		}
	}
}

func TestWhatIsNotThereIsPaidByTheEvidence(t *testing.T) {
	flat := strings.Repeat("In May 2025 the office moved to a new street near the river and the weather was fine for the whole of the week. ", 4)
	a := Analyse(flat, amazon(t), AnalyseOptions{Today: today, Principles: []string{"dive-deep"}})
	for _, id := range []string{"passive", "hedges", "fillers"} {
		if got := a.Measure(id).Got; got > 0 {
			t.Errorf("%s pays %.2f without evidence", id, got)
		}
	}
}

func TestNumbersHaveTheirKinds(t *testing.T) {
	for _, c := range []struct {
		text string
		want []MetricKind
	}{
		{"Alerts fell from 900 to 120 a week.", []MetricKind{FromTo}},
		{"It saved 60,000 pounds a year.", []MetricKind{Money}},
		{"We cut it by 40 % and saved $1.2m.", []MetricKind{Percent, Money}},
		{"It took nine days before and two hours now.", []MetricKind{FromTo}},
		{"The queue halved.", []MetricKind{FromTo}},
		{"Recovery took 20 minutes.", []MetricKind{Time}},
		{"In March 2024 we moved to TLS 1.2 on Java 17.", nil},
		{"Three weeks later it was quiet.", nil},
		{"Forty teams use it.", []MetricKind{Count}},
		{"One of them called me at 3 am.", nil},
		{"CVE-2021-44228 was open.", nil},
	} {
		var got []MetricKind
		for _, l := range readText(c.text, false) {
			for _, n := range numbers(c.text, l.toks, Result) {
				got = append(got, n.Kind)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.text, got, c.want)
		}
	}
}

func TestHowLongAgo(t *testing.T) {
	for _, c := range []struct {
		text, when string
		want       float64 // years; negative: unknown
	}{
		{"Two years ago I joined.", "", 2},
		{"In March 2024 I joined.", "", 1.8},
		{"In 2019 I joined.", "", 6.6},
		{"Last spring I joined.", "", 0.75},
		{"I joined a bank.", "2025-01", 1},
		{"I joined a bank.", "", -1},
		{"We had 2019 servers.", "", -1},
	} {
		a := Analyse(c.text, amazon(t), AnalyseOptions{Today: today, When: c.when})
		m := a.Measure("recency")
		if known := !a.Lacks("no-date"); known != (c.want >= 0) || known && math.Abs(m.Value-c.want) > 0.1 {
			t.Errorf("%q %q: %.2f years (known %v), want %.2f", c.text, c.when, m.Value, known, c.want)
		}
	}
}

func TestBusinessUnitsAreNoCustomers(t *testing.T) {
	text := "In 2025 our scanner was slow. My job was to mend it. I wrote a rule. As a result all business units use it today."
	if a := Analyse(text, amazon(t), AnalyseOptions{Today: today}); !a.Lacks("no-customer") {
		t.Errorf("%+v", a.Measure("customer"))
	}
	if a := Analyse(text+" It protects 9,000 customers today.", amazon(t), AnalyseOptions{Today: today}); a.Lacks("no-customer") {
		t.Error("customers are not seen")
	}
}

func TestLengthIsShownAtTheTellersPace(t *testing.T) {
	text := strings.Repeat("I read the logs today. ", 100) // 500 words
	a := Analyse(text, amazon(t), AnalyseOptions{Pace: 125})
	if a.Words != 500 || a.Seconds != 240 || a.Fits[0].Off != 0 || a.Fits[1].Off != 250 {
		t.Errorf("%d words, %.0f s, %+v", a.Words, a.Seconds, a.Fits)
	}
}

func BenchmarkAnalyse600Words(b *testing.B) {
	var text strings.Builder
	for _, l := range readLabelled(b, "testdata/develop") {
		for _, s := range l.Sentences {
			if countWords(text.String()) < 600 {
				text.WriteString(s.Text + " ")
			}
		}
	}
	p := amazon(b)
	Analyse(text.String(), p, AnalyseOptions{Today: today, Principles: []string{"ownership"}})
	b.ResetTimer()
	for b.Loop() {
		Analyse(text.String(), p, AnalyseOptions{Today: today, Principles: []string{"ownership", "dive-deep"}})
	}
	b.ReportMetric(float64(countWords(text.String())), "words")
}
