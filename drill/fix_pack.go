package drill

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"assay/drill/fixrun"
)

// fix reads the files of a fix half and holds its section of answer.yaml against them.
func (p *pack) fix() {
	var under []string
	for _, n := range p.names {
		if strings.HasPrefix(n, "fix/") {
			under = append(under, n)
		}
	}
	f := p.x.Answer.Fix
	switch {
	case f == nil && len(under) > 0:
		p.at(under[0], "there are files of a fix, and answer.yaml has no fix:", "add the section, or remove the folder fix")
		return
	case f == nil || p.doc == nil:
		return
	}
	p.x.FixFiles = FixFiles{Stubs: map[string]string{}, Tests: map[string]string{}, Strong: map[string]string{}, Wrong: map[string]map[string]string{}}
	for _, n := range under {
		p.fixFile(n, string(p.text[n]))
	}
	c := fixCheck{pack: p, f: f}
	c.place()
	c.clears()
	c.tests()
	c.strong()
	c.wrong()
}

// fixFile puts a file of the folder fix where it belongs.
func (p *pack) fixFile(n, text string) {
	rest := strings.TrimPrefix(n, "fix/")
	kind, name, _ := strings.Cut(rest, "/")
	switch {
	case kind == "stubs" && path.Ext(name) == ".java" && !strings.Contains(name, "/"):
		if _, err := fixrun.SplitUnits(name, text); err != nil {
			p.at(n, err.Error(), "each unit of a stub file starts with its package line")
		}
		p.x.FixFiles.Stubs[name] = text
	case kind == "tests" && path.Ext(name) == ".java" && !strings.Contains(name, "/"):
		if !strings.HasPrefix(text, "package check;") {
			p.at(n, "a test starts with package check;", "")
		}
		if slices.Contains(fixrun.Reserved(), strings.TrimSuffix(name, ".java")) {
			p.at(n, name+" is a name of the test bench's own", "name the class after what it tests")
		}
		p.x.FixFiles.Tests[name] = text
	case kind == "strong" && name != "":
		p.x.FixFiles.Strong[name] = text
	case kind == "wrong" && strings.Contains(name, "/"):
		folder, file, _ := strings.Cut(name, "/")
		if p.x.FixFiles.Wrong[folder] == nil {
			p.x.FixFiles.Wrong[folder] = map[string]string{}
		}
		p.x.FixFiles.Wrong[folder][file] = text
	default:
		p.at(n, "this file has no meaning here", "fix/ holds stubs/*.java, tests/*.java, strong/ and wrong/<name>/")
	}
}

// fixCheck holds the fix section against the rest of the drill.
type fixCheck struct {
	pack *pack
	f    *Fix
}

func (c *fixCheck) say(text, hint string, at ...any) {
	c.pack.say(c.pack.doc.At(text, hint, append([]any{"fix"}, at...)...))
}

func (c *fixCheck) place() {
	x := c.pack.x
	switch {
	case x.Kind != Review:
		c.say("only a review has a fix half", "")
	case x.Answer.Clean:
		c.say("clean code has no fix half", "there is nothing to mend; the verdict clean is the whole answer")
	case !slices.Equal(x.Languages, []string{"java"}):
		c.say("a fix half is for Java only so far", "")
	}
	for _, name := range slices.Sorted(maps.Keys(c.f.Hosts)) {
		if !hostForm.MatchString(name) || !addressForm.MatchString(c.f.Hosts[name]) {
			c.say(fmt.Sprintf("%s: %s is no pair of host name and address", name, c.f.Hosts[name]), "like shop.example: 93.184.216.34", "hosts", name)
		}
	}
}

