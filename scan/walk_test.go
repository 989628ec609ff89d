package scan

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// walked reads a tree and gives the files that are scanned.
func walked(t *testing.T, tree fs.FS, o Options) ([]string, Coverage, []Diagnostic) {
	t.Helper()
	s := &scanner{ctx: t.Context(), o: o}
	files, err := s.read(tree)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.path)
	}
	return names, s.result.Coverage, s.result.Diagnostics
}

func files(names ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for _, n := range names {
		name, text, _ := strings.Cut(n, "=")
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func TestIgnoreFilesAreReadAsGitReadsThem(t *testing.T) {
	tree := files(
		".gitignore=*.tmp.java\n/gen/\n!Keep.tmp.java\n  \n# comment\n\\#odd.java\ndeep/**/x.java\nlogs\nsub/only.java\n[ab]c.java\nq?.java\n",
		"A.java", "b.tmp.java", "Keep.tmp.java", "gen/G.java", "src/gen/G.java", "#odd.java", "deep/x.java", "deep/1/2/x.java", "deep/1/y.java",
		"logs/L.java", "src/logs/L.java", "logs.java", "sub/only.java", "x/sub/only.java", "ac.java", "cc.java", "q1.java", "q12.java",
		"src/.gitignore=!*.tmp.java\n/local.java\n", "src/c.tmp.java", "src/local.java", "src/in/local.java",
		".assayignore=third/\n", "third/T.java", "a/third/T.java",
		".semgrepignore=:include .gitignore\nsg/*.java\n", "sg/S.java", "sg/in/S.java",
	)
	got, _, _ := walked(t, tree, Options{})
	want := []string{"A.java", "Keep.tmp.java", "cc.java", "deep/1/y.java", "logs.java", "q12.java", "sg/in/S.java", "src/c.tmp.java", "src/gen/G.java", "src/in/local.java", "x/sub/only.java"}
	if !slices.Equal(got, want) {
		t.Errorf("read %q\nwant %q", got, want)
	}
}

func TestNothingInAnIgnoredFolderComesBack(t *testing.T) {
	got, _, _ := walked(t, files(".gitignore=gone/\n!gone/Back.java\n", "gone/Back.java", "A.java"), Options{})
	if !slices.Equal(got, []string{"A.java"}) {
		t.Errorf("read %q", got)
	}
}

func TestExcludesArePatternsFromTheRoot(t *testing.T) {
	tree := files("src/main/A.java", "src/test/T.java", "it/src/test/T.java", "gen/x/G.java", "OldThing.java", "a/OldThing.java")
	for exclude, want := range map[string]string{
		"**/test/**": "OldThing.java a/OldThing.java gen/x/G.java src/main/A.java",
		"test":       "OldThing.java a/OldThing.java gen/x/G.java src/main/A.java",
		"src/test/":  "OldThing.java a/OldThing.java gen/x/G.java it/src/test/T.java src/main/A.java",
		"./gen":      "OldThing.java a/OldThing.java it/src/test/T.java src/main/A.java src/test/T.java",
		"Old*.java":  "gen/x/G.java it/src/test/T.java src/main/A.java src/test/T.java",
	} {
		got, _, _ := walked(t, tree, Options{Exclude: []string{exclude}})
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s", exclude, strings.Join(got, " "))
		}
	}
	if _, err := Scan(t.Context(), tree, Options{Exclude: []string{"#x"}}); err == nil {
		t.Error("a pattern that excludes nothing was taken")
	}
}

func TestOnlyWhatIsNamedIsRead(t *testing.T) {
	tree := files(".gitignore=gen/\n*.tmp.java\n", "A.java", "src/B.java", "src/c.tmp.java", "src/in/C.java", "srcs/D.java", "gen/in/G.java", "gen/H.tmp.java", "node_modules/x/N.java", "node_modules/y/M.java")
	for paths, want := range map[string]string{
		"src":               "src/B.java src/in/C.java",
		"src/in A.java":     "A.java src/in/C.java",
		"gen":               "gen/in/G.java",
		"gen/H.tmp.java":    "gen/H.tmp.java",
		"node_modules/x":    "node_modules/x/N.java",
		".":                 "A.java src/B.java src/in/C.java srcs/D.java",
		"./src/ src/B.java": "src/B.java src/in/C.java",
	} {
		got, _, _ := walked(t, tree, Options{Paths: strings.Fields(paths)})
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s", paths, strings.Join(got, " "))
		}
	}
}

