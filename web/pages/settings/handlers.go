// Package settings is the profile, the browser's own switches, and the help page.
package settings

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"assay/coach"
	"assay/web/internal/site"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

// Form is the profile as its form shows it.
type Form struct {
	coach.Profile
	Today  string // for the date field
	Remark string
}

// FormOf fills the form.
func FormOf(p coach.Profile, now time.Time) Form {
	return Form{Profile: p, Today: now.Format(time.DateOnly), Remark: p.Remark(now)}
}

func (f Form) reads(language string) bool { return slices.Contains(f.Languages, language) }

func (f Form) rests(day string) bool { return slices.Contains(f.RestDays, day) }

func (f Form) minutes() string {
	if f.MinutesADay == 0 {
		return ""
	}
	return strconv.Itoa(f.MinutesADay)
}

// Read reads the profile form over the profile that is kept: what the form does not ask stays as it is.
func Read(r *http.Request, kept coach.Profile) (coach.Profile, error) {
	if err := site.Form(r); err != nil {
		return kept, err
	}
	if r.PostFormValue("skip") != "" {
		return kept, nil
	}
	minutes, err := site.Number("Minutes a day", r.PostFormValue("minutes"))
	if err != nil {
		return kept, err
	}
	p := kept
	p.Interview, p.Languages, p.MinutesADay, p.Employer = r.PostFormValue("interview"), r.PostForm["language"], minutes, r.PostFormValue("employer")
	if r.PostFormValue("plan") != "" { // the welcome page does not ask for these
		p.RestDays, p.Zone = r.PostForm["rest"], r.PostFormValue("zone")
	}
	return p, p.Check()
}

// Show shows the settings.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	profile, _, err := p.Profiles.Profile(r.Context())
	if err != nil {
		return err
	}
	f := p.Frame(r, "Settings", "settings")
	return p.Render(w, r, http.StatusOK, show(f, FormOf(profile, p.Now()), p.Where, p.Speech.Command))
}

// Save keeps the profile.
func (p Pages) Save(w http.ResponseWriter, r *http.Request) error {
	kept, _, err := p.Profiles.Profile(r.Context())
	if err != nil {
		return err
	}
	profile, err := Read(r, kept)
	if err != nil {
		return err
	}
	profile.SetAt = p.Now()
	if err := p.Profiles.SetProfile(r.Context(), profile); err != nil {
		return err
	}
	return site.See(w, r, "/settings?note=profile")
}

// Help shows how things work.
func (p Pages) Help(w http.ResponseWriter, r *http.Request) error {
	return p.Render(w, r, http.StatusOK, help(p.Frame(r, "Help", "help"), p.Where))
}
