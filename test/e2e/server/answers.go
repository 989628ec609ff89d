package main

import (
	"encoding/json"
	"io"

	"assay/drill"
)

// answered is a drill with everything that a candidate may not see before the end.
type answered struct {
	Sheet    drill.Sheet                 `json:"sheet"`
	Answer   drill.Answer                `json:"answer"`
	Attempts map[string]drill.Submission `json:"attempts"`
}

func answers(w io.Writer) error {
	catalog, _ := drill.Open(drills()) // mistakes in drills have their own test
	all := map[string]answered{}
	for _, x := range catalog.List(drill.Filter{}) {
		a := answered{Sheet: x.Sheet, Answer: x.Answer, Attempts: map[string]drill.Submission{}}
		for name, example := range x.Attempts {
			a.Attempts[name] = example.Submission
		}
		all[x.ID] = a
	}
	return json.NewEncoder(w).Encode(all)
}
