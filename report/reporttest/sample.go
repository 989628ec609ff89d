// Package reporttest has what the tests of all formats are made of: a result with everything a result can have, one from a hostile tree, and the published
// schemas, where they are.
package reporttest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"assay/finding"
	"assay/report"
	"assay/scan"
)

// Orders and Table are the two files of the sample. The first line of Table has a character of two UTF-16 units before what is marked.
const (
	Orders = "package shop;\n\nclass Orders {\n\tString find(Request request) {\n\t\tString id = request.getParameter(\"id\");\n\t\treturn table.find(id);\n\t}\n}\n"
	Table  = "package shop;\r\n\r\nclass Table {\r\n    String find(String id) {\r\n        /* 😀é */ return database.run(\"SELECT * FROM orders WHERE id = '\" + id + \"'\");\r\n    }\r\n}\r\n"
)

// Tree is the tree of the sample.
func Tree() fstest.MapFS {
	return fstest.MapFS{"src/Orders.java": {Data: []byte(Orders)}, "src/with space/Täble.java": {Data: []byte(Table)}}
}

// Meta is what the reports of the tests say beside the result.
func Meta(tree fstest.MapFS) report.Meta {
	start := time.Date(2026, 11, 24, 10, 0, 0, 120e6, time.UTC)
	return report.Meta{Version: "v0.2.0", Start: start, End: start.Add(1500 * time.Millisecond), Root: "/home/me/shop", Title: "shop", Rules: rules, Source: report.NewSource(tree)}
}

var rules = []scan.Rule{
	{ID: "java-sqli", Title: "Request data becomes part of the text of an SQL statement", Since: "0.2.0", Aliases: []string{"java-sql-text"}, Languages: []string{"java"}, Kind: "taint",
		CWE: []int{89, 564}, OWASP: []string{"A03:2021", "A05:2025"}, STRIDE: []string{"tampering"}, Severity: finding.Critical, Score: "9.3", Precision: finding.Certain,
		Sinks: []string{"sql"}, Loss: []string{"records-exposed"}, References: []string{"https://cwe.mitre.org/data/definitions/89.html"}, Message: "{source} becomes SQL.",
		Wrong: "Data becomes **program**.", Impact: "Tables are copied.\n\nFor the executive: *anyone can copy\nour customer database.*", Decides: "By following it.",
		Secure: "Bind the value:\n\n```java\nstatement.setString(1, id);\n```", False: "Never mind.", AskNext: "What else?"},
	{ID: "java-weak-hash", Title: "A weak digest", Since: "0.2.0", Languages: []string{"java"}, Kind: "setting", CWE: []int{328}, OWASP: []string{"A02:2021", "A04:2025"}, STRIDE: []string{"spoofing"},
		Severity: finding.Medium, Score: "5.3", Precision: finding.Likely, Sinks: []string{"weak-hash"}, Loss: []string{"regulatory"}, References: []string{"https://cwe.mitre.org/data/definitions/328.html"},
		Message: "A weak digest.", Wrong: "MD5 is weak.", Impact: "It can be forged. More.", Decides: "By name.", Secure: "```java\nSHA-256\n```", False: "Caches.", AskNext: "Why?"},
}

const (
	table = "src/with space/Täble.java"
	key1  = "0123456789abcdef0123456789abcdef"
	key2  = "fedcba9876543210fedcba9876543210"
)

