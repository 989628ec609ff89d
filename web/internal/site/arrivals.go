package site

import (
	"context"
	"time"

	"assay/drill"
	"assay/interview"
)

// Arrivals are the parts of a task that have come by now, oldest first, and when the next one does: nil when there is none, or when the clock stands.
type Arrivals struct {
	Have []interview.Twist
	Next *time.Time
}

// Arrivals reads what a running attempt has been asked by now. In an interview its clock counts, with pauses and extensions.
func (s *Site) Arrivals(ctx context.Context, a drill.Attempt) (out Arrivals, err error) {
	x, err := s.Desk.Catalog.Get(a.Drill)
	if err != nil || x.Answer.Script == nil {
		return out, err
	}
	if sitting := a.SittingOf(); sitting != "" && s.Interviews != nil {
		v, err := s.Interviews.View(ctx, sitting)
		if err != nil || v.Phase == nil {
			return out, err
		}
		return Arrivals{v.Phase.Twists, v.Phase.Next}, nil
	}
	after := s.Now().Sub(a.Started)
	for _, stage := range x.Arrived(after) {
		out.Have = append(out.Have, interview.Twist{ID: stage.ID, Says: stage.Says})
	}
	if at, more := x.NextArrival(after); more {
		next := a.Started.Add(at)
		out.Next = &next
	}
	return out, nil
}
