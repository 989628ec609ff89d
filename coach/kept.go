package coach

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"assay/internal/fault"
)

// Kept is everything the coach keeps besides cards and attempts, as one JSON document that can be written, read and written again to the same bytes.
type Kept struct {
	Format    string        `json:"format" doc:"Always assay-coach"`
	Version   int           `json:"version" doc:"Of this format"`
	Profile   *Profile      `json:"profile,omitempty"`
	Plan      *PlanState    `json:"plan,omitempty"`
	Ticks     []Tick        `json:"ticks,omitempty"`
	Tellings  []Telling     `json:"tellings,omitempty"`
	Letters   []Letter      `json:"letters,omitempty"`
	Following *Following    `json:"following,omitempty"`
	Browsers  []Browser     `json:"browsers,omitempty"`
	Questions []OwnQuestion `json:"questions,omitempty"`
}

// The format of the document.
const (
	keptFormat  = "assay-coach"
	keptVersion = 1
)

// Keep reads what a store keeps.
func Keep(ctx context.Context, profiles Store, plans PlanStore) (Kept, error) {
	k := Kept{Format: keptFormat, Version: keptVersion}
	p, set, err := profiles.Profile(ctx)
	if err != nil {
		return k, err
	}
	if set {
		k.Profile = &p
	}
	if st, set, err := plans.Plan(ctx); err != nil {
		return k, err
	} else if set {
		k.Plan = &st
	}
	if f, set, err := plans.Following(ctx); err != nil {
		return k, err
	} else if set {
		k.Following = &f
	}
	if k.Ticks, err = plans.Ticks(ctx); err != nil {
		return k, err
	}
	if k.Tellings, err = plans.Tellings(ctx, ""); err != nil {
		return k, err
	}
	if k.Letters, err = plans.Letters(ctx); err != nil {
		return k, err
	}
	if k.Browsers, err = plans.Browsers(ctx); err != nil {
		return k, err
	}
	k.Questions, err = plans.OwnQuestions(ctx)
	return k, err
}

// JSON writes the document.
func (k Kept) JSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(k); err != nil {
		return nil, fmt.Errorf("write what the coach keeps: %w", err)
	}
	return b.Bytes(), nil
}

// ReadKept reads a document strictly: an unknown field or a value that no store would take is refused, and nothing is changed.
func ReadKept(src []byte) (Kept, error) {
	var k Kept
	d := json.NewDecoder(bytes.NewReader(src))
	d.DisallowUnknownFields()
	if err := d.Decode(&k); err != nil {
		return k, fault.Newf("export one with: assay plan export FILE", "this is no file of the coach: %v", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return k, fault.New("there is more in the file than one document", "export one with: assay plan export FILE")
	}
	if k.Format != keptFormat || k.Version != keptVersion {
		return k, fault.Newf("export it again with the version of Assay that wrote it, or get a newer one", "the file is of format %.40q, version %d; this Assay reads %s, version %d", k.Format, k.Version, keptFormat, keptVersion)
	}
	return k, k.check()
}

func (k Kept) check() error {
	if k.Profile != nil {
		if err := k.Profile.Check(); err != nil {
			return err
		}
	}
	if k.Plan != nil {
		if err := k.Plan.Check(); err != nil {
			return err
		}
	}
	if k.Following != nil {
		if err := k.Following.Check(); err != nil {
			return err
		}
	}
	for _, t := range k.Ticks {
		if err := t.Check(); err != nil {
			return err
		}
	}
	for _, t := range k.Tellings {
		if err := t.Check(); err != nil {
			return err
		}
	}
	for _, l := range k.Letters {
		if err := l.Check(); err != nil {
			return err
		}
	}
	for _, b := range k.Browsers {
		if err := b.Check(); err != nil {
			return err
		}
	}
	for _, q := range k.Questions {
		if err := q.Check(); err != nil {
			return err
		}
	}
	return nil
}

// Put writes a document into a store. Profile, plan, letters, follow-up, browsers and questions replace what is there; ticks and tellings that are there already are not
// written twice, so that a file can be read again after an interruption.
func (k Kept) Put(ctx context.Context, profiles Store, plans PlanStore) error {
	if err := k.check(); err != nil {
		return err
	}
	if k.Profile != nil {
		if err := profiles.SetProfile(ctx, *k.Profile); err != nil {
			return err
		}
	}
	if k.Plan != nil {
		if err := plans.SetPlan(ctx, *k.Plan); err != nil {
			return err
		}
	}
	if k.Following != nil {
		if err := plans.SetFollowing(ctx, *k.Following); err != nil {
			return err
		}
	}
	if err := plans.SetLetters(ctx, k.Letters...); err != nil {
		return err
	}
	if err := k.putPrepared(ctx, plans); err != nil {
		return err
	}
	return k.putLogs(ctx, plans)
}

func (k Kept) putPrepared(ctx context.Context, plans PlanStore) error {
	for _, b := range k.Browsers {
		if err := plans.SetBrowser(ctx, b); err != nil {
			return err
		}
	}
	for _, q := range k.Questions {
		if err := plans.SetOwnQuestion(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

func (k Kept) putLogs(ctx context.Context, plans PlanStore) error {
	ticks, err := plans.Ticks(ctx)
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for _, t := range ticks {
		there[keyOf(t)] = true
	}
	for _, t := range k.Ticks {
		if !there[keyOf(t)] {
			if err := plans.AddTick(ctx, t); err != nil {
				return err
			}
		}
	}
	tellings, err := plans.Tellings(ctx, "")
	if err != nil {
		return err
	}
	for _, t := range tellings {
		there[keyOf(t)] = true
	}
	for _, t := range k.Tellings {
		if !there[keyOf(t)] {
			if err := plans.AddTelling(ctx, t); err != nil {
				return err
			}
		}
	}
	return nil
}

// keyOf tells two entries of a log apart.
func keyOf(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("%T %+v", v, v)
	}
	return fmt.Sprintf("%T %s", v, b)
}
