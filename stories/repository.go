package stories

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"assay/internal/fault"
)

// WorkTree finds the git work tree that a path lies in, or gives "". The path itself need not exist yet. A work tree has a folder .git, or a file
// .git that points at one, as worktrees and submodules do.
func WorkTree(path string) (string, error) {
	dir, err := real(path)
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir, nil
		} else if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) && !notFolder(err) {
			return "", err
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", nil
		}
		dir = up
	}
}

// notFolder tells the error of looking below a file.
func notFolder(err error) bool {
	var pe *fs.PathError
	return errors.As(err, &pe)
}

// real is the path without symbolic links, as far as it exists: a link must not carry a story into a repository.
func real(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rest := ""
	for {
		found, err := filepath.EvalSymlinks(path)
		if err == nil {
			return filepath.Join(found, rest), nil
		}
		up := filepath.Dir(path)
		if up == path {
			return filepath.Join(path, rest), nil
		}
		path, rest = up, filepath.Join(filepath.Base(path), rest)
	}
}

// RefuseWorkTree is the refusal of a path inside a git work tree: stories about real work have been published by one careless commit.
func RefuseWorkTree(path, flag string) error {
	top, err := WorkTree(path)
	if err != nil {
		return fmt.Errorf("look for a git work tree above %s: %w", path, err)
	}
	if top == "" {
		return nil
	}
	return fault.Of(fault.Denied, fmt.Sprintf("%s lies in the git work tree %s, and a story there is one commit from being published", path, top),
		"choose a folder outside of it, or say that you mean it with "+flag)
}
