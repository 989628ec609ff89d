// Package javatext cuts Java source into tokens and finds its methods. It knows just enough for measuring and mutating sources, and is on purpose another
// reading of the language than the scanner's own parser, so that a fault of the one is not hidden by the other.
package javatext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what a token is.
type Kind uint8

// The kinds of tokens. Comments and blanks are no tokens; they stand between them.
const (
	Word Kind = iota + 1 // identifiers, keywords and literal words like true
	Number
	String // string literals and text blocks, quotes included
	Char
	Sign // one operator or separator character, but -> and :: are one token
)

// Token is a piece of source; End is not included.
type Token struct {
	Kind       Kind
	Start, End int
	Text       string
}

// Tokens cuts a source. It never fails: an unknown byte is a sign of its own.
func Tokens(src string) []Token {
	var ts []Token
	for i := 0; i < len(src); {
		if n := skip(src[i:]); n > 0 {
			i += n
			continue
		}
		kind, n := next(src[i:])
		ts = append(ts, Token{kind, i, i + n, src[i : i+n]})
		i += n
	}
	return ts
}

// skip is the length of the blank or comment that src begins with.
func skip(src string) int {
	switch {
	case src[0] == ' ' || src[0] == '\t' || src[0] == '\n' || src[0] == '\r' || src[0] == '\f':
		return 1
	case strings.HasPrefix(src, "//"):
		if n := strings.IndexByte(src, '\n'); n >= 0 {
			return n + 1
		}
		return len(src)
	case strings.HasPrefix(src, "/*"):
		if n := strings.Index(src[2:], "*/"); n >= 0 {
			return n + 4
		}
		return len(src)
	}
	return 0
}

func next(src string) (Kind, int) {
	c := src[0]
	switch {
	case strings.HasPrefix(src, `"""`):
		return String, textBlock(src)
	case c == '"':
		return String, quoted(src, '"')
	case c == '\'':
		return Char, quoted(src, '\'')
	case c >= '0' && c <= '9', c == '.' && len(src) > 1 && src[1] >= '0' && src[1] <= '9':
		return Number, number(src)
	case strings.HasPrefix(src, "->"), strings.HasPrefix(src, "::"):
		return Sign, 2
	}
	if n := word(src); n > 0 {
		return Word, n
	}
	_, n := utf8.DecodeRuneInString(src)
	return Sign, n
}

func textBlock(src string) int {
	for i := 3; i < len(src); i++ {
		switch {
		case src[i] == '\\':
			i++
		case strings.HasPrefix(src[i:], `"""`):
			return i + 3
		}
	}
	return len(src)
}

func quoted(src string, quote byte) int {
	for i := 1; i < len(src); i++ {
		switch src[i] {
		case '\\':
			i++
		case quote:
			return i + 1
		case '\n':
			return i
		}
	}
	return len(src)
}

func number(src string) int {
	for i := 1; i < len(src); i++ {
		c := src[i]
		letter := c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		exponentSign := (c == '+' || c == '-') && strings.IndexByte("eEpP", src[i-1]) >= 0 && !strings.HasPrefix(src, "0x")
		if !letter && !exponentSign {
			return i
		}
	}
	return len(src)
}

func word(src string) int {
	for i, r := range src {
		if r != '_' && r != '$' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return i
		}
	}
	return len(src)
}
