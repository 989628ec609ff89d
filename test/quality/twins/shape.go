package twins

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// The shapes are pieces of Java in files of their own, so that they read as Java. A line that begins with % says what follows; see [shape].
//
//go:embed shapes
var shapeFiles embed.FS

// shape is one way to write a part of a case, with the variants that keep the attack alive and those that end it.
type shape struct {
	kind, name string // kind is step, guard, sink, case, frame or source
	imports    []string
	tags       []string // adds: puts text around the value; line: cannot carry a line break
	style      string   // of a frame, and of the sources that fit it
	family     string   // of a sink
	context    string   // of a sink: what the value stands in, like quoted
	fits       []string // of a guard: families, family:context, or all
	alive      []variant
	dead       []variant
	members    []string // of the class around
	classes    []member // in files of their own
}

// variant is a text for a shape.
type variant struct {
	text            string
	payload, expect string // an attack that gets past this guard, and how it looks behind it
	probe           string // the harmful text, where the marks « » do not say it
	param           string // of the entry method
}

type member struct{ name, text string }

// liveWords and deadWords open a variant.
var (
	liveWords = []string{"keep", "pass", "real", "wild", "code"}
	deadWords = []string{"kill", "stop", "safe", "calm"}
	kindWords = []string{"step", "guard", "sink", "case", "frame", "source"}
)

var shapes = sync.OnceValues(func() ([]shape, error) {
	files, err := fs.Glob(shapeFiles, "shapes/*.twin")
	if err != nil {
		return nil, err
	}
	var all []shape
	for _, f := range files {
		text, err := fs.ReadFile(shapeFiles, f)
		if err != nil {
			return nil, err
		}
		parsed, err := parseShapes(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s:%w", path.Base(f), err)
		}
		all = append(all, parsed...)
	}
	return all, nil
})

// parseShapes reads a file of shapes.
func parseShapes(text string) ([]shape, error) {
	p := shapeParser{into: func(string) {}}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\n")
		if !strings.HasPrefix(line, "%") {
			p.into(line)
			continue
		}
		word, rest, _ := strings.Cut(line[1:], " ")
		if err := p.directive(word, rest); err != nil {
			return nil, fmt.Errorf("%d: %w", n, err)
		}
	}
	return p.done, nil
}

type shapeParser struct {
	done []shape
	at   *variant     // the variant that %payload and its like belong to
	into func(string) // where lines of code go
}

func (p *shapeParser) directive(word, rest string) error {
	if slices.Contains(kindWords, word) {
		p.done = append(p.done, shape{kind: word, name: rest})
		p.at, p.into = nil, func(string) {}
		return nil
	}
	if word == "about" {
		return nil
	}
	if len(p.done) == 0 {
		return fmt.Errorf("%%%s stands before the first shape", word)
	}
	s := &p.done[len(p.done)-1]
	switch {
	case slices.Contains(liveWords, word):
		p.variant(&s.alive)
	case slices.Contains(deadWords, word):
		p.variant(&s.dead)
	case word == "member":
		s.members = append(s.members, "")
		p.code(&s.members[len(s.members)-1])
	case word == "class":
		s.classes = append(s.classes, member{name: rest})
		p.code(&s.classes[len(s.classes)-1].text)
	case p.property(s, word, rest):
	case p.at != nil && p.detail(word, rest):
	default:
		return fmt.Errorf("nothing is known about %%%s here", word)
	}
	return nil
}

func (p *shapeParser) variant(list *[]variant) {
	*list = append(*list, variant{})
	p.at = &(*list)[len(*list)-1]
	p.code(&p.at.text)
}

// code lets the lines that follow go to a text. Blank lines at its end are dropped.
func (p *shapeParser) code(text *string) {
	blank := 0
	p.into = func(line string) {
		if strings.TrimSpace(line) == "" {
			blank++
			return
		}
		if *text != "" {
			*text += strings.Repeat("\n", blank)
		}
		blank = 0
		*text += line + "\n"
	}
}

// property sets what is said about the whole shape.
func (p *shapeParser) property(s *shape, word, rest string) bool {
	switch word {
	case "import":
		s.imports = append(s.imports, rest)
	case "tag":
		s.tags = strings.Fields(rest)
	case "style":
		s.style = rest
	case "family":
		s.family, s.context, _ = strings.Cut(rest, " ")
	case "for":
		s.fits = strings.Fields(rest)
	default:
		return false
	}
	return true
}

// detail sets what is said about the variant.
func (p *shapeParser) detail(word, rest string) bool {
	switch word {
	case "payload":
		p.at.payload = rest
	case "expect":
		p.at.expect = rest
	case "probe":
		p.at.probe = rest
	case "param":
		p.at.param = rest
	default:
		return false
	}
	return true
}

// tagged reports whether the shape has a tag.
func (s shape) tagged(tag string) bool { return slices.Contains(s.tags, tag) }

// guards reports whether a guard is meant for a sink.
func (s shape) guards(sink shape) bool {
	return slices.Contains(s.fits, "all") || slices.Contains(s.fits, sink.family) || slices.Contains(s.fits, sink.family+":"+sink.context)
}
