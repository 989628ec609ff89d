package main

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"unicode"
)

// Part is one module in a binary, or the standard library.
type Part struct {
	Path     string
	Version  string
	Sum      string   // as in go.sum
	Licenses []string // SPDX names; empty when the text is not one we know
	Texts    []Text   // the licence files as the module ships them
}

// Text is a licence or notice file.
type Text struct {
	Name, Body string
}

// Parts lists what is linked into a binary, sorted by path.
func Parts(info *debug.BuildInfo, s shelf) []Part {
	// The version is "go1.26.8", and may be followed by experiments that were switched on.
	goVersion, _, _ := strings.Cut(strings.TrimPrefix(info.GoVersion, "go"), " ")
	parts := []Part{s.part("std", goVersion, "", s.goroot)}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		parts = append(parts, s.part(m.Path, m.Version, m.Sum, s.folder(m.Path, m.Version)))
	}
	slices.SortFunc(parts, func(a, b Part) int { return cmp.Compare(a.Path, b.Path) })
	return parts
}

// shelf is where the sources of modules stand on this machine.
type shelf struct {
	goroot, modcache string
}

func openShelf() (shelf, error) {
	out, err := exec.Command("go", "env", "GOROOT", "GOMODCACHE").Output()
	if err != nil {
		return shelf{}, fmt.Errorf("ask go for its folders: %w", err)
	}
	goroot, modcache, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return shelf{goroot: goroot, modcache: modcache}, nil
}

// folder is where the module cache keeps a module: capitals are written as an exclamation mark and the small letter.
func (s shelf) folder(path, version string) string {
	var b strings.Builder
	for _, r := range path + "@" + version {
		if unicode.IsUpper(r) {
			b.WriteByte('!')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return filepath.Join(s.modcache, filepath.FromSlash(b.String()))
}

// part reads the licence files in a module's folder. A folder that is not there gives a part without licence.
func (s shelf) part(path, version, sum, folder string) Part {
	p := Part{Path: path, Version: version, Sum: sum}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return p
	}
	for _, e := range entries {
		if e.IsDir() || !isLicenseFile(e.Name()) {
			continue
		}
		body, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			continue
		}
		t := Text{Name: e.Name(), Body: strings.TrimSpace(strings.ReplaceAll(string(body), "\r\n", "\n"))}
		p.Texts = append(p.Texts, t)
		if len(p.Licenses) == 0 {
			p.Licenses = spdx(t.Body)
		}
	}
	return p
}
