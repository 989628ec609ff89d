package python

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"assay/scan/internal/ast"
)

// encoding is what a file says about its characters: latin when each byte is one. A mistake is about an encoding that is not read; the file is then read
// as UTF-8, where the bytes that are not UTF-8 are letters.
func encoding(src []byte) (latin bool, wrong []ast.Diagnostic) {
	name, start := cookie(src)
	switch plain := normalName(name); {
	case plain == "iso-8859-1":
		return true, nil
	case plain != "utf-8" && plain != "ascii" && plain != "us-ascii":
		at := ast.Diagnostic{Start: uint32(start), End: uint32(start + len(name)), Message: "the encoding " + name + " is not read"}
		return false, []ast.Diagnostic{at}
	}
	if utf8.Valid(src) {
		return false, nil
	}
	at := 0
	for at < len(src) {
		r, n := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return false, []ast.Diagnostic{{Start: uint32(at), End: uint32(at + 1), Message: "a byte that is not UTF-8"}}
}

// cookie finds the name of the encoding in a comment of one of the first two lines; "utf-8" when there is none.
func cookie(src []byte) (name string, start int) {
	at := 0
	for range 2 {
		end := lineEnd(src, at)
		line := bytes.TrimLeft(bytes.TrimPrefix(src[at:end], []byte(byteOrderMark)), " \t\f")
		if len(line) > 0 && line[0] != '#' {
			break
		}
		if from, to := cookieIn(line); to > from {
			start := end - len(line) + from
			return string(line[from:to]), start
		}
		at = lineBreak(src, end)
	}
	return "utf-8", 0
}

// cookieIn finds what follows "coding:" or "coding=" in a comment.
func cookieIn(line []byte) (from, to int) {
	for at := 0; ; {
		n := bytes.Index(line[at:], []byte("coding"))
		if n < 0 {
			return 0, 0
		}
		at += n + len("coding")
		if at >= len(line) || line[at] != ':' && line[at] != '=' {
			continue
		}
		from = at + 1
		for from < len(line) && (line[from] == ' ' || line[from] == '\t') {
			from++
		}
		for to = from; to < len(line) && (classes[line[to]] == cName || classes[line[to]] == cDigit || line[to] == '-' || line[to] == '.'); {
			to++
		}
		if to > from {
			return from, to
		}
	}
}

// normalName brings the many spellings of the two common encodings to one.
func normalName(name string) string {
	s := strings.ReplaceAll(strings.ToLower(name), "_", "-")
	for _, known := range []struct{ spelling, name string }{
		{"utf-8", "utf-8"}, {"utf8", "utf-8"}, {"latin-1", "iso-8859-1"}, {"iso-8859-1", "iso-8859-1"}, {"iso-latin-1", "iso-8859-1"},
		{"latin1", "iso-8859-1"}, {"l1", "iso-8859-1"}, {"iso8859-1", "iso-8859-1"},
	} {
		if s == known.spelling || strings.HasPrefix(s, known.spelling+"-") && strings.Contains(known.spelling, "-") {
			return known.name
		}
	}
	return s
}

// fromLatin is the text of bytes that are a character each.
func fromLatin(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}
