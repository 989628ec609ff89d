package stories

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"assay/internal/yaml"
)

// cueFile is one file of cue/: wordings that speak for a part of a story, or a list of words.
type cueFile struct {
	About string    `json:"about" jsonschema:"required"`
	Part  Part      `json:"part" jsonschema:"enum=situation,enum=task,enum=action,enum=result"`
	Cues  []cueRule `json:"cues"`
	Lists []struct {
		Name  string   `json:"name" jsonschema:"required"`
		Terms []string `json:"terms" jsonschema:"required"`
	} `json:"lists"`
}

// cueRule is a group of wordings with one weight. A sentence pays a group once.
//
// A wording is words in order: "a|b" is either, "..." up to four words between, "^" the start of the sentence (joining words may come before it),
// <num> a number, <vbd> a verb in the past tense that is not a form of be or have, <vbn> <vbg> <vb> as the tagger has them, "-word" no such word here.
type cueRule struct {
	Says   string   `json:"says" jsonschema:"required"`
	Weight float64  `json:"weight" jsonschema:"required"`
	Any    []string `json:"any" jsonschema:"required"`
}

// compiled wordings.
type (
	cueAtom struct {
		special string // "gap" or "not", or ""
		words   map[string]bool
		classes []string
	}
	wording struct {
		atoms []cueAtom
		start bool
	}
	cueGroup struct {
		part   Part
		says   string
		weight float64
		any    []wording
		firsts map[string]bool // words that can begin it; nil when a class can
	}
)

//go:embed cue/*.yaml
var cueFiles embed.FS

// lexicon is the compiled cue folder.
type lexicon struct {
	groups []cueGroup
	lists  map[string][]wording
}

var cues = sync.OnceValues(func() (*lexicon, error) { return readCueFiles(cueFiles) })

func readCueFiles(files fs.FS) (*lexicon, error) {
	names, err := fs.Glob(files, "cue/*.yaml")
	if err != nil {
		return nil, err
	}
	lex := &lexicon{lists: map[string][]wording{}}
	for _, name := range names {
		src, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var f cueFile
		if _, ms := yaml.Decode(name, src, 0, &f); ms.Err() != nil {
			return nil, ms
		}
		for _, r := range f.Cues {
			g, err := compileGroup(f.Part, r)
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", name, r.Says, err)
			}
			lex.groups = append(lex.groups, g)
		}
		for _, l := range f.Lists {
			for _, term := range l.Terms {
				w, err := compileWording(term)
				if err != nil {
					return nil, fmt.Errorf("%s: list %s: %w", name, l.Name, err)
				}
				lex.lists[l.Name] = append(lex.lists[l.Name], w)
			}
		}
	}
	return lex, nil
}

func compileGroup(part Part, r cueRule) (cueGroup, error) {
	g := cueGroup{part: part, says: r.Says, weight: r.Weight, firsts: map[string]bool{}}
	for _, text := range r.Any {
		w, err := compileWording(text)
		if err != nil {
			return g, err
		}
		g.any = append(g.any, w)
		if len(w.atoms[0].classes) > 0 {
			g.firsts = nil
		}
		for word := range w.atoms[0].words {
			if g.firsts != nil {
				g.firsts[word] = true
			}
		}
	}
	return g, nil
}

func compileWording(text string) (wording, error) {
	var w wording
	for _, part := range strings.Fields(text) {
		switch {
		case part == "^":
			w.start = true
		case part == "...":
			w.atoms = append(w.atoms, cueAtom{special: "gap"})
		case strings.HasPrefix(part, "-") && len(part) > 1:
			w.atoms = append(w.atoms, cueAtom{special: "not", words: setOf(strings.ReplaceAll(part[1:], "|", " "))})
		default:
			a, err := compileAtom(part)
			if err != nil {
				return w, err
			}
			w.atoms = append(w.atoms, a)
		}
	}
	if len(w.atoms) == 0 || w.atoms[0].special != "" {
		return w, fmt.Errorf("%q does not start with a word", text)
	}
	return w, nil
}

