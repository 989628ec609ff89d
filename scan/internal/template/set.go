package template

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"
)

// File is one file of the tree.
type File struct {
	Path string
	Text []byte
}

// Set is all templates of a tree, to find them by the names that programs give them.
type Set struct {
	servlet string              // javax or jakarta
	byBase  map[string][]string // paths by file name without its ending
	paths   map[string]bool
}

// Pages reads the templates among the files. Java code tells which of the two servlet packages the tree uses.
func Pages(files []File) ([]*Page, *Set) {
	s := &Set{servlet: "javax", byBase: map[string][]string{}, paths: map[string]bool{}}
	var found []File
	for _, f := range files {
		switch {
		case path.Ext(f.Path) == ".java":
			if s.servlet == "javax" && bytes.Contains(f.Text, []byte("import jakarta.servlet.")) {
				s.servlet = "jakarta"
			}
		case len(f.Text) <= maxTemplate && isTemplate(f):
			found = append(found, f)
			s.paths[f.Path] = true
			base := trimExt(path.Base(f.Path))
			s.byBase[base] = append(s.byBase[base], f.Path)
		}
	}
	pages := make([]*Page, len(found))
	for i, f := range found {
		if isJSP(f.Path) {
			pages[i] = s.readJSP(f)
		} else {
			pages[i] = s.readThymeleaf(f)
		}
	}
	return pages, s
}

// maxTemplate is the size beyond which a page is data, not a template.
const maxTemplate = 1 << 20

func isJSP(file string) bool {
	switch path.Ext(file) {
	case ".jsp", ".jspx", ".jspf", ".tag", ".tagx":
		return true
	}
	return false
}

func isTemplate(f File) bool {
	switch path.Ext(f.Path) {
	case ".html", ".htm", ".xhtml":
		return bytes.Contains(f.Text, []byte("th:")) || bytes.Contains(f.Text, []byte("data-th-")) || bytes.Contains(f.Text, []byte("[[$")) || bytes.Contains(f.Text, []byte("[($"))
	}
	return isJSP(f.Path)
}

func trimExt(file string) string { return strings.TrimSuffix(file, path.Ext(file)) }

// relative is the class of the page that a page includes by its path.
func (s *Set) relative(from, target string) (string, bool) {
	target, _, _ = strings.Cut(target, "?")
	if target == "" {
		return "", false
	}
	if p := path.Join(path.Dir(from), target); target[0] != '/' && s.paths[p] && p != from {
		return className(p), true
	}
	if p, ok := s.named(from, target); ok && p != from {
		return className(p), true
	}
	return "", false
}

// roots are the folders that the names of views begin below. The path of a page, with its ending, begins at the program's root, which may have any name.
var roots = map[string]bool{"templates": true, "template": true, "views": true, "view": true, "jsp": true, "jsps": true, "pages": true, "WEB-INF": true, "webapp": true,
	"WebContent": true, "web": true, "html": true, ".": true, "resources": true}

// named is the template that a program in the file from means by a view's name or a page's path. Of several, the nearest to the program is meant.
func (s *Set) named(from, view string) (string, bool) {
	view, _, _ = strings.Cut(view, "::")
	view = strings.Trim(strings.TrimPrefix(strings.TrimSpace(view), "classpath:"), "/")
	if view == "" || strings.ContainsAny(view, " \t\n{}") {
		return "", false
	}
	want := view
	if isJSP(view) || path.Ext(view) == ".html" {
		want = trimExt(view)
	}
	var found []string
	for _, p := range s.byBase[path.Base(want)] {
		full := trimExt(p)
		if want != view && path.Ext(p) != path.Ext(view) {
			continue
		}
		if full == want || strings.HasSuffix(full, "/"+want) && (want != view || roots[path.Base(strings.TrimSuffix(full, "/"+want))]) {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		return "", false
	}
	return slices.MinFunc(found, func(a, b string) int {
		return cmp.Or(cmp.Compare(common(from, b), common(from, a)), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	}), true
}

// common counts the folders that two paths share from the top.
func common(a, b string) (n int) {
	as, bs := strings.Split(path.Dir(a), "/"), strings.Split(path.Dir(b), "/")
	for n < len(as) && n < len(bs) && as[n] == bs[n] {
		n++
	}
	return n
}
