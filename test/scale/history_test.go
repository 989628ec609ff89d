package scale

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"assay/drill"
	"assay/store"
)

// attempts is how many are stored while the pages are measured.
const attempts = 1000

var seeded = sync.OnceValues(func() (string, error) {
	data := filepath.Join(work, "data")
	if err := os.Mkdir(data, 0o700); err != nil {
		return "", err
	}
	return data, seed(context.Background(), data)
})

// history is a data folder with a thousand attempts of the last hundred days: most of them graded, a few given up, a few still running.
func history(b *testing.B) string {
	b.Helper()
	data, err := seeded()
	if err != nil {
		b.Fatal(err)
	}
	return data
}

func seed(ctx context.Context, data string) (err error) {
	keep, err := store.Open(ctx, "", data, "scale")
	if err != nil {
		return err
	}
	defer func() {
		if bad := keep.Close(); err == nil {
			err = bad
		}
	}()
	catalog, _ := drill.Open(drill.Embedded())
	drills := catalog.List(drill.Filter{})
	if len(drills) == 0 {
		return fmt.Errorf("the catalogue is empty")
	}
	clock := time.Now().Add(-100 * 24 * time.Hour)
	desk := &drill.Desk{Catalog: catalog, Store: keep, Now: func() time.Time { return clock }}
	for i := range attempts {
		x := drills[i%len(drills)]
		if err := take(ctx, desk, x, i); err != nil {
			return fmt.Errorf("attempt %d at %s: %w", i, x.ID, err)
		}
		clock = clock.Add(100 * 24 * time.Hour / attempts)
	}
	return nil
}

// take makes one attempt: every 25th is left running, another 25th is given up, and the others hand in one of the drill's own attempts.
func take(ctx context.Context, desk *drill.Desk, x *drill.Exercise, i int) error {
	a, err := desk.Start(ctx, x.ID, "")
	if err != nil {
		return err
	}
	sub := example(x, i)
	if _, err := desk.Save(ctx, a.ID, 0, sub); err != nil {
		return err
	}
	switch i % 25 {
	case 11:
		return nil
	case 17:
		return desk.GiveUp(ctx, a.ID)
	}
	_, err = desk.Submit(ctx, a.ID, &sub)
	return err
}

func example(x *drill.Exercise, i int) drill.Submission {
	var names []string
	for name := range x.Attempts {
		names = append(names, name)
	}
	slices.Sort(names)
	return x.Attempts[names[i/7%len(names)]].Submission
}
