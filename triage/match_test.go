package triage

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"assay/finding"
)

// flaw is a finding as an engine would make it: "file symbol statement | lines before | lines after", lines apart by commas; the source's line is req.get("x").
func flaw(text string) finding.Finding {
	parts := append(strings.Split(text, "|"), "", "")
	head := strings.Fields(parts[0])
	f := finding.Finding{Rule: "sqli", CWE: 89, Location: finding.Location{File: head[0], Start: 1, End: 1}, Symbol: head[1], Sink: "st.execute", Statement: strings.Join(head[2:], " ")}
	f.Keys = finding.Facts{Family: "CWE-89", Path: head[0], Symbol: f.Symbol, Sink: f.Sink, Statement: f.Statement, Before: lines(parts[1]), After: lines(parts[2])}.Keys()
	return f
}

func lines(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}

// way gives a finding its source's and its sink's line.
func way(f finding.Finding, source, sink string) finding.Finding {
	f.Trace = []finding.Step{{Code: source}, {Code: sink}}
	return f
}

func flaws(texts ...string) []finding.Finding {
	var fs []finding.Finding
	for _, t := range texts {
		fs = append(fs, flaw(t))
	}
	finding.Number(fs)
	return fs
}

// show writes a matching as "0-1 exact, gone 2, new 0, doubt [0 1]-[1]".
func show(m Matching) string {
	var out []string
	slices.SortFunc(m.Pairs, func(a, b Pair) int { return a.Before - b.Before })
	for _, p := range m.Pairs {
		out = append(out, fmt.Sprintf("%d-%d %s", p.Before, p.Now, p.By))
	}
	for _, i := range m.Gone {
		out = append(out, fmt.Sprint("gone ", i))
	}
	for _, i := range m.New {
		out = append(out, fmt.Sprint("new ", i))
	}
	for _, d := range m.Doubts {
		slices.Sort(d.Before)
		slices.Sort(d.Now)
		out = append(out, fmt.Sprint("doubt ", d.Before, "-", d.Now))
	}
	return strings.Join(out, ", ")
}

