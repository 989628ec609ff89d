package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"assay/internal/fault"
	"assay/interview"
)

// sittingSession is an interview taken line by line. A drill in it is written with the orders of a drill's session; its grade waits for the end.
type sittingSession struct {
	sh    *shell
	desk  *interview.Desk
	id    string
	v     interview.View
	drill *session // of the running phase; nil when it has no drill
	in    *reader
	ctx   context.Context
	live  bool
	over  bool
	cues  int // how many of the phase's cues have been said
	shown int // phase that was shown last
	said  int // how many of its twists have been said
}

func newSittingSession(sh *shell, desk *interview.Desk, id string) *sittingSession {
	return &sittingSession{sh: sh, desk: desk, id: id, live: isTerminal(sh.in), shown: -1}
}

// sittingOrders lists them in the order of help; what a drill's session has is passed on to it.
func sittingOrders() []order[*sittingSession] {
	drill := func(do func(*session, string) error) func(*sittingSession, string) error {
		return func(s *sittingSession, args string) error {
			if s.drill == nil {
				return fault.New("this phase has no code to mark", "type text to answer, or help")
			}
			return do(s.drill, args)
		}
	}
	return []order[*sittingSession]{
		{"next", "", "end this phase and go on; in a break, begin the next round", (*sittingSession).next},
		{"text", "[new]", "write, until a line with a single dot; added to what is there, or with new in its place", (*sittingSession).text},
		{"mark", "[FILE:]31-36 [CWE] [SEVERITY]", "report a flaw; the comment follows, until a line with a single dot", drill((*session).mark)},
		{"marks", "", "show what is written so far", drill((*session).marks)},
		{"edit", "N [LINES] [CWE-N] [SEVERITY]", "change a mark", drill((*session).edit)},
		{"unmark", "N", "take a mark away", drill((*session).unmark)},
		{"clean", "", "say that the code is clean", drill((*session).clean)},
		{"flawed", "", "say that it is not", drill((*session).flawed)},
		{"file", "NAME [PATH]", "write a file of the answer: from PATH, or until a line with a single dot", (*sittingSession).file},
		{"code", "[FILE] [31-36]", "show the code again", drill((*session).code)},
		{"followup", "", "hear the follow-up questions to your story", (*sittingSession).followUp},
		{"reply", "N", "answer follow-up question N, until a line with a single dot", (*sittingSession).reply},
		{"story", "ID", "say which story of your folder you tell", (*sittingSession).story},
		{"clarify", "QUESTION", "ask the interviewer for clarity", (*sittingSession).clarify},
		{"ask", "QUESTION or ID", "ask one of your own questions, when it is your turn", (*sittingSession).ask},
		{"note", "", "write notes for yourself, until a line with a single dot", (*sittingSession).note},
		{"prompt", "", "show the task again", (*sittingSession).prompt},
		{"time", "", "say how the time stands", (*sittingSession).time},
		{"pause", "", "stop the clock (practice)", (*sittingSession).pause},
		{"resume", "", "let it run on (practice)", (*sittingSession).resume},
		{"extend", "MINUTES", "take more time (practice)", (*sittingSession).extend},
		{"timer-off", "", "take the clock away for this phase (practice)", (*sittingSession).timerOff},
		{"leave", "", "break the interview off", (*sittingSession).leave},
		{"quit", "", "leave the terminal; what is written is kept and the clock runs on", (*sittingSession).quit},
		{"help", "", "this list", (*sittingSession).help},
	}
}

// run reads and does what is typed until the interview has ended or there is no more.
func (s *sittingSession) run() error {
	ctx, stop := s.sh.interruptible()
	defer stop()
	s.ctx, s.in = ctx, newReader(s.sh.in)
	defer s.in.stop()
	for !s.over {
		if err := s.look(); err != nil {
			return err
		}
		if s.over {
			return nil
		}
		if s.live {
			fmt.Fprint(s.sh.out, s.sign())
		}
		line, ok := s.in.line(s.ctx)
		if !ok {
			return s.quit("")
		}
		if err := s.obey(line); err != nil {
			if !s.live {
				return fmt.Errorf("input line %d: %w", s.in.number, err)
			}
			s.sh.report(err)
		}
	}
	return nil
}

// look reads how the sitting stands, shows a phase that is new, and says the clock's cues once each.
func (s *sittingSession) look() (err error) {
	if s.v, err = s.desk.View(s.sh.ctx, s.id); err != nil {
		return err
	}
	p := s.sh.out
	switch {
	case s.v.Over:
		s.over = true
		p.line("The interview is over. Read what it showed: assay interview report %s", s.id)
	case s.v.Phase == nil && s.shown != -2:
		s.shown, s.drill = -2, nil
		if s.v.Break {
			p.line("%s", p.paint(bold, "Break."))
			p.line("Write down who you met: assay interview capture %s ROUND. Type next for %q when you are ready; quit leaves, and nothing runs.", s.id, s.v.Round.Title)
		} else {
			p.line("Type next to begin; the clock runs from then on.")
		}
	case s.v.Phase != nil:
		return s.lookAtPhase()
	}
	return nil
}

