package scan

import (
	"path"
	"strings"
)

// use is what the scanner does with a file.
type use int

const (
	passOver  use = iota // no source code
	onlyCount            // source code in a language that is not scanned
	analyse              // source code that is
	readPage             // a template where it has a template's marks, a plain page otherwise
	readData             // read for what it says about the program: settings
)

// languages names the languages by the ends of file names. Those that are analysed come first.
var languages = map[string]struct {
	name string
	use  use
}{
	".java": {"Java", analyse}, ".jsp": {"JSP", analyse}, ".jspx": {"JSP", analyse}, ".jspf": {"JSP", analyse}, ".tag": {"JSP", analyse}, ".tagx": {"JSP", analyse},
	".html": {"HTML", readPage}, ".htm": {"HTML", readPage}, ".xhtml": {"HTML", readPage},
	".properties": {"properties", readData},

	".py": {"Python", onlyCount}, ".pyw": {"Python", onlyCount}, ".js": {"JavaScript", onlyCount}, ".mjs": {"JavaScript", onlyCount}, ".cjs": {"JavaScript", onlyCount},
	".jsx": {"JavaScript", onlyCount}, ".ts": {"TypeScript", onlyCount}, ".tsx": {"TypeScript", onlyCount}, ".mts": {"TypeScript", onlyCount}, ".cts": {"TypeScript", onlyCount},
	".go": {"Go", onlyCount}, ".kt": {"Kotlin", onlyCount}, ".kts": {"Kotlin", onlyCount}, ".scala": {"Scala", onlyCount}, ".groovy": {"Groovy", onlyCount},
	".clj": {"Clojure", onlyCount}, ".cs": {"C#", onlyCount}, ".vb": {"Visual Basic", onlyCount}, ".fs": {"F#", onlyCount}, ".c": {"C", onlyCount}, ".h": {"C", onlyCount},
	".cc": {"C++", onlyCount}, ".cpp": {"C++", onlyCount}, ".cxx": {"C++", onlyCount}, ".hpp": {"C++", onlyCount}, ".m": {"Objective-C", onlyCount}, ".swift": {"Swift", onlyCount},
	".rs": {"Rust", onlyCount}, ".rb": {"Ruby", onlyCount}, ".erb": {"Ruby", onlyCount}, ".php": {"PHP", onlyCount}, ".phtml": {"PHP", onlyCount}, ".pl": {"Perl", onlyCount},
	".pm": {"Perl", onlyCount}, ".lua": {"Lua", onlyCount}, ".dart": {"Dart", onlyCount}, ".ex": {"Elixir", onlyCount}, ".exs": {"Elixir", onlyCount}, ".erl": {"Erlang", onlyCount},
	".hs": {"Haskell", onlyCount}, ".r": {"R", onlyCount}, ".sh": {"Shell", onlyCount}, ".bash": {"Shell", onlyCount}, ".ps1": {"PowerShell", onlyCount}, ".vue": {"Vue", onlyCount},
	".svelte": {"Svelte", onlyCount}, ".ftl": {"FreeMarker", onlyCount}, ".ftlh": {"FreeMarker", onlyCount}, ".vm": {"Velocity", onlyCount}, ".mustache": {"Mustache", onlyCount},
	".hbs": {"Handlebars", onlyCount}, ".ejs": {"EJS", onlyCount}, ".jinja": {"Jinja", onlyCount}, ".j2": {"Jinja", onlyCount}, ".tf": {"Terraform", onlyCount}, ".sol": {"Solidity", onlyCount},
	".cob": {"COBOL", onlyCount}, ".cbl": {"COBOL", onlyCount}, ".abap": {"ABAP", onlyCount}, ".cls": {"Apex", onlyCount}, ".plsql": {"PL/SQL", onlyCount},
}

// useOf says what is done with a file of this name, and what its language is called.
func useOf(name string) (use, string) {
	base := strings.ToLower(path.Base(name))
	if base == "web.xml" || strings.HasPrefix(base, "application") && (strings.HasSuffix(base, ".yml") || strings.HasSuffix(base, ".yaml")) {
		return readData, "settings"
	}
	l := languages[path.Ext(base)]
	return l.use, l.name
}
