// Package juliet scores a scanner on the taint cases of the Juliet test suite for Java, of which a checkout is needed.
//
// Three words to know:
//
//   - a [Case] is one flaw in one flow variant, spread over one to five files; its bad method is a real flaw;
//   - a good flow is a harmless sibling of the same case: goodG2B has a harmless source, goodB2G a harmless sink;
//   - a finding belongs to the flow whose method it lies in. See [Case.Flow] for the rule.
package juliet

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"assay/finding"
	"assay/internal/fault"
	"assay/test/quality/javatext"
)

// CWEs are the weaknesses of the suite that are about following data.
var CWEs = []finding.CWE{15, 23, 36, 78, 80, 81, 83, 89, 90, 113, 134, 470, 601, 643}

// Case is one flaw with its harmless siblings.
type Case struct {
	Name    string // file name without the part that tells files of a case apart
	CWE     finding.CWE
	Source  string // Environment, getCookies_Servlet, …
	Sink    string // executeBatch, …; empty where the suite has one sink only
	Variant string // 01 to 81
	Files   []string
	Good    []string // its good flows, sorted

	methods map[string][]javatext.Method // by file
}

// layout is where the suite keeps its cases.
const layout = "src/testcases"

// Support is the folder of helpers that every case needs.
const Support = "src/testcasesupport"

var fileName = regexp.MustCompile(`^(CWE(\d+)_\w+?__(\w+)_(\d\d))([a-e]|_bad|_base|_good\w+)?\.java$`)

// Load reads the cases of one weakness.
func Load(tree fs.FS, cwe finding.CWE) ([]*Case, error) {
	folders, err := fs.Glob(tree, fmt.Sprintf("%s/CWE%d_*", layout, int(cwe)))
	if err != nil {
		return nil, err
	}
	if len(folders) != 1 {
		return nil, fault.New(fmt.Sprintf("%d folders %s/CWE%d_* in the checkout, not one", len(folders), layout, int(cwe)), "name a checkout of find-sec-bugs/juliet-test-suite")
	}
	cases := map[string]*Case{}
	err = fs.WalkDir(tree, folders[0], func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		m := fileName.FindStringSubmatch(path.Base(p))
		if m == nil {
			return nil
		}
		c := cases[m[1]]
		if c == nil {
			c = newCase(m)
			cases[c.Name] = c
		}
		c.Files = append(c.Files, p)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return slices.SortedFunc(maps.Values(cases), func(a, b *Case) int { return strings.Compare(a.Name, b.Name) }), nil
}

func newCase(m []string) *Case {
	n, _ := strconv.Atoi(m[2])
	c := &Case{Name: m[1], CWE: finding.CWE(n), Variant: m[4], methods: map[string][]javatext.Method{}}
	c.Source, c.Sink = splitFunctional(m[3])
	return c
}

var sources = []string{"Environment", "File", "PropertiesFile", "Property", "URLConnection", "connect_tcp", "console_readLine", "database", "getCookies_Servlet",
	"getParameter_Servlet", "getQueryString_Servlet", "listen_tcp"}

// splitFunctional takes names like connect_tcp_executeBatch and CWE182_Servlet_File apart.
func splitFunctional(name string) (source, sink string) {
	for _, s := range sources {
		switch {
		case name == s:
			return s, ""
		case strings.HasPrefix(name, s+"_"):
			return s, name[len(s)+1:]
		case strings.HasSuffix(name, "_"+s):
			return s, name[:len(name)-len(s)-1]
		}
	}
	return name, ""
}

// Read reads the case's files and finds its methods and good flows.
func (c *Case) Read(tree fs.FS) error {
	flows := map[string]bool{}
	for _, f := range c.Files {
		src, err := fs.ReadFile(tree, f)
		if err != nil {
			return err
		}
		c.methods[f] = javatext.Methods(string(src))
		for _, m := range c.methods[f] {
			if flow := methodFlow(m.Name); strings.HasPrefix(flow, "good") {
				flows[flow] = true
			}
		}
		if flow := fileFlow(f); strings.HasPrefix(flow, "good") {
			flows[flow] = true
		}
	}
	if len(flows) > 1 {
		delete(flows, "good") // it only calls the others
	}
	c.Good = slices.Sorted(maps.Keys(flows))
	return nil
}
