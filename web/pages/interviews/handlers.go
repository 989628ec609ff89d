// Package interviews is where an interview is sat in the browser: its start, its phases with the server's clock, the breaks between rounds, the second
// seat, and the report.
package interviews

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"assay/internal/fault"
	"assay/interview"
	"assay/web/internal/site"
	"assay/web/pages/layout"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

func path(id string) string { return "/interviews/" + id }

// List shows what can be sat, and what was.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	sat, err := p.Interviews.Store.Sittings(r.Context(), interview.Query{})
	if err != nil {
		return err
	}
	v := overview{Sat: sat, Now: p.Now()}
	for _, l := range interview.Loops() {
		v.Loops = append(v.Loops, offer{l, interview.Served(l, p.Desk.Catalog)})
	}
	if profile, known, err := p.Profiles.Profile(r.Context()); err == nil && known {
		v.Languages = profile.Languages
	}
	return p.Render(w, r, http.StatusOK, listView(p.Frame(r, "Interviews", "interviews"), v))
}

// Start begins a sitting. No clock runs before its first phase.
func (p Pages) Start(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	o := interview.Options{Mode: interview.Mode(r.PostFormValue("mode")), NoTimer: r.PostFormValue("timer") == "off", Languages: r.PostForm["language"]}
	if f := r.PostFormValue("factor"); f != "" {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return fault.Newf("choose 1, 1.25, 1.5 or 2", "%q is no accommodation", f)
		}
		o.Factor = n
	}
	s, err := p.Interviews.Start(r.Context(), r.PostFormValue("loop"), o)
	if err != nil {
		return err
	}
	return site.See(w, r, path(s.ID))
}

// Show shows a sitting as it stands: before its first phase, in one, in a break, or over.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	v, err := p.Interviews.View(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if v.Over {
		return site.See(w, r, path(v.Sitting.ID)+"/report")
	}
	f := p.Frame(r, v.Sitting.Title, "interviews", "attempt.js")
	if v.Phase != nil {
		f.Class = "running"
	}
	return p.Render(w, r, http.StatusOK, show(f, room{View: v, Local: p.Now().Location()}))
}

// Next goes on from the phase that the page showed: to the next, into a break, or to the end. A double click goes one step.
func (p Pages) Next(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	shown := -1
	if text := r.PostFormValue("phase"); text != "" {
		n, err := site.Number("phase", text)
		if err != nil {
			return err
		}
		shown = n
	}
	if _, err := p.Interviews.NextFrom(r.Context(), id, shown); err != nil {
		return err
	}
	return site.See(w, r, path(id)+"#now")
}

// Leave breaks a sitting off; what was done has its report.
func (p Pages) Leave(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	if _, err := p.Interviews.Leave(r.Context(), id); err != nil {
		return err
	}
	return site.See(w, r, path(id)+"/report")
}

// Answer keeps what was written in the phase that runs, and then does what the button says.
func (p Pages) Answer(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	phase, err := site.Number("phase", r.PostFormValue("phase"))
	if err != nil {
		return err
	}
	base, err := site.Number("revision", r.PostFormValue("revision"))
	if err != nil {
		return err
	}
	a := interview.Answer{Text: site.Lines(r.PostFormValue("text")), Story: r.PostFormValue("story"), Notes: site.Lines(r.PostFormValue("notes"))}
	for _, reply := range r.PostForm["reply"] {
		a.Replies = append(a.Replies, site.Lines(reply))
	}
	revision, err := p.Interviews.Save(r.Context(), id, phase, base, a)
	if err != nil && r.PostFormValue("do") != "autosave" {
		return p.again(w, r, phase, a, err)
	}
	if err != nil {
		return err
	}
	switch r.PostFormValue("do") {
	case "autosave":
		w.Header().Set("Content-Type", "application/json")
		return json.NewEncoder(w).Encode(map[string]int{"revision": revision})
	case "probe":
		if _, err := p.Interviews.FollowUp(r.Context(), id); err != nil {
			return err
		}
		return site.See(w, r, path(id)+"#probes")
	case "next":
		return p.Next(w, r)
	}
	return site.See(w, r, path(id)+"#now")
}

// again shows the phase with what was typed and why it was not taken, so that nothing is lost to another tab. Saving once more replaces what the other
// one saved.
func (p Pages) again(w http.ResponseWriter, r *http.Request, phase int, a interview.Answer, err error) error {
	v, bad := p.Interviews.View(r.Context(), r.PathValue("id"))
	if _, ours := fault.As(err); bad != nil || !ours || v.Phase == nil || v.Phase.Phase.Number != phase {
		return err
	}
	v.Phase.Phase.Answer = a
	problem := p.ProblemOf(r.Context(), err)
	f := p.Frame(r, v.Sitting.Title, "interviews", "attempt.js")
	f.Class, f.Path = "running", path(v.Sitting.ID)
	f.Notice = &layout.Notice{Kind: "warn", Text: "Not saved: " + problem.Detail, Hint: problem.Hint}
	return p.Render(w, r, problem.Status, show(f, room{View: v, Local: p.Now().Location()}))
}

