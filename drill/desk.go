package drill

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"assay/internal/fault"
	"assay/stories/concept"

	"github.com/oklog/ulid/v2"
)

// Desk is where drills are taken: it starts attempts, keeps drafts, opens hints, takes submissions, grades them and hears appeals. The
// terminal, the pages and the JSON API all sit at the same desk.
type Desk struct {
	Catalog *Catalog
	Store   Store
	Now     func() time.Time

	hints sync.Mutex // one hint is opened at a time
}

// pasteFlag is how many characters at once count as a paste. It is shown, never punished.
const pasteFlag = 400

// Start begins an attempt at a drill. For says why; empty is practice.
func (d *Desk) Start(ctx context.Context, drill, reason string) (Attempt, error) {
	x, err := d.Catalog.Get(drill)
	if err != nil {
		return Attempt{}, err
	}
	now := d.now()
	a := Attempt{
		ID: newID(now), Drill: x.ID, Kind: x.Kind, Hash: x.Hash, For: reason, State: Running,
		Started: now, Limit: now.Add(time.Duration(x.Minutes()) * time.Minute),
	}
	if err := d.Store.Begin(ctx, a); err != nil {
		return Attempt{}, fmt.Errorf("start %s: %w", drill, err)
	}
	return a, nil
}

// newID makes an id that sorts by time.
func newID(now time.Time) string {
	return ulid.MustNew(ulid.Timestamp(now), rand.Reader).String()
}

func (d *Desk) now() time.Time { return d.Now().UTC().Truncate(time.Millisecond) }

// Saved is what a save leaves: the revision it made and the draft as it now stands. Merged says that another tab had saved in between and both
// versions were joined; the page then shows the draft it gets back.
type Saved struct {
	Revision int        `json:"revision"`
	Draft    Submission `json:"draft"`
	Merged   bool       `json:"merged"`
	Attempt  string     `json:"attempt"`
	SavedAt  time.Time  `json:"saved_at"`
}

// Save keeps a draft that was made from revision base. When the draft has moved on since, the two are merged so that nothing typed in either
// tab is lost.
func (d *Desk) Save(ctx context.Context, id string, base int, draft Submission) (Saved, error) {
	if err := Check(draft); err != nil {
		return Saved{}, err
	}
	merged := false
	for range 8 { // another tab may win the race again; eight times in a row it does not
		a, err := d.Store.Attempt(ctx, id)
		if err != nil {
			return Saved{}, err
		}
		if a.State != Running {
			return Saved{}, ended(a)
		}
		next := draft
		if base != a.Revision {
			common, err := d.Store.RevisionNumber(ctx, id, base)
			if err != nil && !fault.Is(err, fault.Missing) {
				return Saved{}, err
			}
			next, merged = Merge(common.Draft, a.Draft, draft), true
		}
		at := d.now()
		n, err := d.Store.Save(ctx, id, a.Revision, next, at)
		if fault.Is(err, fault.Conflict) {
			continue
		}
		if err != nil {
			return Saved{}, fmt.Errorf("save draft: %w", err)
		}
		return Saved{Revision: n, Draft: next, Merged: merged, Attempt: id, SavedAt: at}, nil
	}
	return Saved{}, fault.Of(fault.Conflict, "the draft is being changed in several places at once", "close the other tabs and save again")
}

func ended(a Attempt) error {
	return fault.Of(fault.Conflict, "this attempt has ended", "read its result, or start the drill again: assay drill start "+a.Drill)
}

// Check refuses a draft over the limits, or with text that is not UTF-8.
func Check(s Submission) error {
	if len(s.Findings) > MaxFindings {
		return fault.Of(fault.TooLarge, fmt.Sprintf("%d marks, the limit is %d", len(s.Findings), MaxFindings), "report the flaws that matter")
	}
	if len(s.Text) > MaxText {
		return fault.Of(fault.TooLarge, fmt.Sprintf("the text has %d kB, the limit is %d kB", len(s.Text)>>10, MaxText>>10), "shorten it; what was saved before is kept")
	}
	texts := []string{s.Text}
	for i, m := range s.Findings {
		if len(m.Comment) > MaxComment {
			return fault.Of(fault.TooLarge, fmt.Sprintf("comment %d has %d kB, the limit is %d kB", i+1, len(m.Comment)>>10, MaxComment>>10), "shorten it; what was saved before is kept")
		}
		if len(m.File) > 300 || m.Lines[0] < 0 || m.Lines[1] < 0 || m.Lines[0] > 1_000_000 || m.Lines[1] > 1_000_000 {
			return fault.Newf("lines count from 1", "mark %d has no usable place", i+1)
		}
		if m.Severity != "" && m.Severity.Rank() == 0 {
			return fault.Newf("use low, medium, high or critical", "mark %d: %q is no severity", i+1, m.Severity)
		}
		texts = append(texts, m.Comment, m.File, m.ID)
	}
	for _, t := range texts {
		if !utf8.ValidString(t) || strings.ContainsRune(t, 0) {
			return fault.New("the text is not valid UTF-8", "save the file as UTF-8 and try again")
		}
	}
	if s.Verdict != "" && s.Verdict != SaysClean && s.Verdict != SaysFlawed {
		return fault.Newf("use clean or flawed", "%q is no verdict", s.Verdict)
	}
	return nil
}