// compileAtom reads one place of a wording: words and classes, one of which must stand there.
func compileAtom(part string) (cueAtom, error) {
	a := cueAtom{words: map[string]bool{}}
	for alt := range strings.SplitSeq(part, "|") {
		class, ok := strings.CutPrefix(alt, "<")
		switch class = strings.TrimSuffix(class, ">"); {
		case !ok:
			a.words[alt] = true
		case cueClasses[class]:
			a.classes = append(a.classes, class)
		default:
			return a, fmt.Errorf("%s is no class of words", alt)
		}
	}
	return a, nil
}

var cueClasses = setOf("num vbd vbn vbg vb vbp noun adj year")

// find gives the tokens of the first place where the wording stands.
func (w wording) find(toks []token) (from, to int, ok bool) {
	for i := range toks {
		if w.start && i > 0 && !leadIn(toks[:i]) {
			return 0, 0, false
		}
		if end, ok := match(w.atoms, toks, i); ok {
			return i, end, true
		}
	}
	return 0, 0, false
}

// leadIn reports whether nothing but joining words comes before.
func leadIn(toks []token) bool {
	for _, t := range toks {
		if t.word && !leads[t.low] {
			return false
		}
	}
	return true
}

var leads = setOf("and so but well okay ok um uh er yeah yes now right then basically anyway because also actually honestly frankly maybe i'd say")

// match tries the atoms at token i and gives the index after the last one.
func match(atoms []cueAtom, toks []token, i int) (int, bool) {
	for k, a := range atoms {
		switch a.special {
		case "gap":
			for skip := 0; skip <= 4; skip++ {
				if i+skip > len(toks) || skip > 0 && !toks[i+skip-1].word {
					break
				}
				if end, ok := match(atoms[k+1:], toks, i+skip); ok {
					return end, true
				}
			}
			return 0, false
		case "not":
			if i < len(toks) && a.words[toks[i].low] {
				return 0, false
			}
			continue
		}
		if i >= len(toks) || !a.holds(toks[i]) {
			return 0, false
		}
		i++
	}
	return i, true
}

func (a cueAtom) holds(t token) bool {
	if a.words[t.low] {
		return true
	}
	for _, c := range a.classes {
		if inClass(c, t) {
			return true
		}
	}
	return false
}

func inClass(class string, t token) bool {
	switch class {
	case "num":
		return isNumber(t.low)
	case "vbd":
		return t.tag == "VBD" && !beHave[t.low]
	case "vbn":
		return t.tag == "VBN" || t.tag == "VBD" && !beHave[t.low]
	case "year":
		return isYear(t.low)
	case "noun":
		return strings.HasPrefix(t.tag, "NN")
	case "adj":
		return strings.HasPrefix(t.tag, "JJ")
	}
	return strings.EqualFold(t.tag, class)
}

var beHave = setOf("was were had did is are be been has have 'd 's 're 've 'm")

// said tells what a sentence's words say for each part: the sum of its groups, each part's strongest wording first.
func (l *lexicon) said(s line) (score map[Part]float64, cue map[Part]Span) {
	score, cue = map[Part]float64{}, map[Part]Span{}
	best := map[Part]float64{}
	for _, g := range l.groups {
		from, to, ok := g.find(s.toks)
		if !ok {
			continue
		}
		score[g.part] += g.weight
		if g.weight > best[g.part] {
			best[g.part] = g.weight
			cue[g.part] = Span{s.toks[from].start, s.toks[to-1].end}
		}
	}
	return score, cue
}

func (g cueGroup) find(toks []token) (from, to int, ok bool) {
	if g.firsts != nil && !begins(g.firsts, toks) {
		return 0, 0, false
	}
	for _, w := range g.any {
		if from, to, ok = w.find(toks); ok {
			return from, to, true
		}
	}
	return 0, 0, false
}

func begins(firsts map[string]bool, toks []token) bool {
	for _, t := range toks {
		if firsts[t.low] {
			return true
		}
	}
	return false
}

// all gives every place where a term of a list stands, longest first at each place, none inside another.
func (l *lexicon) all(list string, toks []token) (out [][2]int) {
	for i := 0; i < len(toks); {
		end := 0
		for _, w := range l.lists[list] {
			if w.start && i > 0 && !leadIn(toks[:i]) {
				continue
			}
			if e, ok := match(w.atoms, toks, i); ok && e > end {
				end = e
			}
		}
		if end == 0 {
			i++
			continue
		}
		out = append(out, [2]int{i, end})
		i = end
	}
	return out
}
