package scans

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/internal/fault"
	"assay/internal/yaml"
)

// absolute reads a path as a person writes it. The server's own folder means nothing to somebody at a page, so a path is whole or begins at home.
func absolute(path string) (string, error) {
	path = strings.TrimSpace(path)
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fault.New("the home folder is not known", "write the whole path")
		}
		path = filepath.Join(home, rest)
	}
	switch {
	case path == "":
		return "", fault.New("name a folder, or choose an archive", "like /home/you/shop, or a zip file of it")
	case !filepath.IsAbs(path):
		return "", fault.New(path+" is no whole path", "begin it with "+string(filepath.Separator)+" or with ~")
	}
	return filepath.Clean(path), nil
}

// nearest is what a misspelt path probably means.
func nearest(full string) string {
	above := filepath.Dir(full)
	entries, err := os.ReadDir(above)
	if err != nil {
		return "the folder above it is not there either"
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	if near := yaml.Nearest(filepath.Base(full), names); near != "" {
		return "did you mean " + filepath.Join(above, near) + "?"
	}
	return "look into " + above
}

func readable(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.Readdirnames(1); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// plain is an error without the path, which stands in the sentence already.
func plain(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}

func sortJobs(js []*Job) { slices.SortFunc(js, func(a, b *Job) int { return cmp.Compare(a.ID, b.ID) }) }
