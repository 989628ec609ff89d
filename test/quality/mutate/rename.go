package mutate

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"

	"assay/test/quality/javatext"
	"assay/test/quality/score"
	"assay/test/quality/twins"
)

// renamer gives everything in a corpus another name, everywhere the same one.
type renamer struct {
	rnd      *rand.Rand
	used     map[string]bool
	packages map[string]string // qualified name to qualified name
	types    map[string]string
	methods  map[string]string
	vars     map[string]string
	keys     map[string]string // contents of string literals
	cases    map[string]string
	roots    map[string]bool // first words of packages
}

// renameAll renames packages, files, types, methods, variables, string keys and the cases themselves.
func renameAll(c Corpus, rnd *rand.Rand) Corpus {
	r := &renamer{rnd: rnd, used: map[string]bool{}}
	sources := map[string][]javatext.Token{}
	for _, p := range slices.Sorted(maps.Keys(c.Files)) {
		if path.Ext(p) != ".java" {
			continue
		}
		sources[p] = javatext.Tokens(c.Files[p])
		for _, t := range sources[p] {
			r.used[t.Text] = true
		}
	}
	paths := slices.Sorted(maps.Keys(sources))
	d := collect(paths, sources)
	r.packages = r.renamePackages(d.packages)
	r.types = r.renameWords(d.types, twins.TypeName)
	r.methods = r.renameMethods(d.methods)
	r.vars = r.renameWords(d.vars, twins.VariableName)
	r.keys = r.renameWords(keysOf(c, paths, sources), twins.VariableName)
	for from, to := range r.keys {
		if path.Ext(from) == ".properties" {
			r.keys[from] = to + ".properties"
		}
	}
	r.roots = map[string]bool{}
	for p := range r.packages {
		root, _, _ := strings.Cut(p, ".")
		r.roots[root] = true
	}
	r.cases = map[string]string{}
	for _, l := range c.Cases {
		r.cases[l.Name] = r.caseName(l)
	}
	return r.corpus(c, sources)
}

func (r *renamer) renameWords(names map[string]bool, fresh func(*rand.Rand, map[string]bool) string) map[string]string {
	to := map[string]string{}
	for _, n := range slices.Sorted(maps.Keys(names)) {
		to[n] = fresh(r.rnd, r.used)
	}
	return to
}

// renameMethods keeps get, set and is, which frameworks go by, and gives the getter and the setter of a property the same new name.
func (r *renamer) renameMethods(names map[string]bool) map[string]string {
	to, properties := map[string]string{}, map[string]string{}
	for _, n := range slices.Sorted(maps.Keys(names)) {
		prefix := accessor.FindString(n)
		if prefix == "" {
			to[n] = twins.MethodName(r.rnd, r.used)
			continue
		}
		prefix = prefix[:len(prefix)-1]
		property := n[len(prefix):]
		if properties[property] == "" {
			properties[property] = twins.TypeName(r.rnd, r.used)
		}
		to[n] = prefix + properties[property]
	}
	return to
}

var accessor = regexp.MustCompile(`^(get|set|is)[A-Z]`)

// renamePackages gives each package a new path of the same make: two words of the house and one of its own.
func (r *renamer) renamePackages(packages map[string]bool) map[string]string {
	root := "io." + strings.ToLower(twins.VariableName(r.rnd, r.used))
	to := map[string]string{}
	for _, p := range slices.Sorted(maps.Keys(packages)) {
		to[p] = root + "." + strings.ToLower(twins.VariableName(r.rnd, r.used))
	}
	return to
}

func (r *renamer) corpus(c Corpus, sources map[string][]javatext.Token) Corpus {
	out := Corpus{Files: map[string]string{}, Classes: map[string]string{}}
	for p, text := range c.Files {
		if ts, ok := sources[p]; ok {
			r.class(out.Classes, p, packageOf(ts))
			out.Files[r.path(p, packageOf(ts))] = r.java(text, ts)
		} else {
			out.Files[r.resource(p)] = r.properties(text)
		}
	}
	for _, l := range c.Cases {
		l.Name = r.cases[l.Name]
		out.Cases = append(out.Cases, l)
	}
	return out
}

// class notes the new name of the class that a file is named after.
func (r *renamer) class(classes map[string]string, p, pkg string) {
	stem := strings.TrimSuffix(path.Base(p), ".java")
	to, name := r.packages[pkg], stem
	if to == "" {
		to = pkg
	}
	if n, ok := r.types[stem]; ok {
		name = n
	}
	classes[pkg+"."+stem] = to + "." + name
}

// caseName is the new name of the class or of the package's last part that the case is named after.
func (r *renamer) caseName(l score.Case) string {
	if to, ok := r.types[l.Name]; ok {
		return to
	}
	for from, to := range r.packages {
		if from == l.Name || strings.HasSuffix(from, "."+l.Name) {
			return path.Ext("." + to)[1:]
		}
	}
	return l.Name
}

