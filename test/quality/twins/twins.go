// Package twins makes labelled Java cases out of shapes of its own: a source, ways on which the value goes on, a guard, and a place of harm, put into a servlet,
// a Spring controller or a JAX-RS resource. The label is known by construction, and a test proves it by running the cases.
//
// Three words to know:
//
//   - a shape is one way to write one part; each has variants that keep an attack alive and variants that end it, which look as alike as they can;
//   - a harmless case has exactly one part that ends the attack, and every other part keeps it alive, so that a scanner must see that one;
//   - a seed and a number name a case for ever, whatever else is made beside it.
package twins

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"assay/internal/fault"
	"assay/test/quality/proof"
	"assay/test/quality/score"
)

// Options say what to make.
type Options struct {
	Seed     uint64
	Count    int
	Families []string // all when empty
}

// Case is one labelled piece of Java.
type Case struct {
	score.Case
	Files map[string]string // path to text
	Class string            // qualified name of the class that requests come in at
	Probe string            // what must be found in the harmful text if the attack got there
	Sent  string            // what the attacker sends
}

// Make makes the cases.
func Make(o Options) ([]Case, error) { return makeCases(o, false) }

// Probes makes the same cases with the places of harm replaced: they report the harmful text instead of doing harm, so that the labels can be proved by
// running them.
func Probes(o Options) ([]Case, error) { return makeCases(o, true) }

func makeCases(o Options, probe bool) ([]Case, error) {
	chosen, err := chooseFamilies(o.Families)
	if err != nil {
		return nil, err
	}
	all, err := shapes()
	if err != nil {
		return nil, err
	}
	cases := make([]Case, o.Count)
	for i := range cases {
		g := newGenerator(all, rand.New(rand.NewPCG(o.Seed, uint64(i))), chosen[i%len(chosen)], probe)
		cases[i] = g.makeCase(fmt.Sprintf("u%05d", i))
	}
	return cases, nil
}

func chooseFamilies(names []string) ([]family, error) {
	if len(names) == 0 {
		return families, nil
	}
	var chosen []family
	for _, n := range names {
		i := slices.IndexFunc(families, func(f family) bool { return f.name == n })
		if i < 0 {
			return nil, fault.New(fmt.Sprintf("%q is no family of cases", n), "use some of: "+strings.Join(Families(), ", "))
		}
		chosen = append(chosen, families[i])
	}
	return chosen, nil
}

// Attacks are what is sent to probes.
func Attacks(probes []Case) []proof.Attack {
	attacks := make([]proof.Attack, len(probes))
	for i, c := range probes {
		attacks[i] = proof.Attack{Class: c.Class, Text: c.Sent}
	}
	return attacks
}

// Shows reports whether running a probe can show its label. A weak random generator does not show in one run.
func (c Case) Shows() bool { return c.Category != "random" }

// Harmed reports whether the texts that arrived at a probe's place of harm have the attack in them.
func (c Case) Harmed(texts []string) bool {
	chosen, err := chooseFamilies([]string{c.Category})
	if err != nil {
		return false
	}
	for _, text := range texts {
		if c.Category == "cookie" || chosen[0].harmful(text, c.Probe) {
			return true
		}
	}
	return false
}

// Paths lists the case's files in order.
func (c Case) Paths() []string { return slices.Sorted(maps.Keys(c.Files)) }

// Labels are the cases without their code.
func Labels(cases []Case) []score.Case {
	labels := make([]score.Case, len(cases))
	for i, c := range cases {
		labels[i] = c.Case
	}
	return labels
}

// Tree is the cases' code as a file system in memory.
func Tree(cases []Case) fs.FS {
	tree := fstest.MapFS{}
	for _, c := range cases {
		for p, text := range c.Files {
			tree[p] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return tree
}

// Write writes the cases and the file of labels below a folder.
func Write(dir string, cases []Case) error {
	for _, c := range cases {
		for p, text := range c.Files {
			full := filepath.Join(dir, filepath.FromSlash(p))
			if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
				return err
			}
		}
	}
	f, err := os.Create(filepath.Join(dir, LabelFile))
	if err != nil {
		return err
	}
	if err := score.WriteExpected(f, Labels(cases)); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// LabelFile is the name of the file of labels at the top of a corpus.
const LabelFile = "expectedresults-twins.csv"

// place says where a case's files lie, and what its Java package is.
func place(name string) (folder, pkg string) {
	return path.Join("src/main/java/com/depot", name), "com.depot." + name
}
