package scan

import (
	"maps"

	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"assay/internal/fault"
)

// TestEveryRuleIsWhole reads the folders that came with the program.
func TestEveryRuleIsWhole(t *testing.T) {
	rules, mistakes := ReadRules(RuleFolder())
	for _, r := range rules {
		_, ms := ReadExamples(RuleFolder(), r.ID)
		mistakes = append(mistakes, ms...)
	}
	for _, m := range mistakes {
		t.Error(m)
	}
	if len(rules) == 0 || len(rules) != len(Rules()) {
		t.Errorf("%d rules in the folder, %d in the program", len(rules), len(Rules()))
	}
}

// TestEveryRuleProvesItself scans every example with all rules: each mark is met, and nothing else is found.
func TestEveryRuleProvesItself(t *testing.T) {
	rules := Rules()
	for _, r := range rules {
		t.Run(r.ID, func(t *testing.T) {
			examples, _ := ReadExamples(RuleFolder(), r.ID)
			for i := range examples {
				o, err := examples[i].Prove(t.Context(), rules)
				if err != nil {
					t.Fatal(err)
				}
				for _, w := range o.Missed {
					t.Errorf("missed: %s", w)
				}
				for _, f := range o.False {
					t.Errorf("false alarm: %s: %s", f.Location, f.Rule)
				}
				for _, n := range o.Notes {
					t.Errorf("%s:%d: %s", n.File, n.Line, n.Message)
				}
			}
		})
	}
}

// TestExamplesAreScannedAsAnyTree compares with the scan of a file system, which people run.
func TestExamplesAreScannedAsAnyTree(t *testing.T) {
	rules := Rules()
	examples, _ := ReadExamples(RuleFolder(), rules[0].ID)
	for _, x := range examples {
		tree := fstest.MapFS{}
		for name, b := range x.Files {
			tree[name] = &fstest.MapFile{Data: b}
		}
		want, err := Scan(t.Context(), tree, Options{Threads: 1})
		if err != nil {
			t.Fatal(err)
		}
		var files []source
		for _, n := range slices.Sorted(maps.Keys(x.Files)) {
			files = append(files, source{n, x.Files[n]})
		}
		got, err := scanFiles(t.Context(), files, rules, Options{Threads: 1})
		if err != nil || len(got.Findings) != len(want.Findings) {
			t.Errorf("%s: %d findings, Scan has %d (%v)", x.Name, len(got.Findings), len(want.Findings), err)
		}
	}
}

const wholeRule = `---
id: java-sample
title: A value is used where it must not be
since: 0.2.0
languages: [java]
kind: taint
cwe: [89]
owasp: [A03:2021, A05:2025]
stride: [tampering]
severity: high
security_severity: "8.1"
precision: high
sinks: [sql]
loss: [fraud]
references: [https://example.org/a]
message: "{source} reaches {sink}."
---
## What is wrong
Wrong.

## Business impact
Impact.

## How the scanner decides
Decides.

## Secure pattern
` + "```java\n## not a heading\n```" + `

## When this is a false alarm
False.

## What a reviewer asks next
Next.
`

func readOne(t *testing.T, text string) (*Rule, string) {
	t.Helper()
	r, ms := ReadRule(fstest.MapFS{"java-sample/rule.md": {Data: []byte(text)}}, "java-sample")
	if len(ms) == 0 {
		return r, ""
	}
	return r, ms.Error()
}

func TestARuleIsRead(t *testing.T) {
	r, wrong := readOne(t, wholeRule)
	if wrong != "" || r.Wrong != "Wrong." || r.AskNext != "Next." || !strings.Contains(r.Secure, "## not a heading") || r.CWE[0] != 89 || r.Score != "8.1" {
		t.Fatalf("%+v\n%s", r, wrong)
	}
	r, wrong = readOne(t, strings.ReplaceAll(wholeRule, "\n", "\r\n"))
	if wrong != "" || r.Impact != "Impact." {
		t.Fatalf("with CRLF: %+v\n%s", r, wrong)
	}
}