// Pasted notes a paste. Short ones are not kept.
func (d *Desk) Pasted(ctx context.Context, id string, characters int) error {
	if characters <= pasteFlag {
		return nil
	}
	_, err := d.Store.Change(ctx, id, Running, Event{Attempt: id, At: d.now(), Kind: EventPasted, Body: fmt.Sprintf(`{"characters":%d}`, characters)})
	return err
}

// Hint opens hint number n, which must be the next one, or shows one that is open already without charging for it again: a double click costs
// nothing. Number 0 is the next one. When all are open it refuses.
func (d *Desk) Hint(ctx context.Context, id string, n int) (Attempt, Hint, error) {
	d.hints.Lock()
	defer d.hints.Unlock()
	a, x, err := d.running(ctx, id)
	if err != nil {
		return a, Hint{}, err
	}
	if n > 0 && n <= a.Hints && n <= len(x.Hints) {
		return a, x.Hints[n-1], nil
	}
	if a.Hints >= len(x.Hints) {
		return a, Hint{}, fault.Of(fault.Conflict, "there are no more hints", "all of them are on the page")
	}
	if _, err := d.Store.Change(ctx, id, Running, Event{Attempt: id, At: d.now(), Kind: EventHint, Body: fmt.Sprintf(`{"hint":%d}`, a.Hints+1)}); err != nil {
		return a, Hint{}, err
	}
	h := x.Hints[a.Hints]
	a, err = d.Store.Attempt(ctx, id)
	return a, h, err
}

func (d *Desk) running(ctx context.Context, id string) (Attempt, *Exercise, error) {
	a, err := d.Store.Attempt(ctx, id)
	if err != nil {
		return a, nil, err
	}
	if a.State != Running {
		return a, nil, ended(a)
	}
	x, err := d.Catalog.Get(a.Drill)
	return a, x, err
}

// Submit ends an attempt with what was handed in, or with the saved draft when final is nil, and grades it. Submitting twice returns the
// first grade.
func (d *Desk) Submit(ctx context.Context, id string, final *Submission) (Grade, error) {
	a, x, err := d.running(ctx, id)
	if fault.Is(err, fault.Conflict) && a.State == Graded {
		return d.Store.LatestGrade(ctx, id)
	}
	if err != nil {
		return Grade{}, err
	}
	sub := a.Draft
	if final != nil {
		sub = *final
	}
	if err := Check(sub); err != nil {
		return Grade{}, err
	}
	now := d.now()
	ev := Evidence{Final: sub, AtLimit: sub, Used: int(now.Sub(a.Started).Seconds()), Hints: a.Hints}
	if now.After(a.Limit) {
		r, err := d.Store.Revision(ctx, id, a.Limit)
		if err != nil && !fault.Is(err, fault.Missing) {
			return Grade{}, err
		}
		ev.AtLimit = r.Draft
	}
	if ev.Pasted, err = d.pastes(ctx, id); err != nil {
		return Grade{}, err
	}
	body, err := json.Marshal(ev)
	if err != nil {
		return Grade{}, err
	}
	if _, err := d.Store.Change(ctx, id, Graded, Event{Attempt: id, At: now, Kind: EventSubmitted, Body: string(body)}); err != nil {
		if fault.Is(err, fault.Conflict) { // another tab was faster
			return d.Store.LatestGrade(ctx, id)
		}
		return Grade{}, fmt.Errorf("submit: %w", err)
	}
	g := GradeOf(x, ev)
	if err := d.Store.Grade(ctx, id, g, now); err != nil {
		return Grade{}, fmt.Errorf("keep grade: %w", err)
	}
	return g, nil
}

func (d *Desk) pastes(ctx context.Context, id string) (n int, err error) {
	events, err := d.Store.Events(ctx, id)
	for _, e := range events {
		if e.Kind == EventPasted {
			n++
		}
	}
	return n, err
}

// GiveUp ends an attempt without a grade; its answer may then be read.
func (d *Desk) GiveUp(ctx context.Context, id string) error {
	if _, _, err := d.running(ctx, id); err != nil {
		return err
	}
	_, err := d.Store.Change(ctx, id, GivenUp, Event{Attempt: id, At: d.now(), Kind: EventGivenUp})
	return err
}

// Result is everything there is to read about an attempt that has ended.
type Result struct {
	Attempt  Attempt    `json:"attempt"`
	Grade    *Grade     `json:"grade,omitempty" doc:"Absent when the attempt was given up"`
	Answer   Answer     `json:"answer"`
	HandedIn Submission `json:"handed_in" doc:"What was submitted; of an attempt that was given up, the draft as it was left"`
	Strong   Submission `json:"strong" doc:"A worked strong answer"`
	Appeals  []Appeal   `json:"appeals,omitempty"`
	Outdated bool       `json:"outdated,omitempty" doc:"The drill has changed since the attempt; the answer shown is today's"`
}

