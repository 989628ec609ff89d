package mutate

import (
	"path"
	"slices"
	"strings"

	"assay/test/quality/javatext"
)

// declared are the names that a corpus declares itself and that may be changed without meeting a name of a library.
type declared struct {
	packages, types, methods, vars map[string]bool
	promised                       map[string]bool // methods without a body: what overrides them is ours
}

// familiar are names of methods that libraries call on ours, so that a corpus keeps them even where it declares them without @Override.
var familiar = strings.Fields(`main toString equals hashCode compareTo close run call apply accept get test iterator next hasNext init destroy doGet doPost doPut doDelete service doFilter`)

// collect finds what the sources declare.
func collect(paths []string, sources map[string][]javatext.Token) declared {
	d := declared{packages: map[string]bool{}, types: map[string]bool{}, methods: map[string]bool{}, vars: map[string]bool{}, promised: map[string]bool{}}
	seen := usage{overridden: map[string]bool{}, alien: map[string]bool{}, dotted: map[string]bool{}, foreign: map[string]bool{}, kept: map[string]bool{}}
	for _, p := range paths {
		ts := sources[p]
		d.packages[packageOf(ts)] = true
		for i := range ts {
			d.declaration(ts, i)
		}
	}
	delete(d.packages, "")
	for _, p := range paths {
		seen.read(sources[p], d)
		seen.calls(sources[p], d)
	}
	d.drop(seen)
	return d
}

func (d declared) declaration(ts []javatext.Token, i int) {
	if ts[i].Kind != javatext.Word || i == 0 {
		return
	}
	prev, next := ts[i-1], ""
	if i+1 < len(ts) {
		next = ts[i+1].Text
	}
	switch {
	case slices.Contains([]string{"class", "interface", "enum"}, prev.Text) && (i < 2 || ts[i-2].Text != "."):
		d.types[ts[i].Text] = true
	case prev.Text == "record" && (next == "(" || next == "<"):
		d.types[ts[i].Text] = true
	case next == "(" && (prev.Kind == javatext.Word && !notType[prev.Text] || prev.Text == ">" || prev.Text == "]") && bodyOrSemicolon(ts, i+1):
		d.methods[ts[i].Text] = true
		if ts[javatext.Closing(ts, i+1)+1].Text == ";" {
			d.promised[ts[i].Text] = true
		}
	case declaredAt(ts, i):
		d.vars[ts[i].Text] = true
	}
}

// bodyOrSemicolon reports whether the parameter list that opens at i belongs to a declaration: a body, throws or, in an interface, a semicolon follows.
func bodyOrSemicolon(ts []javatext.Token, i int) bool {
	close := javatext.Closing(ts, i)
	if close+1 >= len(ts) {
		return false
	}
	switch ts[close+1].Text {
	case "{", "throws", ";":
		return true
	}
	return false
}

// notType are words behind which no name is declared.
var notType = set("return", "new", "throw", "throws", "case", "else", "instanceof", "import", "package", "extends", "implements", "permits", "assert", "do", "yield", "break", "continue",
	"goto", "default", "static", "public", "private", "protected", "final", "abstract", "synchronized", "this", "super", "sealed", "native", "transient", "volatile", "class",
	"interface", "enum", "record")

