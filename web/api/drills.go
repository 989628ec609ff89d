package api

import (
	"context"
	"net/http"
	"reflect"

	"assay/drill"
	"assay/web/internal/site"
)

var problemType = reflect.TypeFor[site.Problem]()

// Sheet is what may be known of a drill before it is taken. Of its hints there is only the price.
type Sheet struct {
	ID         string        `json:"id"`
	Kind       drill.Kind    `json:"kind"`
	Title      string        `json:"title"`
	Summary    string        `json:"summary"`
	Level      int           `json:"level"`
	Difficulty int           `json:"difficulty"`
	Minutes    int           `json:"minutes"`
	Phases     []drill.Phase `json:"phases"`
	Languages  []string      `json:"languages,omitempty"`
	Hints      []float64     `json:"hints,omitempty" doc:"What each hint costs, as a share of the score"`
}

// SheetOf is a drill's sheet. Skills are left out: they say what to look for.
func SheetOf(x *drill.Exercise) Sheet {
	s := Sheet{ID: x.ID, Kind: x.Kind, Title: x.Title, Summary: x.Summary, Level: x.Level, Difficulty: x.Difficulty, Minutes: x.Minutes(), Phases: x.Phases, Languages: x.Languages}
	for _, h := range x.Hints {
		s.Hints = append(s.Hints, h.Cost)
	}
	return s
}

// Given is a drill as the candidate gets it.
type Given struct {
	Sheet
	Hash   string       `json:"hash" doc:"Content hash of the drill"`
	Prompt string       `json:"prompt" doc:"Markdown"`
	Start  []drill.File `json:"start,omitempty"`
}

type drillFilter struct {
	Kind     string `query:"kind" enum:"review,threat,principle,explain,idor,memo,design,detection,clarify,unknown,pipeline,script,scanner-triage,remedy,case" doc:"Only this kind"`
	Skill    string `query:"skill" maxLength:"40" doc:"Only drills that train this"`
	Language string `query:"language" enum:"java,python,javascript,typescript" doc:"Only reviews in this language"`
	Level    int    `query:"level" minimum:"0" maximum:"3" doc:"Only this level"`
	Minutes  int    `query:"minutes" minimum:"0" maximum:"600" doc:"At most this long"`
	Text     string `query:"q" maxLength:"100" doc:"In the title, summary or id"`
}

type drillList struct {
	Body struct {
		Drills []Sheet `json:"drills"`
	}
}

// ByID names one thing by its id. It is exported because the framework fills embedded fields of exported types only.
type ByID struct {
	ID string `path:"id" maxLength:"100"`
}

type hintAsked struct {
	ByID
	Number int `query:"number" minimum:"0" maximum:"20" doc:"The hint meant, from 1; 0 is the next one"`
}

type drillGiven struct{ Body Given }

func (a *API) drills() {
	add(a, operation("list-drills", http.MethodGet, "/drills", "List drills", "Easiest first."), func(_ context.Context, in *drillFilter) (*drillList, error) {
		out := &drillList{}
		out.Body.Drills = []Sheet{}
		f := drill.Filter{Kind: drill.Kind(in.Kind), Skill: in.Skill, Language: in.Language, Level: in.Level, Minutes: in.Minutes, Text: in.Text}
		for _, x := range a.Desk.Catalog.List(f) {
			out.Body.Drills = append(out.Body.Drills, SheetOf(x))
		}
		return out, nil
	})
	add(a, operation("get-drill", http.MethodGet, "/drills/{id}", "Read a drill", "The prompt and the files to work on; never the answer."), func(_ context.Context, in *ByID) (*drillGiven, error) {
		x, err := a.Desk.Catalog.Get(in.ID)
		if err != nil {
			return nil, err
		}
		return &drillGiven{Given{SheetOf(x), x.Hash, x.Prompt, x.Start}}, nil
	})
}