func TestEveryMistakeInARuleHasItsPlace(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"title: A", "titel: A", `rule.md:3:1: unknown key "titel" (did you mean title?)`},
		{"title: A value", "title: A `value`", "rule.md:3:8: the title has \"`\" in it"},
		{"title: A", "title: " + strings.Repeat("A", 70) + " ", "rule.md:3:8: title has"},
		{"id: java-sample", "id: java-other", "rule.md:2:5: the id is java-other, the folder is java-sample"},
		{"cwe: [89]", "cwe: [99999]", "rule.md:7:7: CWE-99999 is not in Assay's table"},
		{"cwe: [89]", "cwe: []", "rule.md:7:6: cwe is empty"},
		{"A03:2021", "A3:2021", `rule.md:8:9: owasp: "A3:2021" is not in the form`},
		{"[tampering]", "[tempering]", "did you mean tampering?"},
		{"severity: high", "severity: dire", `rule.md:10:11: severity: "dire" is none of`},
		{`"8.1"`, `"9.8"`, "rule.md:11:20: security_severity 9.8 is critical, severity says high"},
		{`"8.1"`, `"81"`, `rule.md:11:20: security_severity: "81" is not in the form`},
		{"loss: [fraud]", "loss: [money]", `loss: "money" is none of`},
		{"[https://example.org/a]", "[example.org]", `rule.md:15:14: "example.org" is no reference`},
		{"{sink}", "{snk}", "rule.md:16:10: message: {snk} is never filled in"},
		{"kind: taint", "kind: [taint]", "kind: a single value is wanted"},
		{"## What is wrong", "## What's wrong", `rule.md:18:1: the heading "What's wrong" stands where "What is wrong" must`},
		{"Impact.\n", "\n", `rule.md:21:1: "Business impact" says nothing`},
		{"## What a reviewer asks next\nNext.\n", "", `the heading "What a reviewer asks next" is missing`},
		{"Next.\n", "Next.\n\n## More\nText.\n", `the heading "More" is one too many`},
		{"## What is wrong", "Hello\n## What is wrong", "rule.md:18:1: there is text before the first heading"},
		{"---\nid", "id", "must start with a front matter"},
	} {
		if _, wrong := readOne(t, strings.Replace(wholeRule, c.old, c.new, 1)); !strings.Contains(wrong, c.want) {
			t.Errorf("%s: got %q, want %q", c.new, wrong, c.want)
		}
	}
}

func TestTwoRulesOfOneNameAreRefused(t *testing.T) {
	again := strings.Replace(strings.Replace(wholeRule, "id: java-sample", "id: java-second", 1), "since:", "aliases: [java-sample]\nsince:", 1)
	_, ms := ReadRules(fstest.MapFS{"java-sample/rule.md": {Data: []byte(wholeRule)}, "java-second/rule.md": {Data: []byte(again)}, "README.md": {Data: []byte("x")}})
	if len(ms) != 2 || !strings.Contains(ms.Error(), "java-sample is the name of java-sample already") || !strings.Contains(ms.Error(), "only folders of rules belong here") {
		t.Error(ms)
	}
}

func TestExamplesSayWhatTheyWant(t *testing.T) {
	fsys := fstest.MapFS{
		"java-sample/bad/A.java":        {Data: []byte("class A {\n  // want-source: http.param\n  int x; // want: java-sample, java-other\n}\n")},
		"java-sample/bad/two/B.java":    {Data: []byte("x(); // want: java-sample\n")},
		"java-sample/bad/two/page.html": {Data: []byte("<p><!-- want: java-sample -->\n")},
		"java-sample/bad/Unmarked.java": {Data: []byte("String s = \"want: java-sample\";\n")},
		"java-sample/good/C.java":       {Data: []byte("// want: java-sample\n")},
	}
	xs, ms := ReadExamples(fsys, "java-sample")
	var got []string
	for _, x := range xs {
		for _, w := range x.Wants {
			got = append(got, w.String())
		}
	}
	want := []string{"bad/A.java:2: a source of kind http.param", "bad/A.java:3: java-sample", "bad/A.java:3: java-other", "bad/two/B.java:1: java-sample",
		"bad/two/page.html:1: java-sample", "good/C.java:1: java-sample"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for _, w := range []string{"Unmarked.java:1:1: no line is marked", "good/C.java:1:1: a good example has a mark", "good examples: there must be 3, here is 1"} {
		if !strings.Contains(ms.Error(), w) {
			t.Errorf("%q is not among %v", w, ms)
		}
	}
}

func TestAnUnknownRuleIsGuessed(t *testing.T) {
	for asked, want := range map[string]string{"java-sqll": "did you mean java-sqli?", "zip-slip": "did you mean java-zip-slip?", "nonsense": "assay rules list"} {
		if err := noRule(asked); !strings.Contains(hintOf(err), want) {
			t.Errorf("%s: %v, hint %q", asked, err, hintOf(err))
		}
	}
}

func hintOf(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Hint
	}
	return ""
}
