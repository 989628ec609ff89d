// Package mutate puts labelled Java into other clothes: other names, other containers, other control flow, other files, and constants turned round. The labels of
// the result are known by construction, so that a scanner can be asked whether it understood a corpus or learned it by heart.
//
// Three words to know:
//
//   - a mutation keeps a case's label, or turns it round on purpose and says so in the label's note;
//   - a detour is a way through shapes of the package twins, put into an expression;
//   - renaming comes last and is done everywhere alike: packages, files, classes, methods, variables, string keys.
//
// Sources stay in memory or in a folder outside the repository: a corpus may have a licence of its own.
package mutate

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
	"assay/test/quality/score"
)

// Corpus is labelled code in memory.
type Corpus struct {
	Files   map[string]string
	Cases   []score.Case
	Classes map[string]string // where renaming was done: the old qualified name of each file's class to the new one
}

// Load reads the Java sources, properties and settings of a checkout with its labels. Pages, scripts and build files are left out: they would keep old names.
func Load(tree fs.FS) (Corpus, error) {
	cases, _, err := score.Expected(tree)
	if err != nil {
		return Corpus{}, err
	}
	c := Corpus{Files: map[string]string{}, Cases: cases}
	err = fs.WalkDir(tree, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && p != "." && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		if d.IsDir() || !kept(p) {
			return nil
		}
		text, err := fs.ReadFile(tree, p)
		c.Files[p] = string(text)
		return err
	})
	return c, err
}

// kept are the files that belong to the code's meaning.
func kept(p string) bool {
	switch path.Ext(p) {
	case ".java":
		return path.Base(p) != "package-info.java"
	case ".properties":
		return strings.Contains(p, "src/main/resources/")
	}
	return false
}

// Options say how to mutate.
type Options struct {
	Seed  uint64
	Only  []string // names of mutations; all when empty
	Times int      // how many mutations a case gets at most; 0 means 4
}

// Count says how often a mutation was made, and how many labels it turned round.
type Count struct{ Made, Turned int }

// Run mutates every case and then renames everything. It gives the mutated corpus and what was done.
func Run(c Corpus, o Options) (Corpus, map[string]Count, error) {
	chosen, rename, err := choose(o.Only)
	if err != nil {
		return Corpus{}, nil, err
	}
	out := Corpus{Files: maps.Clone(c.Files), Cases: slices.Clone(c.Cases)}
	counts := map[string]Count{}
	owned := filesOf(c)
	for i := range out.Cases {
		m := &mutant{rnd: rand.New(rand.NewPCG(o.Seed, uint64(i))), label: &out.Cases[i], files: out.Files, mine: owned[i]}
		m.run(chosen, o.Times, counts)
	}
	if rename {
		out = renameAll(out, rand.New(rand.NewPCG(o.Seed, 1<<40)))
		counts["rename"] = Count{Made: len(out.Cases)}
	}
	return out, counts, nil
}

// choose picks mutations by name. Renaming is told apart, because it is done once for all cases.
func choose(names []string) (chosen []mutation, rename bool, err error) {
	if len(names) == 0 {
		return mutations, true, nil
	}
	for _, n := range names {
		i := slices.IndexFunc(mutations, func(m mutation) bool { return m.name == n })
		switch {
		case n == "rename":
			rename = true
		case i < 0:
			return nil, false, fault.New(fmt.Sprintf("%q is no mutation", n), "use some of: "+strings.Join(Names(), ", "))
		default:
			chosen = append(chosen, mutations[i])
		}
	}
	return chosen, rename, nil
}

// Names lists the mutations.
func Names() []string {
	names := make([]string, 0, len(mutations)+1)
	for _, m := range mutations {
		names = append(names, m.name)
	}
	return append(names, "rename")
}

// filesOf lists the Java files of each case: those of its name, or all in the folder of its name.
func filesOf(c Corpus) [][]string {
	index := map[string]int{}
	for i, l := range c.Cases {
		index[l.Name] = i
	}
	owned := make([][]string, len(c.Cases))
	for _, p := range slices.Sorted(maps.Keys(c.Files)) {
		if path.Ext(p) != ".java" {
			continue
		}
		i, ok := index[strings.TrimSuffix(path.Base(p), ".java")]
		if !ok {
			i, ok = index[path.Base(path.Dir(p))]
		}
		if ok {
			owned[i] = append(owned[i], p)
		}
	}
	return owned
}

// Tree is the corpus as a file system in memory.
func (c Corpus) Tree() fs.FS {
	tree := fstest.MapFS{}
	for p, text := range c.Files {
		tree[p] = &fstest.MapFile{Data: []byte(text)}
	}
	return tree
}

// Write writes the corpus with its labels below a folder.
func (c Corpus) Write(dir string) error {
	for p, text := range c.Files {
		full := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			return err
		}
	}
	f, err := os.Create(filepath.Join(dir, "expectedresults-mutated.csv"))
	if err != nil {
		return err
	}
	if err := score.WriteExpected(f, c.Cases); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
