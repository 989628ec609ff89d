package drill

import (
	"fmt"
	"slices"
	"strings"

	"assay/finding"
	"assay/internal/yaml"
	"assay/stories/concept"
)

// answerCheck holds answer.yaml against the files it speaks of.
type answerCheck struct {
	pack *pack
	doc  *yaml.Doc
	a    *Answer
}

func (c *answerCheck) wrong(text, hint string, at ...any) { c.pack.say(c.doc.At(text, hint, at...)) }

func (c *answerCheck) flaws() {
	a := c.a
	switch {
	case a.Clean && len(a.Flaws) > 0:
		c.wrong("a clean drill has no flaws", "", "flaws")
	case a.Clean && len(a.Decoys) < 2:
		c.wrong("a clean drill needs at least two decoys: what tempts the reader", "", "decoys")
	case !a.Clean && len(a.Flaws) == 0:
		c.wrong("there is no flaw", "write flaws: or clean: true")
	}
	seen := map[string]bool{}
	for i, f := range a.Flaws {
		if seen[f.ID] {
			c.wrong(fmt.Sprintf("flaw id %q stands twice", f.ID), "", "flaws", i, "id")
		}
		seen[f.ID] = true
		for _, n := range append([]int{f.CWE}, f.Also...) {
			if n != 0 && !finding.CWE(n).Known() {
				c.wrong(fmt.Sprintf("CWE-%d is not in the table of finding/cwe.tsv", n), "add it with its parents, or use a nearby number", "flaws", i, "cwe")
			}
		}
		if len(f.NearMisses) < 2 {
			c.wrong("a flaw needs at least two near misses", "", "flaws", i, "near_misses")
		}
		if !strings.Contains(f.Secure, "```") {
			c.wrong("secure has no fenced code block", "", "flaws", i, "secure")
		}
		c.lines(f.File, f.Lines, "flaws", i, "lines")
		for k, n := range f.Neutral {
			c.lines(f.File, n, "flaws", i, "neutral", k)
		}
		if file, ok := c.pack.x.File(f.File); ok && f.Quote != "" && !strings.Contains(between(file.Text, f.Lines), f.Quote) {
			c.wrong(fmt.Sprintf("lines %d to %d of %s do not have the quote %q", f.Lines[0], f.Lines[1], f.File, f.Quote), "the lines have drifted", "flaws", i, "quote")
		}
	}
}

func (c *answerCheck) decoys() {
	for i, d := range c.a.Decoys {
		c.lines(d.File, d.Lines, "decoys", i, "lines")
		for _, f := range c.a.Flaws {
			if (finding.Location{File: d.File, Start: d.Lines[0], End: d.Lines[1]}).Overlap(f.Location()) > 0 {
				c.wrong("a decoy overlaps flaw "+f.ID, "", "decoys", i, "lines")
			}
		}
	}
}

func (c *answerCheck) lines(file string, l [2]int, at ...any) {
	f, ok := c.pack.x.File(file)
	if !ok {
		names := []string{}
		for _, s := range c.pack.x.Start {
			names = append(names, s.Path)
		}
		c.wrong(fmt.Sprintf("there is no file start/%s", file), "files: "+strings.Join(names, ", "), at[:len(at)-1]...)
		return
	}
	n := strings.Count(strings.TrimRight(f.Text, "\n"), "\n") + 1
	if l[0] < 1 || l[1] < l[0] || l[1] > n {
		c.wrong(fmt.Sprintf("lines %d to %d: %s has lines 1 to %d", l[0], l[1], file, n), "", at...)
	}
}

var reviewAspects = []string{"mechanism", "impact", "remedy"}

func (c *answerCheck) points() {
	a, review := c.a, c.pack.x.Kind == Review
	if len(a.Points) == 0 {
		c.wrong("there is no point", "say what the written text should say", "points")
	}
	seen := map[string]bool{}
	aspects := map[string]bool{}
	for i, q := range a.Points {
		if seen[q.ID] {
			c.wrong(fmt.Sprintf("point id %q stands twice", q.ID), "", "points", i, "id")
		}
		seen[q.ID] = true
		known := slices.ContainsFunc(a.Flaws, func(f Flaw) bool { return f.ID == q.Flaw })
		switch {
		case review && !a.Clean && !known:
			c.wrong(fmt.Sprintf("there is no flaw %q", q.Flaw), "name the flaw whose comment should say it", "points", i, "flaw")
		case (!review || a.Clean) && q.Flaw != "":
			c.wrong("only a point of a flawed review names a flaw", "", "points", i, "flaw")
		}
		aspects[q.Flaw+"/"+q.Aspect] = true
		if _, err := concept.Compile([]concept.Point{q.concept()}, ""); err != nil {
			c.wrong(err.Error(), "", "points", i, "ways")
		}
		c.examples(i, q)
	}
	for i, f := range a.Flaws {
		for _, want := range reviewAspects {
			if !aspects[f.ID+"/"+want] {
				c.wrong(fmt.Sprintf("flaw %s has no point of aspect %s", f.ID, want), "", "flaws", i)
			}
		}
	}
}

// examples asks for the sentences that test a point.
func (c *answerCheck) examples(i int, q Point) {
	if len(q.Ways) == 0 {
		c.wrong(fmt.Sprintf("point %s has no ways", q.ID), "", "points", i)
	}
	for _, need := range []struct {
		key string
		n   int
		has []string
	}{{"hits", 3, q.Hits}, {"misses", 3, q.Misses}, {"contradicts", 1, q.Contradicts}} {
		if len(need.has) < need.n {
			c.wrong(fmt.Sprintf("point %s has %d %s, it needs %d", q.ID, len(need.has), need.key, need.n), "", "points", i)
		}
	}
}

// File finds a given file by its path.
func (x *Exercise) File(name string) (File, bool) {
	for _, f := range x.Start {
		if f.Path == name {
			return f, true
		}
	}
	return File{}, false
}

// between is the text of lines from l[0] to l[1].
func between(text string, l [2]int) string {
	lines := strings.Split(text, "\n")
	if l[0] < 1 || l[1] < l[0] || l[1] > len(lines) {
		return ""
	}
	return strings.Join(lines[l[0]-1:l[1]], "\n")
}
