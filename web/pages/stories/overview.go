package stories

import (
	"strings"
	"time"

	"assay/internal/yaml"
	bank "assay/stories"
)

// overview is the page of the whole bank.
type overview struct {
	Coverage bank.Coverage
	Stories  []listed
	Wrong    yaml.Mistakes
	Removed  []string
	Profile  bank.Profile
	Profiles []bank.Profile
	Now      time.Time
	First    bank.Principle // to begin with, when there is nothing yet
}

// listed is a story with how it stands.
type listed struct {
	bank.Story
	Column string // its letter in the matrix
	Score  float64
	Told   int
	Last   time.Time
	Needed bool // one of the fewest that cover everything
}

func overviewOf(s shelf, now time.Time) (v overview, err error) {
	v = overview{Coverage: bank.Cover(s.Stories, s.Profile), Wrong: s.Wrong, Profile: s.Profile, Profiles: bank.Profiles(), Now: now}
	if v.Removed, err = s.Removed(); err != nil {
		return v, err
	}
	v.First = s.Profile.Order()[0]
	needed := map[string]bool{}
	for _, id := range v.Coverage.Fewest {
		needed[id] = true
	}
	pace := bank.Pace(s.Stories)
	for i, one := range s.Stories {
		l := listed{Story: one, Column: letter(i), Told: len(one.Tellings), Needed: needed[one.ID]}
		for _, t := range one.Tellings {
			if t.At.After(l.Last) {
				l.Last = t.At
			}
		}
		if text := one.Text(); text != "" {
			l.Score = bank.Analyse(text, s.Profile, bank.AnalyseOptions{Pace: pace, Principles: one.Principles, Today: now, When: one.When, Customer: one.Customer}).Score
		}
		v.Stories = append(v.Stories, l)
	}
	return v, nil
}

// letter names a column: A, B … Z, A2 …
func letter(i int) string {
	name := string(rune('A' + i%26))
	if i >= 26 {
		name += string(rune('1' + i/26%9))
	}
	return name
}

// word is what a cell of the matrix says.
func word(c bank.Cell) string {
	switch c {
	case bank.Primary:
		return "main"
	case bank.Secondary:
		return "can serve"
	}
	return ""
}

// stands says how a principle is covered.
func stands(r bank.Row) string {
	switch {
	case r.Green:
		return "Covered twice"
	case r.Eligible == 0:
		return "No story"
	case r.Primaries == 0:
		return "No main story"
	}
	return "One story only"
}

// shade is the colour of a row's verdict.
func shade(r bank.Row) string {
	switch {
	case r.Green:
		return "heat-full"
	case r.Eligible == 0:
		return "heat-none"
	}
	return "heat-half"
}

// titles are the titles of stories by their ids.
func (v overview) title(id string) string {
	for _, s := range v.Stories {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}

// twice says what the fewest stories do.
func (v overview) twice() string {
	what := "cover as much as all of them together"
	if v.Coverage.Complete {
		what = "cover all sixteen principles twice"
	}
	if v.Coverage.Proved {
		return what + "; no smaller choice does"
	}
	return what + "; it is the smallest choice that was found"
}

// fileID is the story that a mistake belongs to.
func fileID(m yaml.Mistake) string { return strings.TrimSuffix(m.File, ".md") }

// showing is the page of one story.
type showing struct {
	Story   bank.Story
	Profile bank.Profile
	Read    []reading
	Lint    []string
	Now     time.Time
}

// lesson is one principle with its worked pair and questions.
type lesson struct {
	bank.Principle
	Example   *bank.Example
	Questions []bank.Question
}

func lessons() (out []lesson) {
	for _, p := range bank.Principles() {
		out = append(out, lessonOf(p))
	}
	return out
}

func lessonOf(p bank.Principle) lesson {
	l := lesson{Principle: p, Questions: bank.QuestionsFor(p.ID)}
	for _, x := range bank.Examples() {
		if x.Principle == p.ID {
			l.Example = &x
		}
	}
	return l
}

// told pieces of a worked story: its text with the quotes that notes are about.
func quoted(s bank.Story, notes []bank.ExampleNote, tone bank.Tone) (paras [][]stretch, marks []remark) {
	text := s.Text()
	for i, n := range notes {
		span := bank.Quoted(text, n.Quote)
		marks = append(marks, remark{Remark: bank.Remark{Rule: n.Fault, Tone: tone, Span: span, Says: n.Says}, N: i + 1, Quote: n.Quote, Whole: span.End == 0})
	}
	return paragraphs(text, marked(text, marks, nil)), marks
}
