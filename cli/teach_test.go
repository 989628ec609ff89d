package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"assay/internal/fault"
	"assay/internal/yaml"
)

// try runs one command line in this process, with an environment of its own.
func try(t *testing.T, env map[string]string, stdin string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	get := func(name string) string { return env[name] }
	code = newShell(t.Context(), strings.NewReader(stdin), &o, &e, get, time.Now).run(args)
	return code, o.String(), e.String()
}

func grammar(t *testing.T) *kong.Kong {
	t.Helper()
	sh := newShell(t.Context(), strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}, os.Getenv, time.Now)
	k, err := sh.grammar(new(program))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestEveryVerbTeaches(t *testing.T) {
	k := grammar(t)
	verbs := append(k.Model.Leaves(false), k.Model.Children[0])
	for _, v := range verbs {
		l, ok := v.Target.Addr().Interface().(teacher)
		if !ok {
			t.Errorf("%s teaches nothing", fullName(v))
			continue
		}
		lesson := l.Teach()
		if lesson.About == "" || len(lesson.Examples) == 0 || lesson.Next == "" || v.Help == "" {
			t.Errorf("%s: its help page lacks what it is about, an example or what comes next", fullName(v))
		}
		for _, e := range lesson.Examples {
			exampleParses(t, e.command)
		}
		for _, a := range append(v.Positional, values(v)...) {
			if a.Help == "" {
				t.Errorf("%s: %s has no help", fullName(v), a.Name)
			}
		}
	}
}

func values(n *kong.Node) (out []*kong.Value) {
	for _, f := range n.Flags {
		out = append(out, f.Value)
	}
	return out
}

// exampleParses reads an example as a shell would, up to its pipes and redirections.
func exampleParses(t *testing.T, command string) {
	t.Helper()
	command = strings.TrimSuffix(strings.TrimPrefix(command, "source <("), ")")
	command, _, _ = strings.Cut(command, "|")
	command, _, _ = strings.Cut(command, "&&")
	command, _, _ = strings.Cut(command, "<")
	command, _, _ = strings.Cut(command, ">")
	var words []string
	for i, part := range strings.Split(command, `"`) {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	for len(words) > 0 && strings.Contains(words[0], "=") {
		words = words[1:]
	}
	for len(words) > 0 && words[0] != "assay" {
		words = words[1:]
	}
	if len(words) == 0 {
		t.Errorf("example %q runs nothing", command)
		return
	}
	var help *helpWanted
	if _, err := grammar(t).Parse(words[1:]); err != nil && !errors.As(err, &help) && len(words) > 1 {
		t.Errorf("example %q: %v", command, err)
	}
}

func TestEveryGroupIsKnownToHelp(t *testing.T) {
	for _, c := range grammar(t).Model.Children {
		known := false
		for _, life := range lives {
			known = known || c.Group != nil && c.Group.Key == life.key
		}
		if !known {
			t.Errorf("%s is in no group of help", c.Name)
		}
	}
}

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, exitClean},
		{&found{}, exitFound},
		{fmt.Errorf("read: %w", &found{}), exitFound},
		{fault.New("x", "y"), exitAsked},
		{fmt.Errorf("read: %w", fault.Of(fault.Missing, "x", "y")), exitAsked},
		{yaml.Mistakes{{File: "x"}}.Err(), exitAsked},
		{errors.New("the disk is on fire"), exitFailed},
		{context.Canceled, exitFailed},
	} {
		if got := exitCode(c.err); got != c.want {
			t.Errorf("%v: exit code %d, want %d", c.err, got, c.want)
		}
	}
}

func TestPanicEndsWithTheCodeOfOurFailure(t *testing.T) {
	var o, e bytes.Buffer
	env := func(name string) string { panic("no environment") }
	sh := newShell(t.Context(), strings.NewReader(""), &o, &e, env, time.Now)
	if code := sh.run([]string{"version"}); code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	if !strings.HasPrefix(e.String(), "assay: something broke on our side: no environment\n") {
		t.Errorf("it says %q", e.String())
	}
}

func TestRunIsTheProgramInOneCall(t *testing.T) {
	var o, e bytes.Buffer
	if code := Run(t.Context(), []string{"version", "--json"}, strings.NewReader(""), &o, &e); code != 0 || e.Len() > 0 || !strings.Contains(o.String(), `"schema"`) {
		t.Errorf("code %d, %s, %s", code, o.String(), e.String())
	}
}

func TestInterruptedWorkSaysSo(t *testing.T) {
	data := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	var o, e bytes.Buffer
	env := func(name string) string { return map[string]string{"ASSAY_DATA": data}[name] }
	sh := newShell(ctx, strings.NewReader(""), &o, &e, env, time.Now)
	if _, err := sh.open(); err != nil {
		t.Fatal(err)
	}
	cancel()
	file := filepath.Join(t.TempDir(), "safe.zip")
	if code := sh.run([]string{"backup", file}); code != exitFailed || e.String() != "assay: interrupted; nothing was left half-done\n" {
		t.Errorf("code %d, %q", code, e.String())
	}
	if exists(file) {
		t.Error("a file was left")
	}
}

func TestZeroConfigWorks(t *testing.T) {
	home := t.TempDir()
	env := map[string]string{"HOME": home, "LocalAppData": home}
	code, out, errs := try(t, env, "", "config")
	if code != 0 || errs != "" || !strings.Contains(out, defaultAddr) {
		t.Errorf("code %d, %q, %q", code, out, errs)
	}
	if _, err := os.Stat(filepath.Join(home, "config.yaml")); err == nil {
		t.Error("config made a file outside of the data folder")
	}
}

func TestEverySettingIsInTheFileAndTheTable(t *testing.T) {
	src := "db: a\naddr: b\ntoken: c\nhost: d\ndrills: e\ntranscribe: f\n"
	path := filepath.Join(t.TempDir(), configName)
	if err := os.WriteFile(path, []byte(src), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := readConfig(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range settings {
		if s.name != "data" && !strings.Contains(src, s.name+": "+*s.at(&c)+"\n") {
			t.Errorf("%s is not read from the file", s.name)
		}
		if s.env == "" || s.help == "" {
			t.Errorf("%s has no variable or no help", s.name)
		}
	}
}
