package cli

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// past is a small git repository that a test edits and commits.
type past struct {
	t   *testing.T
	dir string
}

func newPast(t *testing.T) past {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not on this machine")
	}
	p := past{t, t.TempDir()}
	p.git("init", "-q", ".")
	for _, name := range []string{"Orders.java", "ReportServlet.java", "Backup.java"} {
		b, err := os.ReadFile(filepath.Join("../triage/replay/testdata/samples", name))
		if err != nil {
			t.Fatal(err)
		}
		p.write("src/"+name, string(b))
	}
	p.commit("first")
	return p
}

func (p past) git(args ...string) {
	p.t.Helper()
	cmd := exec.Command("git", append([]string{"-C", p.dir, "-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgSign=false"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull)
	if out, err := cmd.CombinedOutput(); err != nil {
		p.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (p past) commit(subject string) {
	p.t.Helper()
	p.git("add", "-A")
	p.git("commit", "-q", "-m", subject)
}

func (p past) write(name, text string) {
	p.t.Helper()
	path := filepath.Join(p.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// edit replaces text in a file and commits; each old text must be there.
func (p past) edit(subject, name string, replace ...string) {
	p.t.Helper()
	b, err := os.ReadFile(filepath.Join(p.dir, name))
	if err != nil {
		p.t.Fatal(err)
	}
	text := string(b)
	for i := 0; i < len(replace); i += 2 {
		if !strings.Contains(text, replace[i]) {
			p.t.Fatalf("%s: %s has no %q", subject, name, replace[i])
		}
		text = strings.ReplaceAll(text, replace[i], replace[i+1])
	}
	p.write(name, text)
	p.commit(subject)
}

// replay runs the verb.
func (p past) replay(args ...string) (code int, out replayedJSON) {
	p.t.Helper()
	code, stdout, stderr := try(p.t, nil, "", append([]string{"replay", p.dir, "--json"}, args...)...)
	if err := json.Unmarshal([]byte(stdout), &out); err != nil {
		p.t.Fatalf("%v\n%s%s", err, stdout, stderr)
	}
	return code, out
}

type replayedJSON struct {
	OK                                        bool
	Versions, Findings, Issues, Opened, Fixed int
	Reopened, Followed, NeedsMatch            int
	Rows                                      []struct {
		Identity          string
		Same, Renamed     int
		Matches, Wrong    int
		Churn, FalseMerge float64
	}
	Breaks []any
}

// TestFindingsKeepTheirIdentityThroughAHistory edits, renames and moves as people do. No step adds or mends a flaw but those that say so.
func TestFindingsKeepTheirIdentityThroughAHistory(t *testing.T) {
	p := newPast(t)
	_, first := p.replay()
	if first.Versions != 1 || first.Opened < 10 {
		t.Fatalf("the first commit: %+v", first)
	}
	flaws := first.Opened
	p.edit("a notice above", "src/Orders.java", "package com.shop.orders;", "/* Notice.\n *\n */\npackage com.shop.orders;\n\nimport java.util.List;")
	p.git("mv", "src/Backup.java", "src/Archive.java")
	p.commit("a file is renamed")
	p.edit("a local is renamed", "src/Orders.java", "String number =", "String orderNumber =", "+ number +", "+ orderNumber +")
	p.edit("a function is renamed", "src/Orders.java", "byCustomer(", "ofCustomer(")
	p.edit("another layout", "src/ReportServlet.java", "    ", "\t", " throws IOException {", "\n\t\tthrows IOException\n\t{")
	p.edit("a literal is changed", "src/Archive.java", `"tar czf "`, `"tar cJf "`)
	p.edit("two equal sinks are swapped", "src/ReportServlet.java", "\t\tout.println(\"<h1>\" + title + \"</h1>\");\n\t\tout.println(\"<h2>\" + author + \"</h2>\");",
		"\t\tout.println(\"<h2>\" + author + \"</h2>\");\n\t\tout.println(\"<h1>\" + title + \"</h1>\");")
	p.git("mv", "src/ReportServlet.java", "src/report.tmp")
	p.write("src/reports/ReportServlet.java", "")
	p.git("mv", "-f", "src/report.tmp", "src/reports/ReportServlet.java")
	p.edit("a file moves to another package", "src/reports/ReportServlet.java", "package com.shop.web;", "package com.shop.web.reports;")
	_, same := p.replay()
	if same.Opened != flaws || same.Fixed != 0 || same.NeedsMatch != 0 {
		t.Errorf("no flaw came or went, and yet: %+v", same)
	}
	p.edit("one more of equal sinks (one flaw more)", "src/Orders.java", "        statement.executeUpdate(\"UPDATE customers SET name = '\" + name + \"'\");",
		"        statement.executeUpdate(\"UPDATE log SET name = '\" + name + \"'\");\n        statement.executeUpdate(\"UPDATE customers SET name = '\" + name + \"'\");")
	p.edit("a flaw is mended", "src/Orders.java", `"SELECT id FROM orders WHERE day > '" + from + "'"`, `"SELECT id FROM orders"`)
	p.git("revert", "--no-edit", "HEAD")
	code, all := p.replay("--commits", "0")
	if all.Opened != flaws+1 || all.Fixed != 1 || all.Reopened != 1 || all.NeedsMatch != 0 {
		t.Errorf("one more, one mended and back: %+v", all)
	}
	ours := all.Rows[0]
	if code != exitClean || !all.OK || ours.Renamed != 0 || ours.Wrong != 0 || ours.Same < 10*flaws || ours.Matches < ours.Same || len(all.Breaks) != 0 {
		t.Errorf("exit code %d, ours %+v, breaks %v", code, ours, all.Breaks)
	}
	for _, r := range all.Rows[2:] {
		if r.Churn == 0 {
			t.Errorf("%s has no churn, so the history is too easy", r.Identity)
		}
	}
	if _, last := p.replay("--commits", "2"); last.Versions != 2 || last.Reopened != 0 {
		t.Errorf("the last two commits: %+v", last)
	}
}

func TestReplayRefusesWithAHint(t *testing.T) {
	outside := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(outside))
	p := newPast(t)
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"no folder":     {[]string{"replay", filepath.Join(outside, "x")}, "hint: name a folder inside a git repository"},
		"no repository": {[]string{"replay", outside}, "hint: name a folder inside a clone"},
		"no number":     {[]string{"replay", p.dir, "--commits=-1"}, "hint: leave it out for 50"},
	} {
		if code, _, errs := try(t, nil, "", c.args...); code != exitAsked || !strings.Contains(errs, c.want) {
			t.Errorf("%s: exit code %d\n%s", name, code, errs)
		}
	}
}
