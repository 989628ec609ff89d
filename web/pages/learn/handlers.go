// Package learn shows the primers: what to read before a drill, with an example that an engine runs while the page is made.
package learn

import (
	"net/http"
	"strconv"

	"assay/coach"
	"assay/coach/primer"
	"assay/web/internal/site"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

// List lists the primers in their order.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	list, wrong := primer.All()
	if err := wrong.Err(); err != nil {
		return err
	}
	return p.Render(w, r, http.StatusOK, listView(p.Frame(r, "Learn", "learn"), list))
}

// view is one primer with its example and, once they were given, the verdicts on the answers.
type view struct {
	primer.Primer
	Shown  primer.Shown
	Asked  []asked
	Next   *primer.Primer
	Titles map[string]string // of the drills and the decks of cards
}

// asked is a question with the answer that was chosen; 0 is none.
type asked struct {
	primer.Check
	Name   string
	Chosen int
}

// Show shows one primer. Answers come in the address, so that the page can be reloaded and nothing is kept.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	one, err := primer.ByID(r.PathValue("id"))
	if err != nil {
		return err
	}
	v := view{Primer: one, Titles: map[string]string{}}
	if v.Shown, err = one.Show(r.Context(), p.Desk.Catalog); err != nil {
		return err
	}
	for i, c := range one.Checks {
		name := "q" + strconv.Itoa(i+1)
		n, _ := strconv.Atoi(r.URL.Query().Get(name))
		if n < 0 || n > len(c.Choices) {
			n = 0
		}
		v.Asked = append(v.Asked, asked{c, name, n})
	}
	for _, id := range one.Drills {
		v.Titles[id] = p.Title(id)
	}
	decks, err := coach.Decks()
	if err != nil {
		return err
	}
	for _, d := range decks {
		v.Titles[d.ID] = d.Title
	}
	v.Next = after(one)
	return p.Render(w, r, http.StatusOK, show(p.Frame(r, one.Title, "learn"), v))
}

// after is the primer that follows; nil after the last.
func after(one primer.Primer) *primer.Primer {
	list, _ := primer.All()
	for i, p := range list {
		if p.ID == one.ID && i+1 < len(list) {
			return &list[i+1]
		}
	}
	return nil
}
