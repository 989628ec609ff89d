package results

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"assay/drill"
	"assay/web/internal/code"
	"assay/web/pages/layout"
)

// view is the result page.
type view struct {
	drill.Result
	X       *drill.Exercise
	Handed  drill.Submission
	Now     time.Time
	Parts   []part
	Flaws   []flawView
	Other   []pointView // points that belong to no flaw: of a clean drill, of a text
	Files   []fileView
	Mine    []comment
	Model   []comment
	Alarms  []alarm
	Next    *nextStep
	Fixable bool // the code can be mended now
}

type nextStep struct {
	Href, Text, Why string
	Minutes         int
}

// part is one part of the score.
type part struct {
	Name   string
	Earned float64
	Worth  float64
	Says   string
}

var partNames = []struct{ id, name, says string }{
	{"find", "Found", "the right lines, the right weakness"},
	{"severity", "Severity", "one step off pays half"},
	{"file", "The file", "what it does when it runs"},
	{"tests", "Tests", "by stage"},
	{"call", "Calls", "right calls, above what luck gives"},
	{"figure", "Figures", "the number and its unit"},
	{"facts", "Facts", "asked, or assumed aloud"},
	{"rules", "A memo's rules", "decision, owner, date, money, options"},
	{"style", "Style", "in proportion to the rules that are met"},
	{"plain", "Plain words", "in proportion to what was explained"},
	{"honesty", "Honesty", "firm statements about what nobody can know"},
	{"say", "Said", "how it works, what follows, what to do"},
	{"place", "Named the place", "so that the comment can be acted on"},
	{"restraint", "Restraint", "no false alarms"},
}

// flawView is a flaw with what was graded about it.
type flawView struct {
	drill.Flaw
	N      int
	Found  drill.Verdict
	Points []pointView
}

// pointView is one graded item.
type pointView struct {
	drill.Item
	Quotes    []string
	Sentences []string // of the learner's own, to choose from
	Appeals   []drill.Appeal
}

func (p pointView) appealable() bool {
	return p.Layer == drill.L2 && p.Verdict != drill.Hit && len(p.Sentences) > 0
}

// comment is a text in pieces: those that decided a point are lit.
type comment struct {
	Title  string
	Meta   string
	Code   bool // a file that was written
	Pieces []piece
}

type piece struct {
	Text    string
	Verdict drill.Verdict // empty: plain text
	Says    string
}

// alarm is a reported place that is no flaw.
type alarm struct {
	drill.FalseMark
	Comment string
}

func newView(res drill.Result, x *drill.Exercise, handed drill.Submission, cache *code.Cache, now time.Time) view {
	v := view{Result: res, X: x, Handed: handed, Now: now}
	var items []drill.Item
	if res.Grade != nil {
		items = res.Grade.Items
		v.Parts = parts(items, x.Kind)
		for _, f := range res.Grade.False {
			a := alarm{FalseMark: f}
			if f.Mark >= 1 && f.Mark <= len(handed.Findings) {
				a.Comment = handed.Findings[f.Mark-1].Comment
			}
			v.Alarms = append(v.Alarms, a)
		}
	}
	own := sentences(handed)
	points := make([]pointView, len(items))
	for i, it := range items {
		points[i] = pointView{Item: it, Sentences: own, Quotes: quotes(it)}
		for _, a := range res.Appeals {
			if a.Point == it.Point {
				points[i].Appeals = append(points[i].Appeals, a)
			}
		}
	}
	for i, f := range res.Answer.Flaws {
		fv := flawView{Flaw: f, N: i + 1, Found: drill.Missed}
		for _, p := range points {
			if p.Flaw != f.ID {
				continue
			}
			if p.Part == "find" {
				fv.Found = p.Verdict
			}
			fv.Points = append(fv.Points, p)
		}
		v.Flaws = append(v.Flaws, fv)
	}
	for _, p := range points {
		if p.Flaw == "" {
			v.Other = append(v.Other, p)
		}
	}
	if x.Kind == drill.Review {
		v.Files = files(x, res.Answer, handed, cache)
	}
	v.Mine = comments(handed, items)
	v.Model = comments(reflowed(res.Strong), nil)
	return v
}

func parts(items []drill.Item, kind drill.Kind) (out []part) {
	for _, n := range partNames {
		p := part{Name: n.name, Says: n.says}
		if kind != drill.Review && n.id == "say" {
			p.Says = "the points below"
		}
		found := false
		for _, it := range items {
			if it.Part == n.id {
				p.Earned, p.Worth, found = p.Earned+it.Earned, p.Worth+it.Worth, true
			}
		}
		if found {
			out = append(out, p)
		}
	}
	return out
}

func quotes(it drill.Item) (out []string) {
	for _, s := range it.Evidence {
		if q := strings.TrimSpace(s.Quote); q != "" && !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return out
}

// comments are the texts of a submission with the words that decided something lit.
func comments(s drill.Submission, items []drill.Item) (out []comment) {
	for i, m := range s.Findings {
		where := fmt.Sprintf("comment %d", i+1)
		out = append(out, comment{
			Title:  fmt.Sprintf("%d. %s, %s", i+1, m.File, layout.Lines(m.Lines)),
			Meta:   layout.Weakness(m.CWE) + " · " + layout.Severity(m.Severity),
			Pieces: lit(m.Comment, where, items),
		})
	}
	for _, name := range slices.Sorted(maps.Keys(s.Files)) {
		out = append(out, comment{Title: titleOf(name), Code: true, Pieces: lit(s.Files[name], name, items)})
	}
	for _, j := range s.Calls {
		out = append(out, comment{Title: j.ID, Meta: callWords[j.Call], Pieces: lit(j.Reason, "reason "+j.ID, items)})
	}
	if strings.TrimSpace(s.Text) != "" {
		out = append(out, comment{Pieces: lit(s.Text, "text", items)})
	}
	return out
}

var callWords = map[drill.Call]string{drill.CallReal: "Real", drill.CallFalse: "False alarm", "": "Not called"}

// titleOf heads a file; another tab's version of one says so.
func titleOf(name string) string {
	if of, ok := drill.OtherTab(name); ok {
		return of + ", as another tab had it"
	}
	return name
}

// lit cuts a text at the spans that decided something. Where spans overlap, the one that starts first is shown.
func lit(text, where string, items []drill.Item) (out []piece) {
	type span struct {
		drill.Span
		it drill.Item
	}
	var spans []span
	for _, it := range items {
		for _, s := range it.Evidence {
			if s.Where == where && s.Start >= 0 && s.End > s.Start && s.End <= len(text) && it.Part != "place" {
				spans = append(spans, span{s, it})
			}
		}
	}
	slices.SortStableFunc(spans, func(a, b span) int { return a.Start - b.Start })
	at := 0
	for _, s := range spans {
		if s.Start < at {
			continue
		}
		if s.Start > at {
			out = append(out, piece{Text: text[at:s.Start]})
		}
		out = append(out, piece{Text: text[s.Start:s.End], Verdict: s.it.Verdict, Says: s.it.Says})
		at = s.End
	}
	if at < len(text) {
		out = append(out, piece{Text: text[at:]})
	}
	return out
}

func anchor(point string) string { return "p-" + strings.ReplaceAll(point, ":", "-") }
