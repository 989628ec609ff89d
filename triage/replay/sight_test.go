package replay_test

import (
	"io/fs"
	"regexp"
	"strings"

	"assay/finding"
)

// sight is a scanner that knows nothing: it sees a call that can do harm, with a name among its arguments, and takes the nearest request parameter above for
// the source. What it says is enough to be followed through edits.
func sight(tree fs.FS) ([]finding.Finding, error) {
	var found []finding.Finding
	err := fs.WalkDir(tree, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".java") {
			return err
		}
		b, err := fs.ReadFile(tree, path)
		found = append(found, look(path, string(b))...)
		return err
	})
	finding.Number(found)
	return found, err
}

var (
	harm   = regexp.MustCompile(`(?:\.\s*(executeQuery|executeUpdate|exec|println|sendRedirect|queryForObject|update)|new\s+(File))\s*\(`)
	kinds  = map[string]finding.CWE{"exec": 78, "println": 79, "sendRedirect": 601, "File": 22}
	source = regexp.MustCompile(`getParameter\s*\(|@PathVariable|@RequestParam`)
	block  = regexp.MustCompile(`(?:class\s+(\w+)[^{};]*|(\w+)\s*\((?:[^(){};]|\([^(){};]*\))*\)\s*(?:throws[\w\s,.]+)?)$`)
	passes = regexp.MustCompile(`[(,+]\s*\w+\s*[,)+}]|\+\s*\w+`)
)

func look(path, src string) []finding.Finding {
	var found []finding.Finding
	code := bare(src)
	for _, m := range harm.FindAllStringSubmatchIndex(code, -1) {
		name := code[max(m[2], m[4]):max(m[3], m[5])]
		symbol, body := around(code, m[0])
		from := strings.LastIndexAny(code[:m[0]], ";{}") + 1
		if before := strings.LastIndex(code[:m[0]], "return"); before > from {
			from = before
		}
		to := m[1] + strings.IndexByte(code[m[1]:], ';')
		src1, ok := nearest(code, symbol, body, m[0], 0)
		if !ok || !passes.MatchString(code[m[1]-1:to]) {
			continue
		}
		cwe := kinds[name]
		if cwe == 0 {
			cwe = 89
		}
		f := finding.Finding{Rule: "sight-" + cwe.String(), CWE: cwe, Severity: finding.High, Message: "data from the request reaches " + name, Symbol: symbol, Sink: "any." + name,
			Source: "http.param", Location: finding.Location{File: path, Start: lineAt(src, m[0]), End: lineAt(src, to)}}
		for _, at := range append(src1, m[0]) {
			n := lineAt(src, at)
			f.Trace = append(f.Trace, finding.Step{Location: finding.Location{File: path, Start: n, End: n}, Code: strings.TrimSpace(strings.Split(src, "\n")[n-1])})
		}
		f.Identify([]byte(src), finding.Site{Statement: finding.Span{Start: from, End: to}, Body: body})
		found = append(found, f)
	}
	return found
}

func lineAt(src string, at int) int { return 1 + strings.Count(src[:at], "\n") }

var literal = regexp.MustCompile(`"(?:[^"\\\n]|\\.)*"|//[^\n]*|(?s:/\*.*?\*/)`)

// bare is the code with the insides of strings and comments blanked out.
func bare(src string) string {
	return literal.ReplaceAllStringFunc(src, func(s string) string {
		inside := strings.Map(func(r rune) rune {
			if r == '\n' {
				return r
			}
			return ' '
		}, strings.Repeat(" ", 0)+s)
		for len(inside) < len(s) {
			inside += " "
		}
		if s[0] == '"' {
			return `"` + inside[1:len(inside)-1] + `"`
		}
		return inside
	})
}

// around names the function around a place and gives its body.
func around(code string, at int) (string, finding.Span) {
	type open struct {
		name   string
		method bool
		at     int
	}
	var stack []open
	for i := range at {
		switch code[i] {
		case '{':
			head := code[strings.LastIndexAny(code[:i], ";{}")+1 : i]
			o := open{at: i}
			if m := block.FindStringSubmatch(strings.TrimSpace(head)); m != nil && !control.MatchString(head) {
				o.name, o.method = m[1]+m[2], m[2] != ""
			}
			stack = append(stack, o)
		case '}':
			stack = stack[:len(stack)-1]
		}
	}
	name := ""
	if m := regexp.MustCompile(`package\s+([\w.]+)`).FindStringSubmatch(code); m != nil {
		name = m[1]
	}
	body := finding.Span{}
	for _, o := range stack {
		if o.name != "" {
			name += "." + o.name
		}
		if o.method {
			body = finding.Span{Start: o.at, End: closing(code, o.at)}
		}
	}
	return strings.TrimPrefix(name, "."), body
}

var control = regexp.MustCompile(`\b(if|for|while|switch|catch|try|new|else)\b|->`)

func closing(code string, at int) int {
	depth := 0
	for i := at; i < len(code); i++ {
		switch code[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(code)
}

// nearest is where the data comes from: the last request parameter above in the function or its head, or in the function that calls it.
func nearest(code, symbol string, body finding.Span, at, calls int) ([]int, bool) {
	if calls > 3 {
		return nil, false
	}
	head := strings.LastIndexAny(code[:body.Start], ";}") + 1
	if all := source.FindAllStringIndex(code[head:at], -1); len(all) > 0 {
		best := all[len(all)-1][0]
		for _, m := range all { // the one whose name the sink uses
			if w := regexp.MustCompile(`(\w+)\s*=[^=]*$`).FindStringSubmatch(code[head : head+m[0]]); w != nil && regexp.MustCompile(`\b`+w[1]+`\b`).MatchString(code[at:at+1+strings.IndexByte(code[at:], ';')]) {
				best = m[0]
			}
		}
		return []int{head + best}, true
	}
	name := symbol[strings.LastIndexByte(symbol, '.')+1:]
	for _, m := range regexp.MustCompile(`\b`+name+`\s*\(`).FindAllStringIndex(code, -1) {
		caller, outer := around(code, m[0])
		if outer.Start == 0 || outer.Start == body.Start || caller == symbol {
			continue
		}
		if up, ok := nearest(code, caller, outer, m[0], calls+1); ok {
			return append(up, m[0]), true
		}
	}
	return nil, false
}
