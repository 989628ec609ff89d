package scan

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/java"
	"assay/scan/internal/link"
	"assay/scan/internal/taint"
)

// javaProgram parses Java files and gives their program.
func javaProgram(files []source, lib ir.Library, threads int, say func(Diagnostic)) *ir.Program {
	return pageProgram(files, &templates{}, lib, threads, say)
}

// pageProgram is the program of Java files and of templates, which are among the files as Java.
func pageProgram(files []source, pages *templates, lib ir.Library, threads int, say func(Diagnostic)) *ir.Program {
	trees := make([]*ast.File, len(files))
	units := make([]*ir.Unit, len(files))
	notes := make([][]ast.Diagnostic, len(files))
	each(threads, len(files), func(i int) {
		trees[i], notes[i] = java.Parse(files[i].path, files[i].text)
		units[i] = java.Declare(trees[i], files[i].text)
	})
	for i, ds := range notes {
		for n, d := range ds {
			if n == maxNotes {
				say(Diagnostic{File: files[i].path, Kind: "syntax", Message: fmt.Sprintf("and %d more places that could not be read", len(ds)-n)})
				break
			}
			say(Diagnostic{File: files[i].path, Line: pages.lineOf(files[i], d.Start), Kind: "syntax", Message: d.Message})
		}
	}
	p := link.Link(units, lib)
	each(threads, len(files), func(i int) {
		java.Lower(units[i], trees[i], p)
		pages.restore(units[i])
		trees[i] = nil
	})
	pages.connect(p)
	link.Finish(p)
	return p
}

// lineOf is the number of the line that holds the offset.
func lineOf(src []byte, pos uint32) int {
	return 1 + bytes.Count(src[:min(int(pos), len(src))], []byte("\n"))
}

// maxNotes is how many unreadable places of one file are listed one by one.
const maxNotes = 5

// properties reads the deployment constants of the tree.
func properties(files []source) taint.Properties {
	p := taint.Properties{}
	for _, f := range files {
		if path.Ext(f.path) == ".properties" {
			p[f.path] = readProperties(string(f.text))
		}
	}
	return p
}

// readProperties reads a Java properties file: keys and values with =, : or a space between them, # and ! comments, lines joined by a backslash.
func readProperties(text string) map[string]string {
	kv := map[string]string{}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\\\n", "\x00")
	for l := range strings.Lines(text) {
		l = strings.TrimSpace(l)
		if l == "" || l[0] == '#' || l[0] == '!' {
			continue
		}
		for strings.Contains(l, "\x00") {
			before, after, _ := strings.Cut(l, "\x00")
			l = before + strings.TrimLeft(after, " \t")
		}
		i := strings.IndexAny(l, "=: \t")
		if i < 0 {
			kv[l] = ""
			continue
		}
		value := strings.TrimLeft(l[i:], " \t")
		if value != "" && (value[0] == '=' || value[0] == ':') {
			value = strings.TrimLeft(value[1:], " \t")
		}
		kv[l[:i]] = value
	}
	return kv
}
