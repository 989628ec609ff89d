package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"assay/internal/fault"
	"assay/stories"
)

type storyCheck struct {
	Story     string   `arg:"" name:"STORY" help:"A story's id, a file with a telling, or - for the standard input."`
	Profile   string   `name:"profile" placeholder:"ID" default:"amazon-appsec-emea" help:"What is asked for: amazon-appsec-emea or neutral."`
	Principle []string `name:"principle" placeholder:"ID" help:"The principle a plain text is meant for; repeat it. A story names its own."`
	Pace      int      `name:"pace" placeholder:"N" help:"Your words a minute; without it, measured from your tellings, or 140."`
	Short     bool     `name:"short" help:"Check the story's short version."`
	Spoken    bool     `name:"spoken" help:"The text was spoken: long runs of words are cut where a new statement begins."`
	Least     int      `name:"least" placeholder:"N" help:"End with exit code 1 under this score, 0 to 100."`
	Parts     bool     `name:"parts" help:"Show the part that each sentence was read as."`
	keepsStories
	printsData
}

func (storyCheck) Teach() lesson {
	return lesson{
		About: "Reads a telling the way a careful interviewer listens: which sentence is situation, task, action or result; I against we; numbers and what they were before; " +
			"who was better off; when it was; what you learnt; and the behaviours of the principle. Each remark quotes its place and names its rule.\n\n" +
			"The bands and weights are the profile's, and most of them are our judgement. The words are a small share of what an interviewer takes away.",
		Examples: []example{
			{"assay story check token-logs", "one of your stories"},
			{"assay story check telling.txt --principle dive-deep --spoken", "a transcript"},
			{"assay story check - --profile neutral < telling.txt", "any text, for any employer"},
			{"assay story check token-logs --parts", "sentence by sentence"},
		},
		Next: "assay story rehearse ID tells it against the clock.",
	}
}

// checkedStory is what story check --json prints.
type checkedStory struct {
	Story     string             `json:"story,omitempty"`
	Profile   string             `json:"profile"`
	Analysis  stories.Analysis   `json:"analysis"`
	Probes    []stories.Probe    `json:"probes"`
	Conflicts []stories.Conflict `json:"conflicts"`
	Private   []stories.Leak     `json:"private"`
	Lint      []string           `json:"lint"`
}

func (v storyCheck) Run(sh *shell) error {
	profile, err := profileOf(v.Profile)
	if err != nil {
		return err
	}
	if v.Pace < 0 || v.Pace > 400 {
		return fault.New("nobody speaks at that pace", "people speak 110 to 170 words a minute")
	}
	s, text, err := v.read(sh)
	if err != nil {
		return err
	}
	for _, id := range s.Principles {
		if _, err := stories.PrincipleByID(id); err != nil {
			return err
		}
	}
	a := stories.Analyse(text, profile, stories.AnalyseOptions{Pace: v.Pace, Principles: s.Principles, Today: sh.now(), When: s.When, Spoken: v.Spoken, Customer: s.Customer})
	out := checkedStory{Story: s.ID, Profile: profile.ID, Analysis: a, Probes: stories.Ask(stories.Question{}, a), Conflicts: stories.Conflicts(text, s), Private: stories.Leaks(text, s), Lint: append([]string{}, s.Lint()...)}
	if v.JSON {
		err = sh.json(out)
	} else {
		v.show(sh, text, out)
	}
	if err == nil && v.Least > 0 && 100*a.Score < float64(v.Least) {
		return &found{}
	}
	return err
}

// read finds the text: a story of the bank, a file or the standard input.
func (v *storyCheck) read(sh *shell) (stories.Story, string, error) {
	plainText := v.Story == "-" || strings.ContainsAny(v.Story, "/.\\")
	if plainText {
		b, err := sh.readInput(v.Story, stories.MaxText)
		return stories.Story{Principles: v.Principle}, string(b), err
	}
	f, err := sh.storyFolder(v.keepsStories)
	if err != nil {
		return stories.Story{}, "", err
	}
	s, err := f.Read(v.Story)
	if fault.Is(err, fault.Missing) {
		if _, bad := os.Stat(v.Story); bad == nil {
			return s, "", fault.Of(fault.Missing, fmt.Sprintf("there is no story %q", v.Story), "for the file of that name: assay story check ./"+v.Story)
		}
	}
	if err != nil {
		return s, "", err
	}
	if v.Pace == 0 {
		list, err := sh.bankOf(f)
		if err != nil {
			return s, "", err
		}
		v.Pace = stories.Pace(list)
	}
	if len(v.Principle) > 0 {
		s.Principles = v.Principle
	}
	if v.Short {
		return s, s.Short, nil
	}
	return s, s.Text(), nil
}

