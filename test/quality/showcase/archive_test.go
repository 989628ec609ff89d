package main

import (
	"archive/zip"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// maven puts a program called mvn, with this text, on the path and returns the folder that archives go to.
func maven(t *testing.T, text string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in for Maven is a shell script")
	}
	bin := t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "mvn"), []byte("#!/bin/sh\n"+text), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(filepath.ListSeparator)+"/bin"+string(filepath.ListSeparator)+"/usr/bin")
	return t.TempDir()
}

func jar(t *testing.T, file, name, text string) {
	t.Helper()
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(out)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err := errors.Join(err, z.Close(), out.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestArchiveIsDownloadedOnceAndReadInPlace(t *testing.T) {
	dir := maven(t, `echo "$@" >> calls; cp made.jar name-1.2-sources.jar`)
	jar(t, filepath.Join(dir, "made.jar"), "p/A.java", "class A {}")
	s, done, err := archives(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	for range 2 {
		tree, closeTree, err := s.open(context.Background(), "group.id:name", "1.2")
		if err != nil {
			t.Fatal(err)
		}
		if text, err := fs.ReadFile(tree, "p/A.java"); err != nil || string(text) != "class A {}" {
			t.Errorf("%q, %v", text, err)
		}
		closeTree()
	}
	calls, err := os.ReadFile(filepath.Join(dir, "calls"))
	if err != nil || strings.Count(string(calls), "\n") != 1 || !strings.Contains(string(calls), "-Dartifact=group.id:name:1.2:jar:sources") {
		t.Errorf("Maven was called with %q, %v", calls, err)
	}
}

func TestWithoutMavenNetworkOrArtifactTheReasonIsSaid(t *testing.T) {
	dir := maven(t, `echo "[INFO] looking"; echo "[ERROR] Could not find artifact g:a:jar:sources:9"; echo "[ERROR] more"; exit 1`)
	check := func(s *store, want string) {
		t.Helper()
		_, _, err := s.open(context.Background(), "g:a", "9")
		if !errors.Is(err, errUnavailable) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "more") {
			t.Errorf("%v, want %q", err, want)
		}
	}
	s, _, err := archives(dir)
	if err != nil {
		t.Fatal(err)
	}
	check(s, "Could not find artifact g:a:jar:sources:9")
	check(&store{dir: dir}, "Maven (mvn) is not installed")
	if err := os.WriteFile(filepath.Join(dir, "a-9-sources.jar"), []byte("no archive"), 0o600); err != nil {
		t.Fatal(err)
	}
	check(s, "not a valid zip file")
}

func TestTemporaryFolderIsRemovedAndAGivenOneKept(t *testing.T) {
	s, done, err := archives("")
	if err != nil {
		t.Fatal(err)
	}
	done()
	if _, err := os.Stat(s.dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the temporary folder is still there: %v", err)
	}
	given := filepath.Join(t.TempDir(), "new", "folder")
	if _, done, err = archives(given); err != nil {
		t.Fatal(err)
	}
	done()
	if _, err := os.Stat(given); err != nil {
		t.Errorf("the given folder: %v", err)
	}
}

// TestListMatchesThePublishedSources proves the list against the archives: it needs a cache, and downloads what the cache lacks.
func TestListMatchesThePublishedSources(t *testing.T) {
	dir := os.Getenv(cacheVariable)
	if dir == "" {
		t.Skip("set " + cacheVariable + " to a folder for archives to check the list against the published sources")
	}
	s, done, err := archives(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	entries, err := list()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		t.Run(e.ID, func(t *testing.T) {
			tree, closeTree, err := s.open(context.Background(), e.Artifact, e.Vulnerable)
			if errors.Is(err, errUnavailable) {
				t.Skip(err)
			}
			if err != nil {
				t.Fatal(err)
			}
			defer closeTree()
			checkPlaces(t, tree, e)
		})
	}
}

// checkPlaces finds each file, each method's name in it, and a statement on the sink's line. A helper may exist in the fixed version only.
func checkPlaces(t *testing.T, tree fs.FS, e Entry) {
	for i, at := range e.At {
		file, method, _ := strings.Cut(at, "#")
		text, err := fs.ReadFile(tree, file)
		if err != nil {
			t.Error(err)
			continue
		}
		if i > 0 {
			continue
		}
		if !strings.HasPrefix(method, "<") && !strings.Contains(string(text), " "+method+"(") {
			t.Errorf("%s has no method %s", file, method)
		}
		lines := strings.Split(string(text), "\n")
		if e.Line > len(lines) || !strings.ContainsAny(lines[e.Line-1], "(=") || strings.HasPrefix(strings.TrimSpace(lines[e.Line-1]), "*") {
			t.Errorf("line %d of %s is no statement", e.Line, file)
		} else {
			t.Log(strings.TrimSpace(lines[e.Line-1]))
		}
	}
}
