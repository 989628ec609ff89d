package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
)

func isLicenseFile(name string) bool {
	name = strings.ToUpper(name)
	for _, start := range []string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"} {
		if rest, ok := strings.CutPrefix(name, start); ok && (rest == "" || strings.ContainsAny(rest[:1], ".-_")) {
			return true
		}
	}
	return false
}

// spdx names the licences of a text, by phrases that only they have; some texts hold two. An empty answer means: look yourself.
func spdx(text string) (ids []string) {
	flat := strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, l := range licences {
		if strings.Contains(flat, l.phrase) && (l.without == "" || !strings.Contains(flat, l.without)) && !slices.Contains(ids, l.id) {
			ids = append(ids, l.id)
		}
	}
	return ids
}

var licences = []struct{ id, phrase, without string }{
	{"Apache-2.0", "apache license version 2.0, january 2004", ""},
	{"Apache-2.0", "licensed under the apache license, version 2.0", ""},
	{"BSD-2-Clause", "redistribution and use in source and binary forms", "endorse"},
	{"BSD-3-Clause", "endorse or promote products derived from this software", ""},
	{"ISC", "permission to use, copy, modify, and distribute this software for any purpose", ""},
	{"ISC", "permission to use, copy, modify, and/or distribute this software for any purpose", ""},
	{"MIT", "permission is hereby granted, free of charge, to any person obtaining a copy", ""},
	{"MPL-2.0", "mozilla public license version 2.0", ""},
	{"MPL-2.0", "mozilla public license, version 2.0", ""},
	{"Unlicense", "this is free and unencumbered software released into the public domain", ""},
}

// Notices joins the licence texts of parts, each part once, in their order by path. A part without a text is an error: it cannot be shipped like that.
func Notices(parts []Part) ([]byte, error) {
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(a, b Part) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Version, b.Version)) })
	parts = slices.CompactFunc(parts, func(a, b Part) bool { return a.Path == b.Path && a.Version == b.Version })
	var b bytes.Buffer
	b.WriteString("Assay contains the following software, each under its own licence.\n")
	for _, p := range parts {
		if len(p.Texts) == 0 {
			return nil, fmt.Errorf("no licence text found for %s %s: run `go mod download` and try again", p.Path, p.Version)
		}
		fmt.Fprintf(&b, "\n%s\n%s %s\n", strings.Repeat("=", 78), p.Path, p.Version)
		for _, t := range p.Texts {
			fmt.Fprintf(&b, "%s\n%s:\n\n%s\n", strings.Repeat("-", 78), t.Name, t.Body)
		}
	}
	return b.Bytes(), nil
}
