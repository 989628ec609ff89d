// Package bench gets ready what browser tests stand on: the built programs, Node with its modules, and Chromium.
package bench

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// Prepare builds the programs into a temporary folder and returns the environment in which journeys find them. Without Node, its modules or
// Chromium the test is skipped; with CI=true it fails.
func Prepare(t *testing.T) []string {
	t.Helper()
	root := Root(t)
	if _, err := exec.LookPath("node"); err != nil {
		lacks(t, "Node.js is missing: install version 20 or newer")
	}
	if _, err := os.Stat(filepath.Join(root, "test", "e2e", "node_modules", "playwright-core")); err != nil {
		lacks(t, "the Node modules are missing: run `make setup`, or `npm ci` in test/e2e")
	}
	if !chromium() {
		lacks(t, "Chromium is missing: install it, or set ASSAY_CHROMIUM to its path")
	}
	folder := t.TempDir()
	return append(os.Environ(),
		"ASSAY_BINARY="+Build(t, folder, "./cmd/assay"),
		"ASSAY_TEST_SERVER="+Build(t, folder, "./test/e2e/server"),
	)
}

func lacks(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// chromium reports whether the browser is where the journeys look for it.
func chromium() bool {
	if path := os.Getenv("ASSAY_CHROMIUM"); path != "" {
		_, err := os.Stat(path)
		return err == nil
	}
	for _, name := range []string{"/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if _, err := exec.LookPath(name); err == nil {
			return true
		}
	}
	return false
}

// Build makes a program of this module, without cgo as it is shipped, and returns its path.
func Build(t testing.TB, folder, pkg string) string {
	t.Helper()
	out := filepath.Join(folder, filepath.Base(pkg))
	if runtime.GOOS == "windows" {
		out += ".exe"
	}
	cmd := exec.Command("go", "build", "-o", out, pkg)
	cmd.Dir = Root(t)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", pkg, err, text)
	}
	return out
}

// Root is the repository's folder.
func Root(t testing.TB) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		t.Fatalf("ask go for the module: %v", err)
	}
	return filepath.Dir(string(out))
}
