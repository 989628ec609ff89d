package stories

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"

	"assay/internal/fault"
	"assay/internal/yaml"
	bank "assay/stories"
	"assay/web/internal/site"
)

// blank is the page that asks for a story.
type blank struct {
	Principle  bank.Principle
	Principles []bank.Principle
	CV         string
	Prompts    []bank.Prompt
	Answers    []string
	Empty      bool // nothing was answered
}

// longestCV is how much of a CV's line is quoted back.
const longestCV = 300

// New asks the questions that help to remember a story.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	s, err := p.open(r)
	if err != nil {
		return p.answer(w, r, err)
	}
	b, err := s.ask(cmp.Or(r.FormValue("principle"), s.first()), r.FormValue("cv"))
	if err != nil {
		return err
	}
	return p.Render(w, r, http.StatusOK, newView(p.Frame(r, "A new story", "stories"), b))
}

// first is the first principle in the profile's order that no story is meant for.
func (s shelf) first() string {
	has := map[string]bool{}
	for _, one := range s.Stories {
		has[one.Primary()] = true
	}
	order := s.Profile.Order()
	for _, p := range order {
		if !has[p.ID] {
			return p.ID
		}
	}
	return order[0].ID
}

func (s shelf) ask(principle, cv string) (blank, error) {
	if cv = strings.Join(strings.Fields(cv), " "); len([]rune(cv)) > longestCV {
		cv = string([]rune(cv)[:longestCV])
	}
	one, err := bank.PrincipleByID(principle)
	b := blank{Principle: one, Principles: s.Profile.Order(), CV: cv, Prompts: bank.Elicit(principle, cv)}
	b.Answers = make([]string, len(b.Prompts))
	return b, err
}

// Draft makes a story of the answers. What was left out is marked, never filled.
func (p Pages) Draft(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	s, err := p.open(r)
	if err != nil {
		return p.answer(w, r, err)
	}
	b, err := s.ask(r.PostFormValue("principle"), r.PostFormValue("cv"))
	if err != nil {
		return err
	}
	said := ""
	for i := range b.Answers {
		b.Answers[i] = site.Lines(r.PostFormValue(fmt.Sprintf("answer%d", i+1)))
		said += strings.TrimSpace(b.Answers[i])
	}
	if b.Empty = said == ""; b.Empty {
		return p.Render(w, r, http.StatusUnprocessableEntity, newView(p.Frame(r, "A new story", "stories"), b))
	}
	one := bank.Draft(b.Principle.ID, b.Answers)
	one.Failure = r.PostFormValue("failure") != ""
	if one.ID, err = s.free(one.ID); err != nil {
		return err
	}
	if err := s.Write(one); err != nil {
		return unfit(err)
	}
	return site.See(w, r, "/stories/"+one.ID)
}

// unfit makes a refusal of a draft that could not be read back.
func unfit(err error) error {
	if ms := (yaml.Mistakes)(nil); errors.As(err, &ms) {
		return fault.New(ms[0].Text, cmp.Or(ms[0].Hint, "go back and write it in other words"))
	}
	return err
}

// taken are ids that other pages have the addresses of.
var taken = []string{"new", "principles"}

// free is the id, with a number where it is taken. A file that cannot be read takes it too.
func (s shelf) free(id string) (string, error) {
	for n := 1; n <= 1000; n++ {
		name := id
		if n > 1 {
			name = fmt.Sprintf("%s-%d", id, n)
		}
		if s.Path(name) == "" && bank.ValidID(name) && !slices.Contains(taken, name) {
			return name, nil
		}
	}
	return "", fault.Of(fault.Conflict, "there are too many stories of that name", "begin the first answer with other words")
}

// sheet is the page with a story's file.
type sheet struct {
	ID    string
	Title string
	Text  string
	Wrong yaml.Mistakes
	Read  *reading // what is heard in it as it stands, after a check
}

// Edit shows a story's file.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	s, err := p.open(r)
	if err != nil {
		return p.answer(w, r, err)
	}
	e := sheet{ID: r.PathValue("id")}
	src, err := s.source(e.ID)
	if fault.Is(err, fault.Missing) {
		err = s.gone(e.ID)
	}
	if err != nil {
		return p.answer(w, r, err)
	}
	e.read(s, src, p)
	return p.Render(w, r, http.StatusOK, editView(p.Frame(r, "Edit "+e.Title, "stories"), e))
}

// source is a story's file as it stands, so that one with mistakes can be mended. An encrypted one was written by the program and has none.
func (s shelf) source(id string) (string, error) {
	name := s.Path(id)
	if strings.HasSuffix(name, ".md") {
		if info, err := os.Stat(name); err == nil && info.Size() > bank.MaxFile {
			return "", fault.New("the story's file is too large to edit here", "open it in an editor")
		}
		src, err := os.ReadFile(name)
		return strings.ToValidUTF8(site.Lines(string(src)), "\uFFFD"), err
	}
	one, err := s.Read(id)
	return string(one.Markdown()), err
}

// read parses the text and keeps its mistakes.
func (e *sheet) read(s shelf, text string, p Pages) (one bank.Story, ok bool) {
	e.Text, e.Title = text, e.ID
	one, err := bank.Parse(e.ID+".md", []byte(text))
	if errors.As(err, &e.Wrong) {
		return one, false
	}
	if err != nil {
		e.Wrong = yaml.Mistakes{{File: e.ID + ".md", Line: 1, Col: 1, Text: err.Error()}}
		return one, false
	}
	e.Title = one.Title
	if v := versions(one); len(v) > 0 {
		got := readingOf(v[0], one, s, p.Now(), false)
		e.Read = &got
	}
	return one, true
}

// Save keeps a story's file, or shows the mistakes in it with everything that was typed.
func (p Pages) Save(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	s, err := p.open(r)
	if err != nil {
		return p.answer(w, r, err)
	}
	e := sheet{ID: r.PathValue("id")}
	if s.Path(e.ID) == "" {
		return s.gone(e.ID)
	}
	one, ok := e.read(s, site.Lines(r.PostFormValue("text")), p)
	if ok && r.PostFormValue("do") != "check" {
		if err := s.Write(one); err != nil {
			return unfit(err)
		}
		return site.See(w, r, "/stories/"+e.ID+"?note=saved")
	}
	status := http.StatusOK
	if !ok {
		status = http.StatusUnprocessableEntity
	}
	return p.Render(w, r, status, editView(p.Frame(r, "Edit "+e.Title, "stories"), e))
}

// spoilt is a line with the place of its first mistake.
type spoilt struct {
	N                 int
	Before, At, After string
}

// mostLines is how many lines with mistakes are shown.
const mostLines = 8

// lines are the lines that mistakes are in, each once.
func (e sheet) lines() (out []spoilt) {
	text := strings.Split(e.Text, "\n")
	seen := map[int]bool{}
	for _, m := range e.Wrong {
		if m.Line < 1 || m.Line > len(text) || seen[m.Line] || len(out) == mostLines {
			continue
		}
		seen[m.Line] = true
		runes := []rune(text[m.Line-1])
		at := min(max(m.Col-1, 0), len(runes))
		end := min(at+1, len(runes))
		l := spoilt{m.Line, string(runes[:at]), string(runes[at:end]), string(runes[end:])}
		if l.At == "" {
			l.At = " "
		}
		out = append(out, l)
	}
	return out
}