func (s *sittingSession) lookAtPhase() error {
	v := s.v.Phase
	if s.shown != v.Phase.Number {
		s.shown, s.cues, s.said, s.drill = v.Phase.Number, 0, 0, nil
		if v.Attempt != nil {
			x, err := s.sh.exercise(v.Attempt.Drill)
			if err != nil {
				return err
			}
			s.drill = newSession(s.sh, x, *v.Attempt)
			s.drill.ctx, s.drill.in, s.drill.live = s.ctx, s.in, s.live
		}
		s.present()
	}
	for _, twist := range v.Twists[min(s.said, len(v.Twists)):] {
		s.sh.out.prose("", "The interviewer says: “"+strings.TrimSpace(twist.Says)+"”")
	}
	s.said = len(v.Twists)
	reached := 0
	for _, c := range v.Timing.Cues {
		if c.Reached {
			reached++
		}
	}
	if reached > s.cues {
		s.sh.out.line("%s", s.sh.out.paint(yellow, "clock: "+v.Timing.Cues[reached-1].Says))
		s.cues = reached
	}
	return nil
}

// present shows what the running phase asks.
func (s *sittingSession) present() {
	p, v := s.sh.out, s.v.Phase
	p.blank()
	p.line("%s", p.paint(bold, s.v.Round.Title+": "+v.Phase.Plan.Title))
	p.line("%s", s.left())
	if v.Says != "" {
		p.prose("", "“"+v.Says+"”")
	}
	if v.Prompt != "" {
		p.blank()
		p.prose("", v.Prompt)
	}
	for _, f := range v.Files {
		p.blank()
		p.code(f, 0, 0, v.Attempt.Draft.Findings)
	}
	for i, probe := range v.Probes {
		p.line("%d. %s", i+1, probe.Text)
	}
	for _, a := range v.Bank {
		p.line("  %s  %s", p.paint(faint, a.ID), a.Text)
	}
	p.blank()
}

// left says how much time is left.
func (s *sittingSession) left() string {
	t := s.v.Phase.Timing
	switch {
	case t.Limit == nil:
		return clock(time.Duration(t.Used)*time.Second) + " used, no limit"
	case t.Paused:
		return "paused, " + clock(t.Limit.Sub(t.Now)) + " left"
	case t.Over > 0:
		return clock(time.Duration(t.Over)*time.Second) + " over"
	}
	return clock(t.Limit.Sub(t.Now)) + " left"
}

func (s *sittingSession) sign() string {
	if s.v.Phase == nil {
		return s.sh.out.paint(blue, "[break]") + " > "
	}
	return s.sh.out.paint(blue, "["+s.left()+"]") + " > "
}

func (s *sittingSession) obey(line string) error { return obey(sittingOrders(), s, line) }

func (s *sittingSession) next(string) error {
	_, err := s.desk.Next(s.sh.ctx, s.id)
	return err
}

// phase is the running one; an order that needs it is refused in a break.
func (s *sittingSession) phase() (*interview.PhaseView, error) {
	if s.v.Phase == nil {
		return nil, fault.Of(fault.Conflict, "no phase is running", "type next to begin one")
	}
	return s.v.Phase, nil
}

// write collects lines and keeps them in the running phase's answer.
func (s *sittingSession) write(what string, put func(a *interview.Answer, text string)) error {
	v, err := s.phase()
	if err != nil {
		return err
	}
	base, revision := v.Phase.Answer, v.Phase.Revision
	keep := func(text string) (err error) {
		a := base
		a.Replies = append([]string(nil), base.Replies...)
		put(&a, text)
		revision, err = s.desk.Save(s.sh.ctx, s.id, v.Phase.Number, revision, a)
		return err
	}
	collector := &session{sh: s.sh, ctx: s.ctx, in: s.in, live: s.live}
	text, err := collector.collect(what, keep)
	if err == nil {
		err = keep(text)
	}
	if err == nil {
		s.sh.out.line("saved: %s", count(len(strings.Fields(text)), "word"))
	}
	return err
}

func (s *sittingSession) text(args string) error {
	if s.drill != nil {
		return s.drill.text(args)
	}
	if args != "" && args != "new" {
		return fault.New("text comes on the lines after it", "type text, then your lines, then a single dot")
	}
	return s.write("your answer", func(a *interview.Answer, text string) {
		if a.Text = strings.TrimSpace(text); args != "new" && s.v.Phase.Phase.Answer.Text != "" {
			a.Text = strings.TrimSpace(s.v.Phase.Phase.Answer.Text + "\n" + text)
		}
	})
}

