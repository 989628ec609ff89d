package cli

import (
	"fmt"
	"strings"

	"assay/internal/fault"
	"assay/stories"
)

type storyList struct {
	Principle string `name:"principle" placeholder:"ID" help:"Only stories that serve this principle."`
	Question  string `name:"question" placeholder:"ID" help:"Rank the stories for this question."`
	Questions bool   `name:"questions" help:"List the questions instead."`
	Removed   bool   `name:"removed" help:"List the removed stories instead."`
	IDs       bool   `name:"ids" help:"Print ids only, one a line."`
	keepsStories
	printsData
}

func (storyList) Teach() lesson {
	return lesson{
		About: "Lists your stories with what they are meant for and what is still open. With a question, the stories that fit it come first, each with the reason: what it is meant for, " +
			"and the words that both have.",
		Examples: []example{
			{"assay story list", "all of them"},
			{"assay story list --principle dive-deep", "for one principle"},
			{"assay story list --questions --principle ownership", "what may be asked"},
			{"assay story list --question nobodys-system", "which story answers it"},
		},
		Next: "assay story check ID; assay story rehearse ID.",
	}
}

// listedStory is one line of story list --json.
type listedStory struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	When       string   `json:"when,omitempty"`
	Principles []string `json:"principles"`
	Failure    bool     `json:"failure"`
	Words      int      `json:"words"`
	Open       []string `json:"open"`
	Tellings   int      `json:"tellings"`
	Score      *float64 `json:"score,omitempty"` // of the latest telling
	Fits       *float64 `json:"fits,omitempty"`  // with --question
	Why        []string `json:"why,omitempty"`
}

func (v storyList) Run(sh *shell) error {
	if v.Principle != "" {
		if _, err := stories.PrincipleByID(v.Principle); err != nil {
			return err
		}
	}
	if v.Questions {
		return v.questions(sh)
	}
	f, err := sh.storyFolder(v.keepsStories)
	if err != nil {
		return err
	}
	if v.Removed {
		return v.removed(sh, f)
	}
	all, err := sh.bankOf(f)
	if err != nil {
		return err
	}
	rows, err := v.rows(all)
	if err != nil {
		return err
	}
	switch {
	case v.JSON:
		return sh.json(rows)
	case v.IDs:
		for _, r := range rows {
			sh.out.line("%s", r.ID)
		}
		return nil
	case len(all) == 0:
		sh.out.line("there is no story yet; draft the first: assay story new")
		return nil
	case len(rows) == 0:
		sh.out.line("no story is like that; draft one: assay story new")
		return nil
	}
	v.table(sh.out, rows)
	return nil
}

func (v storyList) rows(all []stories.Story) ([]listedStory, error) {
	out := []listedStory{}
	add := func(s stories.Story) {
		if v.Principle == "" || strings.Contains(" "+strings.Join(s.Principles, " ")+" ", " "+v.Principle+" ") {
			out = append(out, listedOf(s))
		}
	}
	if v.Question == "" {
		for _, s := range all {
			add(s)
		}
		return out, nil
	}
	q, err := stories.QuestionByID(v.Question)
	if err != nil {
		return nil, err
	}
	for _, r := range stories.Match(q, all) {
		n := len(out)
		if add(r.Story); len(out) > n {
			score := r.Score
			out[n].Fits, out[n].Why = &score, r.Why
		}
	}
	return out, nil
}

func listedOf(s stories.Story) listedStory {
	l := listedStory{ID: s.ID, Title: s.Title, When: s.When, Principles: append([]string{}, s.Principles...), Failure: s.Failure, Words: len(strings.Fields(s.Text())),
		Open: append([]string{}, s.Gaps()...), Tellings: len(s.Tellings)}
	if n := len(s.Tellings); n > 0 {
		score := s.Tellings[n-1].Score
		l.Score = &score
	}
	return l
}

func (v storyList) table(p *pen, rows []listedStory) {
	if v.Question != "" {
		for _, r := range rows {
			p.line("%s  %s: %s", p.paint(bold, r.ID), percentOf(r.Fits), strings.Join(r.Why, "; "))
		}
		return
	}
	t := table{head: []string{"story", "title", "for", "words", "told", "best for", "open"}, flex: 1}
	t.head = []string{"story", "title", "for", "words", "told", "last", "open"}
	for _, r := range rows {
		open := cell{fmt.Sprint(len(r.Open)), yellow}
		if len(r.Open) == 0 {
			open = plain("–")
		}
		t.add(cell{r.ID, bold}, plain(r.Title), plain(strings.Join(r.Principles, ", ")), plain(fmt.Sprint(r.Words)), plain(fmt.Sprint(r.Tellings)), plain(percentOf(r.Score)), open)
	}
	p.table(t)
}

func (v storyList) questions(sh *shell) error {
	list := stories.Questions()
	if v.Principle != "" {
		list = stories.QuestionsFor(v.Principle)
	}
	if len(list) == 0 {
		return fault.Of(fault.Missing, "there is no question about it", "leave --principle out")
	}
	if v.JSON {
		return sh.json(list)
	}
	for _, q := range list {
		if v.IDs {
			sh.out.line("%s", q.ID)
			continue
		}
		sh.out.line("%s  %s", sh.out.paint(bold, q.ID), sh.out.paint(faint, q.Principle))
		sh.out.prose("  ", q.Text)
	}
	return nil
}

func (v storyList) removed(sh *shell, f *stories.Folder) error {
	ids, err := f.Removed()
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(append([]string{}, ids...))
	}
	for _, id := range ids {
		sh.out.line("%s", id)
	}
	if len(ids) == 0 {
		sh.out.line("no story was removed")
	}
	return nil
}
