// Package stories shows the candidate's story bank: what it covers, a first draft by questions, one story with what a careful listener hears in it, a
// rehearsal from cues, and worked examples for each principle. The stories stay in their folder of Markdown files, the same that assay story works on.
package stories

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"assay/internal/fault"
	"assay/internal/yaml"
	bank "assay/stories"
	"assay/web/internal/site"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

// defaultProfile is whose order and bands count unless the address says otherwise; the terminal has the same.
const defaultProfile = "amazon-appsec-emea"

// shelf is the folder with what could be read from it.
type shelf struct {
	*bank.Folder
	Stories []bank.Story
	Wrong   yaml.Mistakes // of files that were left out
	Profile bank.Profile
}

// open opens the folder and reads all of it. A file with mistakes does not hide the others.
func (p Pages) open(r *http.Request) (s shelf, err error) {
	if s.Profile, err = profileOf(r); err != nil {
		return s, err
	}
	if p.Site.Stories == nil {
		return s, fault.Of(fault.Missing, "this server keeps no stories", "start it with assay serve")
	}
	if s.Folder, err = p.Site.Stories(); err != nil {
		return s, err
	}
	s.Stories, err = s.List()
	return s, s.sort(err)
}

// profileCookie keeps the profile that was chosen on the page Stories, so that every page about them reads by the same one.
const profileCookie = "assay-profile"

// profileOf is the profile that the address names, or the one that was chosen before. A cookie that names none is not an error of the visitor's.
func profileOf(r *http.Request) (bank.Profile, error) {
	id := r.URL.Query().Get("profile")
	if id == "" && !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") { // a form with a recording is read by who takes it
		id = r.FormValue("profile")
	}
	if id != "" {
		return bank.ProfileByID(id)
	}
	if c, err := r.Cookie(profileCookie); err == nil {
		if p, err := bank.ProfileByID(c.Value); err == nil {
			return p, nil
		}
	}
	return bank.ProfileByID(defaultProfile)
}

// choose keeps a profile that was chosen in the browser.
func choose(w http.ResponseWriter, r *http.Request, p bank.Profile) {
	if r.FormValue("profile") != "" {
		http.SetCookie(w, &http.Cookie{Name: profileCookie, Value: p.ID, Path: "/", HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode, MaxAge: 365 * 24 * 60 * 60})
	}
}

// sort keeps the mistakes in files apart from what makes the folder unreadable.
func (s *shelf) sort(err error) error {
	for _, e := range each(err) {
		var ms yaml.Mistakes
		if !errors.As(e, &ms) {
			return err
		}
		s.Wrong = append(s.Wrong, ms...)
	}
	return nil
}

// each takes joined errors apart.
func each(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		return many.Unwrap()
	}
	if err == nil {
		return nil
	}
	return []error{err}
}

// answer shows a page, or for a folder that is encrypted the way by the terminal.
func (p Pages) answer(w http.ResponseWriter, r *http.Request, err error) error {
	if !fault.Is(err, fault.Denied) {
		return err
	}
	f, _ := fault.As(err)
	return p.Render(w, r, http.StatusForbidden, lockedView(p.Frame(r, "Stories", "stories"), *f))
}

// List shows what the stories cover, what is missing, and the stories themselves.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	s, err := p.open(r)
	if err != nil {
		return p.answer(w, r, err)
	}
	choose(w, r, s.Profile)
	v, err := overviewOf(s, p.Now())
	if err != nil {
		return err
	}
	return p.Render(w, r, http.StatusOK, listView(p.Frame(r, "Stories", "stories"), v))
}

// Show shows one story: its cues, both versions, and what a listener hears in them.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	s, one, err := p.story(r)
	if err != nil {
		return p.answer(w, r, err)
	}
	v := showing{Story: one, Profile: s.Profile, Now: p.Now()}
	v.Lint = one.Lint()
	for _, version := range versions(one) {
		v.Read = append(v.Read, readingOf(version, one, s, p.Now(), false))
	}
	return p.Render(w, r, http.StatusOK, showView(p.Frame(r, one.Title, "stories"), v))
}

// Part shows the page of a story's file, or the one it is told by. They share a route: the principles have addresses of the same form.
func (p Pages) Part(w http.ResponseWriter, r *http.Request) error {
	switch r.PathValue("part") {
	case "edit":
		return p.Edit(w, r)
	case "rehearse":
		return p.Rehearse(w, r)
	}
	return fault.Of(fault.Missing, "there is nothing at this address", "open the story from the page Stories")
}

// story reads the story that the address names, with the shelf it stands on.
func (p Pages) story(r *http.Request) (shelf, bank.Story, error) {
	s, err := p.open(r)
	if err != nil {
		return s, bank.Story{}, err
	}
	one, err := s.Read(r.PathValue("id"))
	if fault.Is(err, fault.Missing) {
		err = s.gone(r.PathValue("id"))
	}
	if ms := (yaml.Mistakes)(nil); errors.As(err, &ms) {
		err = fault.Newf("open /stories/"+r.PathValue("id")+"/edit and mend it there", "the story's file has a mistake in line %d", ms[0].Line)
	}
	return s, one, err
}

// gone says that there is no such story, and whether it can be put back.
func (s shelf) gone(id string) error {
	removed, _ := s.Removed()
	if slices.Contains(removed, id) {
		return fault.Of(fault.Missing, "this story was removed", "put it back from the foot of the page Stories")
	}
	return fault.Of(fault.Missing, "there is no such story", "choose one from the page Stories")
}

// Remove takes a story out of the bank, or puts it back.
func (p Pages) Remove(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	s, err := p.open(r)
	if err != nil {
		return p.answer(w, r, err)
	}
	id := r.PathValue("id")
	if r.PostFormValue("do") == "restore" {
		if err := s.Restore(id); err != nil {
			return err
		}
		return site.See(w, r, "/stories/"+id)
	}
	if err := s.Folder.Remove(id); fault.Is(err, fault.Missing) {
		return s.gone(id)
	} else if err != nil {
		return err
	}
	return site.See(w, r, "/stories?removed="+id+"#removed")
}

// Principles lists the sixteen with what there is to read about each.
func (p Pages) Principles(w http.ResponseWriter, r *http.Request) error {
	return p.Render(w, r, http.StatusOK, principlesView(p.Frame(r, "Principles", "stories"), lessons()))
}

// Principle shows one principle: what is listened for, a strong and a weak story side by side, and the questions.
func (p Pages) Principle(w http.ResponseWriter, r *http.Request) error {
	one, err := bank.PrincipleByID(r.PathValue("id"))
	if err != nil {
		f, _ := fault.As(err)
		hint := "choose one from the page Principles"
		if strings.HasPrefix(f.Hint, "did you") {
			hint = f.Hint
		}
		return fault.Of(fault.Missing, "there is no such principle", hint)
	}
	return p.Render(w, r, http.StatusOK, principleView(p.Frame(r, one.Title, "stories"), lessonOf(one)))
}
