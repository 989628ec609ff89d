package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"assay/coach"
	"assay/coach/primer"
	"assay/internal/fault"
)

// cardSession asks a day's cards, line by line. Every answer is in the store before the next question is shown.
type cardSession struct {
	sh    *shell
	box   *cardBox
	in    *reader
	ctx   context.Context
	live  bool // someone types
	queue []coach.Asked
	done  []coach.Asked // answered, the last one last
	known int
	asked int
	says  string
	empty string
}

func newCardSession(sh *shell, b *cardBox, q coach.Queue) *cardSession {
	return &cardSession{sh: sh, box: b, live: isTerminal(sh.in), queue: q.Cards, says: size(q) + ". " + q.Says, empty: q.Says + " " + nothingToAsk(q)}
}

const cardKeys = "Enter shows the answer; 1 again, 2 hard, 3 good, 4 easy; u takes the last answer back, q leaves."

func (s *cardSession) run() error {
	if len(s.queue) == 0 {
		s.sh.out.line("%s", s.empty)
		return nil
	}
	ctx, stop := s.sh.interruptible()
	defer stop()
	s.ctx, s.in = ctx, newReader(s.sh.in)
	defer s.in.stop()
	s.sh.out.prose("", s.says)
	s.sh.out.line("%s", s.sh.out.paint(faint, cardKeys))
	for len(s.queue) > 0 {
		more, err := s.next()
		if err != nil {
			return err
		}
		if !more {
			break
		}
	}
	s.end()
	return nil
}

// next asks the first card of the queue; false when there is to be no more.
func (s *cardSession) next() (bool, error) {
	c := s.queue[0]
	s.question(c)
	shown := s.sh.now()
	revealed := false
	for {
		said, ok := s.ask(map[bool]string{false: "> ", true: "1 again  2 hard  3 good  4 easy > "}[revealed])
		if !ok {
			return false, nil
		}
		switch said = strings.ToLower(strings.TrimSpace(said)); {
		case said == "q" || said == "quit":
			return false, nil
		case said == "u" || said == "undo":
			if err := s.complain(s.undo()); err != nil {
				return false, err
			}
			return true, nil
		case said == "" && !revealed:
			revealed = true
			s.answer(c)
		case revealed && len(said) == 1 && said >= "1" && said <= "4":
			return true, s.rate(c, int(said[0]-'0'), shown)
		default:
			if err := s.complain(wrongKey(said, revealed)); err != nil {
				return false, err
			}
		}
	}
}

func wrongKey(said string, revealed bool) error {
	if revealed {
		return fault.Newf("type 1 again, 2 hard, 3 good or 4 easy", "%q is no answer", said)
	}
	return fault.Newf("press Enter to see the answer first; u takes the last answer back, q leaves", "%q is nothing that can be done here", said)
}

// complain says a mistake to someone who types; a script stops at it.
func (s *cardSession) complain(err error) error {
	if err == nil {
		return nil
	}
	if s.live {
		s.sh.report(err)
		return nil
	}
	return fmt.Errorf("input line %d: %w", s.in.number, err)
}

func (s *cardSession) ask(sign string) (string, bool) {
	if s.live {
		fmt.Fprint(s.sh.out, s.sh.out.paint(blue, sign))
	}
	return s.in.line(s.ctx)
}

func (s *cardSession) question(c coach.Asked) {
	p := s.sh.out
	kind := map[string]string{"new": ", new", "again": ", once more"}[c.Kind]
	p.blank()
	p.line("%s", p.paint(faint, fmt.Sprintf("%s%s, %d to go", c.Deck, kind, len(s.queue))))
	p.prose("", c.Question)
}

func (s *cardSession) answer(c coach.Asked) {
	p := s.sh.out
	p.prose("  ", c.Answer)
	if c.Why != "" {
		p.prose("  ", "Why: "+c.Why)
	}
	if len(c.See) > 0 {
		var ways []string
		for _, id := range c.See {
			ways = append(ways, wayTo(id))
		}
		p.prose("  ", "More: "+strings.Join(ways, ", "))
	}
}

// wayTo is the command that opens what a card points to: a primer or a drill.
func wayTo(id string) string {
	primers, _ := primer.All()
	if slices.ContainsFunc(primers, func(p primer.Primer) bool { return p.ID == id }) {
		return "assay learn " + id
	}
	return "assay drill start " + id
}

// rate keeps an answer. A card that was not known goes to the end of the queue.
func (s *cardSession) rate(c coach.Asked, rating int, shown time.Time) error {
	now := s.sh.now()
	r := coach.Review{Card: c.ID, At: now, Rating: rating, Seconds: min(coach.MaxSeconds, max(0, int(now.Sub(shown).Seconds())))}
	if err := s.box.store.AddReview(s.sh.ctx, r); err != nil {
		return err
	}
	s.box.log = append(s.box.log, r)
	s.queue, s.done = s.queue[1:], append(s.done, c)
	s.asked++
	if rating == coach.Again {
		c.Kind = "again"
		s.queue = append(s.queue, c)
	} else {
		s.known++
	}
	return nil
}

// undo takes this session's last answer back and asks its card again.
func (s *cardSession) undo() error {
	if len(s.done) == 0 {
		return fault.New("there is no answer of this session to take back", "answer a card first")
	}
	entry, taken, ok := coach.TakeBack(s.box.log, s.sh.now())
	last := s.done[len(s.done)-1]
	if !ok || taken.Card != last.ID {
		return fault.New("the last answer cannot be taken back any more", "answer the card as it is when it comes back")
	}
	if err := s.box.store.AddReview(s.sh.ctx, entry); err != nil {
		return err
	}
	s.box.log = append(s.box.log, entry)
	if taken.Rating == coach.Again {
		s.queue = s.queue[:len(s.queue)-1]
	} else {
		s.known--
	}
	s.queue, s.done = append([]coach.Asked{last}, s.queue...), s.done[:len(s.done)-1]
	s.asked--
	s.sh.out.line("taken back: %s", last.ID)
	return nil
}

func (s *cardSession) end() {
	p := s.sh.out
	p.blank()
	p.line("%s, %d of them known; %s", count(s.asked, "answer"), s.known, map[bool]string{true: "that is all for today", false: "the others stay for later today"}[len(s.queue) == 0])
}
