package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"assay/coach/primer"
)

// TestTheCommandsOfPrimersShowWhatTheySay runs each primer that has a command for an example, the way a reader does. The other examples are run where the
// primers are.
func TestTheCommandsOfPrimersShowWhatTheySay(t *testing.T) {
	list, _ := primer.All()
	ran := 0
	for _, p := range list {
		if len(p.Example.Run) == 0 {
			continue
		}
		ran++
		t.Run(p.ID, func(t *testing.T) {
			data := t.TempDir()
			env := func(name string) string { return map[string]string{"ASSAY_DATA": data, "HOME": data}[name] }
			var out, errs bytes.Buffer
			if code := newShell(context.Background(), strings.NewReader(""), &out, &errs, env, time.Now).run([]string{"learn", p.ID}); code != 0 {
				t.Fatalf("ended with %d: %s", code, errs.String())
			}
			_, after, _ := strings.Cut(out.String(), "Seen happening")
			if p.Example.Shows == "" || !strings.Contains(after, p.Example.Shows) {
				t.Errorf("%q is not in what the command shows:\n%s", p.Example.Shows, after)
			}
		})
	}
	if ran == 0 {
		t.Error("no primer has a command")
	}
}
