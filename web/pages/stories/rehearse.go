package stories

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/internal/fault"
	bank "assay/stories"
	"assay/web/internal/site"
	"assay/web/internal/speech"
)

// The three steps of a rehearsal. They stand in the address, so that a reload loses nothing and the server keeps nothing.
const (
	ready   = "ready"
	telling = "telling"
	writing = "writing"
)

// rehearsal is the page one tells a story by.
type rehearsal struct {
	Story   bank.Story
	Step    string
	Version string // long or short
	Band    bank.Band
	Began   time.Time
	Seconds int // that it took; 0 when not known
	At      time.Time
	Now     time.Time
	Zone    *time.Location
	Asked   *bank.Question
	Text    string
	Wrong   string
	Spoken  bool         // the text came from a recording
	Speech  *speech.Desk // turns recordings into text
}

// told is the page after it: what was heard, and what is asked next.
type told struct {
	Profile   bank.Profile
	Story     bank.Story
	Question  string // id of the one it answers
	Read      reading
	Telling   bank.Telling
	Repeated  bool // it was noted before: the page was sent twice, or the recording was
	Pace      int  // words a minute, where the time is known
	Conflicts []bank.Conflict
	Probes    []bank.Probe
}

// longestTelling is how long a telling can have taken: an hour.
const longestTelling = time.Hour

// Rehearse shows the cues, runs the clock, and takes what was said.
func (p Pages) Rehearse(w http.ResponseWriter, r *http.Request) error {
	s, one, err := p.story(r)
	if err != nil {
		return p.answer(w, r, err)
	}
	q, now := r.URL.Query(), p.Now()
	v := p.rehearsalOf(one, s.Profile, q.Get("version"), q.Get("question"), now)
	began, err := strconv.ParseInt(q.Get("began"), 10, 64)
	switch {
	case q.Get("step") == telling:
		return site.See(w, r, v.at(now))
	case err == nil && now.Sub(time.UnixMilli(began)) >= 0 && now.Sub(time.UnixMilli(began)) <= longestTelling:
		v.Step, v.Began = telling, time.UnixMilli(began)
	}
	if q.Get("step") == writing {
		v.Step = writing
		if !v.Began.IsZero() { // the time counts from the first press to the second, so it goes into the address
			return site.See(w, r, v.wrote(now))
		}
		v.Seconds, _ = strconv.Atoi(q.Get("took"))
		v.Seconds = min(max(v.Seconds, 0), int(longestTelling.Seconds()))
	}
	return p.Render(w, r, http.StatusOK, rehearseView(p.Frame(r, "Rehearse "+one.Title, "stories", "attempt.js", "speech.js"), v))
}

func (p Pages) rehearsalOf(one bank.Story, profile bank.Profile, version, question string, now time.Time) rehearsal {
	v := rehearsal{Speech: p.Speech, Story: one, Step: ready, Version: "long", Band: profile.Long, At: now.UTC().Truncate(time.Second), Now: now, Zone: now.Location()}
	if version == "short" {
		v.Version, v.Band = "short", profile.Short
	}
	if q, err := bank.QuestionByID(question); err == nil {
		v.Asked = &q
	}
	return v
}

// query is the rehearsal's address without the step.
func (v rehearsal) query() url.Values {
	q := url.Values{"version": {v.Version}}
	if v.Asked != nil {
		q.Set("question", v.Asked.ID)
	}
	return q
}

func (v rehearsal) path() string { return "/stories/" + v.Story.ID + "/rehearse" }

// at is the address of the running clock.
func (v rehearsal) at(now time.Time) string {
	q := v.query()
	q.Set("began", strconv.FormatInt(now.UnixMilli(), 10))
	return v.path() + "?" + q.Encode()
}

// wrote is the address of the page that takes the text.
func (v rehearsal) wrote(now time.Time) string {
	q := v.query()
	q.Set("step", writing)
	q.Set("took", strconv.Itoa(max(1, int(now.Sub(v.Began).Round(time.Second).Seconds()))))
	return v.path() + "?" + q.Encode()
}

