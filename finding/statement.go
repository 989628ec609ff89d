package finding

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// NormalizeStatement writes a statement so that what does not change its meaning does not change the text: tokens with one space between them, without
// comments; names of locals by order of first use (@0, @1); literals by kind (a string is ", a number 0, true and false are ?); strings that are added to
// each other as one; no comma before a closing bracket and no semicolon at the end. Blocks nested in it are left out, so that a change inside a lambda or
// under an if does not touch the statement's head; and so is what becomes of the value, be it returned or given a name.
//
//	NormalizeStatement("A.java", `int n = st.execute("SELECT " + id); // run`, isLocal)   // @0 . execute ( " + @1 )
//
// File tells the language by its ending. IsLocal says which names are locals or parameters; with nil, every lower-case name is taken for one unless it
// is called, qualified or a keyword.
func NormalizeStatement(file, text string, isLocal func(name string) bool) string {
	if isLocal == nil {
		isLocal = looksLocal
	}
	ts := tidy(foldText(withoutBlocks(value(tokensOf(file, text)))))
	words, numbers := make([]string, len(ts)), map[string]int{}
	for i, t := range ts {
		words[i] = t.text
		switch {
		case t.kind == textToken:
			words[i] = `"`
		case t.kind == numberToken:
			words[i] = "0"
		case t.kind != nameToken:
		case boolean[t.text]:
			words[i] = "?"
		case standsAlone(ts, i) && isLocal(t.text):
			if _, seen := numbers[t.text]; !seen {
				numbers[t.text] = len(numbers)
			}
			words[i] = "@" + strconv.Itoa(numbers[t.text])
		}
	}
	return strings.Join(words, " ")
}

var boolean = map[string]bool{"true": true, "false": true, "True": true, "False": true}

// standsAlone reports whether the name is neither a member of something nor called.
func standsAlone(ts []token, i int) bool {
	member := i > 0 && ts[i-1].text == "." && !(i > 1 && ts[i-2].text == ".") // ...rest is no member
	called := i+1 < len(ts) && ts[i+1].text == "("
	return !member && !called
}

var keywords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`abstract and as assert async await boolean break byte case catch char class const continue def default del delete do
		double elif else enum except export extends final finally float for from function global if implements import in instanceof int interface is lambda
		let long match new none nonlocal not null of or package pass private protected public raise record return self short static super switch
		synchronized this throw throws try typeof undefined var void volatile while with yield`) {
		m[w] = true
	}
	return m
}()

func looksLocal(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return (unicode.IsLower(r) || r == '_') && !keywords[name]
}

// value drops what becomes of a statement's value: return, or the variable that gets it. A member that gets it stays, for it may be the sink.
func value(ts []token) []token {
	if len(ts) > 1 && ts[0].text == "return" {
		return ts[1:]
	}
	typed := false // rows: Row[] = …
	for i, t := range ts {
		typed = typed || t.text == ":"
		if t.kind == signToken && t.text == "=" && i > 0 && i+1 < len(ts) {
			variable := typed || ts[i-1].kind == nameToken && (i == 1 || ts[i-2].text != ".")
			compared := ts[i+1].text == "=" || ts[i+1].text == ">"
			if variable && !compared {
				return ts[i+1:]
			}
			return ts
		}
		if t.kind == signToken && !strings.Contains("<>[]?,.&@:|", t.text) {
			return ts
		}
	}
	return ts
}

// withoutBlocks empties each block of statements; braces that hold values stay as they are.
func withoutBlocks(ts []token) []token {
	out := make([]token, 0, len(ts))
	for i := 0; i < len(ts); i++ {
		out = append(out, ts[i])
		if ts[i].text != "{" || ts[i].kind != signToken || holdsValues(ts, i) {
			continue
		}
		if end := closing(ts, i); end < len(ts) {
			out = append(out, ts[end])
			i = end
		} else {
			break
		}
	}
	return out
}

// holdsValues reports whether the brace opens an array, an object or a dictionary rather than a block.
func holdsValues(ts []token, i int) bool {
	if i == 0 {
		return false
	}
	switch before := ts[i-1].text; before {
	case "=", ",", "(", "{", "[", "]", ":", "?", "return", "+", "|", "*":
		return true
	}
	return false
}

// closing is the index of the brace that closes the one at i, or the number of tokens.
func closing(ts []token, i int) int {
	depth := 0
	for ; i < len(ts); i++ {
		if ts[i].kind != signToken {
			continue
		}
		switch ts[i].text {
		case "{":
			depth++
		case "}":
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(ts)
}

// foldText makes one string of strings that are added or stand side by side: breaking a long one over two lines changes nothing.
func foldText(ts []token) []token {
	out := ts[:0:0]
	for i := 0; i < len(ts); i++ {
		last := len(out) - 1
		text := last >= 0 && out[last].kind == textToken
		switch {
		case text && ts[i].kind == textToken:
		case text && ts[i].text == "+" && i+1 < len(ts) && ts[i+1].kind == textToken:
			i++
		default:
			out = append(out, ts[i])
		}
	}
	return out
}

// tidy drops the comma before a closing bracket and the semicolons at the end.
func tidy(ts []token) []token {
	for len(ts) > 0 && ts[len(ts)-1].text == ";" {
		ts = ts[:len(ts)-1]
	}
	out := ts[:0:0]
	for i, t := range ts {
		if t.text == "," && i+1 < len(ts) && ts[i+1].kind == signToken && strings.Contains(")]}", ts[i+1].text) {
			continue
		}
		out = append(out, t)
	}
	return out
}
