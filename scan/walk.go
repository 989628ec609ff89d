package scan

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits on one file.
const (
	maxFile    = 2 << 20 // bytes; larger ones are made by programs
	longLine   = 5000    // bytes; people do not write such lines
	binaryHead = 8000    // bytes in which a zero byte means that this is no text
)

// never are folders in which nobody's own code lies.
var never = map[string]bool{".git": true, ".hg": true, ".svn": true, ".bzr": true, "CVS": true, ".jj": true, "node_modules": true, "bower_components": true,
	".gradle": true, ".idea": true, ".vscode": true, ".settings": true, ".venv": true, "venv": true, "__pycache__": true, ".tox": true, ".mypy_cache": true,
	".terraform": true, ".cache": true, ".m2": true}

// built are folders that a build writes. They are passed over only beside a file that drives one: a package may well be called build.
var built = map[string]bool{"target": true, "build": true, "out": true, "dist": true, "bin": true}

var drivers = map[string]bool{"pom.xml": true, "build.gradle": true, "build.gradle.kts": true, "settings.gradle": true, "settings.gradle.kts": true, "build.xml": true,
	"build.sbt": true, "package.json": true, ".classpath": true, ".project": true}

// read lists the tree and reads the files that are scanned. What is left out is noted: a file that should have been read is skipped, a language that is not
// scanned is counted.
func (s *scanner) read(tree fs.FS) ([]source, error) {
	excludes, err := excluded(s.o.Exclude)
	if err != nil {
		return nil, err
	}
	w := walker{s: s, tree: tree, excludes: excludes}
	if err := w.folder(".", left{}); err != nil {
		return nil, err
	}
	return w.files()
}

// walker is one walk through a tree.
type walker struct {
	s        *scanner
	tree     fs.FS
	excludes ignores
	found    []string
}

// folder lists a folder and those in it, in order of name.
func (w *walker) folder(dir string, rules left) error {
	if err := w.s.ctx.Err(); err != nil {
		return err
	}
	entries, err := fs.ReadDir(w.tree, dir)
	if err != nil && dir == "." {
		return fmt.Errorf("list the files: %w", err)
	}
	if err != nil {
		w.skip(dir, reason(err))
	}
	rules = w.rules(dir, rules, entries)
	builds := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return drivers[e.Name()] && !e.IsDir() })
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		named, within := w.named(name)
		if !within || w.excludes.ignored(name, e.IsDir()) || !named && rules.out(name, e.IsDir()) {
			continue
		}
		switch {
		case e.IsDir():
			if named || !never[e.Name()] && !(builds && built[e.Name()]) {
				if err := w.folder(name, rules); err != nil {
					return err
				}
			}
		case e.Type()&fs.ModeSymlink != 0:
			w.link(name)
		case e.Type().IsRegular():
			w.file(name)
		}
	}
	return nil
}

// named reports whether a path is one of those that were asked for, or on the way to one, and whether it is within them at all.
func (w *walker) named(name string) (named, within bool) {
	if len(w.s.o.Paths) == 0 {
		return false, true
	}
	for _, p := range w.s.o.Paths {
		switch p = path.Clean(p); {
		case p == name, strings.HasPrefix(p, name+"/"):
			return true, true
		case p == ".", strings.HasPrefix(name, p+"/"):
			within = true
		}
	}
	return false, within
}

// left is what ignore files leave out: all of them together, and those that are meant for scanners alone.
type left struct{ all, own ignores }

// out reports whether a file or folder is left out. Configuration is read where git's list alone names it: git keeps what it tracks whatever the list says, and
// a constant that is deployed counts.
func (l left) out(name string, folder bool) bool {
	if use, _ := useOf(name); use == readData && !folder {
		return l.own.ignored(name, false)
	}
	return l.all.ignored(name, folder)
}

// rules adds the patterns of a folder's ignore files.
func (w *walker) rules(dir string, rules left, entries []fs.DirEntry) left {
	for _, name := range ignoreFiles {
		if !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name && e.Type().IsRegular() }) {
			continue
		}
		if b, err := fs.ReadFile(w.tree, path.Join(dir, name)); err == nil {
			rules.all = rules.all.with(dir, string(b))
			if name != ".gitignore" {
				rules.own = rules.own.with(dir, string(b))
			}
		}
	}
	return rules
}

