package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// errUnavailable marks an archive that cannot be had here: no Maven, no network, no such artifact. Its entry is skipped, not failed.
var errUnavailable = errors.New("the archive cannot be had")

// store keeps source archives in a folder and asks Maven for those it lacks.
type store struct {
	dir string
	mvn string // Maven's program; empty when it is not installed
}

// archives opens the folder, or a temporary one that done removes.
func archives(dir string) (s *store, done func(), err error) {
	done = func() {}
	if dir == "" {
		if dir, err = os.MkdirTemp("", "showcase-"); err != nil {
			return nil, done, err
		}
		temporary := dir
		done = func() { os.RemoveAll(temporary) }
	} else if err = os.MkdirAll(dir, 0o755); err != nil {
		return nil, done, fmt.Errorf("the folder for archives: %w", err)
	}
	mvn, _ := exec.LookPath("mvn")
	return &store{dir: dir, mvn: mvn}, done, nil
}

// open gives the sources of one version as a tree. Nothing is unpacked: the archive itself is read.
func (s *store) open(ctx context.Context, artifact, version string) (fs.FS, func() error, error) {
	_, name, _ := strings.Cut(artifact, ":")
	file := filepath.Join(s.dir, name+"-"+version+"-sources.jar")
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		if err := s.download(ctx, artifact, version); err != nil {
			return nil, nil, err
		}
	}
	r, err := zip.OpenReader(file)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %v", errUnavailable, err)
	}
	return r, r.Close, nil
}

// copyGoal is pinned, so that a newer plugin does not change what is downloaded or how its file is called.
const copyGoal = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"

// download lets Maven copy one source archive into the folder.
func (s *store) download(ctx context.Context, artifact, version string) error {
	if s.mvn == "" {
		return fmt.Errorf("%w: Maven (mvn) is not installed", errUnavailable)
	}
	c := exec.CommandContext(ctx, s.mvn, "-B", "-q", copyGoal, "-Dartifact="+artifact+":"+version+":jar:sources", "-DoutputDirectory="+s.dir, "-Dmdep.useBaseVersion=true")
	c.Dir = s.dir // no project's pom.xml, nor its .mvn folder, may have a say
	out, err := c.CombinedOutput()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("%w: %s", errUnavailable, firstError(out, err))
	}
	return nil
}

// firstError is the line in which Maven says what went wrong.
func firstError(out []byte, err error) string {
	for line := range bytes.Lines(out) {
		if text, ok := strings.CutPrefix(strings.TrimSpace(string(line)), "[ERROR] "); ok {
			return text
		}
	}
	return err.Error()
}