func set(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// declaredAt reports whether a variable, field or parameter is declared at a token: a type stands before it.
func declaredAt(ts []javatext.Token, i int) bool {
	if i == 0 || i+1 >= len(ts) || notType[ts[i].Text] {
		return false
	}
	prev, next := ts[i-1], ts[i+1].Text
	switch {
	case prev.Kind == javatext.Word && !notType[prev.Text]:
		return slices.Contains([]string{"=", ";", ",", ")", ":", "["}, next)
	case prev.Text == ">" || prev.Text == "]" || prev.Text == "." && i > 2 && ts[i-3].Text == ".": // List<String> x, String[] x, String... x
		return next == "=" && i+2 < len(ts) && ts[i+2].Text != "=" || next == ":" || prev.Text != ">" && (next == ")" || next == "," || next == ";") && afterType(ts, i-1)
	}
	return next == "->" && prev.Text != "case" && prev.Text != "," && prev.Text != "." // one parameter of a lambda
}

// afterType reports whether brackets that end at i belong to a type and not to an element: String[] and not a[i].
func afterType(ts []javatext.Token, i int) bool {
	return ts[i].Text == "." || i > 1 && ts[i-1].Text == "["
}

// usage is how names are used, as far as it forbids to change them.
type usage struct {
	overridden map[string]bool // methods with @Override
	alien      map[string]bool // methods called on something that is not of a type of ours
	dotted     map[string]bool // read behind a dot on something that is not ours
	foreign    map[string]bool // types that are imported from elsewhere
	kept       map[string]bool // parts of records and constants of enums
}

func (u usage) read(ts []javatext.Token, d declared) {
	for i := range ts {
		switch {
		case ts[i].Text == "@" && i+1 < len(ts) && ts[i+1].Text == "Override":
			if name := nextMethod(ts, i+2); name != "" {
				u.overridden[name] = true
			}
		case ts[i].Text == "import":
			u.imported(ts, i, d)
		case ts[i].Text == "record" && i+1 < len(ts) && d.types[ts[i+1].Text]:
			u.parts(ts, i)
		case ts[i].Kind == javatext.Word && i > 1 && ts[i-1].Text == "." && ts[i-2].Text != "this" && (i+1 >= len(ts) || ts[i+1].Text != "("):
			u.dotted[ts[i].Text] = true
		}
	}
}

// calls finds methods that are called on receivers whose type is not declared here, or not known.
func (u usage) calls(ts []javatext.Token, d declared) {
	ours := receivers(ts, d)
	for i := 2; i+1 < len(ts); i++ {
		if ts[i].Kind != javatext.Word || !d.methods[ts[i].Text] || ts[i-1].Text == "::" && !d.types[ts[i-2].Text] {
			continue
		}
		if ts[i-1].Text == "::" || ts[i+1].Text == "(" && ts[i-1].Text == "." {
			if receiver := ts[i-2].Text; !ours[receiver] && !d.types[receiver] && !(receiver == ")" && made(ts, i-2, d)) {
				u.alien[ts[i].Text] = true
			}
		}
	}
}

// receivers are the variables of a file that have a type of ours and no other, and this.
func receivers(ts []javatext.Token, d declared) map[string]bool {
	ours, others := map[string]bool{"this": true, "super": true}, map[string]bool{}
	for i := 1; i < len(ts); i++ {
		switch {
		case ts[i].Kind != javatext.Word || !declaredAt(ts, i):
		case d.types[ts[i-1].Text]:
			ours[ts[i].Text] = true
		default:
			others[ts[i].Text] = true
		}
	}
	for name := range others {
		delete(ours, name)
	}
	return ours
}

// made reports whether the parenthesis at i ends new T(…) with a type of ours.
func made(ts []javatext.Token, i int, d declared) bool {
	depth := 0
	for ; i > 0; i-- {
		switch ts[i].Text {
		case ")":
			depth++
		case "(":
			depth--
		}
		if depth == 0 {
			break
		}
	}
	i--
	if i < 1 || !d.types[ts[i].Text] {
		return false
	}
	for i > 1 && ts[i-1].Text == "." {
		i -= 2
	}
	return ts[i-1].Text == "new"
}

func nextMethod(ts []javatext.Token, i int) string {
	for ; i+1 < len(ts) && ts[i].Text != "{" && ts[i].Text != ";"; i++ {
		if ts[i+1].Text == "(" && ts[i].Kind == javatext.Word && ts[i-1].Text != "@" {
			return ts[i].Text
		}
	}
	return ""
}

func (u usage) imported(ts []javatext.Token, i int, d declared) {
	var parts []string
	for j := i + 1; j < len(ts) && ts[j].Text != ";"; j++ {
		if ts[j].Kind == javatext.Word {
			parts = append(parts, ts[j].Text)
		}
	}
	if len(parts) > 1 && !d.packages[strings.Join(parts[:len(parts)-1], ".")] {
		u.foreign[parts[len(parts)-1]] = true
	}
}

// parts keeps the names of a record's parts: they are methods too.
func (u usage) parts(ts []javatext.Token, i int) {
	for j := i; j < len(ts); j++ {
		if ts[j].Text == "(" {
			for k := j; k < javatext.Closing(ts, j); k++ {
				u.kept[ts[k].Text] = true
			}
			return
		}
	}
}

// drop takes away what must keep its name.
func (d declared) drop(u usage) {
	for _, name := range familiar {
		delete(d.methods, name)
	}
	for name := range u.overridden {
		if !d.promised[name] {
			delete(d.methods, name)
		}
	}
	for name := range u.alien {
		delete(d.methods, name)
	}
	for name := range u.foreign {
		delete(d.types, name)
	}
	for name := range d.vars {
		if u.dotted[name] || u.kept[name] || d.types[name] || d.methods[name] {
			delete(d.vars, name)
		}
	}
	for name := range d.methods {
		if d.types[name] || u.kept[name] {
			delete(d.methods, name)
		}
	}
}

// keysOf are the string literals that serve as keys and as nothing else: names of parameters, headers, properties and entries of maps, and the files of
// properties.
func keysOf(c Corpus, paths []string, sources map[string][]javatext.Token) map[string]bool {
	keys := map[string]bool{}
	takers := set("getParameter", "getParameterValues", "getHeader", "getHeaders", "put", "get", "getOrDefault", "containsKey", "getProperty", "setProperty", "getTheParameter", "getTheValue",
		"getTheCookie")
	elsewhere := map[string]bool{} // literals that also stand where they mean something else
	for _, p := range paths {
		ts := sources[p]
		for i, t := range ts {
			if t.Kind != javatext.String || len(t.Text) < 3 || strings.HasPrefix(t.Text, `"""`) {
				continue
			}
			text := t.Text[1 : len(t.Text)-1]
			if i > 1 && ts[i-1].Text == "(" && takers[ts[i-2].Text] {
				keys[text] = true
			} else {
				elsewhere[text] = true
			}
		}
	}
	for text := range elsewhere {
		delete(keys, text)
	}
	for _, l := range c.Cases {
		keys[l.Name] = true
	}
	for p := range c.Files {
		if path.Ext(p) == ".properties" {
			keys[path.Base(p)] = true
		}
	}
	return keys
}