// Clock bends the clock of a practice.
func (p Pages) Clock(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	id, ctx := r.PathValue("id"), r.Context()
	var err error
	switch r.PostFormValue("do") {
	case "pause":
		_, err = p.Interviews.Pause(ctx, id)
	case "resume":
		_, err = p.Interviews.Resume(ctx, id)
	case "extend":
		_, err = p.Interviews.Extend(ctx, id, 5)
	case "off":
		_, err = p.Interviews.TimerOff(ctx, id)
	default:
		err = fault.New("the clock can be paused, resumed, extended or taken away", "use the buttons of the page")
	}
	if err != nil {
		return err
	}
	return site.See(w, r, path(id)+"#now")
}

// Ask puts a question to the interviewer: for clarity, or one of the candidate's own.
func (p Pages) Ask(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	var err error
	if r.PostFormValue("do") == "clarify" {
		_, err = p.Interviews.Clarify(r.Context(), id, r.PostFormValue("question"))
	} else {
		_, err = p.Interviews.Ask(r.Context(), id, r.PostFormValue("ref"), r.PostFormValue("question"))
	}
	if err != nil {
		return err
	}
	return site.See(w, r, path(id)+"#asked")
}

// Capture keeps what was written down after a round.
func (p Pages) Capture(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	c := interview.Capture{Round: r.PostFormValue("round"), Interviewer: strings.TrimSpace(r.PostFormValue("interviewer")),
		Promised: strings.TrimSpace(r.PostFormValue("promised")), Topics: lines(r.PostFormValue("topics")), Answers: lines(r.PostFormValue("answers"))}
	if err := p.Interviews.Capture(r.Context(), id, c); err != nil {
		return err
	}
	return site.See(w, r, path(id)+"?note=saved#captures")
}

func lines(text string) (out []string) {
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// Report shows the report of a sitting that has ended.
func (p Pages) Report(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	rep, err := p.Interviews.Report(r.Context(), id)
	if err != nil {
		return err
	}
	s, err := p.Interviews.Store.Sitting(r.Context(), id)
	if err != nil {
		return err
	}
	return p.Render(w, r, http.StatusOK, reportView(p.Frame(r, rep.Title+": report", "interviews"), account{rep, s, p.Now()}))
}

// RateSelf fills a line of the candidate's own card.
func (p Pages) RateSelf(w http.ResponseWriter, r *http.Request) error {
	phase, level, note, err := rating(r)
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	if err := p.Interviews.RateSelf(r.Context(), id, phase, level, note); err != nil {
		return err
	}
	return site.See(w, r, path(id)+"/report?note=saved#cards")
}

func rating(r *http.Request) (phase, level int, note string, err error) {
	if err = site.Form(r); err != nil {
		return
	}
	if phase, err = site.Number("phase", r.PostFormValue("phase")); err != nil {
		return
	}
	level, err = site.Number("level", r.PostFormValue("level"))
	return phase, level, strings.TrimSpace(r.PostFormValue("note")), err
}

// Invite makes the second seat's link. It is shown once.
func (p Pages) Invite(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	token, err := p.Interviews.Invite(r.Context(), id)
	if err != nil {
		return err
	}
	f := p.Frame(r, "The second seat", "interviews")
	f.Path = path(id)
	return p.Render(w, r, http.StatusOK, invited(f, id, "/seat/"+token))
}

// Seat shows the second seat: what is asked, what is written, and the cards.
func (p Pages) Seat(w http.ResponseWriter, r *http.Request) error {
	v, err := p.Interviews.Seat(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	f := p.Frame(r, "Second seat", "interviews")
	if len(v.Cards) == 0 { // without script, a page that comes anew takes along what was typed into a card
		f.Refresh = 10
	}
	return p.Render(w, r, http.StatusOK, seat(f, chair{SeatView: v, Token: r.PathValue("token"), Local: p.Now().Location()}))
}

// Join takes the second seat under a name.
func (p Pages) Join(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	token := r.PathValue("token")
	if err := p.Interviews.Join(r.Context(), token, strings.TrimSpace(r.PostFormValue("name"))); err != nil {
		return err
	}
	return site.See(w, r, "/seat/"+token)
}

// Rate fills a line of the second seat's card.
func (p Pages) Rate(w http.ResponseWriter, r *http.Request) error {
	phase, level, note, err := rating(r)
	if err != nil {
		return err
	}
	token := r.PathValue("token")
	if err := p.Interviews.Rate(r.Context(), token, phase, level, note); err != nil {
		return err
	}
	return site.See(w, r, "/seat/"+token+"?note=saved#card-"+strconv.Itoa(phase))
}
