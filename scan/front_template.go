package scan

import (
	"path"

	"assay/scan/internal/ir"
	views "assay/scan/internal/template"
)

// templates are the pages of a tree on their way into its program.
type templates struct {
	set    *views.Set
	byPath map[string]*views.Page
}

// readTemplates turns the templates among the files into Java sources of the same paths.
func readTemplates(files []source) (*templates, []source) {
	all := make([]views.File, 0, len(files))
	for _, f := range files {
		switch path.Ext(f.path) {
		case ".java", ".jsp", ".jspx", ".jspf", ".tag", ".tagx", ".html", ".htm", ".xhtml":
			all = append(all, views.File{Path: f.path, Text: f.text})
		}
	}
	found, set := views.Pages(all)
	t := &templates{set: set, byPath: map[string]*views.Page{}}
	var sources []source
	for _, p := range found {
		t.byPath[p.Path] = p
		sources = append(sources, source{p.Path, p.Java})
	}
	return t, sources
}

// lineOf is the line of the file, as a person knows it, that holds the offset of what the front end read.
func (t *templates) lineOf(f source, pos uint32) int {
	if p := t.byPath[f.path]; p != nil {
		return lineOf(p.Text, p.Start(pos))
	}
	return lineOf(f.text, pos)
}

// restore lets a lowered unit speak of its template, when it has one.
func (t *templates) restore(u *ir.Unit) {
	if p := t.byPath[u.Path]; p != nil {
		p.Restore(u)
	}
}

// connect joins handlers and pages of a lowered program.
func (t *templates) connect(p *ir.Program) {
	if len(t.byPath) > 0 {
		views.Connect(p, t.set)
	}
}