// Questions are those about the story's principles, to be told as an answer to one.
func (v rehearsal) Questions() (out []bank.Question) {
	for _, id := range v.Story.Principles {
		out = append(out, bank.QuestionsFor(id)...)
	}
	return out
}

// Tell takes a telling, reads it, and notes length, pace and score in the story's file, never its words.
func (p Pages) Tell(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	s, one, err := p.story(r)
	if err != nil {
		return p.answer(w, r, err)
	}
	if r.PostFormValue("do") == answering {
		return p.reply(w, r, s, one)
	}
	now := p.Now()
	v := p.rehearsalOf(one, s.Profile, r.PostFormValue("version"), r.PostFormValue("question"), now)
	v.Step, v.Text = writing, site.Lines(r.PostFormValue("text"))
	v.Spoken = r.PostFormValue("spoken") != "" && p.Speech.Offered()
	if at, err := time.Parse(time.RFC3339, r.PostFormValue("at")); err == nil && at.Before(now) && now.Sub(at) < 12*time.Hour {
		v.At = at.UTC()
	}
	v.Seconds, err = seconds(r.PostFormValue("took"))
	switch {
	case err != nil:
		v.Wrong = err.Error()
	case len(v.Text) > bank.MaxText:
		v.Wrong = fmt.Sprintf("That is more than %d kB: more than anybody tells in an hour.", bank.MaxText>>10)
	case strings.TrimSpace(v.Text) == "":
		v.Wrong = "Nothing was told. Type or paste what you said."
	case v.Spoken && v.Seconds == 0:
		v.Wrong = "Say how long the recording lasts: a spoken telling is measured at its own length."
	}
	if v.Wrong != "" {
		return p.Render(w, r, http.StatusUnprocessableEntity, rehearseView(p.Frame(r, "Rehearse "+one.Title, "stories", "speech.js"), v))
	}
	out := judge(v, s, r.PostFormValue("cued") != "")
	if out.Repeated = slices.ContainsFunc(one.Tellings, func(t bank.Telling) bool { return t.At.Equal(v.At) || t.SameSpoken(out.Telling) }); !out.Repeated {
		one.Tellings = append(one.Tellings, out.Telling)
		if err := s.Write(one); err != nil {
			return err
		}
	}
	return p.Render(w, r, http.StatusOK, toldView(p.Frame(r, "What was heard", "stories"), out))
}

// seconds reads a time such as 3:20, 3m20s or 200.
func seconds(text string) (int, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	var took time.Duration
	var err error
	if m, s, ok := strings.Cut(text, ":"); ok {
		took, err = time.ParseDuration(m + "m" + s + "s")
	} else if n, bad := strconv.Atoi(text); bad == nil {
		took = time.Duration(n) * time.Second
	} else {
		took, err = time.ParseDuration(strings.ReplaceAll(text, " ", ""))
	}
	if err != nil || took < 0 || took > longestTelling {
		return 0, fault.Newf("", "Write the time it took as minutes and seconds, such as 3:20; %q is none, or more than an hour.", cmp.Or(text, " "))
	}
	return int(took.Seconds()), nil
}

// judge reads the telling as a transcript: at the pace it was told where the time is known.
func judge(v rehearsal, s shelf, cued bool) told {
	pace := bank.Pace(s.Stories)
	if v.Seconds > 0 {
		pace = int(float64(len(strings.Fields(v.Text)))*60/float64(v.Seconds) + 0.5)
	}
	out := told{Profile: s.Profile, Story: v.Story, Conflicts: bank.Conflicts(v.Text, v.Story)}
	out.Read = read("What you said", v.Text, v.Story, s.Profile, pace, v.Now, true)
	var q bank.Question
	if v.Asked != nil {
		q = *v.Asked
		out.Question = q.ID
	}
	out.Probes = bank.Ask(q, out.Read.Analysis)
	a := out.Read.Analysis
	out.Telling = bank.Telling{At: v.At, Version: v.Version, Words: a.Words, Seconds: v.Seconds, Metrics: len(a.ResultNumbers()), Score: a.Score, Cued: cued && len(v.Story.Cues) > 0}
	if v.Spoken {
		out.Telling.Source, out.Pace = bank.Spoken, pace
	}
	return out
}
