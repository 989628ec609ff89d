package drill

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/internal/yaml"
)

// Limits on one drill folder.
const (
	maxPackFile  = 256 << 10
	maxPackFiles = 60
)

var idForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)

// ReadPack reads the drill folder id of a file system and checks all of it. Every mistake is reported, with file, line and column; the
// exercise is nil only when its files could not be read at all.
func ReadPack(fsys fs.FS, id string) (*Exercise, yaml.Mistakes) {
	p := pack{fsys: fsys, id: id, x: &Exercise{Attempts: map[string]Example{}}}
	if !idForm.MatchString(id) {
		p.say(yaml.Mistake{File: id, Line: 1, Col: 1, Text: "a drill's folder name is lower-case words joined by -", Hint: "like review-java-invoice"})
	}
	if !p.files() {
		return nil, p.mistakes
	}
	p.sheet()
	p.start()
	p.answer()
	p.fix()
	p.attempts()
	p.mistakes.Sort()
	return p.x, p.mistakes
}

type pack struct {
	fsys     fs.FS
	id       string
	x        *Exercise
	names    []string
	text     map[string][]byte
	mistakes yaml.Mistakes
	doc      *yaml.Doc // of answer.yaml
}

func (p *pack) say(ms ...yaml.Mistake) { p.mistakes = append(p.mistakes, ms...) }

func (p *pack) path(name string) string { return path.Join(p.id, name) }

func (p *pack) at(name, text, hint string) {
	p.say(yaml.Mistake{File: p.path(name), Line: 1, Col: 1, Text: text, Hint: hint})
}

// files reads the folder and takes its content hash.
func (p *pack) files() bool {
	p.text = map[string][]byte{}
	h := sha256.New()
	err := fs.WalkDir(p.fsys, p.id, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if len(p.names) == maxPackFiles {
			return fmt.Errorf("more than %d files", maxPackFiles)
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if !info.Mode().IsRegular() || info.Size() > maxPackFile {
			return fmt.Errorf("%s is no regular file of at most %d kB", name, maxPackFile>>10)
		}
		b, err := fs.ReadFile(p.fsys, name)
		if err != nil {
			return err
		}
		rel := strings.TrimPrefix(name, p.id+"/")
		p.names = append(p.names, rel)
		p.text[rel] = b
		fmt.Fprintf(h, "%s %d\n", rel, len(b))
		h.Write(b)
		return nil
	})
	if err != nil {
		p.at(".", err.Error(), "")
		return false
	}
	p.x.Hash = hex.EncodeToString(h.Sum(nil))[:16]
	for _, want := range []string{"drill.md", "answer.yaml"} {
		if _, ok := p.text[want]; !ok {
			p.at(want, want+" is missing", "see docs/adding/drill.md")
		}
	}
	return true
}

// sheet reads drill.md.
func (p *pack) sheet() {
	src, ok := p.text["drill.md"]
	if !ok {
		return
	}
	front, body, shift, err := yaml.Front(src)
	if err != nil {
		p.at("drill.md", err.Error(), "")
		return
	}
	doc, ms := yaml.Decode(p.path("drill.md"), front, shift, &p.x.Sheet)
	p.say(ms...)
	p.x.ID, p.x.Prompt = p.id, string(body)
	if strings.TrimSpace(p.x.Prompt) == "" {
		p.at("drill.md", "there is no prompt below the front matter", "")
	}
	if p.x.Kind != "" && !strings.HasPrefix(p.id, string(p.x.Kind)+"-") {
		p.say(doc.At(fmt.Sprintf("a drill of kind %s has a folder name that starts with %s-", p.x.Kind, p.x.Kind), "", "kind"))
	}
	if p.x.Kind == Review && len(p.x.Languages) == 0 {
		p.say(doc.At("a review names the language of its code", "add languages:"))
	}
}

// start reads the given files.
func (p *pack) start() {
	p.x.Tests = map[string]string{}
	for _, n := range p.names {
		if strings.HasPrefix(n, "tests/") {
			p.x.Tests[n] = string(p.text[n])
		}
		name, ok := strings.CutPrefix(n, "start/")
		if !ok {
			continue
		}
		b := p.text[n]
		if !utf8.Valid(b) {
			p.at(n, "the file is not valid UTF-8", "")
			continue
		}
		p.x.Start = append(p.x.Start, File{Path: name, Language: languageOf(name), Text: string(b)})
	}
	if p.x.Kind == Review && len(p.x.Start) == 0 {
		p.at("start", "a review needs a file to read", "put it under start/")
	}
}

func languageOf(name string) string {
	return map[string]string{".java": "java", ".py": "python", ".js": "javascript", ".jsx": "javascript", ".mjs": "javascript", ".ts": "typescript", ".tsx": "typescript"}[path.Ext(name)]
}

// answer reads answer.yaml and holds it against the files.
func (p *pack) answer() {
	src, ok := p.text["answer.yaml"]
	if !ok {
		return
	}
	a := &p.x.Answer
	doc, ms := yaml.Decode(p.path("answer.yaml"), src, 0, a)
	p.say(ms...)
	p.doc = doc
	c := answerCheck{pack: p, doc: doc, a: a}
	if p.x.Kind == Review {
		c.flaws()
		c.decoys()
	} else if len(a.Flaws) > 0 || a.Clean {
		p.say(doc.At("only a review has flaws or is clean", "", "flaws"))
	}
	c.points()
	if len(ms) == 0 {
		c.exact()
	}
}

// attempts reads the drill's own attempts.
func (p *pack) attempts() {
	for _, name := range []string{"strong", "weak", "blank"} {
		if !slices.Contains(p.names, "attempts/"+name+"/submission.yaml") {
			p.at("attempts/"+name, "the attempt "+name+" is missing", "a drill proves itself by strong, weak and blank")
		}
	}
	for _, n := range p.names {
		dir, ok := strings.CutPrefix(n, "attempts/")
		name, file := path.Split(dir)
		name = strings.TrimSuffix(name, "/")
		if !ok || file != "submission.yaml" {
			continue
		}
		var ex Example
		_, ms := yaml.Decode(p.path(n), p.text[n], 0, &ex.Submission)
		p.say(ms...)
		exp := "attempts/" + name + "/expect.yaml"
		src, ok := p.text[exp]
		if !ok {
			p.at(exp, "expect.yaml is missing", "say what the attempt must score: score: [0.8, 1]")
			continue
		}
		doc, ms := yaml.Decode(p.path(exp), src, 0, &ex.Expect)
		p.say(ms...)
		for id := range ex.Expect.Verdicts {
			if !p.x.Answer.graded(id) {
				p.say(doc.At(fmt.Sprintf("verdicts: answer.yaml has no point %q", id), "", "verdicts", id))
			}
		}
		p.x.Attempts[name] = ex
	}
}
