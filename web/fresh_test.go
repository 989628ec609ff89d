package web_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"assay/web/internal/webtest"
)

// need skips when a tool is missing, and fails instead where everything must run.
func need(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// islands makes sure that the packages of the islands are installed.
func islands(t *testing.T) string {
	t.Helper()
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			need(t, "there is no "+tool+": install Node 20 or newer")
		}
	}
	dir := filepath.Join(webtest.Root(t), "web", "islands")
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "esbuild")); err != nil {
		out, err := command(dir, "npm", "ci", "--no-audit", "--no-fund").CombinedOutput()
		if err != nil {
			need(t, "npm ci in web/islands failed: "+string(out))
		}
	}
	return dir
}

func command(dir, name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir = dir
	return c
}

func TestTheCommittedIslandsAreAFreshBuild(t *testing.T) {
	dir := islands(t)
	out := t.TempDir()
	if text, err := command(dir, "node", "build.mjs", out).CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, text)
	}
	for _, name := range []string{"shell.js", "attempt.js", "scan.js", "fix.js", "write.js", "speech.js", "check.js"} {
		fresh, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := os.ReadFile(filepath.Join(dir, "..", "static", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(fresh, kept) {
			t.Errorf("web/static/%s is not what web/islands builds: run npm run build there", name)
		}
	}
}

func TestTheIslandsPassTheirOwnTests(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	dir := islands(t)
	if text, err := command(dir, "npx", "--no-install", "tsc", "--noEmit").CombinedOutput(); err != nil {
		t.Errorf("types: %v\n%s", err, text)
	}
	text, err := command(dir, "npm", "test", "--silent").CombinedOutput()
	if err != nil {
		t.Errorf("tests: %v\n%s", err, text)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "# tests") || strings.HasPrefix(line, "# pass") {
			t.Log(strings.TrimSpace(line))
		}
	}
}

func TestTheLockFileNamesNoHost(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("islands", "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("://")) {
		t.Error("web/islands/package-lock.json names a host: set omit-lockfile-registry-resolved")
	}
}

func TestTheCommittedPagesAreAFreshGeneration(t *testing.T) {
	root := webtest.Root(t)
	fresh := t.TempDir()
	// templ writes beside its sources: work on a copy.
	err := filepath.WalkDir(filepath.Join(root, "web", "pages"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".templ" {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		to := filepath.Join(fresh, rel)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		return os.WriteFile(to, raw, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	templ, err := command(root, "go", "tool", "-n", "templ").Output()
	if err != nil {
		t.Fatal(err)
	}
	// The generated files name their sources as seen from where templ runs: the repository's root.
	if text, err := command(fresh, strings.TrimSpace(string(templ)), "generate", "-path", "web").CombinedOutput(); err != nil {
		t.Fatalf("templ: %v\n%s", err, text)
	}
	n := 0
	err = filepath.WalkDir(fresh, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_templ.go") {
			return err
		}
		n++
		rel, err := filepath.Rel(fresh, path)
		if err != nil {
			return err
		}
		want, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		got, err := os.ReadFile(filepath.Join(root, rel))
		if err != nil || !bytes.Equal(want, got) {
			t.Errorf("%s is not what its .templ makes: run go tool templ generate -path web", rel)
		}
		return nil
	})
	if err != nil || n < 8 {
		t.Errorf("%d files: %v", n, err)
	}
}
