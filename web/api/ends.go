package api

import (
	"context"
	"net/http"

	"assay/coach"
	"assay/drill"
)

type submit struct {
	ByID
	Body *struct {
		Submission *drill.Submission `json:"submission,omitempty" doc:"What is handed in; without it, the saved draft"`
	} `required:"false"`
}

type graded struct{ Body drill.Grade }

type result struct{ Body drill.Result }

type appeal struct {
	ByID
	Body struct {
		Point    string `json:"point" maxLength:"100" doc:"The rubric point that was not found"`
		Sentence string `json:"sentence" maxLength:"4000" doc:"One of one's own sentences, word for word"`
	}
}

type appealed struct{ Body drill.Appeal }

// ends are the operations that end an attempt, and those that need one that has ended.
func (a *API) ends() {
	add(a, operation("submit-attempt", http.MethodPost, "/attempts/{id}/submit", "Hand in", "Ends the attempt and grades it. Handing in twice gives the first grade."), func(ctx context.Context, in *submit) (*graded, error) {
		var final *drill.Submission
		if in.Body != nil {
			final = in.Body.Submission
		}
		g, err := a.Desk.Submit(ctx, in.ID, final)
		if err != nil {
			return nil, err
		}
		return &graded{g}, nil
	})
	add(a, operation("give-up", http.MethodPost, "/attempts/{id}/give-up", "Give up", "Ends the attempt without a grade; its answer may then be read."), func(ctx context.Context, in *ByID) (*struct{}, error) {
		return nil, a.Desk.GiveUp(ctx, in.ID)
	})
	add(a, operation("get-result", http.MethodGet, "/attempts/{id}/result", "Read a result", "The grade, the answer, a worked strong answer and the appeals. Refused while the attempt runs."), func(ctx context.Context, in *ByID) (*result, error) {
		r, _, err := a.Desk.Result(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		return &result{r}, nil
	})
	add(a, operation("appeal", http.MethodPost, "/attempts/{id}/appeals", "I did say this", "Kept beside the score."), func(ctx context.Context, in *appeal) (*appealed, error) {
		ap, err := a.Desk.Appeal(ctx, in.ID, in.Body.Point, in.Body.Sentence)
		if err != nil {
			return nil, err
		}
		return &appealed{ap}, nil
	})
}

type oneProfile struct{ Body coach.Profile }

func (a *API) profile() {
	add(a, operation("get-profile", http.MethodGet, "/profile", "Read the profile", "Empty when none was given."), func(ctx context.Context, _ *struct{}) (*oneProfile, error) {
		p, _, err := a.Profiles.Profile(ctx)
		if err != nil {
			return nil, err
		}
		return &oneProfile{p}, nil
	})
	add(a, operation("set-profile", http.MethodPut, "/profile", "Set the profile", "Replaces it; set_at is the server's."), func(ctx context.Context, in *oneProfile) (*oneProfile, error) {
		p := in.Body
		p.SetAt = a.Now()
		if err := a.Profiles.SetProfile(ctx, p); err != nil {
			return nil, err
		}
		return &oneProfile{p}, nil
	})
}
