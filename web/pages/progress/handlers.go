// Package progress shows where one stands and what comes next: readiness, the plan, the checklist, the cards and the days after the interview.
package progress

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/coach"
	"assay/drill"
	"assay/internal/fault"
	"assay/stories"
	"assay/web/internal/site"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

// study is what these pages work with: who for, what was kept, and what was done.
type study struct {
	profile  coach.Profile
	state    coach.PlanState
	begun    bool
	evidence coach.Evidence
	plans    coach.PlanStore
	cards    coach.CardStore
	now      time.Time
}

func (p Pages) study(r *http.Request) (st study, err error) {
	st.plans, _ = p.Profiles.(coach.PlanStore)
	st.cards, _ = p.Profiles.(coach.CardStore)
	if st.plans == nil || st.cards == nil {
		return st, fault.Of(fault.Missing, "this server keeps no plan", "start it with assay serve")
	}
	if st.profile, _, err = p.Profiles.Profile(r.Context()); err != nil {
		return st, err
	}
	st.now = st.profile.In(p.Now())
	if st.state, st.begun, err = st.plans.Plan(r.Context()); err != nil {
		return st, err
	}
	st.evidence, err = coach.Gather(r.Context(), coach.Sources{Drills: p.Desk.Store, Catalog: p.Desk.Catalog, Plans: st.plans, Cards: st.cards, Interviews: p.Interviews, Stories: func() ([]stories.Story, error) { return p.Told(), nil }, Uncalibrated: drill.Uncalibrated}, st.profile, st.now)
	return st, err
}

// Readiness shows how one stands for a loop.
func (p Pages) Readiness(w http.ResponseWriter, r *http.Request) error {
	st, err := p.study(r)
	if err != nil {
		return err
	}
	l, err := coach.LoopByID(r.URL.Query().Get("loop"))
	if err != nil {
		return err
	}
	skills := coach.Skills(st.evidence, st.now)
	v := standing{Readiness: coach.Ready(l, st.evidence, st.now, coach.ReadyOptions{}), Skills: skills, Loops: coach.Loops()}
	c := coach.ReadinessChart(v.Readiness, skills)
	v.Chart = c.SVG()
	v.Head, v.Rows = c.Table()
	return p.Render(w, r, http.StatusOK, readiness(p.Frame(r, "Readiness", "progress"), v))
}

// Plan shows the plan from today to the interview. A first look begins it.
func (p Pages) Plan(w http.ResponseWriter, r *http.Request) error {
	st, err := p.study(r)
	if err != nil {
		return err
	}
	if !st.begun {
		st.state = coach.PlanState{Start: st.now.Format(time.DateOnly)}
		if err := st.plans.SetPlan(r.Context(), st.state); err != nil {
			return err
		}
	}
	return p.Render(w, r, http.StatusOK, plan(p.Frame(r, "Plan", "progress"), coach.Plan(st.profile, st.state, st.evidence, st.now)))
}

// Finish marks a block of the plan as done by hand, or takes that back.
func (p Pages) Finish(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	st, err := p.study(r)
	if err != nil {
		return err
	}
	if st.state.Finished == nil {
		st.state.Finished = map[string]time.Time{}
	}
	id := r.PostFormValue("block")
	if r.PostFormValue("do") == "undo" {
		delete(st.state.Finished, id)
	} else {
		st.state.Finished[id] = st.now
	}
	if err := st.plans.SetPlan(r.Context(), st.state); err != nil {
		return err
	}
	return site.See(w, r, "/plan?note=saved")
}

