package transcript

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/internal/fault"
)

// TestMain lets the test's own binary play the program that is configured.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == "play" {
		play(os.Args[2], os.Args[3:])
		return
	}
	os.Exit(m.Run())
}

func play(part string, args []string) {
	switch part {
	case "words":
		fmt.Fprintln(os.Stderr, "loading the model")
		fmt.Print("[00:00:00.000 --> 00:00:02.500]   I read the logs.\n[00:00:02.500 --> 00:00:04.000]  [BLANK_AUDIO]\nThey fell to six.\n")
	case "args":
		dir, _ := os.Getwd()
		fmt.Printf("%q in %s with %s", args, filepath.Base(dir), os.Getenv("ASSAY_TOKEN")+os.Getenv("KEEP_ME"))
	case "fail":
		fmt.Fprint(os.Stderr, strings.Repeat("x", 9000)+"\n\x1b[31mno model at \u202e/models\x1b[0m\n\n")
		os.Exit(3)
	case "flood":
		for range 1000 {
			fmt.Print(strings.Repeat("word ", 1000))
		}
	case "sleep":
		time.Sleep(time.Minute)
	case "none":
		fmt.Print("\n[Music]\n")
	}
}

func playing(t *testing.T, part string, more ...string) Command {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Command{append([]string{self, "play", part}, append(more, Audio)...)}
}

func recordingFile(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, wavFile(1), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheWordsOfAProgramAreTheTranscript(t *testing.T) {
	text, err := playing(t, "words").Run(t.Context(), recordingFile(t, "told.wav"), "")
	if err != nil || text != "I read the logs. They fell to six." {
		t.Errorf("%q, %v", text, err)
	}
}

func TestNoShellSeesAFilesNameAndNoSecretIsHandedOn(t *testing.T) {
	t.Setenv("ASSAY_TOKEN", "secret")
	t.Setenv("KEEP_ME", "kept")
	path, dir := recordingFile(t, "-f $(id); 'x' told.wav"), t.TempDir()
	text, err := playing(t, "args", "--file="+Audio).Run(t.Context(), path, dir)
	if want := fmt.Sprintf("%q in %s with kept", []string{"--file=" + path, path}, filepath.Base(dir)); err != nil || text != want {
		t.Errorf("%s, %v; want %s", text, err, want)
	}
	t.Chdir(filepath.Dir(path))
	if text, err = playing(t, "args").Run(t.Context(), filepath.Base(path), ""); err != nil || !strings.Contains(text, fmt.Sprintf("%q", path)) {
		t.Errorf("a name that looks like an option is not made a path: %s, %v", text, err)
	}
}

func TestEveryFailureSaysWhatToDo(t *testing.T) {
	ok := recordingFile(t, "told.wav")
	empty := filepath.Join(t.TempDir(), "empty.wav")
	large := filepath.Join(t.TempDir(), "large.wav")
	for path, size := range map[string]int64{empty: 0, large: MaxAudio + 1} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name    string
		command Command
		audio   string
		says    string
		kind    fault.Kind
	}{
		{"nothing configured", Command{}, ok, "no command is configured", fault.Missing},
		{"no such program", Command{[]string{"assay-no-such-program", Audio}}, ok, "assay-no-such-program that transcribe names is not there", fault.Missing},
		{"no such recording", playing(t, "words"), ok + "x", "there is no recording told.wavx", fault.Missing},
		{"a folder", playing(t, "words"), filepath.Dir(ok), "is not a file", fault.Asked},
		{"an empty file", playing(t, "words"), empty, "is empty", fault.Asked},
		{"a large file", playing(t, "words"), large, "more than 50 MB", fault.TooLarge},
		{"a program that fails", playing(t, "fail"), ok, "ended with exit status 3: [31mno model at /models[0m", fault.Asked},
		{"a program without end", playing(t, "flood"), ok, "wrote more than 200 kB", fault.Asked},
		{"no words", playing(t, "none"), ok, "heard no words", fault.Asked},
	} {
		text, err := c.command.Run(t.Context(), c.audio, "")
		f, is := fault.As(err)
		if text != "" || !is || !fault.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) || f.Hint == "" {
			t.Errorf("%s: %q, %v", c.name, text, err)
		}
		if strings.ContainsAny(fmt.Sprint(err), "\x1b\u202e") {
			t.Errorf("%s: the program's own marks reach the terminal: %q", c.name, err)
		}
	}
	if f, _ := fault.As(None()); !strings.Contains(f.Hint, "whisper") || !strings.Contains(f.Hint, "vosk") || !strings.Contains(f.Hint, "config.yaml") {
		t.Errorf("the hint does not say how: %s", f.Hint)
	}
}

func TestASlowProgramIsEndedAndSoIsOneThatIsStopped(t *testing.T) {
	ok := recordingFile(t, "told.wav")
	begin := time.Now()
	if _, err := playing(t, "sleep").run(t.Context(), ok, "", 50*time.Millisecond); err == nil || !strings.Contains(err.Error(), "not ready after 50ms") {
		t.Errorf("too slow: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := playing(t, "sleep").Run(ctx, ok, ""); !fault.Is(err, fault.Conflict) {
		t.Errorf("stopped: %v", err)
	}
	if spent := time.Since(begin); spent > 20*time.Second {
		t.Errorf("it took %s to end two programs", spent)
	}
}

func TestTheFolderOneStandsInIsNotSearchedForPrograms(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"whisper-here", "whisper-here.exe"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\necho taken\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	ok := recordingFile(t, "told.wav")
	t.Chdir(dir)
	t.Setenv("PATH", "."+string(os.PathListSeparator)+os.Getenv("PATH"))
	if text, err := (Command{[]string{"whisper-here", Audio}}).Run(t.Context(), ok, ""); !fault.Is(err, fault.Missing) {
		t.Errorf("%q, %v", text, err)
	}
}
