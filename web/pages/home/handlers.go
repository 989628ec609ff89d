// Package home is where a person starts: the first questions, today's page and the diagnostic.
package home

import (
	"net/http"
	"time"

	"assay/coach"
	"assay/drill"
	"assay/web/internal/site"
	"assay/web/pages/layout"
	"assay/web/pages/settings"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

// Today shows what to do next and why; the first time it asks three questions instead.
func (p Pages) Today(w http.ResponseWriter, r *http.Request) error {
	profile, known, err := p.Profiles.Profile(r.Context())
	if err != nil {
		return err
	}
	attempts, err := p.Attempts(r.Context())
	if err != nil {
		return err
	}
	now := p.Now()
	if !known && len(attempts) == 0 {
		return p.Render(w, r, http.StatusOK, welcome(p.Frame(r, "Welcome", "today"), settings.FormOf(profile, now)))
	}
	if len(attempts) == 0 {
		return p.Render(w, r, http.StatusOK, begin(p.Frame(r, "Where to begin", "today"), p.offers(profile)))
	}
	return p.Render(w, r, http.StatusOK, today(p.Frame(r, "Today", "today"), p.day(profile, attempts, now)))
}

// Welcome keeps the answers to the first questions. All of them may be empty: skipping is an answer.
func (p Pages) Welcome(w http.ResponseWriter, r *http.Request) error {
	kept, _, err := p.Profiles.Profile(r.Context())
	if err != nil {
		return err
	}
	profile, err := settings.Read(r, kept)
	if err != nil {
		return err
	}
	profile.SetAt = p.Now()
	if err := p.Profiles.SetProfile(r.Context(), profile); err != nil {
		return err
	}
	return site.See(w, r, "/")
}

// offers are the two ways to begin.
type offers struct {
	Minutes int // of the diagnostic
	Steps   int
	Drill   *drill.Exercise
	Name    string // of the language chosen, if any
}

func (p Pages) offers(profile coach.Profile) offers {
	o := offers{Drill: p.Desk.Catalog.Quickest(profile.Languages, nil)}
	if o.Drill == nil {
		o.Drill = p.Desk.Catalog.Quickest(nil, nil)
	}
	for _, s := range coach.Diagnostic(profile, p.Desk.Catalog) {
		o.Minutes += s.Drill.Minutes()
		o.Steps++
	}
	return o
}

// day is today's page.
type day struct {
	coach.Day
	Now      time.Time
	Employer string
	First    *coach.Suggestion
	Rest     []coach.Suggestion
	Last     []taken
	Handed   int
	Reading  *coach.Reading
}

// taken is an attempt with its drill's title.
type taken struct {
	drill.Attempt
	Title string
}

func (p Pages) day(profile coach.Profile, attempts []drill.Attempt, now time.Time) day {
	d := day{Day: coach.Today(profile, p.Desk.Catalog, attempts, now), Now: now, Employer: profile.Employer}
	for i, it := range d.Items {
		if d.First == nil {
			d.First = &d.Items[i]
		} else {
			d.Rest = append(d.Rest, it)
		}
	}
	for _, a := range attempts {
		if a.State == drill.Graded {
			d.Handed++
		}
		if a.State != drill.Running && len(d.Last) < 5 {
			d.Last = append(d.Last, taken{a, p.Title(a.Drill)})
		}
	}
	if r := coach.Read(coach.Diagnostic(profile, p.Desk.Catalog), attempts); r.Done {
		d.Reading = &r
	}
	return d
}

// Diagnostic shows the three steps, how far one is, and at the end what they say.
func (p Pages) Diagnostic(w http.ResponseWriter, r *http.Request) error {
	profile, _, err := p.Profiles.Profile(r.Context())
	if err != nil {
		return err
	}
	attempts, err := p.Attempts(r.Context())
	if err != nil {
		return err
	}
	steps := coach.Diagnostic(profile, p.Desk.Catalog)
	reading := coach.Read(steps, attempts)
	return p.Render(w, r, http.StatusOK, diagnostic(p.Frame(r, "First reading", "today"), course(steps, reading), reading))
}

// step is one of the diagnostic's parts with how far it is.
type step struct {
	coach.Step
	coach.Part
	Open bool // the next to take
}

func course(steps []coach.Step, r coach.Reading) (out []step) {
	open := false
	for i, s := range steps {
		st := step{Step: s, Part: r.Parts[i]}
		if !open && st.State != drill.Graded {
			open, st.Open = true, true
		}
		out = append(out, st)
	}
	return out
}

func done(steps []step) (n int) {
	for _, s := range steps {
		if s.State == drill.Graded {
			n++
		}
	}
	return n
}

// partNames say what each part of the diagnostic is.
var partNames = map[string]string{"review": "Review code", "threats": "List threats", "story": "Tell a story"}

func action(s coach.Suggestion) (href, text string) {
	switch s.Kind {
	case "resume":
		return "/attempts/" + s.Attempt, "Go on"
	case "diagnostic":
		return "/diagnostic", "Open"
	case "date":
		return "/settings", "Set the date"
	}
	return "/drills/" + s.Drill, "Open"
}

func daysWords(n int) string {
	switch {
	case n == 0:
		return "today"
	case n < 0:
		return layout.Count(-n, "day ago", "days ago")
	}
	return layout.Count(n, "day left", "days left")
}
