package code

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"assay/drill"
)

var tags = regexp.MustCompile(`</?span[^>]*>`)

func plainOf(row string) string { return html.UnescapeString(tags.ReplaceAllString(row, "")) }

func TestRowsAreTheLinesOfTheFileInEveryLanguage(t *testing.T) {
	files, err := filepath.Glob("../../../drill/catalog/*/start/*")
	if err != nil {
		t.Fatal(err)
	}
	more, _ := filepath.Glob("../../testdata/catalog/*/start/*")
	languages := map[string]string{".java": "java", ".py": "python", ".js": "javascript", ".ts": "typescript", ".tsx": "typescript"}
	for _, name := range append(files, more...) {
		if languages[filepath.Ext(name)] == "" {
			continue // results, CI files and folders of them are shown plain
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Split(strings.TrimRight(string(raw), "\n"), "\n")
		f := drill.File{Path: filepath.Base(name), Language: languages[filepath.Ext(name)], Text: string(raw)}
		rows := Lines(lexerOf(f), f.Text)
		if len(rows) != len(want) {
			t.Errorf("%s: %d rows of %d lines", name, len(rows), len(want))
			continue
		}
		lit := false
		for i := range rows {
			lit = lit || strings.Contains(rows[i], "<span")
			if plainOf(rows[i]) != want[i] {
				t.Errorf("%s:%d reads %q, not %q", name, i+1, plainOf(rows[i]), want[i])
			}
		}
		if !lit {
			t.Errorf("%s has no highlighted word", name)
		}
	}
}

func TestMarkupInCodeStaysText(t *testing.T) {
	for _, language := range []string{"", "no such language", "javascript", "python"} {
		for _, row := range Lines(language, "x = '<script>alert(1)</script>' & \"y\"\n<b onclick=z>") {
			if strings.Contains(strings.ReplaceAll(tags.ReplaceAllString(row, ""), "&lt;", ""), "<") {
				t.Errorf("%s: %s", language, row)
			}
		}
	}
}

func TestLineEndsAndEmptyTexts(t *testing.T) {
	if got := Lines("python", "a = 1\r\nb = 2\r\n\r\n"); len(got) != 2 {
		t.Errorf("%d rows: %q", len(got), got)
	}
	if got := Lines("java", ""); len(got) != 1 {
		t.Errorf("%d rows of nothing", len(got))
	}
}

func TestTheIndentOfAWrappedLine(t *testing.T) {
	for row, want := range map[string]string{
		"": "in0", "x": "in0", "    x": "in4", "     x": "in4", "\tx": "in4", `<span class="c">     * a comment</span>`: "in4", strings.Repeat(" ", 90) + "x": "in40", `<span class="k">if</span>`: "in0",
	} {
		if got := Indent(row); got != want {
			t.Errorf("%q: %s, want %s", row, got, want)
		}
	}
}

func TestTheCacheKnowsDrillsByTheirContent(t *testing.T) {
	var c Cache
	one, two := &drill.Exercise{Hash: "1"}, &drill.Exercise{Hash: "2"}
	first := c.Of(one, drill.File{Path: "a.py", Language: "python", Text: "a"})
	if again := c.Of(one, drill.File{Path: "a.py", Language: "python", Text: "changed"}); &again[0] != &first[0] {
		t.Error("highlighted twice")
	}
	if other := c.Of(two, drill.File{Path: "a.py", Language: "python", Text: "b"}); plainOf(other[0]) != "b" {
		t.Errorf("another drill's rows: %q", other)
	}
}
