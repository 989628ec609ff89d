package stories

import (
	"net/http"
	"slices"

	"assay/coach"
	"assay/internal/fault"
	bank "assay/stories"
	"assay/web/internal/site"
)

// asked is the page with the questions that the candidate will ask.
type asked struct {
	Rounds []askedRound
	Done   int // rounds with enough questions
	Round  string
	Text   string // what was typed and not taken
	Wrong  string
}

type askedRound struct {
	ID    string
	Title string
	Own   []coach.Question
	Bank  []bank.AskingQuestion
	Ready int
}

// enoughAsked is how many questions an interviewer is to be asked.
const enoughAsked = 2

// Asking shows the questions to ask, by interviewer: the candidate's own, and some to choose from.
func (p Pages) Asking(w http.ResponseWriter, r *http.Request) error {
	plans, err := p.plans()
	if err != nil {
		return err
	}
	v, err := askedOf(r, plans)
	if err != nil {
		return err
	}
	return p.Render(w, r, http.StatusOK, askingView(p.Frame(r, "Questions to ask", "stories"), v))
}

// KeepAsking keeps a question, takes one of the list, or removes one.
func (p Pages) KeepAsking(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	plans, err := p.plans()
	if err != nil {
		return err
	}
	round := r.PostFormValue("round")
	if r.PostFormValue("do") == "remove" {
		err = plans.RemoveOwnQuestion(r.Context(), r.PostFormValue("id"))
	} else {
		err = p.keepAsking(r, plans)
	}
	if f, refused := fault.As(err); refused && f.Kind != fault.Missing {
		v, again := askedOf(r, plans)
		if again != nil {
			return again
		}
		problem := p.ProblemOf(r.Context(), err)
		v.Round, v.Text, v.Wrong = round, r.PostFormValue("text"), problem.Detail+" "+problem.Hint
		return p.Render(w, r, http.StatusUnprocessableEntity, askingView(p.Frame(r, "Questions to ask", "stories"), v))
	}
	if err != nil {
		return err
	}
	if !slices.Contains(bank.AskingRounds(), round) {
		return site.See(w, r, "/questions?note=saved")
	}
	return site.See(w, r, "/questions?note=saved#"+round)
}

func (p Pages) keepAsking(r *http.Request, plans coach.PlanStore) error {
	own, err := plans.OwnQuestions(r.Context())
	if err != nil {
		return err
	}
	text := r.PostFormValue("text")
	if take := r.PostFormValue("take"); take != "" {
		list := bank.Asking()
		i := slices.IndexFunc(list, func(q bank.AskingQuestion) bool { return q.ID == take })
		if i < 0 {
			return fault.Of(fault.Missing, "there is no such question", "choose one of the page")
		}
		text = list[i].Text
	}
	q, err := coach.NewQuestion(r.PostFormValue("round"), text, own, p.Now())
	if err != nil {
		return err
	}
	return plans.SetOwnQuestion(r.Context(), q)
}

// plans is where questions are kept.
func (p Pages) plans() (coach.PlanStore, error) {
	plans, ok := p.Profiles.(coach.PlanStore)
	if !ok {
		return nil, fault.Of(fault.Missing, "this server keeps no questions", "start it with assay serve")
	}
	return plans, nil
}

func askedOf(r *http.Request, plans coach.PlanStore) (v asked, err error) {
	own, err := plans.OwnQuestions(r.Context())
	if err != nil {
		return v, err
	}
	all := coach.Questions(own)
	for _, id := range bank.AskingRounds() {
		one := askedRound{ID: id, Title: bank.RoundName(id)}
		for _, q := range all {
			if q.Round == id {
				one.Own = append(one.Own, q)
				if q.Ready {
					one.Ready++
				}
			}
		}
		for _, q := range bank.Asking() {
			if q.Round == id {
				one.Bank = append(one.Bank, q)
			}
		}
		if one.Ready >= enoughAsked {
			v.Done++
		}
		v.Rounds = append(v.Rounds, one)
	}
	return v, nil
}

// has reports whether a question of the list is one of the candidate's already.
func (r askedRound) has(text string) bool {
	return slices.ContainsFunc(r.Own, func(q coach.Question) bool { return q.Text == text })
}
