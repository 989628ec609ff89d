package juliet

import (
	"io/fs"
	"path"
	"strings"
)

// Only shows the cases' files and the support folder of a checkout and hides everything else, so that a scan can be limited to one weakness or to a sample.
func Only(tree fs.FS, cases []*Case) fs.FS {
	shown := map[string]bool{".": true}
	show := func(p string) {
		for ; p != "." && !shown[p]; p = path.Dir(p) {
			shown[p] = true
		}
	}
	show(Support)
	for _, c := range cases {
		for _, f := range c.Files {
			show(f)
		}
	}
	return &part{tree, shown}
}

type part struct {
	tree  fs.FS
	shown map[string]bool
}

func (p *part) visible(name string) bool {
	return p.shown[name] || strings.HasPrefix(name, Support+"/")
}

// Open opens a visible file or folder.
func (p *part) Open(name string) (fs.File, error) {
	if !p.visible(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return p.tree.Open(name)
}

// ReadDir lists what is visible in a folder.
func (p *part) ReadDir(name string) ([]fs.DirEntry, error) {
	if !p.visible(name) {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	all, err := fs.ReadDir(p.tree, name)
	var kept []fs.DirEntry
	for _, e := range all {
		if p.visible(path.Join(name, e.Name())) {
			kept = append(kept, e)
		}
	}
	return kept, err
}
