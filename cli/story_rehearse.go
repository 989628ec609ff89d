package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"assay/internal/fault"
	"assay/stories"
)

type storyRehearse struct {
	ID       string        `arg:"" optional:"" name:"ID" help:"The story; without it, one that was told least."`
	File     string        `name:"file" placeholder:"FILE" complete:"file" help:"The telling's text, from a file or - for the standard input. Without it, you are asked to type or paste it."`
	Took     time.Duration `name:"took" placeholder:"TIME" help:"How long the telling took, such as 3m20s, when the text comes from a file."`
	Short    bool          `name:"short" help:"The short version: 90 seconds to two minutes."`
	Question string        `name:"question" placeholder:"ID" help:"The question it answers; its follow-up questions are asked too."`
	Read     bool          `name:"read" help:"Show the text instead of the cues. It counts as read, not as told."`
	Profile  string        `name:"profile" placeholder:"ID" default:"amazon-appsec-emea" help:"What is asked for: amazon-appsec-emea or neutral."`
	NoKeep   bool          `name:"no-keep" help:"Do not note the telling in the story's file."`
	keepsStories
	printsData
}

func (storyRehearse) Teach() lesson {
	return lesson{
		About: "Shows the cues and starts the clock. Tell the story aloud; press Enter when you are done; then type or paste what you said, from a transcript if you have one. " +
			"The telling is analysed, compared with the story's own numbers, and noted in its file: length, pace and score, never its words.\n\n" +
			"From a timed telling on, lengths are computed at your own pace.",
		Examples: []example{
			{"assay story rehearse token-logs", "from the cues, against the clock"},
			{"assay story rehearse token-logs --short", "the short version"},
			{"assay story rehearse token-logs --file transcript.txt --took 3m20s", "one that you recorded"},
		},
		Next: "assay story list shows how often each was told.",
	}
}

// rehearsed is what story rehearse --json prints.
type rehearsed struct {
	Story     string             `json:"story"`
	Telling   stories.Telling    `json:"telling"`
	Pace      int                `json:"pace,omitempty"`
	Analysis  stories.Analysis   `json:"analysis"`
	Conflicts []stories.Conflict `json:"conflicts"`
	Probes    []stories.Probe    `json:"probes"`
	Kept      bool               `json:"kept"`
}

func (v storyRehearse) Run(sh *shell) error {
	profile, err := profileOf(v.Profile)
	if err != nil {
		return err
	}
	var q stories.Question
	if v.Question != "" {
		if q, err = stories.QuestionByID(v.Question); err != nil {
			return err
		}
	}
	f, err := sh.storyFolder(v.keepsStories)
	if err != nil {
		return err
	}
	list, err := sh.bankOf(f)
	if err != nil {
		return err
	}
	s, err := v.story(f, list)
	if err != nil {
		return err
	}
	text, took, err := v.telling(sh, s, q)
	if err != nil {
		return err
	}
	out := v.judge(sh, s, q, text, took, list, profile)
	if !v.NoKeep {
		s.Tellings = append(s.Tellings, out.Telling)
		if err := f.Write(s); err != nil {
			return err
		}
		out.Kept = true
	}
	if v.JSON {
		return sh.json(out)
	}
	v.show(sh.out, text, out)
	return nil
}

// story is the one that was named, or the one told least.
func (v storyRehearse) story(f *stories.Folder, list []stories.Story) (stories.Story, error) {
	if v.ID != "" {
		return f.Read(v.ID)
	}
	if len(list) == 0 {
		return stories.Story{}, fault.Of(fault.Missing, "there is no story to rehearse", "draft one: assay story new")
	}
	least := list[0]
	for _, s := range list[1:] {
		if len(s.Tellings) < len(least.Tellings) {
			least = s
		}
	}
	return least, nil
}

// telling gets the text and how long it took.
func (v storyRehearse) telling(sh *shell, s stories.Story, q stories.Question) (string, time.Duration, error) {
	if v.Took < 0 {
		return "", 0, fault.New("a telling takes longer than no time", "give --took like 3m20s")
	}
	took := v.Took
	if v.File == "" {
		v.cues(sh, s, q)
		if isTerminal(sh.in) {
			took = v.tell(sh)
		}
	}
	name := v.File
	if name == "" {
		name = "-"
	}
	b, err := sh.readInput(name, stories.MaxText)
	if err != nil {
		return "", 0, err
	}
	if strings.TrimSpace(string(b)) == "" {
		return "", 0, fault.New("nothing was told", "type or paste what you said, or name its file with --file")
	}
	return string(b), took, nil
}

func (v storyRehearse) cues(sh *shell, s stories.Story, q stories.Question) {
	p := sh.errs
	p.line("%s", p.paint(bold, s.Title))
	if q.Text != "" {
		p.prose("", q.Text)
	}
	if v.Read {
		p.prose("  ", s.Text())
		return
	}
	for _, c := range s.Cues {
		p.prose("  ", "- "+c)
	}
	if len(s.Cues) == 0 {
		p.line("this story has no cues yet: write a few words for each step under ## Cues")
	}
}

// tell runs the clock until Enter is pressed.
func (v storyRehearse) tell(sh *shell) time.Duration {
	sh.errs.line("Press Enter to start the clock, tell it aloud, and press Enter when you are done.")
	waitEnter(sh.in)
	start := sh.now()
	sh.errs.line("the clock runs …")
	waitEnter(sh.in)
	took := sh.now().Sub(start).Round(time.Second)
	sh.errs.line("%s. Now type or paste what you said; end with Ctrl+D.", clock(took))
	return took
}

// waitEnter reads one line, byte by byte, so that nothing of what follows is taken.
func waitEnter(r io.Reader) {
	b := make([]byte, 1)
	for {
		if n, err := r.Read(b); n == 1 && b[0] == '\n' || err != nil {
			return
		}
	}
}

func (v storyRehearse) judge(sh *shell, s stories.Story, q stories.Question, text string, took time.Duration, list []stories.Story, profile stories.Profile) rehearsed {
	pace := stories.Pace(list)
	words := len(strings.Fields(text))
	if took > 0 {
		pace = int(float64(words)*60/took.Seconds() + 0.5)
	}
	a := stories.Analyse(text, profile, stories.AnalyseOptions{Pace: pace, Principles: s.Principles, Today: sh.now(), When: s.When, Spoken: true, Customer: s.Customer})
	version := "long"
	if v.Short {
		version = "short"
	}
	t := stories.Telling{At: sh.now().UTC().Truncate(time.Second), Version: version, Words: a.Words, Seconds: int(took.Seconds()), Metrics: len(a.ResultNumbers()), Score: a.Score, Cued: !v.Read && len(s.Cues) > 0}
	return rehearsed{Story: s.ID, Telling: t, Pace: pace, Analysis: a, Conflicts: stories.Conflicts(text, s), Probes: stories.Ask(q, a)}
}

func (v storyRehearse) show(p *pen, text string, r rehearsed) {
	showAnalysis(p, text, r.Analysis, false)
	for _, x := range r.Conflicts {
		p.line("%s %s", p.paint(red, "conflict:"), x.Says)
	}
	p.blank()
	p.line("%s", p.paint(bold, "Follow-up questions"))
	for _, q := range r.Probes {
		p.prose("  ", "- "+q.Text)
	}
	if r.Kept {
		p.blank()
		p.line("noted in %s: %s", r.Story, fmt.Sprintf("%s version, %s, %d points", r.Telling.Version, count(r.Telling.Words, "word"), int(100*r.Telling.Score+0.5)))
	}
}