// Result reads an ended attempt's grade and the drill's answer. A running attempt gets a refusal: the answer leaves the desk only afterwards.
// A submission whose grade was cut off by a crash is graded now, from its stored evidence.
func (d *Desk) Result(ctx context.Context, id string) (Result, *Exercise, error) {
	a, err := d.Store.Attempt(ctx, id)
	if err != nil {
		return Result{}, nil, err
	}
	if a.State == Running {
		return Result{}, nil, fault.Of(fault.Conflict, "this attempt is still running", "submit it first, or give up: assay drill submit "+a.ID)
	}
	x, err := d.Catalog.Get(a.Drill)
	if err != nil {
		return Result{}, nil, err
	}
	r := Result{Attempt: a, Answer: x.Answer, HandedIn: a.Draft, Strong: x.Attempts["strong"].Submission, Outdated: a.Hash != x.Hash}
	if a.State == Graded {
		if r.HandedIn, err = d.handedIn(ctx, id); err != nil {
			return Result{}, nil, err
		}
		g, err := d.Store.LatestGrade(ctx, id)
		if fault.Is(err, fault.Missing) {
			g, err = d.Regrade(ctx, id)
		}
		if err != nil {
			return Result{}, nil, err
		}
		r.Grade = &g
	}
	all, err := d.Store.Appeals(ctx, a.Drill)
	if err != nil {
		return Result{}, nil, err
	}
	for _, ap := range all {
		if ap.Attempt == id {
			r.Appeals = append(r.Appeals, ap)
		}
	}
	return r, x, nil
}

// Regrade grades the stored evidence of a submitted attempt again with today's grader and appends the result.
func (d *Desk) Regrade(ctx context.Context, id string) (Grade, error) {
	a, err := d.Store.Attempt(ctx, id)
	if err != nil {
		return Grade{}, err
	}
	x, err := d.Catalog.Get(a.Drill)
	if err != nil {
		return Grade{}, err
	}
	events, err := d.Store.Events(ctx, id)
	if err != nil {
		return Grade{}, err
	}
	for _, e := range events {
		if e.Kind == EventSubmitted {
			var ev Evidence
			if err := json.Unmarshal([]byte(e.Body), &ev); err != nil {
				return Grade{}, fmt.Errorf("read evidence of %s: %w", id, err)
			}
			g := GradeOf(x, ev)
			return g, d.Store.Grade(ctx, id, g, d.now())
		}
	}
	return Grade{}, fault.Of(fault.Conflict, "nothing was handed in for this attempt", "submit it first")
}

// Appeal records the learner's "I did say this" about a point that was not found. The sentence must stand in what was handed in. A sentence that
// says the opposite of the point is recorded too, with the reason why it stays as it is.
func (d *Desk) Appeal(ctx context.Context, id, point, sentence string) (Appeal, error) {
	r, x, err := d.Result(ctx, id)
	if err != nil {
		return Appeal{}, err
	}
	if r.Grade == nil {
		return Appeal{}, fault.Of(fault.Conflict, "an attempt that was given up has no grade to appeal", "take the drill again")
	}
	item, err := appealable(r.Grade, point)
	if err != nil {
		return Appeal{}, err
	}
	sentence = strings.Join(strings.Fields(sentence), " ")
	if len(sentence) < 3 || !said(r.HandedIn, sentence) {
		return Appeal{}, fault.New("that sentence is not in what you handed in", "mark one of your own sentences, word for word")
	}
	a := Appeal{Attempt: id, Drill: x.ID, Hash: x.Hash, Point: point, Says: item.Says, Sentence: sentence, Verdict: item.Verdict, At: d.now()}
	if rubric, ids, err := x.rubric(); err == nil {
		for i, j := range rubric.Judge(sentence) {
			if ids[i] == point && j.Verdict == concept.Against {
				a.Why = "The sentence reads as the opposite of the point (" + j.Rule + ")."
			}
		}
	}
	if err := d.Store.Appeal(ctx, a); err != nil {
		return Appeal{}, fmt.Errorf("keep appeal: %w", err)
	}
	return a, nil
}

func appealable(g *Grade, point string) (Item, error) {
	for _, it := range g.Items {
		if it.Point == point && it.Layer == L2 {
			if it.Verdict == Hit {
				return it, fault.Of(fault.Conflict, "that point was found already", "appeal a point that was not found")
			}
			return it, nil
		}
	}
	return Item{}, fault.Of(fault.Missing, fmt.Sprintf("this grade has no point %q that can be appealed", point), "only points in the written text can")
}

func (d *Desk) handedIn(ctx context.Context, id string) (Submission, error) {
	events, err := d.Store.Events(ctx, id)
	for _, e := range events {
		if e.Kind == EventSubmitted {
			var ev Evidence
			err = errors.Join(err, json.Unmarshal([]byte(e.Body), &ev))
			return ev.Final, err
		}
	}
	return Submission{}, err
}

func said(s Submission, sentence string) bool {
	texts := []string{s.Text}
	for _, m := range s.Findings {
		texts = append(texts, m.Comment)
	}
	for _, t := range texts {
		if strings.Contains(strings.Join(strings.Fields(t), " "), sentence) {
			return true
		}
	}
	return false
}