// file writes one of the files that a script or a pipeline asks for.
func (s *sittingSession) file(args string) error {
	name, path, _ := strings.Cut(args, " ")
	if s.drill == nil || name == "" {
		return fault.New("there is no file to write", "in a phase that asks for one: file solution.py, then its lines, then a single dot")
	}
	keep := func(text string) error {
		draft := copyOf(s.drill.a.Draft)
		files := map[string]string{name: text}
		for other, t := range draft.Files {
			if other != name {
				files[other] = t
			}
		}
		draft.Files = files
		return s.drill.save(draft)
	}
	if path = strings.TrimSpace(path); path != "" {
		src, err := s.sh.readInput(path, maxSubmission)
		if err != nil {
			return err
		}
		return s.bent("saved: "+name, keep(string(src)))
	}
	text, err := s.drill.collect("the file "+name, keep)
	if err != nil {
		return err
	}
	return s.bent("saved: "+name, keep(text+"\n"))
}

func (s *sittingSession) note(string) error {
	return s.write("your notes", func(a *interview.Answer, text string) {
		a.Notes = strings.TrimSpace(s.v.Phase.Phase.Answer.Notes + "\n" + text)
	})
}

func (s *sittingSession) followUp(string) error {
	probes, err := s.desk.FollowUp(s.sh.ctx, s.id)
	for i, p := range probes {
		s.sh.out.line("%d. %s", i+1, p.Text)
	}
	return err
}

func (s *sittingSession) reply(args string) error {
	v, err := s.phase()
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(args)
	if err != nil || n < 1 || n > len(v.Probes) {
		return fault.Newf("type followup to hear them, then reply with a number", "there is no follow-up question %q", args)
	}
	return s.write("your reply", func(a *interview.Answer, text string) {
		for len(a.Replies) < n {
			a.Replies = append(a.Replies, "")
		}
		a.Replies[n-1] = strings.TrimSpace(text)
	})
}

func (s *sittingSession) story(args string) error {
	v, err := s.phase()
	if err != nil {
		return err
	}
	a := v.Phase.Answer
	a.Story = args
	_, err = s.desk.Save(s.sh.ctx, s.id, v.Phase.Number, v.Phase.Revision, a)
	return err
}

func (s *sittingSession) clarify(args string) error {
	e, err := s.desk.Clarify(s.sh.ctx, s.id, args)
	if err == nil {
		s.sh.out.prose("", "“"+e.Answer+"”")
	}
	return err
}

func (s *sittingSession) ask(args string) error {
	ref, text := "", args
	if v := s.v.Phase; v != nil {
		for _, a := range v.Bank {
			if a.ID == args {
				ref, text = a.ID, ""
			}
		}
	}
	e, err := s.desk.Ask(s.sh.ctx, s.id, ref, text)
	if err == nil {
		s.sh.out.line("asked: %s", e.Text)
	}
	return err
}

func (s *sittingSession) prompt(string) error {
	if _, err := s.phase(); err != nil {
		return err
	}
	s.present()
	return nil
}

func (s *sittingSession) time(string) error {
	v, err := s.phase()
	if err != nil {
		return err
	}
	s.sh.out.line("%s used, %s", clock(time.Duration(v.Timing.Used)*time.Second), s.left())
	if v.Timing.Split != "" {
		s.sh.out.line("by now: %s", v.Timing.Split)
	}
	return nil
}

func (s *sittingSession) pause(string) error {
	_, err := s.desk.Pause(s.sh.ctx, s.id)
	return s.bent("paused; type resume to go on", err)
}

func (s *sittingSession) resume(string) error {
	_, err := s.desk.Resume(s.sh.ctx, s.id)
	return s.bent("the clock runs", err)
}

func (s *sittingSession) timerOff(string) error {
	_, err := s.desk.TimerOff(s.sh.ctx, s.id)
	return s.bent("no clock for the rest of this phase", err)
}

func (s *sittingSession) extend(args string) error {
	n, err := strconv.Atoi(args)
	if err != nil {
		return fault.New("how many minutes more?", "type extend 5")
	}
	_, err = s.desk.Extend(s.sh.ctx, s.id, n)
	return s.bent(count(n, "minute")+" more", err)
}

func (s *sittingSession) bent(says string, err error) error {
	if err == nil {
		s.sh.out.line("%s", says)
	}
	return err
}

func (s *sittingSession) leave(string) error {
	if s.live {
		s.sh.out.line("break the interview off? type yes:")
		if l, _ := s.in.line(s.ctx); strings.TrimSpace(l) != "yes" {
			s.sh.out.line("the interview goes on")
			return nil
		}
	}
	_, err := s.desk.Leave(s.sh.ctx, s.id)
	return err
}

func (s *sittingSession) quit(string) error {
	s.over = true
	if s.ctx.Err() != nil || s.live {
		s.sh.out.blank()
	}
	runs := "and the clock runs on"
	if s.v.Phase == nil {
		runs = "and no clock runs"
	}
	s.sh.out.line("what is written is kept %s; go on with: assay interview resume %s", runs, s.id)
	return nil
}

func (s *sittingSession) help(string) error {
	tell(s.sh.out, sittingOrders())
	return nil
}