// Result is a result with everything a result can have.
func Result() scan.Result {
	line5 := strings.Split(Table, "\r\n")[4]
	at := func(file string, line int) finding.Location {
		return finding.Location{File: file, Start: line, End: line}
	}
	sqli := finding.Finding{
		Location: at(table, 5), CWE: 89, Severity: finding.Critical, Message: "the request parameter id becomes part of the SQL text that run runs.", Rule: "java-sqli",
		Confidence: finding.Certain, Symbol: "shop.Table.find", Sink: "Database.run", Source: "http.param",
		Trace: []finding.Step{
			{Location: at("src/Orders.java", 5), Column: 15, EndCol: 41, Code: `String id = request.getParameter("id");`, Note: "the request parameter id enters"},
			{Location: at("src/Orders.java", 6), Column: 10, EndCol: 24, Code: "return table.find(id);", Note: "is passed to find()"},
			{Location: at(table, 5), Column: strings.Index(line5, "database.run") + 1, EndCol: len(line5), Code: strings.TrimSpace(line5), Note: "reaches run()", Value: "SELECT * FROM orders WHERE id = '…'", Depth: 1},
		},
		Related: []finding.Step{{Location: at("src/Orders.java", 3), Column: 1, EndCol: 6, Note: "the sibling that binds its value"}},
		Keys:    finding.Keys{Exact: key1},
	}
	hash := finding.Finding{Location: at("src/Orders.java", 4), CWE: 328, Severity: finding.Medium, Message: "MD5 is used.", Rule: "java-weak-hash", Confidence: finding.Likely, Symbol: "shop.Orders.find", Keys: finding.Keys{Exact: key2}}
	again := hash
	again.Keys.Ordinal = 1
	answered := hash
	answered.Keys.Ordinal = 2
	return scan.Result{
		Findings: []finding.Finding{hash, again, sqli},
		Suppressed: []scan.Suppressed{
			{Finding: answered, Reason: "a cache key", Until: "2027-01-31", By: "mark"},
			{Finding: sqli, Reason: "there before", By: "baseline"},
		},
		Diagnostics: []scan.Diagnostic{
			{File: "src/Orders.java", Line: 2, Kind: "syntax", Message: "this could not be read"},
			{File: "src/Orders.java", Line: 9, Kind: "suppression", Message: "the mark gives no reason"},
		},
		Coverage: scan.Coverage{Files: 2, Bytes: 300, Lines: 15, Functions: 2, Paths: []string{"src/Orders.java", table}, Rules: []string{"java-sqli", "java-weak-hash"}, Exhausted: 1, Work: 42,
			Skipped: []scan.Skipped{{File: "src/Big.java", Why: "it has 3.0 MB, the limit is 2 MB"}}, Unread: map[string]int{"Go": 412, "Python": 1}},
	}
}

// Evil is text that tries to leave wherever it is put.
const Evil = "\x1b[31m\u202e</script><img src=x onerror=alert(1)>]]>&\"'`\x00\r\nevil\xff](http://x)|*_\u2028\u2066"

// Hostile is a result of a tree whose names, code and messages are all evil, and the tree.
func Hostile() (scan.Result, fstest.MapFS) {
	name := "src/\x1b[2J\u202e<script>\"'&%\xff ]]>.java"
	r := Result()
	f := &r.Findings[2]
	f.Message, f.Symbol, f.Location.File = "it "+Evil, Evil, name
	for i := range f.Trace {
		f.Trace[i].Location = finding.Location{File: name, Start: 1, End: 1}
		f.Trace[i].Column, f.Trace[i].EndCol = 3, 60
		f.Trace[i].Code, f.Trace[i].Note, f.Trace[i].Value = Evil, Evil, Evil
	}
	f.Related[0].Note = Evil
	r.Suppressed[0].Reason, r.Suppressed[0].Until = Evil, Evil
	r.Diagnostics[0] = scan.Diagnostic{File: name, Line: 1, Kind: Evil, Message: Evil}
	r.Coverage.Skipped[0] = scan.Skipped{File: name, Why: Evil}
	return r, fstest.MapFS{name: {Data: []byte("x\t" + Evil + "\n" + Evil)}}
}

// Schema is the file of a published schema. The test is skipped where there is none: schemas keep their own licences and are no part of the source.
func Schema(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("ASSAY_SCHEMAS")
	if dir == "" {
		dir = filepath.Join(moduleRoot(t), "..", "shared", "schemas")
	}
	file := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(file); err != nil {
		t.Skipf("the published schema %s is not here (ASSAY_SCHEMAS names the folder)", name)
	}
	return file
}

func moduleRoot(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no module around this test")
		}
		dir = filepath.Dir(dir)
	}
}

// Harmless reports the first byte of a report that could move a cursor or turn text around; -1 when there is none. Line ends and tabs are fine.
func Harmless(report []byte) int {
	for i, r := range string(report) {
		bad := r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x2028
		if bad || r == 0xfffd {
			return i
		}
	}
	return -1
}