func (r *renamer) path(p, pkg string) string {
	stem := strings.TrimSuffix(path.Base(p), ".java")
	if to, ok := r.types[stem]; ok {
		stem = to
	}
	dir := path.Dir(p)
	if to, ok := r.packages[pkg]; ok {
		old := strings.ReplaceAll(pkg, ".", "/")
		dir = path.Join(strings.TrimSuffix(dir, old), strings.ReplaceAll(to, ".", "/"))
	}
	return path.Join(dir, stem+".java")
}

func (r *renamer) resource(p string) string {
	if to, ok := r.keys[path.Base(p)]; ok {
		return path.Join(path.Dir(p), to)
	}
	return p
}

// java renames in a source, token by token.
func (r *renamer) java(src string, ts []javatext.Token) string {
	var b strings.Builder
	at, ours := 0, -1 // the token behind a package of ours
	for i := 0; i < len(ts); i++ {
		t := ts[i]
		b.WriteString(stripComments(src[at:t.Start]))
		at = t.End
		if to, last, ok := r.packageAt(ts, i); ok {
			b.WriteString(to)
			at, i = ts[last].End, last
			ours = last + 2
			continue
		}
		b.WriteString(r.token(ts, i, i == ours))
	}
	b.WriteString(stripComments(src[at:]))
	return b.String()
}

// packageAt finds the longest package whose name begins at a token.
func (r *renamer) packageAt(ts []javatext.Token, i int) (to string, last int, ok bool) {
	if ts[i].Kind != javatext.Word || !r.roots[ts[i].Text] || i > 0 && ts[i-1].Text == "." {
		return "", 0, false
	}
	name := ts[i].Text
	for j := i; ; j += 2 {
		if p, known := r.packages[name]; known {
			to, last, ok = p, j, true
		}
		if j+2 >= len(ts) || ts[j+1].Text != "." || ts[j+2].Kind != javatext.Word {
			return to, last, ok
		}
		name += "." + ts[j+2].Text
	}
}

// token is the new text of a token. Behind a package of somebody else a type is not ours, whatever its name.
func (r *renamer) token(ts []javatext.Token, i int, ours bool) string {
	t := ts[i]
	if t.Kind == javatext.String {
		return r.literal(t.Text)
	}
	if t.Kind != javatext.Word {
		return t.Text
	}
	if to, ok := r.types[t.Text]; ok && (ours || !behindPackage(ts, i)) {
		return to
	}
	call := i+1 < len(ts) && ts[i+1].Text == "("
	reference := i > 0 && ts[i-1].Text == "::"
	if to, ok := r.methods[t.Text]; ok && (call || reference) {
		return to
	}
	if to, ok := r.vars[t.Text]; ok && !call && !reference && variableAt(ts, i) {
		return to
	}
	return t.Text
}

// behindPackage reports whether a word follows a dot and a word in small letters.
func behindPackage(ts []javatext.Token, i int) bool {
	return i > 1 && ts[i-1].Text == "." && ts[i-2].Kind == javatext.Word && ts[i-2].Text != "this" && ts[i-2].Text[0] >= 'a' && ts[i-2].Text[0] <= 'z'
}

// variableAt reports whether a word may be a variable of ours: not behind a dot, unless behind this, and not the name of an annotation's value.
func variableAt(ts []javatext.Token, i int) bool {
	if i > 0 && ts[i-1].Text == "." {
		return i > 1 && ts[i-2].Text == "this"
	}
	return !annotationValue(ts, i) && (i == 0 || ts[i-1].Text != "@" && ts[i-1].Text != "package" && ts[i-1].Text != "import")
}

// annotationValue reports whether a word names a value of an annotation: @A(value = …).
func annotationValue(ts []javatext.Token, i int) bool {
	if i+1 >= len(ts) || ts[i+1].Text != "=" || i < 3 || ts[i-1].Text != "(" && ts[i-1].Text != "," {
		return false
	}
	depth := 0
	for j := i - 1; j > 0; j-- {
		switch ts[j].Text {
		case ")", "}":
			depth++
		case "{":
			depth--
		case "(":
			if depth--; depth < 0 {
				return annotated(ts, j-1)
			}
		case ";":
			return false
		}
	}
	return false
}

func annotated(ts []javatext.Token, i int) bool {
	for i >= 2 && ts[i-1].Text == "." {
		i -= 2
	}
	return i >= 1 && ts[i-1].Text == "@"
}

// packageOf is the package that a source declares.
func packageOf(ts []javatext.Token) string {
	for i, t := range ts {
		if t.Text != "package" {
			continue
		}
		var b strings.Builder
		for i++; i < len(ts) && ts[i].Text != ";"; i++ {
			fmt.Fprint(&b, ts[i].Text)
		}
		return b.String()
	}
	return ""
}