// Calendar gives the plan as an iCalendar file: titles only.
func (p Pages) Calendar(w http.ResponseWriter, r *http.Request) error {
	st, err := p.study(r)
	if err != nil {
		return err
	}
	ics, state := coach.Calendar(coach.Plan(st.profile, st.state, st.evidence, st.now), st.profile, st.state, st.now, coach.CalendarOptions{})
	if st.begun {
		if err := st.plans.SetPlan(r.Context(), state); err != nil {
			return err
		}
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="assay-plan.ics"`)
	_, err = w.Write(ics)
	return err
}

// Checklist shows the twenty boxes and what ticks them.
func (p Pages) Checklist(w http.ResponseWriter, r *http.Request) error {
	st, err := p.study(r)
	if err != nil {
		return err
	}
	return p.Render(w, r, http.StatusOK, checklist(p.Frame(r, "Checklist", "progress"), boxes{coach.Checklist(st.evidence, st.now), st.now}))
}

// Tick ticks one of the boxes that are ticked by hand, or clears it.
func (p Pages) Tick(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	st, err := p.study(r)
	if err != nil {
		return err
	}
	t := coach.Tick{Item: r.PostFormValue("item"), Done: r.PostFormValue("do") != "clear", Text: strings.TrimSpace(r.PostFormValue("text")), At: st.now}
	if err := coach.CheckTick(t); err != nil {
		return err
	}
	if err := st.plans.AddTick(r.Context(), t); err != nil {
		return err
	}
	return site.See(w, r, "/checklist?note=saved#"+t.Item)
}

// Cards asks the next card of the day, and shows its answer when asked to.
func (p Pages) Cards(w http.ResponseWriter, r *http.Request) error {
	st, err := p.study(r)
	if err != nil {
		return err
	}
	decks, log, err := st.deal(r)
	if err != nil {
		return err
	}
	o := coach.RecallFor(st.profile, st.now)
	v := hand{Queue: coach.NextCards(coach.Cards(decks), log, o), Decks: coach.RecallByDeck(decks, log, o), Asked: p.asked(r, st.now)}
	v.Shown = r.URL.Query().Get("answer") != ""
	var f coach.CardFact
	for _, d := range v.Decks {
		f.Topics = append(f.Topics, coach.TopicRecall{Topic: d.Title, Recall: d.Mean, Cards: d.Cards})
	}
	c := coach.RecallChart(f)
	v.Chart = c.SVG()
	v.Head, v.Rows = c.Table()
	return p.Render(w, r, http.StatusOK, cards(p.Frame(r, "Cards", "progress"), v))
}

// asked is when the card was put, carried from its question to its answer; now, for a question that was just put.
func (p Pages) asked(r *http.Request, now time.Time) time.Time {
	if ms, err := strconv.ParseInt(r.FormValue("asked"), 10, 64); err == nil && ms > 0 && ms <= now.UnixMilli() {
		return time.UnixMilli(ms)
	}
	return now
}

func (st study) deal(r *http.Request) ([]coach.Deck, []coach.Review, error) {
	decks, err := coach.Decks()
	if err != nil {
		return nil, nil, err
	}
	own, err := st.cards.OwnCards(r.Context())
	if err != nil {
		return nil, nil, err
	}
	log, err := st.cards.Reviews(r.Context(), "")
	return coach.WithOwn(decks, own), log, err
}

// Rate keeps the answer to a card, or takes the last one back.
func (p Pages) Rate(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	st, err := p.study(r)
	if err != nil {
		return err
	}
	if r.PostFormValue("do") == "undo" {
		log, err := st.cards.Reviews(r.Context(), "")
		if err != nil {
			return err
		}
		if entry, _, ok := coach.TakeBack(log, st.now); ok {
			if err := st.cards.AddReview(r.Context(), entry); err != nil {
				return err
			}
		}
		return site.See(w, r, "/cards")
	}
	rating, err := site.Number("rating", r.PostFormValue("rating"))
	if err != nil {
		return err
	}
	took := int(st.now.Sub(p.asked(r, st.now)).Seconds())
	review := coach.Review{Card: r.PostFormValue("card"), At: st.now, Rating: rating, Seconds: min(took, coach.MaxSeconds)}
	if err := st.cards.AddReview(r.Context(), review); err != nil {
		return err
	}
	return site.See(w, r, "/cards")
}

// After shows the days after the interview: letters, waiting times, what follows.
func (p Pages) After(w http.ResponseWriter, r *http.Request) error {
	st, err := p.study(r)
	if err != nil {
		return err
	}
	v := after{Today: st.now.Format(time.DateOnly)}
	if v.Following, _, err = st.plans.Following(r.Context()); err != nil {
		return err
	}
	v.Following = st.profile.Since(v.Following, st.now)
	v.Timeline = coach.Timeline(v.Following, st.now)
	if v.Letters, err = st.plans.Letters(r.Context()); err != nil {
		return err
	}
	captured, err := p.captured(r)
	if err != nil {
		return err
	}
	v.Captured = len(captured)
	v.Remarks = coach.LintLetters(v.Letters, captured, st.now)
	return p.Render(w, r, http.StatusOK, afterwards(p.Frame(r, "After the interview", "progress"), v))
}

func (p Pages) captured(r *http.Request) ([]coach.Captured, error) {
	list, err := p.Interviews.Store.Captures(r.Context(), "")
	return coach.CapturesOf(list), err
}

// Follow keeps the outcome, or drafts the letters, or keeps one.
func (p Pages) Follow(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	st, err := p.study(r)
	if err != nil {
		return err
	}
	switch r.PostFormValue("do") {
	case "draft":
		err = p.draft(r, st)
	case "letter":
		err = st.keepLetter(r)
	default:
		f := coach.Following{Interviewed: r.PostFormValue("interviewed"), Outcome: r.PostFormValue("outcome"), Decided: r.PostFormValue("decided")}
		err = st.plans.SetFollowing(r.Context(), f)
	}
	if err != nil {
		return err
	}
	return site.See(w, r, "/followup?note=saved")
}

func (p Pages) draft(r *http.Request, st study) error {
	captured, err := p.captured(r)
	if err != nil {
		return err
	}
	if len(captured) == 0 {
		return fault.Of(fault.Missing, "nothing was written down after an interview yet", "the break of an onsite loop has a form for it")
	}
	return st.plans.SetLetters(r.Context(), coach.Letters(captured, st.profile, st.now)...)
}

func (st study) keepLetter(r *http.Request) error {
	list, err := st.plans.Letters(r.Context())
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(l coach.Letter) bool { return l.ID == r.PostFormValue("id") })
	if i < 0 {
		return fault.Of(fault.Missing, "there is no such letter", "draft the letters again")
	}
	l := list[i]
	l.Subject, l.Body = strings.TrimSpace(r.PostFormValue("subject")), site.Lines(r.PostFormValue("body"))
	if l.SentAt = (time.Time{}); r.PostFormValue("sent") != "" {
		l.SentAt = st.now
	}
	return st.plans.SetLetters(r.Context(), l)
}
