package mutate

import (
	"regexp"
	"strings"
)

// Names also stand in texts: in string literals, in properties and in comments.

// literal renames keys, and names of classes and cases inside longer texts like paths.
func (r *renamer) literal(text string) string {
	if strings.HasPrefix(text, `"""`) || len(text) < 2 {
		return text
	}
	inner := text[1 : len(text)-1]
	if to, ok := r.keys[inner]; ok {
		return `"` + to + `"`
	}
	return `"` + r.words(inner) + `"`
}

var dotted = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)+`)

// words renames qualified names in a text, and a test's name in a path.
func (r *renamer) words(text string) string {
	text = dotted.ReplaceAllStringFunc(text, func(name string) string {
		dot := strings.LastIndexByte(name, '.')
		pkg, ok := r.packages[name[:dot]]
		if !ok {
			return name
		}
		last := name[dot+1:]
		if to, ok := r.types[last]; ok {
			last = to
		}
		return pkg + "." + last
	})
	if to, ok := r.packages[strings.TrimSuffix(text, ".")]; ok && strings.HasSuffix(text, ".") { // the beginning of a class's name
		return to + "."
	}
	text = r.testNames(text)
	if slash := strings.LastIndexByte(text, '/'); slash >= 0 && strings.HasPrefix(text, "/") {
		name, ext, _ := strings.Cut(text[slash+1:], ".")
		if to, ok := r.types[name]; ok {
			text = "/" + strings.ToLower(to)
			if ext != "" {
				text += "." + ext
			}
		}
	}
	return text
}

// testNames renames the cases inside longer texts.
func (r *renamer) testNames(text string) string {
	return word.ReplaceAllStringFunc(text, func(w string) string {
		if to, ok := r.cases[w]; ok {
			return to
		}
		return w
	})
}

var word = regexp.MustCompile(`[A-Za-z]+[0-9]+`)

// properties renames keys and the names of classes in a file of properties.
func (r *renamer) properties(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		key, value, ok := strings.Cut(line, "=")
		if to, known := r.keys[strings.TrimSpace(key)]; ok && known {
			key = to
		}
		if to, known := r.types[strings.TrimSpace(value)]; ok && known {
			value = to + "\n"
		}
		if ok {
			line = key + "=" + r.words(value)
		}
		b.WriteString(line)
	}
	return b.String()
}

var comment = regexp.MustCompile(`(?s)//[^\n]*|/\*.*?\*/`)

// stripComments drops what stands in comments: it would tell the old names, and often the label.
func stripComments(between string) string { return comment.ReplaceAllString(between, "") }