func (v storyCheck) show(sh *shell, text string, c checkedStory) {
	showAnalysis(sh.out, text, c.Analysis, v.Parts)
	p := sh.out
	for _, x := range c.Conflicts {
		p.line("%s %s", p.paint(red, "conflict:"), x.Says)
	}
	for _, x := range c.Private {
		p.line("%s %s", p.paint(red, "private:"), x.Says)
	}
	for _, x := range c.Lint {
		p.line("%s %s", p.paint(yellow, "file:"), x)
	}
	if len(c.Probes) > 0 {
		p.blank()
		p.line("%s", p.paint(bold, "An interviewer would ask"))
		for _, q := range c.Probes {
			p.prose("  ", "- "+q.Text)
		}
	}
}

// showAnalysis writes an analysis for a person.
func showAnalysis(p *pen, text string, a stories.Analysis, parts bool) {
	p.line("%s of 100 points, %s, %s at %d words a minute", p.paint(bold, fmt.Sprintf("%.0f", 100*a.Score)), count(a.Words, "word"), spokenTime(a.Seconds), a.Pace)
	for _, f := range a.Fits {
		p.line("  %s version (%s to %s): %s", f.Version, spokenTime(float64(f.Low)), spokenTime(float64(f.High)), fitSays(f))
	}
	p.blank()
	t := table{head: []string{"measured", "here", "asked for", "points"}, flex: 2}
	for _, m := range a.Measures {
		t.add(plain(m.Title), plain(valueSays(m)), plain(m.Band), cell{fmt.Sprintf("%.1f of %.0f", 100*m.Weight*m.Got, 100*m.Weight), gotStyle(m.Got)})
	}
	p.table(t)
	if parts {
		p.blank()
		t := table{head: []string{"part", "sentence", "because of"}, flex: 1}
		for _, s := range a.Sentences {
			t.add(plain(string(s.Part)), plain(strings.Join(strings.Fields(s.Span.In(text)), " ")), cell{s.Cue, faint})
		}
		p.table(t)
	}
	p.blank()
	shown := map[string]int{}
	for _, r := range a.Remarks {
		if shown[r.Rule]++; shown[r.Rule] > 3 {
			continue
		}
		p.prose("", remarkSays(p, text, r))
	}
}

func remarkSays(p *pen, text string, r stories.Remark) string {
	mark := map[stories.Tone]string{stories.Good: p.paint(green, "good"), stories.Mend: p.paint(red, "mend"), stories.Note: p.paint(yellow, "note")}[r.Tone]
	line := 1 + strings.Count(text[:r.Span.Start], "\n")
	words := strings.Fields(r.Span.In(text))
	if len(words) > 8 {
		words = append(words[:8], "…")
	}
	s := fmt.Sprintf("%s %s, line %d, \"%s\": %s", mark, r.Rule, line, strings.Join(words, " "), r.Says)
	if r.Do != "" {
		s += " " + r.Do
	}
	return s
}

func valueSays(m stories.Measure) string {
	switch {
	case strings.HasPrefix(m.Unit, "share"):
		return percent(m.Value)
	case slices.Contains([]string{"years", "per 100 words"}, m.Unit):
		return fmt.Sprintf("%.1f", m.Value)
	}
	return fmt.Sprintf("%.0f", m.Value)
}

func gotStyle(got float64) style {
	switch {
	case got >= 0.8:
		return green
	case got < 0.4:
		return red
	}
	return yellow
}

func fitSays(f stories.Fit) string {
	switch {
	case f.Off < 0:
		return fmt.Sprintf("%s too few", count(-f.Off, "word"))
	case f.Off > 0:
		return fmt.Sprintf("%s too many", count(f.Off, "word"))
	}
	return "it fits"
}

func spokenTime(seconds float64) string {
	return fmt.Sprintf("%d:%02d", int(seconds)/60, int(seconds)%60)
}
