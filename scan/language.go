package scan

import (
	"path"
	"strings"
)

// use is what the scanner does with a file.
type use int

const (
	passed use = iota // no source code
	unread            // source code in a language that is not scanned
	code              // analysed
	page              // a template where it has a template's marks, a plain page otherwise
	data              // read for what it says about the program: settings
)

// languages names the languages by the ends of file names. Those that are analysed come first.
var languages = map[string]struct {
	name string
	use  use
}{
	".java": {"Java", code}, ".jsp": {"JSP", code}, ".jspx": {"JSP", code}, ".jspf": {"JSP", code}, ".tag": {"JSP", code},
	".html": {"HTML", page}, ".htm": {"HTML", page}, ".xhtml": {"HTML", page},
	".properties": {"properties", data},

	".py": {"Python", unread}, ".pyw": {"Python", unread}, ".js": {"JavaScript", unread}, ".mjs": {"JavaScript", unread}, ".cjs": {"JavaScript", unread},
	".jsx": {"JavaScript", unread}, ".ts": {"TypeScript", unread}, ".tsx": {"TypeScript", unread}, ".mts": {"TypeScript", unread}, ".cts": {"TypeScript", unread},
	".go": {"Go", unread}, ".kt": {"Kotlin", unread}, ".kts": {"Kotlin", unread}, ".scala": {"Scala", unread}, ".groovy": {"Groovy", unread},
	".clj": {"Clojure", unread}, ".cs": {"C#", unread}, ".vb": {"Visual Basic", unread}, ".fs": {"F#", unread}, ".c": {"C", unread}, ".h": {"C", unread},
	".cc": {"C++", unread}, ".cpp": {"C++", unread}, ".cxx": {"C++", unread}, ".hpp": {"C++", unread}, ".m": {"Objective-C", unread}, ".swift": {"Swift", unread},
	".rs": {"Rust", unread}, ".rb": {"Ruby", unread}, ".erb": {"Ruby", unread}, ".php": {"PHP", unread}, ".phtml": {"PHP", unread}, ".pl": {"Perl", unread},
	".pm": {"Perl", unread}, ".lua": {"Lua", unread}, ".dart": {"Dart", unread}, ".ex": {"Elixir", unread}, ".exs": {"Elixir", unread}, ".erl": {"Erlang", unread},
	".hs": {"Haskell", unread}, ".r": {"R", unread}, ".sh": {"Shell", unread}, ".bash": {"Shell", unread}, ".ps1": {"PowerShell", unread}, ".vue": {"Vue", unread},
	".svelte": {"Svelte", unread}, ".ftl": {"FreeMarker", unread}, ".ftlh": {"FreeMarker", unread}, ".vm": {"Velocity", unread}, ".mustache": {"Mustache", unread},
	".hbs": {"Handlebars", unread}, ".ejs": {"EJS", unread}, ".jinja": {"Jinja", unread}, ".j2": {"Jinja", unread}, ".tf": {"Terraform", unread}, ".sol": {"Solidity", unread},
	".cob": {"COBOL", unread}, ".cbl": {"COBOL", unread}, ".abap": {"ABAP", unread}, ".cls": {"Apex", unread}, ".plsql": {"PL/SQL", unread},
}

// useOf says what is done with a file of this name, and what its language is called.
func useOf(name string) (use, string) {
	base := strings.ToLower(path.Base(name))
	if base == "web.xml" || strings.HasPrefix(base, "application") && (strings.HasSuffix(base, ".yml") || strings.HasSuffix(base, ".yaml")) {
		return data, "settings"
	}
	l := languages[path.Ext(base)]
	return l.use, l.name
}

// Languages are the names of the languages that are scanned.
func Languages() []string { return []string{"Java", "JSP", "HTML templates"} }
