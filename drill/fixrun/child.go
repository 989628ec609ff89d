package fixrun

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// ended is how a child ended.
type ended struct {
	Out, Err []byte
	Status   int
	Stopped  string // why we ended it, or what ended it; empty when it came to its own end
}

// start runs a fenced child to its end. The error is ours: the child could not be started, or the caller called it off.
func start(ctx context.Context, f fence, input []byte) (ended, error) {
	return startReading(ctx, f, bytes.NewReader(input))
}

// startReading is start with an input that need not fit into memory.
func startReading(ctx context.Context, f fence, input io.Reader) (ended, error) {
	ctx, stop := context.WithCancelCause(ctx)
	timer := time.AfterFunc(f.Limits.Wall, func() { stop(halt(fmt.Sprintf("the time was over after %v", f.Limits.Wall))) })
	defer timer.Stop()
	budget := &budget{left: f.Limits.Output, stop: func() {
		stop(halt(fmt.Sprintf("more than %d kB were printed", f.Limits.Output>>10)))
	}}
	out, err := &stream{budget: budget}, &stream{budget: budget}
	var watch sync.WaitGroup
	defer watch.Wait()
	defer stop(nil) // runs before the wait
	watch.Go(func() { watchDisk(ctx, f, stop) })
	cmd, failure := command(ctx, f)
	if failure != nil {
		return ended{}, failure
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = input, out, err
	if failure := runLocked(cmd); failure != nil && cmd.ProcessState == nil {
		return ended{}, fmt.Errorf("start %s: %w", filepath.Base(f.Program), failure)
	}
	e := ended{Out: out.buf.Bytes(), Err: err.buf.Bytes(), Status: cmd.ProcessState.ExitCode()}
	var why halt
	switch {
	case errors.As(context.Cause(ctx), &why):
		e.Stopped = string(why)
	case ctx.Err() != nil:
		return e, ctx.Err()
	case e.Status == fenceFailed && entered.Load():
		return e, errors.New(strings.TrimSpace(string(e.Err)))
	case e.Status != 0:
		e.Stopped = f.ending() + cmd.ProcessState.String()
	}
	return e, nil
}

// halt is why we ended a child.
type halt string

func (h halt) Error() string { return string(h) }

// watchDisk ends a child that fills the disk: file by file, where no limit on one file helps.
func watchDisk(ctx context.Context, f fence, stop context.CancelCauseFunc) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if size(f.Write) > f.Limits.Disk {
				stop(halt(fmt.Sprintf("more than %d MB were written to files", f.Limits.Disk>>20)))
				return
			}
		}
	}
}

// size adds up the files of some folders; each counts a block at least, so that a million empty ones add up too.
func size(dirs []string) (sum int) {
	for _, d := range dirs {
		_ = filepath.WalkDir(d, func(_ string, e fs.DirEntry, err error) error { // files come and go while we look
			if err == nil {
				if info, err := e.Info(); err == nil {
					sum += max(4096, int(info.Size()))
				}
			}
			return nil
		})
	}
	return sum
}

// command is this program as the fenced child, or java itself where we cannot be that.
func command(ctx context.Context, f fence) (*exec.Cmd, error) {
	cmd := exec.CommandContext(ctx, f.Program, f.Args...)
	if entered.Load() {
		self, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("find our own program: %w", err)
		}
		spec, err := json.Marshal(f)
		if err != nil {
			return nil, err
		}
		cmd = exec.CommandContext(ctx, self, childVerb, string(spec))
	}
	cmd.Dir, cmd.Env = f.Dir, f.Env
	cmd.SysProcAttr = attributes()
	cmd.Cancel = func() error { return killGroup(cmd) }
	cmd.WaitDelay = 2 * time.Second
	return cmd, nil
}

// runLocked keeps to one thread from start to end: the child is told to die when the thread that started it does.
func runLocked(cmd *exec.Cmd) (err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err = cmd.Run()
	}()
	<-done
	return err
}

// budget is the number of bytes that a child may still print, over both streams.
type budget struct {
	mu   sync.Mutex
	left int
	stop func()
}

// stream keeps what one stream printed, as far as the budget goes.
type stream struct {
	budget *budget
	buf    bytes.Buffer
}

func (s *stream) Write(p []byte) (int, error) {
	s.budget.mu.Lock()
	defer s.budget.mu.Unlock()
	take := min(len(p), s.budget.left)
	s.buf.Write(p[:take])
	s.budget.left -= take
	if take < len(p) {
		s.budget.stop()
	}
	return len(p), nil
}
