package gitfs

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"assay/internal/fault"
)

// history is a repository made for one test.
type history struct {
	t   *testing.T
	dir string
}

func newHistory(t *testing.T) *history {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not on this machine")
	}
	h := &history{t, t.TempDir()}
	h.git("init", "-q", ".")
	return h
}

func (h *history) git(args ...string) string {
	h.t.Helper()
	cmd := exec.Command("git", append([]string{"-C", h.dir, "-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgSign=false"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull)
	out, err := cmd.CombinedOutput()
	if err != nil {
		h.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (h *history) write(name, text string) {
	h.t.Helper()
	path := filepath.Join(h.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		h.t.Fatal(err)
	}
}

func (h *history) commit(subject string) {
	h.t.Helper()
	h.git("add", "-A")
	h.git("commit", "-q", "--allow-empty", "-m", subject)
}

func (h *history) open(folder string) *Repo {
	h.t.Helper()
	r, err := Open(h.t.Context(), filepath.Join(h.dir, folder))
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() {
		if err := r.Close(); err != nil {
			h.t.Error(err)
		}
	})
	return r
}

func numbers(from, to int) string {
	var b strings.Builder
	for i := from; i <= to; i++ {
		fmt.Fprintf(&b, "line %d\n", i)
	}
	return b.String()
}

func TestATreeIsAFileSystem(t *testing.T) {
	h := newHistory(t)
	h.write("src/a/A.java", "class A {}\n")
	h.write("src/B.java", "")
	h.write("spaced name\u00e9.txt", "x")
	if err := os.Symlink("src/B.java", filepath.Join(h.dir, "link")); err != nil {
		t.Fatal(err)
	}
	h.commit("one")
	tree, err := h.open(".").Tree(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(tree, "link"); err == nil {
		t.Error("a symbolic link can be read")
	}
	h.git("rm", "-q", "link")
	h.commit("two")
	if tree, err = h.open(".").Tree(t.Context(), "HEAD"); err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(tree, "src/a/A.java", "src/B.java", "spaced name\u00e9.txt"); err != nil {
		t.Error(err)
	}
	if b, err := fs.ReadFile(tree, "src/a/A.java"); string(b) != "class A {}\n" {
		t.Errorf("%q, %v", b, err)
	}
}

func TestAFolderOfARepositoryIsATreeOfItsOwn(t *testing.T) {
	h := newHistory(t)
	h.write("other/B.java", "b")
	h.commit("before the folder was there")
	h.write("app/A.java", "a\n")
	h.commit("after")
	h.write("app/A.java", "new\na\n")
	h.write("other/B.java", "c")
	h.commit("changed")
	r := h.open("app")
	commits, err := r.Commits(t.Context(), "HEAD", 0)
	if err != nil || len(commits) != 3 || commits[0].Subject != "before the folder was there" || len(commits[0].ID) < 40 {
		t.Fatalf("%+v, %v", commits, err)
	}
	for i, want := range []int{0, 1, 1} {
		tree, err := r.Tree(t.Context(), commits[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		if list, err := fs.ReadDir(tree, "."); err != nil || len(list) != want {
			t.Errorf("commit %d: %v, %v", i, list, err)
		}
	}
	c, err := r.Changes(t.Context(), commits[1].ID, commits[2].ID, nil)
	if err != nil || len(c.Files) != 1 || c.Files[0].New != "A.java" {
		t.Fatalf("%+v, %v", c, err)
	}
	if last, err := r.Commits(t.Context(), "HEAD", 2); err != nil || len(last) != 2 || last[1] != commits[2] || last[0] != commits[1] {
		t.Errorf("the last two: %+v, %v", last, err)
	}
}

func TestLinesAreFollowedThroughEditsAndRenames(t *testing.T) {
	h := newHistory(t)
	h.write("a.txt", numbers(1, 20))
	h.write("gone.txt", "x\n")
	h.write("same.txt", "x\n")
	h.write("odd\n@@ -1 +1 @@", numbers(101, 120))
	h.write("type", "to be a link\n")
	h.commit("one")
	h.write("b.txt", "top\n"+numbers(1, 5)+"changed 6\n"+numbers(7, 10)+numbers(13, 20)+"end\n")
	h.git("rm", "-q", "a.txt", "gone.txt", "type")
	h.git("mv", "odd\n@@ -1 +1 @@", "odder\n@@ -1 +1 @@")
	if err := os.Symlink("same.txt", filepath.Join(h.dir, "type")); err != nil {
		t.Fatal(err)
	}
	h.write("new.txt", "y\n")
	h.commit("two")
	c, err := h.open(".").Changes(t.Context(), "HEAD~1", "HEAD", nil)
	if err != nil {
		t.Fatal(err)
	}
	for old, want := range map[int]int{1: 2, 5: 6, 6: 0, 7: 8, 10: 11, 11: 0, 12: 0, 13: 12, 20: 19} {
		file, line, kept := c.Forward("a.txt", old)
		if kept != (want > 0) || kept && (line != want || file != "b.txt") {
			t.Errorf("line %d goes to %s:%d, %v; want %d", old, file, line, kept, want)
		}
		if want == 0 {
			continue
		}
		if file, line, kept = c.Back("b.txt", want); !kept || line != old || file != "a.txt" {
			t.Errorf("line %d was %s:%d, %v; want %d", want, file, line, kept, old)
		}
	}
	for _, line := range []int{1, 7, 20} {
		if file, was, kept := c.Back("b.txt", line); kept && line != 20 || line == 20 && kept {
			t.Errorf("line %d was %s:%d", line, file, was)
		}
	}
	for name, want := range map[string]bool{"same.txt": true, "gone.txt": false, "type": false, "odd\n@@ -1 +1 @@": true} {
		if _, _, kept := c.Forward(name, 1); kept != want {
			t.Errorf("%q is kept: %v", name, kept)
		}
	}
	if _, _, kept := c.Back("new.txt", 1); kept {
		t.Error("a new file has old lines")
	}
	if got := c.Renamed(); got["a.txt"] != "b.txt" || len(got) != 2 {
		t.Errorf("renamed %v", got)
	}
	if got := c.Deleted(); !slices.Equal(got, []string{"a.txt", "gone.txt", "odd\n@@ -1 +1 @@"}) {
		t.Errorf("deleted %q", got)
	}
}

// TestGitsOwnBlameAgrees compares the mapping with the text of lines: a line that is kept has the same text.
func TestKeptLinesHaveTheSameText(t *testing.T) {
	h := newHistory(t)
	old := strings.Split(strings.Repeat("a\nb\n\nc {\n}\n", 12), "\n")
	text := slices.Clone(old)
	h.write("f.txt", strings.Join(text, "\n"))
	h.commit("one")
	for i := range 9 {
		text = slices.Insert(text, i*i%len(text), fmt.Sprint("new ", i), "b")
		text = slices.Delete(text, (i*13)%len(text), (i*13)%len(text)+1)
	}
	h.write("f.txt", strings.Join(text, "\n"))
	h.commit("two")
	c, err := h.open(".").Changes(t.Context(), "HEAD~1", "HEAD", nil)
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for i, line := range old {
		_, n, ok := c.Forward("f.txt", i+1)
		if !ok {
			continue
		}
		kept++
		if text[n-1] != line {
			t.Errorf("line %d %q became line %d %q", i+1, line, n, text[n-1])
		}
		if _, back, ok := c.Back("f.txt", n); !ok || back != i+1 {
			t.Errorf("line %d goes to %d and comes back as %d", i+1, n, back)
		}
	}
	if kept < 30 {
		t.Errorf("only %d lines were kept", kept)
	}
}

func TestRefusalsSayWhatToDo(t *testing.T) {
	h := newHistory(t)
	if _, err := Open(t.Context(), filepath.Join(h.dir, "nowhere")); !fault.Is(err, fault.Missing) {
		t.Error(err)
	}
	outside := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(outside))
	if _, err := Open(t.Context(), outside); !fault.Is(err, fault.Asked) {
		t.Error(err)
	}
	r := h.open(".")
	for _, rev := range []string{"HEAD", "--output=x", "nothing"} {
		if _, err := r.Commits(t.Context(), rev, 5); !fault.Is(err, fault.Missing) {
			t.Errorf("%s: %v", rev, err)
		}
		if _, err := r.Tree(t.Context(), rev); !fault.Is(err, fault.Missing) {
			t.Errorf("%s: %v", rev, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	h.commit("one")
	if _, err := r.Tree(ctx, "HEAD"); err != context.Canceled {
		t.Error(err)
	}
}

func TestLinesAreComparedWhereAskedFor(t *testing.T) {
	h := newHistory(t)
	h.write("a.txt", numbers(1, 20))
	h.write("b.txt", numbers(101, 120))
	h.commit("one")
	h.write("a.txt", "top\n"+numbers(1, 20))
	h.write("b.txt", "top\n"+numbers(101, 120))
	h.commit("two")
	c, err := h.open(".").Changes(t.Context(), "HEAD~1", "HEAD", func(f string) bool { return f == "a.txt" })
	if err != nil {
		t.Fatal(err)
	}
	if _, n, kept := c.Forward("a.txt", 3); !kept || n != 4 {
		t.Errorf("line 3 of a.txt: %d, %v", n, kept)
	}
	if _, _, kept := c.Forward("b.txt", 3); kept {
		t.Error("b.txt was not compared, and its lines are said to be kept")
	}
}

// TestACloneWithoutOldFilesStillTellsRenames: some mirrors leave large files out.
func TestACloneWithoutOldFilesStillTellsRenames(t *testing.T) {
	h := newHistory(t)
	h.write("big1", numbers(1, 500))
	h.write("a.txt", "same\n")
	h.commit("one")
	h.git("mv", "a.txt", "b.txt")
	h.git("rm", "-q", "big1")
	h.write("big2", numbers(1, 501))
	h.commit("two")
	id := h.git("rev-parse", "HEAD~1:big1")
	if err := os.Remove(filepath.Join(h.dir, ".git/objects", id[:2], id[2:])); err != nil {
		t.Fatal(err)
	}
	r := h.open(".")
	c, err := r.Changes(t.Context(), "HEAD~1", "HEAD", nil)
	if err != nil || c.Renamed()["a.txt"] != "b.txt" {
		t.Errorf("%+v, %v", c, err)
	}
	tree, err := r.Tree(t.Context(), "HEAD~1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(tree, "big1"); err == nil || !strings.Contains(err.Error(), "not in this clone") {
		t.Error(err)
	}
	if b, err := fs.ReadFile(tree, "a.txt"); string(b) != "same\n" {
		t.Errorf("after a missing file: %q, %v", b, err)
	}
}

// FuzzParse: what git never writes is an error, not a panic.
func FuzzParse(f *testing.F) {
	f.Add([]byte(":100644 100644 a b M\x00f\x00"))
	f.Add([]byte(":100644 100644 a b R100\x00f\x00g\x00"))
	f.Add([]byte("@@ -1,2 +3 @@ x\n-a\n"))
	f.Fuzz(func(t *testing.T, out []byte) {
		hunks, _, _ := parsePatch(out)
		c, err := parseChanges(out)
		if err != nil {
			return
		}
		for i := range c.Files {
			ch := &c.Files[i]
			ch.Hunks = hunks
			c.Forward(ch.Old, 5)
			c.Back(ch.New, 5)
		}
	})
}
