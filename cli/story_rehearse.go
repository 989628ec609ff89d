package cli

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"assay/internal/fault"
	"assay/stories"
)

type storyRehearse struct {
	ID       string        `arg:"" optional:"" name:"ID" help:"The story; without it, one that was told least."`
	File     string        `name:"file" placeholder:"FILE" complete:"file" help:"The telling's text, from a file or - for the standard input. Without it, you are asked to type or paste it."`
	Took     time.Duration `name:"took" placeholder:"TIME" help:"How long the telling took, such as 3m20s, when the text comes from a file."`
	Audio    string        `name:"audio" placeholder:"FILE" complete:"file" help:"A recording of the telling; its words come from the command that the setting transcribe names."`
	Seconds  int           `name:"seconds" placeholder:"N" help:"How many seconds the recording lasts, when its file does not say."`
	Print    bool          `name:"print" help:"Only print the recording's words, to be corrected in a file; nothing is analysed or noted."`
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
			"From a timed telling on, lengths are computed at your own pace.\n\n" +
			"With --audio, a recording is turned into text by a program of your own on this machine: the setting transcribe names it, Assay ships none, and without the setting none is run. " +
			"The length is the recording's own. The telling is noted as spoken; the same recording a second time is not noted twice. " +
			"Programs mishear: print the words with --print, correct them in a file, and give both, --audio and --file.",
		Examples: []example{
			{"assay story rehearse token-logs", "from the cues, against the clock"},
			{"assay story rehearse token-logs --short", "the short version"},
			{"assay story rehearse token-logs --file transcript.txt --took 3m20s", "one that you wrote down"},
			{"assay story rehearse token-logs --audio told.wav", "one that you recorded"},
			{"assay story rehearse token-logs --audio told.wav --print > told.txt", "its words, to be corrected"},
			{"assay story rehearse token-logs --audio told.wav --file told.txt", "the corrected words, at the recording's length"},
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
	Repeated  bool               `json:"repeated,omitempty" doc:"The same recording was noted before"`
}

func (v storyRehearse) Run(sh *shell) error {
	if err := v.check(); err != nil {
		return err
	}
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
	if v.Print {
		sh.out.line("%s", text)
		return nil
	}
	out := v.judge(sh, s, q, text, took, list, profile)
	if !v.NoKeep {
		if err := out.note(f); err != nil {
			return err
		}
	}
	if v.JSON {
		return sh.json(out)
	}
	v.show(sh.out, text, out)
	return nil
}

// note writes the telling into the story's file, as that is now: a telling takes minutes, and somebody may have edited it meanwhile.
func (r *rehearsed) note(f *stories.Folder) error {
	s, err := f.Read(r.Story)
	if err != nil {
		return err
	}
	if r.Repeated = slices.ContainsFunc(s.Tellings, r.Telling.SameSpoken); r.Repeated {
		return nil
	}
	s.Tellings = append(s.Tellings, r.Telling)
	if err := f.Write(s); err != nil {
		return err
	}
	r.Kept = true
	return nil
}

// check refuses flags that do not go together, before anything runs.
func (v storyRehearse) check() error {
	switch {
	case v.Took < 0 || v.Seconds < 0:
		return fault.New("a telling takes longer than no time", "give --took like 3m20s, or --seconds like 200")
	case v.Took > 0 && v.Seconds > 0:
		return fault.New("--took and --seconds say the same", "give one of the two")
	case v.length() > longestTelling:
		return fault.New("nobody tells a story for more than an hour", "give --took like 3m20s")
	case v.Audio == "" && (v.Print || v.Seconds > 0):
		return fault.New("--print and --seconds are about a recording", "name it with --audio FILE; for a text, --took says how long it took")
	case v.Audio != "" && v.ID == "":
		return fault.New("it is not said which story was recorded", "name it: assay story rehearse ID --audio FILE; assay story list shows them")
	case v.Audio != "" && v.Print && v.File != "":
		return fault.New("there are words already, in the file", "leave out --print, or --file")
	}
	return nil
}

// longestTelling is how long a telling can have taken.
const longestTelling = time.Hour

// length is how long the telling took, as far as that was said.
func (v storyRehearse) length() time.Duration {
	return max(v.Took, time.Duration(min(v.Seconds, 1<<30))*time.Second)
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
	if v.Audio != "" {
		return v.spoken(sh)
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

// spoken gets the words of a recording, and how long it lasts. Where a file has the words already, corrected ones, nothing is run.
func (v storyRehearse) spoken(sh *shell) (string, time.Duration, error) {
	if _, err := os.Stat(v.Audio); err != nil {
		return "", 0, fault.Of(fault.Missing, "there is no recording "+v.Audio, "name a file that exists")
	}
	took, err := recorded(v.Audio, v.length())
	if err != nil && !v.Print {
		return "", 0, err
	}
	if took > longestTelling {
		return "", 0, fault.New("the recording lasts more than an hour", "cut it to the telling, or say how long that took: --seconds 200")
	}
	if v.File == "" {
		text, err := sh.transcribe(v.Audio)
		if len(text) > stories.MaxText && !v.Print {
			return "", 0, fault.Newf("print it with --print, cut it to the telling, and give it with --file", "the recording has more than %d kB of words", stories.MaxText>>10)
		}
		return text, took, err
	}
	b, err := sh.readInput(v.File, stories.MaxText)
	if err == nil && strings.TrimSpace(string(b)) == "" {
		err = fault.New("there are no words in the file", "leave out --file to have the recording transcribed")
	}
	return string(b), took, err
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
	if v.Audio != "" {
		t.Source = stories.Spoken
	}
	return rehearsed{Story: s.ID, Telling: t, Pace: pace, Analysis: a, Conflicts: stories.Conflicts(text, s), Probes: stories.Ask(q, a)}
}

func (v storyRehearse) show(p *pen, text string, r rehearsed) {
	if r.Telling.Source == stories.Spoken {
		p.line("%s", p.paint(bold, "What was heard"))
		p.prose("  ", text)
		p.line("%s in %s: %d words a minute", count(r.Telling.Words, "word"), clock(time.Duration(r.Telling.Seconds)*time.Second), r.Pace)
		p.blank()
	}
	showAnalysis(p, text, r.Analysis, false)
	for _, x := range r.Conflicts {
		p.line("%s %s", p.paint(red, "conflict:"), x.Says)
	}
	p.blank()
	p.line("%s", p.paint(bold, "Follow-up questions"))
	for _, q := range r.Probes {
		p.prose("  ", "- "+q.Text)
	}
	switch {
	case r.Repeated:
		p.blank()
		p.line("this recording was noted before; it is not noted twice")
	case r.Kept:
		p.blank()
		version := r.Telling.Version + " version"
		if r.Telling.Source == stories.Spoken {
			version += ", spoken"
		}
		p.line("noted in %s: %s", r.Story, fmt.Sprintf("%s, %s, %d points", version, count(r.Telling.Words, "word"), int(100*r.Telling.Score+0.5)))
	}
}
