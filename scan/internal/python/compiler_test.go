package python

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"assay/scan/internal/ast"
)

// TestAgreesWithCPython reads files with our parser and with a CPython of at least 3.13 and compares the two trees node by node: kind, offsets, name,
// operator, decoded value. Without such an interpreter it is skipped. The files are those of testdata, with other line ends too, the interpreter's own
// library, and the folders of ASSAY_CORPUS.
func TestAgreesWithCPython(t *testing.T) {
	python := interpreter(t)
	files, err := filepath.Glob("testdata/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("testdata has no Python files (%v)", err)
	}
	files = append(files, variants(t, files)...)
	own := len(files)
	files = append(files, library(t, python)...)
	files = append(files, corpus(t)...)
	o := startOracle(t, python, files)
	compared, skipped, encoded, different := 0, 0, 0, 0
	for i, path := range files {
		theirs, reason := o.next(t, path)
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, ds := Parse(path, src)
		if reason != "" && i < own {
			t.Errorf("CPython rejects %s: %s", path, reason)
		}
		if reason != "" {
			if skipped++; skipped <= 40 {
				t.Logf("CPython rejects %s: %s (%d diagnostics of ours)", path, reason, len(ds))
			}
			continue
		}
		if len(ds) == 1 && strings.HasPrefix(ds[0].Message, "the encoding ") {
			encoded++
			t.Logf("%s: %s", path, ds[0].Message)
			continue
		}
		compared++
		ours := project(f)
		if len(ds) == 0 && slices.Equal(ours, theirs) {
			continue
		}
		if different++; different <= 20 {
			t.Errorf("%s: %s; %s", path, firstMessage(src, ds), difference(ours, theirs))
		}
	}
	t.Logf("%d files compared, %d CPython rejects, %d in encodings that are not read, %d disagreements (%.4f %%)", compared, skipped, encoded, different,
		100*float64(different)/float64(max(compared, 1)))
	if compared == 0 {
		t.Error("no file was compared")
	}
}

func firstMessage(src []byte, ds []ast.Diagnostic) string {
	if len(ds) == 0 {
		return "no diagnostics"
	}
	return "line " + strconv.Itoa(line(src, ds[0])) + ": " + ds[0].Message
}

// variants writes the files once more with a byte order mark and CRLF, with bare carriage returns, and in Latin-1.
func variants(t *testing.T, files []string) []string {
	t.Helper()
	dir := t.TempDir()
	var made []string
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s := string(src)
		texts := map[string]string{"crlf": byteOrderMark + strings.ReplaceAll(s, "\n", "\r\n"), "cr": strings.ReplaceAll(s, "\n", "\r")}
		if latin, ok := toLatin(s); ok {
			texts["latin"] = "# -*- coding: latin-1 -*-\n" + latin
		}
		for name, text := range texts {
			out := filepath.Join(dir, name+"-"+filepath.Base(path))
			if err := os.WriteFile(out, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			made = append(made, out)
		}
	}
	slices.Sort(made)
	return made
}

func toLatin(s string) (string, bool) {
	var b []byte
	for _, r := range s {
		if r > 0xff {
			return "", false
		}
		b = append(b, byte(r))
	}
	return string(b), true
}

// difference shows the first lines that differ.
func difference(ours, theirs []string) string {
	for i := range min(len(ours), len(theirs)) {
		if ours[i] != theirs[i] {
			return "line " + strconv.Itoa(i) + ": ours " + strconv.Quote(ours[i]) + ", theirs " + strconv.Quote(theirs[i])
		}
	}
	return "the shorter is a part of the longer: " + strconv.Itoa(len(ours)) + " and " + strconv.Itoa(len(theirs)) + " lines"
}

// interpreter finds a CPython of at least 3.13: on the path, or among the versions that pyenv has installed.
func interpreter(t *testing.T) string {
	t.Helper()
	candidates := []string{os.Getenv("ASSAY_PYTHON"), "python3.13", "python3.14", "python3", "python"}
	roots := []string{os.Getenv("PYENV_ROOT")}
	if home, err := os.UserHomeDir(); err == nil {
		roots = append(roots, filepath.Join(home, ".pyenv"))
	}
	for _, root := range roots {
		installed, _ := filepath.Glob(filepath.Join(root, "versions", "3.1*", "bin", "python3"))
		candidates = append(candidates, installed...)
	}
	const ask = "import sys; print(sys.implementation.name, sys.version_info >= (3, 13))"
	for _, c := range candidates {
		if c == "" {
			continue
		}
		out, err := exec.CommandContext(t.Context(), c, "-c", ask).Output()
		if err == nil && strings.TrimSpace(string(out)) == "cpython True" {
			return c
		}
	}
	t.Skip("no CPython of at least 3.13: put one on the path, or name it in ASSAY_PYTHON, to compare with it")
	return ""
}

// library lists the files of the interpreter's own library, without what was installed later.
func library(t *testing.T, python string) []string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), python, "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, path := range below(t, strings.TrimSpace(string(out))) {
		if !strings.Contains(path, "site-packages") {
			files = append(files, path)
		}
	}
	if testing.Short() {
		n := 0
		files = slices.DeleteFunc(files, func(string) bool { n++; return n%20 != 0 })
	}
	return files
}

// An oracle is the interpreter at work: one process for all files.
type oracle struct {
	lines *bufio.Scanner
	ahead string
}

func startOracle(t *testing.T, python string, files []string) *oracle {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), python, "testdata/oracle/oracle.py")
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n") + "\n")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Wait() })
	o := &oracle{lines: bufio.NewScanner(out)}
	o.lines.Buffer(make([]byte, 1<<16), 64<<20)
	o.read()
	return o
}

func (o *oracle) read() {
	o.ahead = ""
	if o.lines.Scan() {
		o.ahead = o.lines.Text()
	}
}

// next is the interpreter's projection of the next file, or the reason why it rejects the file.
func (o *oracle) next(t *testing.T, path string) (lines []string, reason string) {
	t.Helper()
	if o.ahead != "F "+path {
		t.Fatalf("the oracle says %q where %s was to come", o.ahead, path)
	}
	for o.read(); o.ahead != ""; o.read() {
		if strings.HasPrefix(o.ahead, "skip ") {
			reason = o.ahead
			continue
		}
		lines = append(lines, o.ahead)
	}
	o.read()
	return lines, reason
}