func TestMatchTakesOneStepAfterTheOther(t *testing.T) {
	for name, c := range map[string]struct {
		before, now []finding.Finding
		renamed     map[string]string
		want        string
	}{
		"the same":                       {flaws("A.java a.A.f x ( 1 )", "A.java a.A.g y ( 1 )"), flaws("A.java a.A.g y ( 1 )", "A.java a.A.f x ( 1 )"), nil, "0-1 exact, 1-0 exact"},
		"moved file":                     {flaws("A.java a.A.f x ( 1 )"), flaws("b/A.java a.A.f x ( 1 )"), nil, "0-0 moved"},
		"a copy in two files":            {flaws("A.java f x ( 1 )"), flaws("B.java f x ( 1 )", "C.java f x ( 1 )"), nil, "gone 0, new 0, new 1, doubt [0]-[0 1]"},
		"a copy, and git knows":          {flaws("A.java f x ( 1 )"), flaws("B.java f x ( 1 )", "C.java f x ( 1 )"), map[string]string{"A.java": "C.java"}, "0-1 moved, new 0"},
		"renamed function":               {flaws("A.java a.A.f x ( 1 ) | p q r | s t"), flaws("A.java a.A.renamed x ( 1 ) | p q r | s t"), nil, "0-0 context"},
		"renamed and moved":              {flaws("A.java a.A.f x ( 1 ) | p q r | s t"), flaws("B.java a.B.g x ( 1 ) | p q r | s t"), nil, "0-0 context"},
		"two lines say little elsewhere": {flaws("A.java a.A.f x ( 1 ) | p q"), flaws("B.java b.B.g x ( 1 ) | p q"), nil, "gone 0, new 0"},
		"the same context twice":         {flaws("A.java a.A.f x ( 1 ) | p q r"), flaws("B.java b.B.g x ( 1 ) | p q r", "C.java c.C.h x ( 1 ) | p q r"), nil, "gone 0, new 0, new 1"},
		"edited statement":               {flaws("A.java a.A.f st . execute ( @0 ) | p q r | s t u"), flaws("A.java a.A.f st . execute ( @0 , @1 ) | p q r | s t x"), nil, "0-0 likeness"},
		"another statement":              {flaws("A.java a.A.f st . execute ( @0 ) | p q"), flaws("A.java a.A.f run . of ( [ ] ) | x y"), nil, "gone 0, new 0"},
		"two are as like": {flaws("A.java a.A.f st . execute ( @0 )| p q r"), flaws("A.java a.A.f st . execute ( @0 , 0 )| p q r v", "A.java a.A.f st . execute ( @0 , ? )| p q r w"), nil,
			"gone 0, new 0, new 1, doubt [0]-[0 1]"},
		"one leads": {flaws("A.java a.A.f st . execute ( @0 )| p q r"), flaws("A.java a.A.f st . execute ( @0 , 0 )| p q r v", "A.java a.A.g st . execute ( @0 , ? )| x y z"), nil,
			"0-0 likeness, new 1"},
		"twins in a renamed file": {flaws("A.java a.A.f x ( 1 ) | p q r"), flaws("B.java b.A.f x ( 1 ) | p q r", "C.java c.A.f x ( 1 ) | p q r"), map[string]string{"A.java": "C.java"}, "0-1 context, new 0"},
		"alike in a renamed file": {flaws("A.java a.A.f x ( 1 ) | p"), flaws("B.java b.A.f x ( 1 ) | p", "C.java c.A.f x ( 1 ) | p"), map[string]string{"A.java": "C.java"}, "0-1 likeness, new 0"},
		"another kind of flaw": {flaws("A.java a.A.f x ( 1 ) | p q r"), []finding.Finding{func() finding.Finding {
			f := flaw("A.java a.A.g x ( 1 ) | p q r")
			f.CWE = 79
			return f
		}()}, nil, "gone 0, new 0"},
		"nothing": {nil, nil, nil, ""},
	} {
		if got := show(Match(c.before, c.now, c.renamed)); got != c.want {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
	}
}

// TestEqualSinksKeepTheirNames is about findings that share the exact key.
func TestEqualSinksKeepTheirNames(t *testing.T) {
	const sink = "A.java a.A.f st . run ( @0 )"
	a, b, c := way(flaw(sink+"| p q r| b y z"), `req.get("a")`, `st.run(a)`), way(flaw(sink+"| q r a| y z"), `req.get("b")`, `st.run(b)`), way(flaw(sink+"| m n o| c"), `req.get("c")`, `st.run(c)`)
	list := func(fs ...finding.Finding) []finding.Finding {
		fs = slices.Clone(fs)
		for i := range fs {
			fs[i].Location.Start = i + 1
		}
		finding.Number(fs)
		return fs
	}
	foreign := func(f finding.Finding, id string) finding.Finding {
		f.Keys.Foreign = map[string]string{"tool": id}
		return f
	}
	plain := flaw(sink)
	for name, x := range map[string]struct {
		before, now []finding.Finding
		want        string
	}{
		"swapped":                     {list(a, b), list(b, a), "0-1 exact, 1-0 exact"},
		"one more above":              {list(a, b), list(c, a, b), "0-1 exact, 1-2 exact, new 0"},
		"one more between":            {list(a, b), list(a, c, b), "0-0 exact, 1-2 exact, new 1"},
		"the first gone":              {list(a, b, c), list(b, c), "1-0 exact, 2-1 exact, gone 0"},
		"nothing tells apart":         {list(plain, plain), list(plain, plain), "0-0 exact, 1-1 exact"},
		"one of equals gone":          {list(plain, plain, plain), list(plain, plain), "0-0 exact, 1-1 exact, gone 2"},
		"a tool knows":                {list(foreign(plain, "1"), foreign(plain, "2")), list(foreign(plain, "2"), foreign(plain, "1")), "0-1 exact, 1-0 exact"},
		"a tool alone is no evidence": {list(foreign(flaw("A.java f x ( 1 )"), "1")), list(foreign(flaw("B.java g y [ ] 0"), "1")), "gone 0, new 0"},
	} {
		if got := show(Match(x.before, x.now, nil)); got != x.want {
			t.Errorf("%s: %s\nwant %s", name, got, x.want)
		}
	}
}

// TestMatchIsOneToOneAndDoesNotDependOnOrder throws heaps of near-equal findings at it.
func TestMatchIsOneToOneAndDoesNotDependOnOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	some := func(n int) []finding.Finding {
		var fs []finding.Finding
		for i := range n {
			f := flaw(fmt.Sprintf("%c.java p.%c.f%d st . run ( @%d ) | l%d l%d | l%d", 'A'+r.IntN(3), 'A'+r.IntN(2), r.IntN(3), r.IntN(3), r.IntN(4), r.IntN(4), r.IntN(4)))
			f.Location.Start = i
			fs = append(fs, f)
		}
		finding.Number(fs)
		return fs
	}
	name := func(f finding.Finding) string { return f.Keys.ID() + f.Keys.Context }
	for range 400 {
		before, now := some(r.IntN(20)), some(r.IntN(20))
		m := Match(before, now, nil)
		olds, news := map[int]int{}, map[int]int{}
		pairs := map[string]bool{}
		for _, p := range m.Pairs {
			olds[p.Before]++
			news[p.Now]++
			pairs[name(before[p.Before])+" "+name(now[p.Now])] = true
		}
		for _, i := range m.Gone {
			olds[i]++
		}
		for _, i := range m.New {
			news[i]++
		}
		if len(olds) != len(before) || len(news) != len(now) || len(m.Pairs)+len(m.Gone) != len(before) || len(m.Pairs)+len(m.New) != len(now) {
			t.Fatalf("not one to one: %s", show(m))
		}
		for range 3 {
			r.Shuffle(len(before), func(i, j int) { before[i], before[j] = before[j], before[i] })
			r.Shuffle(len(now), func(i, j int) { now[i], now[j] = now[j], now[i] })
			again := Match(before, now, nil)
			if len(again.Pairs) != len(m.Pairs) {
				t.Fatalf("%s\nin another order: %s", show(m), show(again))
			}
			for _, p := range again.Pairs {
				if !pairs[name(before[p.Before])+" "+name(now[p.Now])] {
					t.Fatalf("in another order %v is paired with %v", before[p.Before].Keys, now[p.Now].Keys)
				}
			}
		}
	}
}

func TestSymbolLikeness(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"p.q.A.f", "p.q.A.f", 1}, {"p.q.A.f", "p.q.A.g", 0.5}, {"p.q.A.f", "p.q.B.f", 0.7}, {"p.q.A.f", "p.r.A.f", 0.8}, {"f", "g", 0.5}, {"", "", 1}, {"a.A.f", "b.B.g", 0}} {
		if got := symbolLikeness(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestManyFindingsTakeNoTime: a run in which everything changed must not compare all with all.
func TestManyFindingsTakeNoTime(t *testing.T) {
	many := func(version int) []finding.Finding {
		var fs []finding.Finding
		for i := range 20_000 {
			fs = append(fs, flaw(fmt.Sprintf("F%d.java p%d.C%d.doPost st . v%d ( @0 ) | a%d b%d", i+version, i+version, i, version, i, i)))
		}
		return fs
	}
	if m := Match(many(0), many(1), nil); len(m.Pairs)+len(m.New) != 20_000 {
		t.Errorf("%d pairs, %d new", len(m.Pairs), len(m.New))
	}
}