func TestFoldersOfBuildsAndToolsArePassedOver(t *testing.T) {
	tree := files("pom.xml", "target/gen/G.java", "src/com/shop/target/T.java", "src/com/shop/build/B.java", "web/package.json", "web/dist/D.java",
		"node_modules/x/N.java", "a/node_modules/N.java", ".git/hooks/H.java", ".mvn/wrapper/W.java")
	got, _, _ := walked(t, tree, Options{})
	if want := []string{".mvn/wrapper/W.java", "src/com/shop/build/B.java", "src/com/shop/target/T.java"}; !slices.Equal(got, want) {
		t.Errorf("read %q", got)
	}
}

func TestWhatIsNotReadIsSaid(t *testing.T) {
	long := strings.Repeat("x", longLine+1)
	tree := files("A.java=class A {}\n", "Binary.java=PK\x00\x01", "Wide.java=\xff\xfec\x00", "Min.java="+long, "OneLong.java=class B {}\n"+strings.Repeat("// text\n", 1000)+long,
		"Latin.java=// caf\xe9\nclass L {}", "Big.java="+strings.Repeat("y", maxFile+1), "x.py", "y.py", "z.go", "t.html=<p th:text=\"${a}\">", "plain.html=<p>", "logo.png")
	got, c, ds := walked(t, tree, Options{Threads: 3})
	if want := []string{"A.java", "Latin.java", "OneLong.java", "t.html"}; !slices.Equal(got, want) || !slices.Equal(c.Paths, want) || c.Files != 4 {
		t.Errorf("read %q", got)
	}
	var skipped []string
	for _, s := range c.Skipped {
		skipped = append(skipped, s.File+": "+s.Why)
	}
	want := []string{"Big.java: it has 2.0 MB, the limit is 2 MB", "Binary.java: it is no text", "Min.java: it is minified: most of it stands in lines of more than 5,000 bytes", "Wide.java: its text is UTF-16; save it as UTF-8"}
	if !slices.Equal(skipped, want) || c.Complete() {
		t.Errorf("skipped %q", skipped)
	}
	if len(c.Unread) != 3 || c.Unread["Python"] != 2 || c.Unread["Go"] != 1 || c.Unread["HTML"] != 1 {
		t.Errorf("unread %v", c.Unread)
	}
	if len(ds) != 1 || ds[0].File != "Latin.java" || ds[0].Kind != "encoding" {
		t.Errorf("diagnostics %v", ds)
	}
	if c.Lines != 1+2+1002+1 {
		t.Errorf("%d lines", c.Lines)
	}
	if got, _, _ := walked(t, tree, Options{Minified: true}); !slices.Contains(got, "Min.java") {
		t.Error("minified files were asked for and not read")
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	must(os.WriteFile(filepath.Join(outside, "Secret.java"), []byte("class Secret {}"), 0o600))
	must(os.WriteFile(filepath.Join(dir, "A.java"), []byte("class A {}"), 0o600))
	must(os.Symlink(outside, filepath.Join(dir, "away")))
	must(os.Symlink(filepath.Join(outside, "Secret.java"), filepath.Join(dir, "B.java")))
	must(os.Symlink("A.java", filepath.Join(dir, "C.java")))
	must(os.Symlink(".", filepath.Join(dir, "loop")))
	got, c, ds := walked(t, os.DirFS(dir), Options{})
	if !slices.Equal(got, []string{"A.java"}) || len(ds) != 2 || ds[0].File != "B.java" || ds[1].File != "away" || len(c.Skipped) > 0 {
		t.Errorf("read %q, %v", got, ds)
	}
}

func TestAFileThatCannotBeReadIsSkipped(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "A.java"), []byte("class A {}"), 0o000); err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(filepath.Join(dir, "A.java")); err == nil {
		t.Skip("this account may read everything")
	}
	_, c, _ := walked(t, os.DirFS(dir), Options{})
	if len(c.Skipped) != 1 || c.Skipped[0].Why != "this account may not read it" {
		t.Errorf("skipped %v", c.Skipped)
	}
}

func FuzzPatternsNeverPanic(f *testing.F) {
	for _, s := range []string{"**/a[!b]*.java", "[", "[]", "[]a]", "[!]a]", `\`, "a/**/b", "[z-a]", "!", "/"} {
		f.Add(s, "a/b.java")
	}
	f.Fuzz(func(t *testing.T, pattern, name string) {
		ignores(nil).with(".", pattern).ignored(name, false)
	})
}
