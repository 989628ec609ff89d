package fixrun

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"
)

// Java runs tests with the JDK it finds. The zero value is ready. Runs wait for each other, also those of different values: a virtual machine takes
// what cores there are, and the limits are measured by the clock.
type Java struct {
	// Demand names fences without which nothing is run: a server that others reach must not run strangers' code with its own network at hand.
	Demand []Fence
	// Limits default to Standard.
	Limits Limits
	// Find defaults to FindJDK.
	Find func() (JDK, bool)

	unchecked bool // tests only: let code past the check of what it reaches for, to see the other fences hold
}

// oneAtATime holds a token while a run goes on.
var oneAtATime = make(chan struct{}, 1)

// Run compiles and tests one request.
func (j *Java) Run(ctx context.Context, r Request) (Report, error) {
	reports, err := j.RunAll(ctx, []Request{r})
	if err != nil {
		return Report{}, err
	}
	return reports[0], nil
}

// RunAll is Run for many requests. They are compiled in one virtual machine, which saves most of the time, and each is tested in one of its own.
func (j *Java) RunAll(ctx context.Context, rs []Request) ([]Report, error) {
	stand, missing := standing()
	reports := make([]Report, len(rs))
	for i := range reports {
		reports[i].Fences, reports[i].Unfenced = names(stand), names(missing)
	}
	jdk, lack := j.runtime(stand)
	if lack != "" {
		for i := range reports {
			reports[i].Missing = lack
		}
		return reports, nil
	}
	select {
	case oneAtATime <- struct{}{}:
		defer func() { <-oneAtATime }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return reports, j.runAll(ctx, jdk, rs, reports)
}

func (j *Java) runAll(ctx context.Context, jdk JDK, rs []Request, reports []Report) error {
	begun := time.Now()
	b, err := newBench(jdk, cmp.Or(j.Limits, Standard), rs, reports)
	if err != nil {
		return err
	}
	defer b.close()
	if err := b.build(ctx); err != nil {
		return err
	}
	for i := range rs {
		if !j.unchecked {
			if err := b.inspect(i); err != nil {
				return err
			}
		}
		if err := b.test(ctx, i); err != nil {
			return err
		}
		reports[i].Duration = time.Since(begun).Round(time.Millisecond)
		begun = time.Now()
	}
	return nil
}

// runtime finds the JDK, or says what lacks.
func (j *Java) runtime(stand []Fence) (JDK, string) {
	for _, f := range j.Demand {
		if !slices.Contains(stand, f) {
			return JDK{}, fmt.Sprintf("the fence %q around a child process, which this machine does not offer and this server demands", f)
		}
	}
	find := j.Find
	if find == nil {
		find = FindJDK
	}
	jdk, ok := find()
	if !ok {
		return jdk, MissingJDK
	}
	return jdk, ""
}

func names(fences []Fence) []string {
	out := make([]string, len(fences))
	for i, f := range fences {
		out[i] = string(f)
	}
	return out
}
