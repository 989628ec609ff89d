package concept

import (
	"embed"
	"fmt"
	"io/fs"
	"sort"
	"strings"
	"sync"

	"assay/internal/yaml"
)

// The lexicon has the ideas that many rubrics share, as named lists of terms. A file of it is one field of the trade.
//
//go:embed lexicon/*.yaml
var lexiconFiles embed.FS

// lexiconFile is the shape of one lexicon file.
type lexiconFile struct {
	About string              `json:"about" jsonschema:"required"`
	Lists map[string][]string `json:"lists" jsonschema:"required"`
}

var lexicon = sync.OnceValues(func() (map[string][]string, error) { return readLexicon(lexiconFiles) })

func readLexicon(files fs.FS) (map[string][]string, error) {
	all := map[string][]string{}
	names, err := fs.Glob(files, "lexicon/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		src, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var f lexiconFile
		if _, ms := yaml.Decode(name, src, 0, &f); ms.Err() != nil {
			return nil, fmt.Errorf("read lexicon: %w", ms)
		}
		for list, terms := range f.Lists {
			if _, twice := all[list]; twice {
				return nil, fmt.Errorf("read lexicon: %s defines @%s, which another file has already", name, list)
			}
			all[list] = terms
		}
	}
	return all, nil
}

// Lists names the lexicon's lists in order.
func Lists() ([]string, error) {
	all, err := lexicon()
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(all))
	for n := range all {
		names = append(names, n)
	}
	sort.Strings(names)
	return names, nil
}

// expanded are the lists compiled so far.
var expanded sync.Map // name -> []pattern

// expand turns a group's terms into patterns, following references to the lexicon.
func expand(g Group, depth int) ([]pattern, error) {
	if depth > 5 {
		return nil, fmt.Errorf("the lexicon refers to itself")
	}
	lists, err := lexicon()
	if err != nil {
		return nil, err
	}
	var out []pattern
	for _, term := range g {
		if name, ok := strings.CutPrefix(term, "@"); ok {
			if done, ok := expanded.Load(name); ok {
				out = append(out, done.([]pattern)...)
				continue
			}
			list, known := lists[name]
			if !known {
				return nil, fmt.Errorf("the lexicon has no list @%s", name)
			}
			sub, err := expand(list, depth+1)
			if err != nil {
				return nil, fmt.Errorf("@%s: %w", name, err)
			}
			expanded.Store(name, sub)
			out = append(out, sub...)
			continue
		}
		p, err := parseTerm(term)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// Vocabulary is every word that the points' rules mention, the lexicon's included, in order and without doubles: what a heap of keywords
// would be made of.
func Vocabulary(points []Point) ([]string, error) {
	lists, err := lexicon()
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var out []string
	var add func(g Group, depth int)
	add = func(g Group, depth int) {
		for _, term := range g {
			if name, ok := strings.CutPrefix(term, "@"); ok {
				if depth < 5 {
					add(lists[name], depth+1)
				}
				continue
			}
			w := strings.Trim(strings.NewReplacer("=", "", "*", "").Replace(term), " ")
			if !strings.Contains(w, "<") && !seen[w] {
				seen[w] = true
				out = append(out, w)
			}
		}
	}
	for _, p := range points {
		for _, w := range p.Ways {
			for _, g := range w {
				add(g, 0)
			}
		}
	}
	return out, nil
}
