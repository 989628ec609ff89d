package speech

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/internal/fault"
	"assay/stories/transcript"
)

// TestMain lets the test's own binary play the program that is configured: it says how the file it got looks, waits, or fails.
func TestMain(m *testing.M) {
	if len(os.Args) != 4 || os.Args[1] != "play" {
		os.Exit(m.Run())
	}
	part, file := os.Args[2], os.Args[3]
	os.WriteFile("beside", []byte("what the program leaves"), 0o600)
	switch part {
	case "look":
		info, err := os.Stat(file)
		dir, _ := os.Stat(filepath.Dir(file))
		fmt.Printf("%s %v %v %d %v", filepath.Base(file), info.Mode(), dir.Mode().Perm(), info.Size(), err)
	case "wait":
		time.Sleep(time.Minute)
	case "fail":
		os.Exit(1)
	}
}

func deskFor(t *testing.T, part string) (*Desk, string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c, err := transcript.Parse(fmt.Sprintf("'%s' play %s {audio}", self, part))
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "recordings")
	d := Open(c, folder, slog.New(slog.DiscardHandler))
	t.Cleanup(d.Close)
	return d, folder
}

// gone fails unless nothing of a recording is left.
func gone(t *testing.T, folder string) {
	t.Helper()
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		left, _ := filepath.Glob(filepath.Join(folder, "*", "*"))
		t.Errorf("still there: %v %v", left, err)
	}
}

func TestARecordingIsReadableByThisAccountAloneAndDeletedAfterwards(t *testing.T) {
	d, folder := deskFor(t, "look")
	told, err := d.Transcribe(t.Context(), strings.NewReader("sound"), "audio/webm;codecs=opus")
	if err != nil || told.Text != "recording.webm -rw------- -rwx------ 5 <nil>" {
		t.Errorf("%+v, %v", told, err)
	}
	gone(t, folder)
	if told, err = d.Transcribe(t.Context(), strings.NewReader("sound"), "../../etc/passwd; x"); err != nil || !strings.HasPrefix(told.Text, "recording -rw") {
		t.Errorf("the form that was sent gets into the name: %+v, %v", told, err)
	}
}

func TestTheLengthIsTheRecordingsOwn(t *testing.T) {
	d, _ := deskFor(t, "look")
	wav := append([]byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data\x00\x00\x00\x00"), bytes.Repeat([]byte{0}, 8000*3)...)
	if told, err := d.Transcribe(t.Context(), bytes.NewReader(wav), "audio/wav"); err != nil || told.Seconds != 3 {
		t.Errorf("%+v, %v", told, err)
	}
}

func TestNothingIsLeftWhateverGoesWrong(t *testing.T) {
	d, folder := deskFor(t, "fail")
	for name, c := range map[string]struct {
		in   *sound
		kind fault.Kind
	}{
		"the program fails":        {reads("sound", nil), fault.Asked},
		"the connection breaks":    {reads("so", errors.New("reset")), fault.Asked},
		"nothing was recorded":     {reads("", nil), fault.Asked},
		"more than may be sent":    {&sound{left: transcript.MaxAudio + 1}, fault.TooLarge},
		"exactly what may be sent": {&sound{left: transcript.MaxAudio}, fault.Asked},
	} {
		_, err := d.Transcribe(t.Context(), c.in, "audio/ogg")
		if f, is := fault.As(err); !is || !fault.Is(err, c.kind) || f.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
		gone(t, folder)
	}
}

// sound gives so many bytes, or a text and an error.
type sound struct {
	left int64
	err  error
}

func reads(text string, err error) *sound { return &sound{int64(len(text)), err} }

func (r *sound) Read(p []byte) (int, error) {
	if r.left == 0 {
		if r.err == nil {
			return 0, io.EOF
		}
		return 0, r.err
	}
	n := min(int64(len(p)), r.left)
	r.left -= n
	return int(n), nil
}

func TestOneAtATimeAndAStopEndsIt(t *testing.T) {
	d, folder := deskFor(t, "wait")
	ctx, stop := context.WithCancel(t.Context())
	done, here := make(chan error), make(begun)
	go func() {
		_, err := d.Transcribe(ctx, io.MultiReader(here, strings.NewReader("sound")), "")
		done <- err
	}()
	<-here
	if _, err := d.Transcribe(t.Context(), strings.NewReader("sound"), ""); !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "another recording") {
		t.Errorf("a second one: %v", err)
	}
	stop()
	if err := <-done; !fault.Is(err, fault.Conflict) {
		t.Errorf("stopped: %v", err)
	}
	gone(t, folder)

	go func() {
		_, err := d.Transcribe(t.Context(), io.MultiReader(here, strings.NewReader("sound")), "")
		done <- err
	}()
	<-here
	go d.Close() // the server stops
	if err := <-done; !fault.Is(err, fault.Conflict) {
		t.Errorf("the server stops: %v", err)
	}
	d.Close()
	gone(t, folder)
	if _, err := d.Transcribe(t.Context(), strings.NewReader("sound"), ""); !fault.Is(err, fault.Conflict) {
		t.Errorf("after the end: %v", err)
	}
}

// begun is an empty reader that says when it is read: the desk is busy from then on.
type begun chan bool

func (b begun) Read([]byte) (int, error) {
	b <- true
	return 0, io.EOF
}

func TestWhatAKilledServerLeftIsDeletedAndNothingElse(t *testing.T) {
	folder := t.TempDir()
	left, mine := filepath.Join(folder, prefix+"1"), filepath.Join(folder, "my own.wav")
	if err := os.Mkdir(left, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(left, "recording.wav"), mine} {
		if err := os.WriteFile(path, []byte("sound"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	Open(transcript.Command{}, folder, slog.New(slog.DiscardHandler))
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Error("what was left is still there")
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}
}

func TestWithoutACommandNothingIsTaken(t *testing.T) {
	d := Open(transcript.Command{}, "", slog.New(slog.DiscardHandler))
	if _, err := d.Transcribe(t.Context(), strings.NewReader("sound"), ""); d.Offered() || !fault.Is(err, fault.Missing) {
		t.Error(err)
	}
	if (*Desk)(nil).Offered() {
		t.Error("no desk at all offers it")
	}
}
