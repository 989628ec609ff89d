package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"assay/internal/fault"
	"assay/internal/yaml"
	"assay/scan"
)

// target is what is scanned: some paths in a tree. The tree is the repository around them, so that a finding is called the same from wherever one scans.
type target struct {
	root  string   // absolute, links resolved
	paths []string // from the root, with slashes; none means all of it
	title string
}

// aim finds the tree around the paths.
func aim(paths []string) (target, error) {
	var abs []string
	for _, p := range paths {
		full, err := locate(p)
		if err != nil {
			return target{}, err
		}
		abs = append(abs, full)
	}
	t := target{root: treeAround(abs[0]), title: title(paths, abs)}
	for _, p := range abs[1:] {
		for !inside(t.root, p) {
			t.root = filepath.Dir(t.root)
		}
	}
	for _, p := range abs {
		rel, err := filepath.Rel(t.root, p)
		if err != nil {
			return t, err
		}
		if rel == "." {
			t.paths = nil
			return t, nil
		}
		t.paths = append(t.paths, filepath.ToSlash(rel))
	}
	slices.Sort(t.paths)
	return t, nil
}

// locate resolves a path that a person typed.
func locate(p string) (string, error) {
	if p == "-" {
		return "", fault.New("scan reads files, not the standard input", "save the text under a name that says its language, like Orders.java")
	}
	info, err := os.Stat(p)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fault.Of(fault.Missing, "there is no file or folder "+p, nearby(p))
	case err != nil:
		return "", &fault.Fault{Text: "cannot scan " + p, Hint: "is it readable for this account?", Err: err}
	case !info.IsDir() && !info.Mode().IsRegular():
		return "", fault.New(p+" is neither a file nor a folder", "name a folder of source code")
	}
	full, err := filepath.EvalSymlinks(p)
	if err != nil {
		return "", err
	}
	return filepath.Abs(full)
}

// nearby is what a misspelt path probably means.
func nearby(p string) string {
	entries, err := os.ReadDir(filepath.Dir(p))
	if err != nil {
		return "the folder above it is not there either; you are in " + cwd()
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if near := yaml.Nearest(filepath.Base(p), names); near != "" {
		return "did you mean " + filepath.Join(filepath.Dir(p), near) + "?"
	}
	return "you are in " + cwd()
}

func cwd() string {
	dir, err := os.Getwd()
	if err != nil {
		return "a folder that is gone"
	}
	return dir
}

// treeAround is the folder of the repository that a path is in, or else the folder itself.
func treeAround(p string) string {
	dir := p
	if info, err := os.Stat(p); err == nil && !info.IsDir() {
		dir = filepath.Dir(p)
	}
	for d := dir; ; d = filepath.Dir(d) {
		if exists(filepath.Join(d, ".git")) {
			return d
		}
		if d == filepath.Dir(d) {
			return dir
		}
	}
}

func inside(root, p string) bool {
	rel, err := filepath.Rel(root, p)
	return err == nil && filepath.IsLocal(rel)
}

// title is what a person calls the target.
func title(paths, abs []string) string {
	if len(paths) > 1 {
		return strings.Join(paths, ", ")
	}
	return filepath.Base(abs[0])
}

// place reads FILE:LINE, where the file is named as from the shell's folder.
func (t target) place(s string) (*scan.Place, error) {
	if s == "" {
		return nil, nil
	}
	i := strings.LastIndexByte(s, ':')
	line, err := 0, error(nil)
	if i > 0 {
		line, err = strconv.Atoi(s[i+1:])
	}
	if i <= 0 || err != nil || line < 1 {
		return nil, fault.Newf("like src/main/java/shop/Orders.java:42", "%q is no place in a file", s)
	}
	full, err := locate(s[:i])
	if err != nil {
		if full = filepath.Join(t.root, filepath.FromSlash(s[:i])); !exists(full) { // as reports name it
			return nil, err
		}
	}
	rel, err := filepath.Rel(t.root, full)
	if err != nil || !filepath.IsLocal(rel) {
		return nil, fault.New(s[:i]+" is not in what is scanned", "scan the folder it is in")
	}
	return &scan.Place{File: filepath.ToSlash(rel), Line: line}, nil
}

// shown is a path of the tree as one opens it from here.
func (t target) shown(name string) string {
	full := filepath.Join(t.root, filepath.FromSlash(name))
	rel, err := filepath.Rel(cwd(), full)
	if err != nil || strings.Count(rel, "..") > 3 || len(rel) > len(full) {
		return full
	}
	return rel
}

// replaceFile writes a file so that a reader sees the old text or the new, never half of one.
func replaceFile(name string, text []byte, mode fs.FileMode) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(text); err != nil {
		tmp.Close()
		return err
	}
	if err := errors.Join(tmp.Chmod(mode), tmp.Close()); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), name); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