var (
	hostForm    = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*$`)
	addressForm = regexp.MustCompile(`^[0-9a-f.:]+$`)
	testForm    = regexp.MustCompile(`^([A-Z]\w*)\.([a-z]\w*)$`)
	testMethod  = regexp.MustCompile(`(?m)^    void (\w+)\(\)`)
)

func (c *fixCheck) clears() {
	seen := map[string]bool{}
	for i, id := range c.f.Clears {
		if seen[id] || c.pack.x.flaw(id).Title == "" {
			c.say(fmt.Sprintf("there is no flaw %q, or it stands twice", id), "", "clears", i)
		}
		seen[id] = true
		if !slices.ContainsFunc(c.f.Exploit, func(t ExploitTest) bool { return t.Flaw == id }) {
			c.say("no exploit test is for flaw "+id, "show the attack working on the code as given", "clears", i)
		}
	}
	if len(c.f.Clears) == 0 {
		c.say("a fix clears at least one flaw", "", "clears")
	}
	for i, b := range c.f.Blind {
		if !seen[b.Flaw] {
			c.say(fmt.Sprintf("flaw %q is not among those a fix clears", b.Flaw), "", "blind", i, "flaw")
		}
	}
}

// listed is a test as either list has it.
type listed struct {
	name   string
	hidden bool
	at     []any
}

func (c *fixCheck) listed() (all []listed) {
	for i, t := range c.f.Behaviour {
		all = append(all, listed{t.Test, t.Hidden, []any{"behaviour", i, "test"}})
	}
	for i, t := range c.f.Exploit {
		all = append(all, listed{t.Test, t.Hidden, []any{"exploit", i, "test"}})
		if !slices.Contains(c.f.Clears, t.Flaw) {
			c.say(fmt.Sprintf("flaw %q is not among those a fix clears", t.Flaw), "", "exploit", i, "flaw")
		}
	}
	return all
}

// tests wants every listed test in a file, every test in a list, and hidden ones apart from those that are shown.
func (c *fixCheck) tests() {
	files := c.pack.x.FixFiles.Tests
	methods := map[string]bool{}
	for name, src := range files {
		for _, m := range testMethod.FindAllStringSubmatch(src, -1) {
			methods[strings.TrimSuffix(name, ".java")+"."+m[1]] = true
		}
	}
	hidden, seen := map[string]bool{}, map[string]bool{}
	for _, l := range c.listed() {
		m := testForm.FindStringSubmatch(l.name)
		switch {
		case m == nil:
			c.say(fmt.Sprintf("%q is no test", l.name), "write Class.method", l.at...)
			continue
		case files[m[1]+".java"] == "":
			c.say("there is no file fix/tests/"+m[1]+".java", "", l.at...)
			continue
		case !methods[l.name]:
			c.say(fmt.Sprintf("fix/tests/%s.java has no test %s", m[1], m[2]), "a test is written: void "+m[2]+"()", l.at...)
		case seen[l.name]:
			c.say(l.name+" stands twice", "", l.at...)
		}
		seen[l.name] = true
		if was, ok := hidden[m[1]]; ok && was != l.hidden {
			c.say("class "+m[1]+" has hidden tests and others", "a class is shown as a whole or not at all", l.at...)
		}
		hidden[m[1]] = l.hidden
	}
	for name := range methods {
		class, _, _ := strings.Cut(name, ".")
		if _, used := hidden[class]; used && !seen[name] {
			c.pack.at("fix/tests/"+class+".java", "the test "+name+" is in no list", "add it to behaviour or exploit")
		}
	}
	c.enough()
}

func (c *fixCheck) enough() {
	shown := 0
	for _, t := range c.f.Behaviour {
		if !t.Hidden {
			shown++
		}
	}
	if len(c.f.Behaviour) < 2 || shown == 0 || shown == len(c.f.Behaviour) {
		c.say("behaviour needs at least two tests, of which some are hidden and some are not", "", "behaviour")
	}
}

// changes checks the files of one fix.
func (c *fixCheck) changes(folder string, files map[string]string) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, ok := c.pack.x.File(name)
		if !ok {
			c.pack.at(folder+"/"+name, "there is no file start/"+name, "a fix changes the files that were given")
		} else if difference(f.Text, files[name]) == (DiffSize{}) {
			c.pack.at(folder+"/"+name, "the file is as it was given", "leave out what a fix does not change")
		}
	}
}

func (c *fixCheck) strong() {
	if len(c.pack.x.FixFiles.Strong) == 0 {
		c.pack.at("fix/strong", "the strong fix is missing", "put the changed files under fix/strong")
	}
	c.changes("fix/strong", c.pack.x.FixFiles.Strong)
}

func (c *fixCheck) wrong() {
	if len(c.f.Wrong) < 3 {
		c.say(fmt.Sprintf("there are %d wrong fixes, three are wanted", len(c.f.Wrong)), "what would a good engineer try first?", "wrong")
	}
	folders := c.pack.x.FixFiles.Wrong
	known := map[string]bool{}
	for i, w := range c.f.Wrong {
		if known[w.Name] || len(folders[w.Name]) == 0 {
			c.say(fmt.Sprintf("there is no folder fix/wrong/%s, or it is named twice", w.Name), "", "wrong", i, "name")
		}
		known[w.Name] = true
		c.fails(i, w)
	}
	for _, name := range slices.Sorted(maps.Keys(folders)) {
		if !known[name] {
			c.pack.at("fix/wrong/"+name, "answer.yaml does not say what is wrong with it", "add it under fix: wrong:")
		}
		c.changes("fix/wrong/"+name, folders[name])
	}
}

// fails wants the test that a wrong fix fails, where a test says so.
func (c *fixCheck) fails(i int, w WrongFix) {
	exploit := slices.ContainsFunc(c.f.Exploit, func(t ExploitTest) bool { return t.Test == w.Test })
	behaviour := slices.ContainsFunc(c.f.Behaviour, func(t FeatureTest) bool { return t.Test == w.Test })
	switch {
	case w.Fails == ByExploit && !exploit:
		c.say(fmt.Sprintf("%q is no exploit test", w.Test), "name the attack that still works", "wrong", i, "test")
	case w.Fails == ByBehaviour && !behaviour:
		c.say(fmt.Sprintf("%q is no behaviour test", w.Test), "name the feature that breaks", "wrong", i, "test")
	case (w.Fails == ByScan || w.Fails == ByAddition) && w.Test != "":
		c.say("no test says so, the scanner does", "leave test out", "wrong", i, "test")
	}
}
