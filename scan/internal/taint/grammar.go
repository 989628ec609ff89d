package taint

import (
	"strings"

	"assay/scan/internal/model"
)

// The state of a target language at a hole in a text. It decides which characters are dangerous there.
type grammarState uint8

const (
	outside   grammarState = iota // SQL: outside of quotes; HTML: text; URL: before the host ends; a shell word; a path's start
	inQuote                       // within '…'
	inDouble                      // within "…"
	inTag                         // HTML: within a tag, outside of quotes
	attrQuote                     // HTML: within an attribute's '…'
	attrDbl                       // HTML: within an attribute's "…"
	inScript                      // HTML: within <script>
	urlPath                       // URL: after the host
	urlQuery                      // URL: after ? or #
	basePath                      // path: after a constant folder
	attrURL                       // HTML: at the start of an attribute that holds a URL
	inFilter                      // LDAP: within a search filter, not a name
)

func grammarStart(string) grammarState { return outside }

// advance moves over a constant piece.
func advance(grammar string, s grammarState, lit string) grammarState {
	switch grammar {
	case "ldap":
		if strings.HasPrefix(strings.TrimSpace(lit), "(") && s == outside {
			return inFilter
		}
	case "sql", "xpath", "shell":
		for i := 0; i < len(lit); i++ {
			switch c := lit[i]; {
			case c == '\'' && s == outside:
				s = inQuote
			case c == '\'' && s == inQuote:
				s = outside
			case c == '"' && s == outside:
				s = inDouble
			case c == '"' && s == inDouble:
				s = outside
			}
		}
	case "html":
		return advanceHTML(s, lit)
	case "url":
		if s == outside {
			rest, ok := strings.CutPrefix(lit, "https://")
			if !ok {
				rest, ok = strings.CutPrefix(lit, "http://")
			}
			switch {
			case strings.HasPrefix(lit, "/") && !strings.HasPrefix(lit, "//") && len(lit) > 1, ok && strings.ContainsAny(rest, "/?#"):
				s = urlPath
			}
		}
		if s == urlPath && strings.ContainsAny(lit, "?#") {
			s = urlQuery
		}
	case "path":
		if strings.ContainsAny(lit, "/\\") {
			return basePath
		}
	}
	return s
}

func advanceHTML(s grammarState, lit string) grammarState {
	low := strings.ToLower(lit)
	for i := 0; i < len(lit); i++ {
		c := lit[i]
		switch s {
		case outside:
			if c == '<' {
				switch {
				case strings.HasPrefix(low[i:], "<script"):
					if j := strings.IndexByte(low[i:], '>'); j >= 0 {
						s, i = inScript, i+j
					} else {
						return inTag
					}
				case i+1 < len(lit) && (isLetter(lit[i+1]) || lit[i+1] == '/'):
					s = inTag
				}
			}
		case inScript:
			if strings.HasPrefix(low[i:], "</script") {
				s = inTag
			}
		case inTag:
			switch c {
			case '>':
				s = outside
			case '\'':
				s = attrQuote
			case '"':
				s = attrDbl
			}
			if (c == '"' || c == '\'') && i+1 == len(lit) && urlAttribute(low[:i]) {
				s = attrURL
			}
		case attrQuote:
			if c == '\'' {
				s = inTag
			}
		case attrDbl:
			if c == '"' {
				s = inTag
			}
		case attrURL:
			s = attrDbl
			if c == '"' || c == '\'' {
				s = inTag
			}
		}
	}
	return s
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func urlAttribute(before string) bool {
	before = strings.TrimRight(before, " =")
	return strings.HasSuffix(before, "href") || strings.HasSuffix(before, "src") || strings.HasSuffix(before, "action")
}

func afterHole(grammar string, s grammarState) grammarState {
	switch {
	case s == attrURL:
		return attrDbl
	case grammar == "path" && s == outside:
		return outside
	}
	return s
}

var (
	htmlText   = model.HarmOf("html.text")
	htmlAttr   = model.HarmOf("html.attr")
	htmlURL    = model.HarmOf("html.url")
	htmlScript = model.HarmOf("html.script")
)

// harmIn is the part of a sink's harm that is possible at a hole.
func harmIn(grammar string, s grammarState) (model.Harm, bool) {
	if grammar != "html" {
		return 0, false
	}
	switch s {
	case inScript:
		return htmlScript, true
	case inTag, attrQuote, attrDbl:
		return htmlAttr, true
	case attrURL:
		return htmlURL, true
	}
	return htmlText, true
}

var (
	notWord     = everything.without(alnum.or(setOf("_")))
	notPathWord = everything.without(alnum.or(setOf("_-.,")))
	urlBreak    = setOf("/\\:@")
	slashes     = setOf("/\\")
	lineBreaks  = setOf("\r\n")
	quotes      = setOf("'\"\\<>\n\r`/")
)

// dangerIn are the characters that do harm at a hole; nil means any character.
func dangerIn(grammar string, s grammarState) *Charset {
	switch grammar {
	case "sql", "xpath":
		switch s {
		case inQuote:
			return setOf("'")
		case inDouble:
			return setOf("\"")
		}
		return notWord
	case "ldap":
		if s == inFilter {
			return setOf("()*\\\x00")
		}
		return setOf("()*\\\x00,=+<>;\"#&|!")
	case "shell":
		return notPathWord
	case "path":
		return slashes
	case "url":
		switch s {
		case urlQuery:
			return &Charset{}
		case urlPath:
			return &Charset{}
		}
		return urlBreak
	case "header":
		return lineBreaks
	case "html":
		switch s {
		case inScript:
			return quotes
		case inTag:
			return notWord
		case attrQuote:
			return setOf("'")
		case attrDbl:
			return setOf("\"")
		case attrURL:
			return setOf(":")
		}
		return setOf("<")
	}
	return notWord // letters and digits alone are no expression, no script, no class of another package
}

// dangerOf are the characters that a kind of harm needs wherever the data stands; nil means any.
func dangerOf(h model.Harm) *Charset {
	if h&^injection != 0 {
		return nil
	}
	switch h {
	case model.HarmOf("header"), model.HarmOf("log"), model.HarmOf("mail"):
		return lineBreaks
	case model.HarmOf("path"):
		return slashes
	case htmlText:
		return setOf("<")
	}
	return notWord // letters and digits alone are no expression, no script, no class of another package
}
