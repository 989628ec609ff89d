package drill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"assay/internal/fault"
	"assay/stories/concept"
)

// Appeal records the learner's "I did say this" about a point that was not found. The sentence must stand in what was handed in. A sentence that
// says the opposite of the point is recorded too, with the reason why it stays as it is.
func (d *Desk) Appeal(ctx context.Context, id, point, sentence string) (Appeal, error) {
	r, x, err := d.Result(ctx, id)
	if err != nil {
		return Appeal{}, err
	}
	if r.Grade == nil {
		return Appeal{}, fault.Of(fault.Conflict, "an attempt that was given up has no grade to appeal", "take the drill again")
	}
	item, err := appealable(r.Grade, point)
	if err != nil {
		return Appeal{}, err
	}
	sentence = strings.Join(strings.Fields(sentence), " ")
	if len(sentence) < 3 || !said(r.HandedIn, sentence) {
		return Appeal{}, fault.New("that sentence is not in what you handed in", "mark one of your own sentences, word for word")
	}
	a := Appeal{Attempt: id, Drill: x.ID, Hash: x.Hash, Point: point, Says: item.Says, Sentence: sentence, Verdict: item.Verdict, At: d.now()}
	if rubric, ids, err := x.rubric(); err == nil {
		for i, j := range rubric.Judge(sentence) {
			if ids[i] == point && j.Verdict == concept.Against {
				a.Why = "The sentence reads as the opposite of the point (" + j.Rule + ")."
			}
		}
	}
	if err := d.Store.Appeal(ctx, a); err != nil {
		return Appeal{}, fmt.Errorf("keep appeal: %w", err)
	}
	return a, nil
}

func appealable(g *Grade, point string) (Item, error) {
	for _, it := range g.Items {
		if it.Point == point && it.Layer == L2 {
			if it.Verdict == Hit {
				return it, fault.Of(fault.Conflict, "that point was found already", "appeal a point that was not found")
			}
			return it, nil
		}
	}
	return Item{}, fault.Of(fault.Missing, fmt.Sprintf("this grade has no point %q that can be appealed", point), "only points in the written text can")
}

func (d *Desk) handedIn(ctx context.Context, id string) (Submission, error) {
	events, err := d.Store.Events(ctx, id)
	for _, e := range events {
		if e.Kind == EventSubmitted {
			var ev Evidence
			err = errors.Join(err, json.Unmarshal([]byte(e.Body), &ev))
			return ev.Final, err
		}
	}
	return Submission{}, err
}

func said(s Submission, sentence string) bool {
	texts := []string{s.Text}
	for _, m := range s.Findings {
		texts = append(texts, m.Comment)
	}
	for _, j := range s.Calls {
		texts = append(texts, j.Reason)
	}
	for _, t := range texts {
		if strings.Contains(strings.Join(strings.Fields(t), " "), sentence) {
			return true
		}
	}
	return false
}
