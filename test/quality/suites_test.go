package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// suiteWords are names of public suites, of their helper classes and of the constants they are written with. None may stand in the scanner, its models or its
// rules: what it knows must hold for programs in general. The names stand here in parts, so that a search for them finds no false place.
var suiteWords = strings.Fields(`Benchmark+Test owasp\.+benchmark Separate+ClassRequest Thing+Factory Thing+Interface benchmark+\.properties test+casesupport juli+et
bad+Sink good+G2B good+B2G barbarians_+at bobs_your_+uncle This_should_+always getThe+Parameter getThe+Value web+goat IO\.+writeLine com\.+depot`)

func TestTheScannerNamesNoSuite(t *testing.T) {
	pattern := regexp.MustCompile("(?i)" + strings.ReplaceAll(strings.Join(suiteWords, "|"), "+", ""))
	root := filepath.Join("..", "..", "scan")
	read := 0
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		read++
		if m := pattern.Find(text); m != nil {
			t.Errorf("%s names %s", p, m)
		}
		return nil
	})
	if err != nil || read < 20 {
		t.Fatalf("read %d files, %v", read, err)
	}
}
