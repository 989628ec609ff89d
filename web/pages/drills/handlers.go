// Package drills is the catalogue and the page of one drill before its clock starts.
package drills

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/coach"
	"assay/drill"
	"assay/web/internal/site"
	"assay/web/pages/layout"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

// List shows the catalogue, narrowed by what the address asks for.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	attempts, err := p.Attempts(r.Context())
	if err != nil {
		return err
	}
	s := search(r.URL.Query())
	v := shelf{Search: s, Options: options(p.Desk.Catalog.List(drill.Filter{}))}
	seen := standings(attempts)
	for _, x := range p.Desk.Catalog.List(s.Filter) {
		v.add(card{x, seen[x.ID]})
	}
	return p.Render(w, r, http.StatusOK, list(p.Frame(r, "Drills", "drills"), v))
}

// Search is what the address asks for.
type Search struct {
	drill.Filter
}

func search(q url.Values) Search {
	number := func(name string) int {
		n, err := strconv.Atoi(q.Get(name))
		if err != nil || n < 0 {
			return 0
		}
		return n
	}
	text := strings.ToValidUTF8(q.Get("q"), "")
	if r := []rune(text); len(r) > 100 {
		text = string(r[:100])
	}
	return Search{drill.Filter{Kind: drill.Kind(q.Get("kind")), Skill: q.Get("skill"), Language: q.Get("language"), Level: number("level"), Minutes: number("minutes"), Text: text}}
}

// chip is one narrowing, with the address that takes it away.
type chip struct{ Text, Without string }

func (s Search) chips() (out []chip) {
	q := url.Values{}
	words := map[string]string{}
	set := func(name, value, text string) {
		if value != "" && value != "0" {
			q.Set(name, value)
			words[name] = text
		}
	}
	set("q", s.Text, "“"+s.Text+"”")
	set("kind", string(s.Kind), layout.Kind(s.Kind))
	set("skill", s.Skill, layout.Skill(s.Skill))
	set("language", s.Language, layout.Language(s.Language))
	set("level", strconv.Itoa(s.Level), layout.Level(s.Level))
	set("minutes", strconv.Itoa(s.Minutes), "up to "+layout.Minutes(s.Minutes))
	for _, name := range []string{"q", "kind", "skill", "language", "level", "minutes"} {
		if text, ok := words[name]; ok {
			rest := url.Values{}
			for k, v := range q {
				if k != name {
					rest[k] = v
				}
			}
			out = append(out, chip{text, "/drills?" + rest.Encode()})
		}
	}
	return out
}

// Options are the values one can narrow by.
type Options struct {
	Kinds     []drill.Kind
	Skills    []string
	Languages []string
}

func options(all []*drill.Exercise) (o Options) {
	for _, x := range all {
		if !slices.Contains(o.Kinds, x.Kind) {
			o.Kinds = append(o.Kinds, x.Kind)
		}
		for _, s := range x.Skills {
			if !slices.Contains(o.Skills, s) {
				o.Skills = append(o.Skills, s)
			}
		}
	}
	slices.SortFunc(o.Kinds, func(a, b drill.Kind) int { return rank(a) - rank(b) })
	slices.SortFunc(o.Skills, func(a, b string) int { return strings.Compare(layout.Skill(a), layout.Skill(b)) })
	for _, l := range coach.Languages() {
		if slices.ContainsFunc(all, func(x *drill.Exercise) bool { return slices.Contains(x.Languages, l) }) {
			o.Languages = append(o.Languages, l)
		}
	}
	return o
}

// standing is how one stands with a drill.
type standing struct {
	Best    *float64
	Taken   int
	Running string // id of the newest running attempt
}

func standings(attempts []drill.Attempt) map[string]standing {
	m := map[string]standing{}
	for _, a := range attempts {
		s := m[a.Drill]
		switch {
		case a.State == drill.Running && s.Running == "":
			s.Running = a.ID
		case a.State != drill.Running:
			s.Taken++
		}
		if a.Score != nil && (s.Best == nil || *a.Score > *s.Best) {
			s.Best = a.Score
		}
		m[a.Drill] = s
	}
	return m
}

// shelf is the catalogue's page.
type shelf struct {
	Search
	Options Options
	Groups  []group
	Count   int
}

type group struct {
	Kind  drill.Kind
	Cards []card
}

type card struct {
	*drill.Exercise
	standing
}

func (v *shelf) add(c card) {
	v.Count++
	for i := range v.Groups {
		if v.Groups[i].Kind == c.Kind {
			v.Groups[i].Cards = append(v.Groups[i].Cards, c)
			return
		}
	}
	v.Groups = append(v.Groups, group{c.Kind, []card{c}})
	slices.SortStableFunc(v.Groups, func(a, b group) int { return rank(a.Kind) - rank(b.Kind) })
}

func rank(k drill.Kind) int {
	return slices.Index(drill.Kinds(), k)
}

// Show shows one drill before its clock starts.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	x, err := p.Desk.Catalog.Get(r.PathValue("id"))
	if err != nil {
		return err
	}
	attempts, err := p.Desk.Store.Attempts(r.Context(), drill.Query{Drill: x.ID})
	if err != nil {
		return err
	}
	v := sheet{Exercise: x, Now: p.Now(), standing: standings(attempts)[x.ID]}
	for _, a := range attempts {
		if a.State != drill.Running {
			v.Past = append(v.Past, a)
		}
	}
	return p.Render(w, r, http.StatusOK, show(p.Frame(r, x.Title, "drills"), v))
}

// sheet is the page of one drill.
type sheet struct {
	*drill.Exercise
	standing
	Past []drill.Attempt
	Now  time.Time
}

func groupName(k drill.Kind) string {
	return layout.Kinds(k)
}

func (v sheet) task() string {
	switch v.Kind {
	case drill.Review:
		return "You mark the lines you would not merge, name the weakness and its severity, and write the comment you would leave. If the code is clean, you say so."
	case drill.Threat:
		return "You list threats, what follows from them and what you would do, in full sentences."
	case drill.Pipeline:
		return "You write the CI file and say how it is rolled out. What the file does is checked; what you say is read."
	case drill.Script:
		return "You write a small program. It is run against inputs that you do not see; more is asked as time goes by."
	case drill.ScannerTriage:
		return "You say of each scanner result whether it is real or a false alarm, and why. Luck is taken off."
	case drill.Design:
		return "You design a system in full sentences and work out its numbers, each with its unit."
	case drill.Clarify:
		return "The task leaves things out on purpose. You ask what matters, assume the rest aloud, and plan."
	case drill.Unknown:
		return "You answer on something you may never have met: say so, reason from what you know, say how you would find out."
	case drill.Memo:
		return "You write one page to an executive who has to decide."
	case drill.Explain:
		return "You explain something to a person who is not of the field, as you would say it."
	case drill.Remedy:
		return "You explain one change so that its author can make it today, why a near one fails, and which tests prove it."
	case drill.Dilemma:
		return "You decide a situation without a clean way out: what you ask first, whom it hurts, what you do and by what principle."
	case drill.IDOR, drill.Detection:
		return "You answer in full sentences, as you would in the interview."
	}
	return "You type the story as you would tell it: what was at stake, what you did yourself, what came of it."
}

func lines(f drill.File) int { return strings.Count(strings.TrimRight(f.Text, "\n"), "\n") + 1 }