// file notes a file's name, or counts its language.
func (w *walker) file(name string) {
	switch use, language := useOf(name); use {
	case onlyCount:
		w.count(language)
	case analyse, readPage, readData:
		w.found = append(w.found, name)
	}
}

func (w *walker) count(language string) {
	c := &w.s.result.Coverage
	if c.Unread == nil {
		c.Unread = map[string]int{}
	}
	c.Unread[language]++
}

func (w *walker) skip(name, why string) {
	w.s.result.Coverage.Skipped = append(w.s.result.Coverage.Skipped, Skipped{name, why})
}

// link looks at a symbolic link, which is never followed: what it names inside of the tree is read there, and what lies outside is not part of the tree.
func (w *walker) link(name string) {
	to, err := fs.ReadLink(w.tree, name)
	if err != nil {
		return
	}
	to = strings.ReplaceAll(to, `\`, "/")
	if full := path.Join(path.Dir(name), to); path.IsAbs(to) || full == ".." || strings.HasPrefix(full, "../") {
		w.s.say(Diagnostic{File: name, Kind: "link", Message: "a link out of the tree is not followed"})
	}
}

// files reads the files that were found, and leaves out those that cannot be scanned.
func (w *walker) files() ([]source, error) {
	type one struct {
		text []byte
		why  string
	}
	all := make([]one, len(w.found))
	each(w.s.o.Threads, len(w.found), func(i int) {
		if w.s.ctx.Err() == nil {
			all[i].text, all[i].why = w.text(w.found[i])
		}
	})
	if err := w.s.ctx.Err(); err != nil {
		return nil, err
	}
	var out []source
	for i, name := range w.found {
		switch kind, language := useOf(name); {
		case all[i].why != "":
			w.skip(name, all[i].why)
		case kind == readPage && !hasMarks(all[i].text):
			w.count(language)
		default:
			out = append(out, source{name, all[i].text})
			w.cover(name, all[i].text)
		}
	}
	slices.SortFunc(w.s.result.Coverage.Skipped, func(a, b Skipped) int { return strings.Compare(a.File, b.File) })
	return out, nil
}

// text reads a file, or says why it is not read.
func (w *walker) text(name string) (text []byte, why string) {
	if info, err := fs.Stat(w.tree, name); err == nil && info.Size() > maxFile {
		return nil, tooLarge(info.Size())
	}
	b, err := fs.ReadFile(w.tree, name)
	switch {
	case err != nil:
		return nil, reason(err)
	case len(b) > maxFile:
		return nil, tooLarge(int64(len(b)))
	case bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")):
		return nil, "its text is UTF-16; save it as UTF-8"
	case bytes.IndexByte(b[:min(len(b), binaryHead)], 0) >= 0:
		return nil, "it is no text"
	case !w.s.o.Minified && minified(b):
		return nil, "it is minified: most of it stands in lines of more than 5,000 bytes"
	}
	return b, ""
}

func (w *walker) cover(name string, text []byte) {
	c := &w.s.result.Coverage
	c.Files++
	c.Bytes += len(text)
	c.Lines += bytes.Count(text, []byte("\n"))
	if n := len(text); n > 0 && text[n-1] != '\n' {
		c.Lines++
	}
	c.Paths = append(c.Paths, name)
	if !utf8.Valid(text) {
		w.s.say(Diagnostic{File: name, Kind: "encoding", Message: "the file is not valid UTF-8; its letters beyond ASCII are not read"})
	}
}

func tooLarge(size int64) string {
	return fmt.Sprintf("it has %.1f MB, the limit is %d MB", float64(size)/(1<<20), maxFile>>20)
}

// reason is a file system's error in words, without the path that stands beside it.
func reason(err error) string {
	var p *fs.PathError
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "this account may not read it"
	case errors.Is(err, fs.ErrNotExist):
		return "it went away during the scan"
	case errors.As(err, &p):
		return p.Err.Error()
	}
	return err.Error()
}

// minified reports whether most of the text stands in lines that no person writes. One long constant does not make a file minified.
func minified(text []byte) bool {
	long := 0
	for l := range bytes.Lines(text) {
		if len(l) > longLine {
			long += len(l)
		}
	}
	return long > len(text)/2
}

// hasMarks reports whether a page has the marks of a template in it; a plain page has no expression that could go wrong on the server.
func hasMarks(text []byte) bool {
	for _, mark := range []string{"th:", "[[", "[(", "<%", "${", "#{"} {
		if bytes.Contains(text, []byte(mark)) {
			return true
		}
	}
	return false
}
