package transcript

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"assay/internal/fault"
)

// The limits of a transcription. Four minutes of speech take a small model less than one on an ordinary processor; ten is for a slow machine.
const (
	MaxTime   = 10 * time.Minute
	MaxOutput = 200_000  // bytes of text; an hour of talk has a quarter of that
	MaxAudio  = 50 << 20 // bytes of a recording; an hour of Opus has a third of that
)

// maxComplaint is how much of what the program complained about is kept, from its end.
const maxComplaint = 4 << 10

// errTooMuch ends a program that writes without end.
var errTooMuch = errors.New("too much output")

// Run runs the command on a recording and gives the text. The program works in dir, where that is given; it and everything it started are ended when the
// context ends, after [MaxTime], or when it writes more than [MaxOutput]. It gets this program's environment without Assay's own variables, which
// may hold secrets, and nothing to read.
func (c Command) Run(ctx context.Context, audio, dir string) (string, error) {
	return c.run(ctx, audio, dir, MaxTime)
}

func (c Command) run(ctx context.Context, audio, dir string, most time.Duration) (string, error) {
	if !c.Configured() {
		return "", None()
	}
	audio, err := checkAudio(audio)
	if err != nil {
		return "", err
	}
	program, err := find(c.Program())
	if err != nil {
		return "", err
	}
	limited, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	limited, stop := context.WithCancelCause(limited)
	defer stop(nil)
	out, complaint := &head{most: MaxOutput, over: func() { stop(errTooMuch) }}, &tail{most: maxComplaint}
	args := c.with(audio)
	cmd := exec.CommandContext(limited, program, args[1:]...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, environment(os.Environ()), out, complaint
	cmd.WaitDelay = 2 * time.Second // for a child that keeps the pipes open
	group(cmd)
	err = cmd.Run()
	switch {
	case ctx.Err() != nil:
		return "", fault.Of(fault.Conflict, "the transcription was stopped", "start it again when you like")
	case errors.Is(context.Cause(limited), errTooMuch):
		return "", fault.Newf("make it write nothing but the text: whisper.cpp has -nt and -np for it", "%s wrote more than %d kB", c.name(), MaxOutput/1000)
	case limited.Err() != nil:
		return "", fault.Newf("use a smaller model, or a shorter recording", "%s was not ready after %s and was ended", c.name(), most)
	case err != nil:
		return "", c.failed(err, complaint.String())
	}
	text := Clean(out.kept.String())
	if text == "" {
		return "", fault.Newf("listen to the recording; run the command by hand and see what it writes to its standard output", "%s heard no words", c.name())
	}
	return text, nil
}

// checkAudio refuses what is no recording before a program is started, and makes the path one that holds in any folder and is never taken for an option.
func checkAudio(audio string) (string, error) {
	full, err := filepath.Abs(audio)
	if err != nil {
		return "", fmt.Errorf("find the recording: %w", err)
	}
	switch info, err := os.Stat(full); {
	case errors.Is(err, fs.ErrNotExist):
		return "", fault.Of(fault.Missing, "there is no recording "+filepath.Base(full), "name a file that exists")
	case err != nil:
		return "", &fault.Fault{Text: "the recording cannot be read", Hint: "see who may read the file", Err: err}
	case !info.Mode().IsRegular():
		return "", fault.New("the recording is not a file", "name one, such as told.wav")
	case info.Size() == 0:
		return "", fault.New("the recording is empty", "record it again")
	case info.Size() > MaxAudio:
		return "", fault.Of(fault.TooLarge, fmt.Sprintf("the recording has more than %d MB", MaxAudio>>20), "save it in a compressed form, or tell it shorter")
	}
	return full, nil
}

// find finds the program: by its path, or in the folders that are searched for programs. The folder one happens to stand in is none of them.
func find(name string) (string, error) {
	program, err := exec.LookPath(name)
	if err != nil {
		return "", &fault.Fault{Kind: fault.Missing, Text: fmt.Sprintf("the program %s that transcribe names is not there", name), Hint: "install it, or write its whole path; " + HowTo}
	}
	if program, err = filepath.Abs(program); err != nil { // it runs in another folder
		return "", fmt.Errorf("find %s: %w", name, err)
	}
	return program, nil
}

// environment leaves out what is Assay's own: the token, the database's address, the passphrase of the stories.
func environment(all []string) []string {
	out := make([]string, 0, len(all))
	for _, kv := range all {
		if !strings.HasPrefix(strings.ToUpper(kv), "ASSAY_") {
			out = append(out, kv)
		}
	}
	return out
}

func (c Command) name() string { return filepath.Base(c.Program()) }

// failed says how the program ended, with the last thing it said.
func (c Command) failed(err error, complaint string) error {
	says := c.name() + " could not be run"
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		says = fmt.Sprintf("%s ended with %s", c.name(), exit.ProcessState)
	}
	hint := "run the command by hand on the same file and see what it says"
	if last := lastLine(complaint); last != "" {
		says += ": " + last
	}
	return &fault.Fault{Text: says, Hint: hint}
}

// lastLine is the last line that says something, made safe for a terminal and not too long.
func lastLine(s string) string {
	last := ""
	for line := range strings.Lines(strings.ToValidUTF8(s, "\ufffd")) {
		if line = strings.TrimSpace(plain(line)); line != "" {
			last = line
		}
	}
	if r := []rune(last); len(r) > 200 {
		last = string(r[:200]) + "…"
	}
	return last
}

// head keeps the beginning of what is written, and says when there is more.
type head struct {
	kept bytes.Buffer // not embedded: its ReadFrom would go around the limit
	most int
	over func()
}

func (h *head) Write(p []byte) (int, error) {
	if h.kept.Len()+len(p) > h.most {
		h.over()
		return 0, errTooMuch
	}
	return h.kept.Write(p)
}

// tail keeps the end of what is written.
type tail struct {
	kept []byte
	most int
}

func (t *tail) Write(p []byte) (int, error) {
	t.kept = append(t.kept, p...)
	if len(t.kept) > t.most {
		t.kept = append(t.kept[:0], t.kept[len(t.kept)-t.most:]...)
	}
	return len(p), nil
}

func (t *tail) String() string { return string(t.kept) }
