package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"assay/drill"
	"assay/internal/fault"
)

// session is a drill taken line by line. Each change is saved before the next line is read; while someone types a comment, so is each of its
// lines. A person's mistake is said and the session goes on; a script stops at its first mistake, with the draft kept.
type session struct {
	sh    *shell
	desk  *drill.Desk
	x     *drill.Exercise
	a     drill.Attempt // its draft and revision are the newest saved
	in    *reader
	ctx   context.Context
	live  bool // someone types
	cues  int  // how many of the clock's cues have been said
	over  bool
	gone  *drill.Mark // the mark that undo brings back
	armed bool        // submitting a blank page was asked for once
}

func newSession(sh *shell, x *drill.Exercise, a drill.Attempt) *session {
	return &session{sh: sh, x: x, a: a, live: isTerminal(sh.in), desk: &drill.Desk{Catalog: sh.drills, Store: sh.store, Now: sh.now}}
}

// orders lists them in the order of help. It is a function because help refers to it.
func orders() []order[*session] {
	return []order[*session]{
		{"mark", "[FILE:]31-36 [CWE] [SEVERITY]", "report a flaw; the comment follows, until a line with a single dot", (*session).mark},
		{"marks", "", "show what is written so far", (*session).marks},
		{"edit", "N [LINES] [CWE-N] [SEVERITY]", "change a mark; a comment that is just a dot stays as it was", (*session).edit},
		{"unmark", "N", "take a mark away", (*session).unmark},
		{"undo", "", "bring the mark back that was taken away last", (*session).undo},
		{"clean", "", "say that the code is clean", (*session).clean},
		{"flawed", "", "say that it is not", (*session).flawed},
		{"text", "[new]", "write text, until a line with a single dot; it is added to what is there, or with new takes its place", (*session).text},
		{"hint", "", "open the next hint, at its price", (*session).hint},
		{"code", "[FILE] [31-36]", "show the code again, with your marks", (*session).code},
		{"prompt", "", "show the task again", (*session).prompt},
		{"time", "", "say how much time is left", (*session).time},
		{"submit", "", "hand in and get the grade", (*session).submit},
		{"giveup", "", "end without a grade", (*session).giveUp},
		{"quit", "", "leave; the draft is kept and the clock runs on", (*session).quit},
		{"help", "", "this list", (*session).help},
	}
}

// run reads and does what is typed until the attempt has ended or there is no more.
func (s *session) run() error {
	ctx, stop := s.sh.interruptible()
	defer stop()
	s.ctx, s.in = ctx, newReader(s.sh.in)
	defer s.in.stop()
	s.sh.out.line("%s. Type help for what you can do here.", timeLeft(s.a.Limit.Sub(s.sh.now())))
	for !s.over {
		s.cue()
		text, ok := s.ask(s.promptSign())
		if !ok {
			return s.quit("")
		}
		if err := s.obey(text); err != nil {
			if !s.live {
				return fmt.Errorf("input line %d: %w", s.in.number, err)
			}
			s.sh.report(err)
		}
	}
	return nil
}

func (s *session) obey(line string) error { return obey(orders(), s, line) }

// ask reads one line; false when there is none to come.
func (s *session) ask(sign string) (string, bool) {
	if s.live {
		fmt.Fprint(s.sh.out, sign)
	}
	return s.in.line(s.ctx)
}

func (s *session) promptSign() string {
	return s.sh.out.paint(blue, "["+s.left()+"]") + " > "
}

// left is the time left, or how far over it is.
func (s *session) left() string {
	left := s.a.Limit.Sub(s.sh.now())
	if left < 0 {
		return "+" + clock(-left)
	}
	return clock(left)
}

// cue says once each when half, four fifths and all of the time is over.
func (s *session) cue() {
	whole := s.a.Limit.Sub(s.a.Started)
	used := s.sh.now().Sub(s.a.Started)
	cues := []struct {
		at   time.Duration
		says string
	}{
		{whole / 2, "half of the time is over"},
		{whole * 4 / 5, "four fifths of the time are over"},
		{whole, "the time is over: what you add from now on counts half"},
	}
	said := s.cues
	for i, c := range cues {
		if used >= c.at {
			s.cues = max(s.cues, i+1)
		}
	}
	if s.cues > said {
		s.sh.out.line("%s", s.sh.out.paint(yellow, "clock: "+cues[s.cues-1].says))
	}
}

