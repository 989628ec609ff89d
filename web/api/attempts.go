package api

import (
	"context"
	"net/http"
	"time"

	"assay/drill"
	"assay/internal/fault"
	"assay/interview"
)

// Running is an attempt with the server's time: the clock that counts.
type Running struct {
	drill.Attempt
	Now    time.Time         `json:"now" doc:"The server's time; the limit is measured by it"`
	Stages []interview.Twist `json:"stages,omitempty" doc:"What a script's task asks by now, oldest first"`
	Next   *time.Time        `json:"next_stage,omitempty" doc:"When it asks for more"`
}

type oneAttempt struct{ Body Running }

type begin struct {
	Body struct {
		Drill string `json:"drill" maxLength:"100"`
		For   string `json:"for,omitempty" enum:"diagnostic," doc:"Why it is taken; empty is practice"`
	}
}

type begun struct {
	Status int
	Body   Running
}

type attemptFilter struct {
	Drill string `query:"drill" maxLength:"100"`
	State string `query:"state" enum:"running,graded,given-up"`
	For   string `query:"for" maxLength:"40"`
	Limit int    `query:"limit" minimum:"0" maximum:"500" doc:"At most this many; 0 means 100"`
	After string `query:"after" maxLength:"40" doc:"Attempts older than this id: the next page"`
}

type attemptList struct {
	Body struct {
		Attempts []drill.Attempt `json:"attempts"`
		Now      time.Time       `json:"now"`
	}
}

type putDraft struct {
	ByID
	Body struct {
		Revision int              `json:"revision" minimum:"0" doc:"The revision the draft was made from"`
		Draft    drill.Submission `json:"draft"`
	}
}

type savedDraft struct{ Body drill.Saved }

type paste struct {
	ByID
	Body struct {
		Characters int `json:"characters" minimum:"1" maximum:"10000000" doc:"How many at once; 400 and fewer are not kept"`
	}
}

type openedHint struct {
	Body struct {
		Hint   drill.Hint `json:"hint"`
		Opened int        `json:"opened"`
		Next   *float64   `json:"next,omitempty" doc:"What the next one costs; absent when all are open"`
	}
}

// now is an attempt as it stands. A drill that is no longer there asks for nothing more.
func (a *API) now(ctx context.Context, at drill.Attempt) (Running, error) {
	r := Running{Attempt: at, Now: a.Now().UTC()}
	if at.State != drill.Running {
		return r, nil
	}
	asked, err := a.Arrivals(ctx, at)
	if err != nil && !fault.Is(err, fault.Missing) {
		return r, err
	}
	r.Stages, r.Next = asked.Have, asked.Next
	return r, nil
}

func (a *API) attempts() {
	start := operation("start-attempt", http.MethodPost, "/attempts", "Start a drill", "The clock runs from here.")
	start.DefaultStatus = http.StatusCreated
	add(a, start, func(ctx context.Context, in *begin) (*begun, error) {
		at, err := a.Desk.Start(ctx, in.Body.Drill, in.Body.For)
		if err != nil {
			return nil, err
		}
		now, err := a.now(ctx, at)
		return &begun{http.StatusCreated, now}, err
	})
	add(a, operation("list-attempts", http.MethodGet, "/attempts", "List attempts", "Newest first."), func(ctx context.Context, in *attemptFilter) (*attemptList, error) {
		list, err := a.Desk.Store.Attempts(ctx, drill.Query{Drill: in.Drill, State: drill.State(in.State), For: in.For, Limit: in.Limit, After: in.After})
		if err != nil {
			return nil, err
		}
		out := &attemptList{}
		out.Body.Attempts, out.Body.Now = append([]drill.Attempt{}, list...), a.Now().UTC()
		return out, nil
	})
	add(a, operation("get-attempt", http.MethodGet, "/attempts/{id}", "Read an attempt", "Its state, its draft and the server's time."), func(ctx context.Context, in *ByID) (*oneAttempt, error) {
		at, err := a.Desk.Store.Attempt(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		now, err := a.now(ctx, at)
		return &oneAttempt{now}, err
	})
	add(a, operation("save-draft", http.MethodPut, "/attempts/{id}/draft", "Save a draft", "Made from a revision. When the draft has moved on since, both are merged and the merged draft comes back."), func(ctx context.Context, in *putDraft) (*savedDraft, error) {
		saved, err := a.Desk.Save(ctx, in.ID, in.Body.Revision, in.Body.Draft)
		if err != nil {
			return nil, err
		}
		return &savedDraft{saved}, nil
	})
	add(a, operation("note-paste", http.MethodPost, "/attempts/{id}/pastes", "Note a paste", "Shown on the result, never punished."), func(ctx context.Context, in *paste) (*struct{}, error) {
		return nil, a.Desk.Pasted(ctx, in.ID, in.Body.Characters)
	})
	add(a, operation("open-hint", http.MethodPost, "/attempts/{id}/hints", "Open the next hint", "Its cost was known before; see the drill. A hint that is open already is not charged again."), func(ctx context.Context, in *hintAsked) (*openedHint, error) {
		at, h, err := a.Desk.Hint(ctx, in.ID, in.Number)
		if err != nil {
			return nil, err
		}
		out := &openedHint{}
		out.Body.Hint, out.Body.Opened = h, at.Hints
		if x, err := a.Desk.Catalog.Get(at.Drill); err == nil && at.Hints < len(x.Hints) {
			out.Body.Next = &x.Hints[at.Hints].Cost
		}
		return out, nil
	})
}
