package gitfs

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Tree is the files of one commit as an fs.FS. Symbolic links are listed as such and cannot be read; submodules are empty folders. Files have no time.
type Tree struct {
	ID      string // of the tree object
	objects *objects
	nodes   map[string]*node
}

// node is a file or a folder.
type node struct {
	name    string
	mode    fs.FileMode
	size    int64
	blob    string
	entries []fs.DirEntry // of a folder, by name
}

// Tree lists the files of a commit.
func (r *Repo) Tree(ctx context.Context, rev string) (*Tree, error) {
	id, err := r.treeID(ctx, rev)
	if err != nil {
		return nil, err
	}
	out, err := r.git(ctx, "ls-tree", "-r", "-z", "--long", "--full-tree", "--end-of-options", id)
	if err != nil {
		return nil, err
	}
	t := &Tree{ID: id, objects: r.objects, nodes: map[string]*node{".": {name: ".", mode: fs.ModeDir | 0o555}}}
	for rec := range bytes.SplitSeq(bytes.TrimSuffix(out, []byte{0}), []byte{0}) {
		if len(rec) == 0 {
			continue
		}
		if err := t.add(string(rec)); err != nil {
			return nil, err
		}
	}
	for _, n := range t.nodes {
		slices.SortFunc(n.entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return t, nil
}

// add takes in one record: mode, type, object and size, a tab, and the path.
func (t *Tree) add(rec string) error {
	head, name, ok := strings.Cut(rec, "\t")
	f := strings.Fields(head)
	if !ok || len(f) != 4 {
		return fmt.Errorf("git ls-tree: record %q", rec)
	}
	if !fs.ValidPath(name) {
		return nil // a path that no checkout would make either
	}
	n := &node{name: path.Base(name), mode: 0o444, blob: f[2]}
	switch f[0] {
	case "160000":
		n.mode = fs.ModeDir | 0o555
	case "120000":
		n.mode = fs.ModeSymlink | 0o777
	case "100755":
		n.mode = 0o555
	}
	n.size, _ = strconv.ParseInt(f[3], 10, 64) // a submodule has none
	t.put(name, n)
	return nil
}

// put hangs a node into its folder, and that into its own.
func (t *Tree) put(name string, n *node) {
	t.nodes[name] = n
	dir := path.Dir(name)
	if t.nodes[dir] == nil {
		t.put(dir, &node{name: path.Base(dir), mode: fs.ModeDir | 0o555})
	}
	t.nodes[dir].entries = append(t.nodes[dir].entries, fs.FileInfoToDirEntry(info{n}))
}

func (t *Tree) find(op, name string) (*node, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	n := t.nodes[name]
	if n == nil {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return n, nil
}

// Open opens a file or a folder.
func (t *Tree) Open(name string) (fs.File, error) {
	n, err := t.find("open", name)
	if err != nil {
		return nil, err
	}
	if n.mode.IsDir() {
		return &folder{node: n}, nil
	}
	b, err := t.read(n, name)
	if err != nil {
		return nil, err
	}
	return &file{info{n}, bytes.NewReader(b)}, nil
}

// ReadFile reads a file.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	n, err := t.find("read", name)
	if err != nil {
		return nil, err
	}
	b, err := t.read(n, name)
	return slices.Clone(b), err
}

func (t *Tree) read(n *node, name string) ([]byte, error) {
	if !n.mode.IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	b, err := t.objects.blob(n.blob)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return b, nil
}

// Stat describes a file without reading it.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	n, err := t.find("stat", name)
	if err != nil {
		return nil, err
	}
	return info{n}, nil
}

// ReadDir lists a folder by name.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := t.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if !n.mode.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	return slices.Clone(n.entries), nil
}

type info struct{ n *node }

func (i info) Name() string       { return i.n.name }
func (i info) Size() int64        { return i.n.size }
func (i info) Mode() fs.FileMode  { return i.n.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.n.mode.IsDir() }
func (i info) Sys() any           { return nil }

// file is an open file.
type file struct {
	info
	*bytes.Reader
}

func (f *file) Size() int64                { return f.info.Size() }
func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Close() error               { return nil }

// folder is an open folder.
type folder struct {
	node *node
	at   int
}

func (d *folder) Stat() (fs.FileInfo, error) { return info{d.node}, nil }
func (d *folder) Close() error               { return nil }

func (d *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.node.name, Err: fs.ErrInvalid}
}

func (d *folder) ReadDir(most int) ([]fs.DirEntry, error) {
	rest := d.node.entries[d.at:]
	if most > 0 {
		if len(rest) == 0 {
			return nil, io.EOF
		}
		rest = rest[:min(most, len(rest))]
	}
	d.at += len(rest)
	return slices.Clone(rest), nil
}
