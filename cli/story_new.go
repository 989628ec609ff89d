package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"assay/internal/fault"
	"assay/stories"
)

type storyNew struct {
	Principle string   `name:"principle" placeholder:"ID" help:"The principle it is meant for, such as ownership. Without it, the first one that your stories lack."`
	CV        string   `name:"cv" placeholder:"LINE" help:"A line of your CV to start from."`
	Answer    []string `name:"answer" sep:"none" placeholder:"TEXT" help:"The answer to the next question; repeat it. Without any, the answers are read from the standard input, one line each."`
	ID        string   `name:"id" placeholder:"ID" help:"The story's id; without it, one is made of its title."`
	Title     string   `name:"title" placeholder:"TEXT" help:"The story's title; without it, the first words of the first answer."`
	When      string   `name:"when" placeholder:"DATE" help:"When it was, such as March 2025."`
	Role      string   `name:"role" placeholder:"TEXT" help:"What you were then."`
	Failure   bool     `name:"failure" help:"It went wrong, and is told for what you learnt."`
	Questions bool     `name:"questions" help:"Only print the questions."`
	Profile   string   `name:"profile" placeholder:"ID" default:"amazon-appsec-emea" help:"Whose order of principles counts: amazon-appsec-emea or neutral."`
	keepsStories
	printsData
}

func (storyNew) Teach() lesson {
	return lesson{
		About: "Asks three to five questions and turns your answers into cues of at most eight words, in your own words. A question that you leave empty becomes a cue that starts " +
			"with (?): it is asked again, and never filled for you. Your full answers are kept as the long version, to be written out later.\n\n" +
			"A story with open questions counts for nothing in assay story cover.",
		Examples: []example{
			{"assay story new --principle have-backbone", "answer at the prompt; an empty line leaves a question open"},
			{"assay story new --principle ownership --cv \"Cut leaked tokens by 95 %\"", "start from your CV"},
			{"assay story new --principle frugality --questions", "only the questions, to think about on a walk"},
			{"assay story new --principle ownership < answers.txt", "one answer a line"},
		},
		Next: "assay story check ID says what the draft lacks.",
	}
}

// drafted is what story new --json prints.
type drafted struct {
	Story     stories.Story    `json:"story"`
	Gaps      []string         `json:"gaps"`
	Questions []stories.Prompt `json:"questions"`
	File      string           `json:"file"`
}

func (v storyNew) Run(sh *shell) error {
	f, err := sh.storyFolder(v.keepsStories)
	if err != nil {
		return err
	}
	if v.Principle, err = v.principle(sh, f); err != nil {
		return err
	}
	prompts := stories.Elicit(v.Principle, v.CV)
	if v.Questions {
		return v.ask(sh, prompts)
	}
	answers := v.Answer
	if len(answers) == 0 {
		if answers, err = v.listen(sh, prompts); err != nil {
			return err
		}
	}
	if strings.TrimSpace(strings.Join(answers, "")) == "" {
		return fault.New("nothing was answered, so there is no story", "answer at least one question, or print them first: assay story new --questions")
	}
	s, err := v.story(f, answers)
	if err != nil {
		return err
	}
	if err := f.Write(s); err != nil {
		return err
	}
	if v.JSON {
		return sh.json(drafted{s, append([]string{}, s.Gaps()...), prompts, f.Path(s.ID)})
	}
	v.show(sh, s, f.Path(s.ID))
	return nil
}

// principle is the one that was named, or the first in the profile's order that no story is meant for.
func (v storyNew) principle(sh *shell, f *stories.Folder) (string, error) {
	if v.Principle != "" {
		p, err := stories.PrincipleByID(v.Principle)
		return p.ID, err
	}
	profile, err := profileOf(v.Profile)
	if err != nil {
		return "", err
	}
	list, err := sh.bankOf(f)
	if err != nil {
		return "", err
	}
	has := map[string]bool{}
	for _, s := range list {
		has[s.Primary()] = true
	}
	for _, p := range profile.Order() {
		if !has[p.ID] {
			return p.ID, nil
		}
	}
	return profile.Order()[0].ID, nil
}

func (v storyNew) ask(sh *shell, prompts []stories.Prompt) error {
	if v.JSON {
		return sh.json(prompts)
	}
	sh.out.line("%s", sh.out.paint(bold, principleName(v.Principle)))
	for i, q := range prompts {
		sh.out.prose("", fmt.Sprintf("%d. %s", i+1, q.Ask))
	}
	return nil
}

// listen asks at a terminal, and reads lines from anywhere else.
func (v storyNew) listen(sh *shell, prompts []stories.Prompt) (answers []string, err error) {
	talks := isTerminal(sh.in)
	if talks {
		sh.errs.line("%s. Answer in a line; leave it empty to think about it later.", sh.errs.paint(bold, principleName(v.Principle)))
	}
	lines := bufio.NewReader(io.LimitReader(sh.in, stories.MaxFile))
	for _, q := range prompts {
		if talks {
			sh.errs.blank()
			sh.errs.prose("", q.Ask)
			fmt.Fprint(sh.errs, "> ")
		}
		line, err := lines.ReadString('\n')
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("read answers: %w", err)
		}
		answers = append(answers, strings.TrimSpace(line))
	}
	return answers, nil
}

// story makes the draft, under an id that is free.
func (v storyNew) story(f *stories.Folder, answers []string) (stories.Story, error) {
	s := stories.Draft(v.Principle, answers)
	if v.Title != "" {
		s.Title, s.ID = v.Title, stories.MakeID(v.Title)
	}
	if v.When != "" {
		s.When = v.When
		s.Cues = without(s.Cues, stories.Gap+"when it was")
	}
	s.Role, s.Failure = v.Role, v.Failure
	if v.ID != "" {
		s.ID = v.ID
		if _, err := f.Read(v.ID); err == nil {
			return s, fault.Of(fault.Conflict, fmt.Sprintf("there is a story %q already", v.ID), "choose another --id, or change its file")
		}
		return s, nil
	}
	free := s.ID
	for n := 2; ; n++ {
		if _, err := f.Read(free); fault.Is(err, fault.Missing) {
			s.ID = free
			return s, nil
		}
		free = fmt.Sprintf("%s-%d", s.ID, n)
	}
}

func without(list []string, drop string) (out []string) {
	for _, s := range list {
		if s != drop {
			out = append(out, s)
		}
	}
	return out
}

func (v storyNew) show(sh *shell, s stories.Story, file string) {
	p := sh.out
	p.line("drafted %s: %s", p.paint(bold, s.ID), s.Title)
	for _, c := range s.Cues {
		if strings.HasPrefix(c, stories.Gap) {
			c = p.paint(yellow, c)
		}
		p.line("  %s", c)
	}
	if n := len(s.Gaps()); n > 0 {
		p.line("%s left; answer them in %s, then: assay story check %s", count(n, "open question"), sh.short(file), s.ID)
		return
	}
	p.line("next: assay story check %s", s.ID)
}
