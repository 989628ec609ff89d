package sqlite_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"assay/drill"
	"assay/store/sqlite"
)

// The test binary is also the program that is killed: with this variable it writes to the file named until it dies.
const crashFile = "ASSAY_TEST_CRASH_FILE"

func TestMain(m *testing.M) {
	if path := os.Getenv(crashFile); path != "" {
		if err := writeUntilKilled(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// TestWhatWasAcknowledgedSurvivesSIGKILL kills a writing process at random moments, from opening the file and making its tables to the
// middle of a commit, and then looks for everything it had been told was saved. ASSAY_SEED repeats a run's moments.
func TestWhatWasAcknowledgedSurvivesSIGKILL(t *testing.T) {
	kills := 100
	if testing.Short() {
		kills = 20
	}
	seed := uint64(time.Now().UnixNano())
	if s, err := strconv.ParseUint(os.Getenv("ASSAY_SEED"), 10, 64); err == nil {
		seed = s
	}
	t.Logf("%d kills, ASSAY_SEED=%d", kills, seed)
	random := rand.New(rand.NewPCG(seed, 0))
	const perFile = 10
	acknowledged := 0
	next := startVictim(t, crashPath(t, 0), 0)
	file := newLedger()
	for life := range kills {
		victim := next
		// One in four dies while it opens the file; the others so many commits later, at some moment of the next ones.
		commits, more := 0, 15*time.Millisecond
		if random.IntN(4) > 0 {
			commits, more = 1+random.IntN(25), 4*time.Millisecond
		}
		lines := victim.live(t, commits, time.Duration(random.Int64N(int64(more))))
		acknowledged += len(lines)
		if life+1 < kills { // The next one starts up while this one's file is looked at; it waits for its turn.
			next = startVictim(t, crashPath(t, (life+1)/perFile), life+1)
		}
		this := newLedger()
		for _, line := range lines {
			this.note(t, line)
			file.note(t, line)
		}
		this.compare(t, victim.path)
		if (life+1)%perFile == 0 { // What earlier lives had been told must have outlived the later ones.
			file.compare(t, victim.path)
			file = newLedger()
		}
		if t.Failed() {
			t.Fatalf("after kill %d; repeat with ASSAY_SEED=%d", life+1, seed)
		}
	}
	t.Logf("%d acknowledged commits, all there", acknowledged)
	if acknowledged < 5*kills {
		t.Errorf("only %d commits were acknowledged in %d lives: the test proves little", acknowledged, kills)
	}
}

var crashDir string

func crashPath(t *testing.T, n int) string {
	if crashDir == "" {
		crashDir = t.TempDir()
		t.Cleanup(func() { crashDir = "" })
	}
	return filepath.Join(crashDir, fmt.Sprintf("%02d", n), "assay.db")
}

type victim struct {
	path   string
	cmd    *exec.Cmd
	start  func()
	output *bufio.Scanner
}

// startVictim starts a process that is ready to open the file, and waits.
func startVictim(t *testing.T, path string, life int) *victim {
	t.Helper()
	v := &victim{path: path, cmd: exec.Command(os.Args[0])}
	v.cmd.Env = append(os.Environ(), crashFile+"="+path, fmt.Sprintf("ASSAY_TEST_LIFE=%d", life))
	v.cmd.Stderr = os.Stderr
	in, errIn := v.cmd.StdinPipe()
	out, errOut := v.cmd.StdoutPipe()
	if err := errors.Join(errIn, errOut, v.cmd.Start()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.cmd.Process.Kill() })
	v.start = func() { _ = in.Close() }
	v.output = bufio.NewScanner(out)
	if !v.output.Scan() || v.output.Text() != "ready" {
		t.Fatalf("the writing process said %q", v.output.Text())
	}
	return v
}

// live lets the process make so many commits, kills it a moment later, and returns what had been acknowledged.
func (v *victim) live(t *testing.T, commits int, moment time.Duration) (lines []string) {
	t.Helper()
	kill := func() { time.AfterFunc(moment, func() { _ = v.cmd.Process.Kill() }) }
	if v.start(); commits == 0 {
		kill()
	}
	for v.output.Scan() {
		if lines = append(lines, v.output.Text()); len(lines) == commits {
			kill()
		}
	}
	if err := v.cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the writing process ended by itself: %v", err)
	}
	if n := len(lines); n > 0 && !strings.HasSuffix(lines[n-1], ".") {
		lines = lines[:n-1] // The kill fell into the middle of the line.
	}
	return lines
}

// ledger is what the writing processes of one file were told: the newest revision and event of each attempt.
type ledger struct{ revision, event map[string]int }

func newLedger() ledger { return ledger{map[string]int{}, map[string]int{}} }

func (l ledger) note(t *testing.T, line string) {
	var id, what string
	var n int
	if _, err := fmt.Sscanf(line, "%s %s %d .", &what, &id, &n); err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	if what == "revision" {
		l.revision[id] = n
	} else {
		l.event[id] = n
	}
}

// compare opens the file as the next start of the program would.
func (l ledger) compare(t *testing.T, path string) {
	t.Helper()
	ctx := t.Context()
	s, err := sqlite.Open(ctx, sqlite.Config{Path: path, App: "1.0.0"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
	for id, n := range l.revision {
		first := 1
		if a, err := s.Attempt(ctx, id); err == nil && a.State != drill.Running {
			first = a.Revision // an attempt that has ended keeps the last alone
		}
		for i := first; i <= n; i++ {
			if r, err := s.RevisionNumber(ctx, id, i); err != nil || r.Draft.Text != crashDraft(id, i) {
				t.Errorf("revision %d of %s: %v, %q", i, id, err, r.Draft.Text)
			}
		}
	}
	for id, n := range l.event {
		a, err := s.Attempt(ctx, id)
		if err != nil {
			t.Error(err)
			continue
		}
		// At most one save or event may have been committed without the process living to say so.
		if a.Revision < l.revision[id] || a.Revision > l.revision[id]+1 {
			t.Errorf("%s is at revision %d, acknowledged %d", id, a.Revision, l.revision[id])
		}
		if a.Revision > 0 && a.Draft.Text != crashDraft(id, a.Revision) {
			t.Errorf("%s: the draft is not that of revision %d", id, a.Revision)
		}
		if events, err := s.Events(ctx, id); err != nil || len(events) < n || len(events) > n+1 {
			t.Errorf("%s has %d events, acknowledged %d: %v", id, len(events), n, err)
		}
	}
}

func crashDraft(id string, n int) string {
	return fmt.Sprintf("%s/%d %s", id, n, strings.Repeat("x", n*id2int(id)%5000))
}

func id2int(id string) (n int) {
	for _, b := range []byte(id) {
		n = n*31%9973 + int(b)
	}
	return n
}

// writeUntilKilled starts attempts, saves drafts, opens hints, submits and grades, and says so after each.
func writeUntilKilled(path string) error {
	fmt.Println("ready")
	_, _ = bufio.NewReader(os.Stdin).ReadByte() // until the test closes it
	ctx := context.Background()
	s, err := sqlite.Open(ctx, sqlite.Config{Path: path, App: "1.0.0"})
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		if err := oneAttempt(ctx, s, fmt.Sprintf("life%s-%d", os.Getenv("ASSAY_TEST_LIFE"), n)); err != nil {
			return err
		}
	}
}

func oneAttempt(ctx context.Context, s *sqlite.Store, id string) error {
	now := time.Now()
	if err := s.Begin(ctx, drill.Attempt{ID: id, Drill: "d", State: drill.Running, Started: now, Limit: now}); err != nil {
		return err
	}
	fmt.Printf("event %s 1 .\n", id)
	for i := range 6 {
		number, err := s.Save(ctx, id, i, drill.Submission{Text: crashDraft(id, i+1)}, now)
		if err != nil {
			return err
		}
		fmt.Printf("revision %s %d .\n", id, number)
	}
	for _, c := range []struct {
		to   drill.State
		kind drill.EventKind
	}{{drill.Running, drill.EventHint}, {drill.Graded, drill.EventSubmitted}} {
		e, err := s.Change(ctx, id, c.to, drill.Event{At: now, Kind: c.kind, Body: `{}`})
		if err != nil {
			return err
		}
		fmt.Printf("event %s %d .\n", id, e.Seq)
	}
	if err := s.Grade(ctx, id, drill.Grade{Score: .5}, now); err != nil {
		return err
	}
	fmt.Printf("event %s 4 .\n", id)
	return nil
}