// save keeps the draft.
func (s *session) save(draft drill.Submission) error {
	saved, err := s.desk.Save(s.sh.ctx, s.a.ID, s.a.Revision, draft)
	if err != nil {
		return err
	}
	s.a.Revision, s.a.Draft, s.armed = saved.Revision, saved.Draft, false
	if saved.Merged {
		s.sh.out.line("the draft was changed in another place as well; both are kept: marks shows the result")
	}
	return nil
}

// collect reads text until a line with a single dot; a line that must begin with a dot gets one more. Keep is called after each line
// while someone types, so that a crash costs that line at most.
func (s *session) collect(what string, keep func(text string) error) (string, error) {
	if s.live {
		s.sh.out.line("%s", s.sh.out.paint(faint, what+"; end with a line that is a single dot"))
	}
	var b strings.Builder
	var refused error // the lines after it are still text, not orders
	for {
		l, ok := s.ask("| ")
		if !ok || l == "." {
			return strings.TrimRight(b.String(), "\n"), refused
		}
		if strings.HasPrefix(l, "..") {
			l = l[1:]
		}
		b.WriteString(l + "\n")
		if s.live && refused == nil {
			refused = keep(strings.TrimRight(b.String(), "\n"))
		}
	}
}

func (s *session) hint(string) error {
	a, h, err := s.desk.Hint(s.sh.ctx, s.a.ID, 0)
	if err != nil {
		return err
	}
	s.a.Hints = a.Hints
	s.sh.out.hint(a, h)
	return nil
}

func (s *session) code(args string) error {
	name, span, _ := strings.Cut(args, " ")
	if lineRange.MatchString(name) {
		name, span = "", name
	}
	from, to := 0, 0
	if span = strings.TrimSpace(span); span != "" {
		var err error
		if from, to, err = parseLines(span); err != nil {
			return err
		}
	}
	shown := s.x.Start
	if name != "" || span != "" {
		f, err := s.file(name)
		if err != nil {
			return err
		}
		shown = []drill.File{f}
	}
	if len(shown) == 0 {
		return fault.New("this drill has no code", "type prompt for the task")
	}
	for _, f := range shown {
		s.sh.out.code(f, from, to, s.a.Draft.Findings)
	}
	return nil
}

func (s *session) prompt(string) error {
	s.sh.out.prose("", s.x.Prompt)
	s.sh.out.stages(s.x, s.sh.now().Sub(s.a.Started))
	return nil
}

func (s *session) time(string) error {
	now := s.sh.now()
	s.sh.out.line("%s used, %s", clock(now.Sub(s.a.Started)), timeLeft(s.a.Limit.Sub(now)))
	end := s.a.Started
	for _, ph := range s.x.Phases {
		if end = end.Add(time.Duration(ph.Minutes) * time.Minute); now.Before(end) {
			s.sh.out.line("phase: %s, for another %s", ph.Name, clock(end.Sub(now)))
			break
		}
	}
	return nil
}

// timeLeft is the time left in words.
func timeLeft(left time.Duration) string {
	if left < 0 {
		return clock(-left) + " over; what you add now counts half"
	}
	return clock(left) + " left"
}

func (s *session) submit(string) error {
	if s.live && s.a.Draft.Blank() && !s.armed {
		s.armed = true
		return fault.New("nothing is written yet", "type submit again to hand in a blank page")
	}
	if _, err := s.desk.Submit(s.sh.ctx, s.a.ID, nil); err != nil {
		return err
	}
	s.over = true
	s.sh.out.blank()
	return s.sh.showGrade(s.desk, s.a.ID, false)
}

func (s *session) giveUp(string) error {
	if s.live {
		answer, _ := s.ask("end without a grade? type yes: ")
		if strings.TrimSpace(answer) != "yes" {
			s.sh.out.line("the attempt goes on")
			return nil
		}
	}
	if err := s.desk.GiveUp(s.sh.ctx, s.a.ID); err != nil {
		return err
	}
	s.over = true
	s.sh.out.line("given up; read the answer with: assay drill grade %s --answer", s.a.ID)
	return nil
}

func (s *session) quit(string) error {
	s.over = true
	if s.ctx.Err() != nil || s.live {
		s.sh.out.blank()
	}
	s.sh.out.line("the draft is kept and the clock runs on; go on with: assay drill start --resume %s", s.a.ID)
	return nil
}

func (s *session) help(string) error {
	tell(s.sh.out, orders())
	return nil
}
