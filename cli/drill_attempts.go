package cli

import (
	"time"

	"assay/drill"
	"assay/internal/fault"
)

type drillAttempts struct {
	Drill string `name:"drill" placeholder:"ID" complete:"drill" help:"Only attempts at this drill."`
	State string `name:"state" placeholder:"STATE" complete:"running,graded,given-up" help:"Only attempts that are running, graded or given-up."`
	Limit int    `name:"limit" placeholder:"N" default:"100" help:"At most so many; 100 unless told otherwise."`
	IDs   bool   `name:"ids" help:"Print ids only, one a line."`
	printsData
}

func (drillAttempts) Teach() lesson {
	return lesson{
		About:    "Each attempt with its id, its state and its score.",
		Examples: []example{{"assay drill attempts --state running", "what you have not finished"}, {"assay drill attempts --drill review-java-invoice", "how you got better at one drill"}},
		Next:     "assay drill grade ATTEMPT shows one; assay drill start --resume ATTEMPT goes on with one.",
	}
}

// attemptList is what drill attempts --json prints.
type attemptList struct {
	Attempts []drill.Attempt `json:"attempts"`
	Now      time.Time       `json:"now"`
}

func (v drillAttempts) Run(sh *shell) error {
	if err := oneOf("state", v.State, []string{string(drill.Running), string(drill.Graded), string(drill.GivenUp)}); err != nil {
		return err
	}
	if v.Limit < 1 || v.Limit > 10_000 {
		return fault.New("--limit is a number from 1 to 10000", "leave it out for 100")
	}
	s, err := sh.open()
	if err != nil {
		return err
	}
	list, err := s.Attempts(sh.ctx, drill.Query{Drill: v.Drill, State: drill.State(v.State), Limit: v.Limit})
	if err != nil {
		return err
	}
	if v.IDs {
		for _, a := range list {
			sh.out.line("%s", a.ID)
		}
		return nil
	}
	if v.JSON {
		return sh.json(attemptList{append([]drill.Attempt{}, list...), sh.now().UTC()})
	}
	if len(list) == 0 {
		sh.out.line("no attempt yet; take a first drill with: assay drill start")
		return nil
	}
	t := table{head: []string{"attempt", "drill", "started", "state", "score"}, flex: 1}
	for _, a := range list {
		t.add(plain(a.ID), plain(a.Drill), plain(moment(a.Started)), cell{string(a.State), map[drill.State]style{drill.Running: yellow, drill.Graded: green}[a.State]},
			plain(percentOf(a.Score)))
	}
	sh.out.table(t)
	return nil
}
