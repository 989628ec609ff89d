package scan

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"assay/internal/fault"
)

// ignores are the patterns of the ignore files from the root down to a folder, in the order in which later ones win.
type ignores []ignore

// ignore is one line of an ignore file, in the language of gitignore(5).
type ignore struct {
	base    string // the folder of its file; "." at the root
	keep    bool   // a line with ! takes back what earlier lines ignore
	folders bool   // a line that ends in / is about folders only
	match   *regexp.Regexp
}

// ignoreFiles are read in every folder, in this order.
var ignoreFiles = []string{".gitignore", ".semgrepignore", ".assayignore"}

// with adds the lines of an ignore file in a folder. Lines that are no pattern are passed over, as git does.
func (is ignores) with(base, text string) ignores {
	out := is[:len(is):len(is)]
	for line := range strings.Lines(text) {
		if i, ok := readIgnore(base, strings.TrimRight(line, "\r\n")); ok {
			out = append(out, i)
		}
	}
	return out
}

func readIgnore(base, line string) (ignore, bool) {
	i := ignore{base: base}
	if !strings.HasSuffix(line, `\ `) {
		line = strings.TrimRight(line, " \t")
	}
	if line == "" || line[0] == '#' || line[0] == ':' { // :include is a word of one of the formats
		return i, false
	}
	line, i.keep = strings.CutPrefix(line, "!")
	line, i.folders = strings.CutSuffix(line, "/")
	rooted := strings.Contains(line, "/")
	if line = strings.TrimPrefix(line, "/"); line == "" {
		return i, false
	}
	if !rooted {
		line = "**/" + line
	}
	re, err := globRegexp(line)
	i.match = re
	return i, err == nil
}

// ignored reports whether the patterns take the path out. Whoever walks a tree does not look into an ignored folder.
func (is ignores) ignored(name string, folder bool) bool {
	for n := len(is) - 1; n >= 0; n-- {
		i := &is[n]
		rel := name
		if i.base != "." {
			rel = strings.TrimPrefix(name, i.base+"/")
		}
		if (folder || !i.folders) && i.match.MatchString(rel) {
			return !i.keep
		}
	}
	return false
}

// globRegexp turns a pattern with *, ?, [a-z] and ** into a regular expression over a whole path.
func globRegexp(glob string) (*regexp.Regexp, error) {
	var b strings.Builder
	b.WriteString(`(?s)^`)
	for i := 0; i < len(glob); {
		rest := glob[i:]
		switch {
		case strings.HasPrefix(rest, "**/") && (i == 0 || glob[i-1] == '/'):
			b.WriteString(`(?:[^/]+/)*`)
			i += 3
		case rest == "/**":
			b.WriteString(`/.+`)
			i += 3
		case rest == "**" && i == 0:
			b.WriteString(`.+`)
			i += 2
		case rest[0] == '*':
			b.WriteString(`[^/]*`)
			i++
		case rest[0] == '?':
			b.WriteString(`[^/]`)
			i++
		case rest[0] == '[':
			n, class := globClass(rest)
			b.WriteString(class)
			i += n
		case rest[0] == '\\' && len(rest) > 1:
			b.WriteString(regexp.QuoteMeta(rest[1:2]))
			i += 2
		default:
			b.WriteString(regexp.QuoteMeta(rest[:1]))
			i++
		}
	}
	b.WriteString(`$`)
	re, err := regexp.Compile(b.String())
	if err != nil {
		return nil, fmt.Errorf("the pattern %q: %w", glob, err)
	}
	return re, nil
}

// globClass reads a set of characters at the start of a pattern; one that is never closed is a plain bracket.
func globClass(s string) (length int, class string) {
	end := strings.IndexByte(s[1:], ']')
	if end == 0 || end == 1 && (s[1] == '!' || s[1] == '^') { // a bracket right at the start is one of the characters
		if more := strings.IndexByte(s[end+2:], ']'); more >= 0 {
			end += 1 + more
		} else {
			end = -1
		}
	}
	if end < 0 {
		return 1, `\[`
	}
	in := s[1 : 1+end]
	not := ""
	if in[0] == '!' || in[0] == '^' {
		not, in = "^/", in[1:]
	}
	return end + 2, `[` + not + strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `^`, `\^`).Replace(in) + `]`
}

// excluded makes patterns of what the options exclude. They are read as lines of an ignore file at the root.
func excluded(globs []string) (ignores, error) {
	var out ignores
	for _, g := range globs {
		i, ok := readIgnore(".", strings.TrimPrefix(path.Clean(strings.ReplaceAll(g, `\`, "/"))+slash(g), "./"))
		if !ok || i.keep {
			return nil, fault.Newf("a pattern as in .gitignore, like src/generated/ or **/*Test.java", "the pattern %q excludes nothing", g)
		}
		out = append(out, i)
	}
	return out, nil
}

// slash is the slash at the end of a pattern, which path.Clean takes away.
func slash(glob string) string {
	if strings.HasSuffix(glob, "/") {
		return "/"
	}
	return ""
}
