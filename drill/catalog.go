package drill

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"assay/internal/fault"
	"assay/internal/yaml"
)

//go:embed all:catalog
var embedded embed.FS

// Embedded is the folder of drills that come with the binary.
func Embedded() fs.FS {
	sub, err := fs.Sub(embedded, "catalog")
	if err != nil {
		panic(err) // the folder is linked in
	}
	return sub
}

// Catalog is a set of drills. It is immutable.
type Catalog struct {
	list []*Exercise
	byID map[string]*Exercise
}

// Open reads every drill folder of a file system. Drills with mistakes are left out and their mistakes are returned, all of them.
func Open(fsys fs.FS) (*Catalog, yaml.Mistakes) {
	c := &Catalog{byID: map[string]*Exercise{}}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return c, yaml.Mistakes{{File: ".", Line: 1, Col: 1, Text: err.Error()}}
	}
	type read struct {
		x  *Exercise
		ms yaml.Mistakes
	}
	results := make([]read, len(entries))
	var wg sync.WaitGroup
	for i, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		wg.Go(func() {
			x, ms := ReadPack(fsys, e.Name())
			results[i] = read{x, ms}
		})
	}
	wg.Wait()
	var all yaml.Mistakes
	for _, r := range results {
		all = append(all, r.ms...)
		if r.x != nil && len(r.ms) == 0 {
			c.list = append(c.list, r.x)
			c.byID[r.x.ID] = r.x
		}
	}
	slices.SortFunc(c.list, func(a, b *Exercise) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Difficulty, b.Difficulty), strings.Compare(a.ID, b.ID))
	})
	return c, all
}

// Default is the embedded catalogue, read once. The tests prove that it has no mistakes.
var Default = sync.OnceValues(func() (*Catalog, error) {
	c, ms := Open(Embedded())
	return c, ms.Err()
})

// Get finds a drill by id.
func (c *Catalog) Get(id string) (*Exercise, error) {
	if x, ok := c.byID[id]; ok {
		return x, nil
	}
	ids := make([]string, 0, len(c.list))
	for _, x := range c.list {
		ids = append(ids, x.ID)
	}
	hint := "list them with: assay drill list"
	if near := yaml.Nearest(id, ids); near != "" {
		hint = "did you mean " + near + "?"
	}
	return nil, fault.Of(fault.Missing, fmt.Sprintf("there is no drill %q", id), hint)
}

// Filter narrows the catalogue. Empty fields do not narrow.
type Filter struct {
	Kind     Kind
	Skill    string
	Language string
	Level    int
	Minutes  int    // at most this long
	Text     string // in the title, summary or id, in any case
}

// List gives the drills that pass the filter, easiest first.
func (c *Catalog) List(f Filter) []*Exercise {
	var out []*Exercise
	for _, x := range c.list {
		if f.passes(x) {
			out = append(out, x)
		}
	}
	return out
}

func (f Filter) passes(x *Exercise) bool {
	text := strings.ToLower(x.ID + " " + x.Title + " " + x.Summary)
	return (f.Kind == "" || x.Kind == f.Kind) &&
		(f.Skill == "" || slices.Contains(x.Skills, f.Skill)) &&
		(f.Language == "" || slices.Contains(x.Languages, f.Language)) &&
		(f.Level == 0 || x.Level == f.Level) &&
		(f.Minutes == 0 || x.Minutes() <= f.Minutes) &&
		strings.Contains(text, strings.ToLower(strings.TrimSpace(f.Text)))
}

// Quickest is the drill to offer someone who has a few minutes and has not seen it: the shortest easy review, in one of the languages if any
// are given, that is not among the ids in taken.
func (c *Catalog) Quickest(languages []string, taken map[string]bool) *Exercise {
	var best *Exercise
	better := func(x *Exercise) bool {
		if best == nil {
			return true
		}
		return cmp.Or(cmp.Compare(x.Level, best.Level), cmp.Compare(x.Minutes(), best.Minutes()), cmp.Compare(x.Difficulty, best.Difficulty)) < 0
	}
	for _, x := range c.list {
		spoken := len(languages) == 0 || slices.ContainsFunc(x.Languages, func(l string) bool { return slices.Contains(languages, l) })
		if x.Kind == Review && !x.Answer.Clean && !taken[x.ID] && spoken && better(x) {
			best = x
		}
	}
	return best
}
