package python

import (
	"testing"

	"assay/scan/internal/ast"
)

// firstString is the value of the first string of a file.
func firstString(t *testing.T, src string) (value string, ds []ast.Diagnostic) {
	t.Helper()
	f, ds := Parse("", []byte(src))
	for r := range f.Nodes {
		if n := f.Nodes[r]; n.Kind == Literal && (n.Op == LitString || n.Op == LitBytes) || n.Kind == FText {
			return StringValue(f, ast.Ref(r)), ds
		}
	}
	t.Fatalf("%s has no string", src)
	return "", nil
}

func TestStringsAreDecoded(t *testing.T) {
	for src, want := range map[string]string{
		`"plain"`: "plain", `''`: "", `""""""`: "", `r'\n'`: `\n`, `'\n\t\\\'\"\a\b\f\v\r'`: "\n\t\\'\"\a\b\f\v\r", `'\101\60\0'`: "A0\x00",
		`'\400'`: "Ā", `b'\400'`: "\x00", `b'\xff'`: "\xff", `'\xff'`: "ÿ", `'\u20ac\U0001f600'`: "€😀", `b'\u20ac'`: `\u20ac`,
		`'\ud83d'`: "\xed\xa0\xbd", `'\d'`: `\d`, "'a\\\nb'": "ab", "'a\\\r\nb'": "ab", "'''a\r\nb\rc'''": "a\nb\nc", "r'''a\r\n\\d'''": "a\n\\d",
		`'\N{BULLET}x'`: "\uFFFDx", `u"é"`: "é", `f'{{}}'`: "{}", `rf'\x{{'`: `\x{`, `f'\x41\{a}'`: `A\`, `'''a''b'''`: "a''b",
	} {
		got, ds := firstString(t, src)
		if got != want || len(ds) > 0 {
			t.Errorf("%s is %q, not %q; %v", src, got, want, ds)
		}
	}
}

func TestEncodings(t *testing.T) {
	for src, want := range map[string]string{
		"# coding: latin-1\n'\xe9'":                           "é",
		"#!/bin/python\n# -*- coding: ISO-8859-1 -*-\n'\xe9'": "é",
		"# vim: set fileencoding=latin1 :\n'\xe9\\x41'":       "éA",
		"# coding: utf-8\n'é'":                                "é",
		"# coding=UTF_8_mac\n'é'":                             "é",
		"\uFEFF'é'":                                           "é",
		"x\n\n# coding: latin-1\n'é'":                         "é",
		"\n# coding: latin-1\n'\xe9'":                         "é",
		"x = 1\n# coding: latin-1\n'é'":                       "é",
	} {
		got, ds := firstString(t, src)
		if got != want || len(ds) > 0 {
			t.Errorf("%q is %q, not %q; %v", src, got, want, ds)
		}
	}
	for src, want := range map[string]string{
		"# coding: koi8-r\n'a'": "the encoding koi8-r is not read",
		"x = '\xff'":            "a byte that is not UTF-8",
	} {
		f, ds := Parse("", []byte(src))
		checkTree(t, f)
		if len(ds) != 1 || ds[0].Message != want {
			t.Errorf("%q: %v", src, ds)
		}
	}
}

func TestNamesAreNormalised(t *testing.T) {
	f, ds := Parse("", []byte("ﬁ = 变量\nimport a . b"))
	if len(ds) > 0 || Dump(f, f.Root) != "(File (Assign fi 变量) (Import (Alias a.b)))" {
		t.Errorf("%s; %v", Dump(f, f.Root), ds)
	}
	f, _ = Parse("", []byte("# coding: latin-1\n\xe9t\xe9"))
	if got := Dump(f, f.Root); got != "(File (ExprStmt été))" {
		t.Error(got)
	}
}
