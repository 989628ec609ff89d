package attempts

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"assay/drill"
	"assay/internal/fault"
	"assay/web/internal/site"
)

// written is a file that the candidate writes.
type written struct {
	N     int
	Name  string
	Of    string // the file that this is another tab's version of
	Given string
	Text  string
}

// files are what there is to write: the files that the drill asks for, and whatever else stands in the draft, such as another tab's version of one.
func (d desk) files() (out []written) {
	for _, f := range d.X.Written() {
		out = append(out, written{Name: f.Path, Given: f.Text, Text: cmp.Or(d.Draft.Files[f.Path], f.Text)})
	}
	for _, name := range slices.Sorted(maps.Keys(d.Draft.Files)) {
		if !slices.ContainsFunc(out, func(w written) bool { return w.Name == name }) {
			of, _ := drill.OtherTab(name)
			out = append(out, written{Name: name, Of: of, Text: d.Draft.Files[name]})
		}
	}
	for i := range out {
		out[i].N = i
	}
	return out
}

func (w written) field(name string) string { return fmt.Sprintf("f%d.%s", w.N, name) }

func (w written) id() string { return "file" + strconv.Itoa(w.N) }

func (w written) label() string {
	if w.Of != "" {
		return w.Of + ", as another tab has it"
	}
	return w.Name
}

// tab is the file's name where room is scarce.
func (w written) tab() string {
	if w.Of != "" {
		return w.Of + " (other tab)"
	}
	return w.Name
}

func (w written) rows() string { return strconv.Itoa(min(max(16, strings.Count(w.Text, "\n")+4), 40)) }

// readFiles reads the files of the form. One that stands as it was given is not part of what is handed in.
func readFiles(r *http.Request, x *drill.Exercise) (map[string]string, error) {
	n, err := site.Number("files", r.PostFormValue("files"))
	if err != nil || n < 0 || n > drill.MaxFiles {
		return nil, fault.New("the form cannot be read", "reload the page and try again")
	}
	files := map[string]string{}
	for i := range n {
		w := written{N: i}
		name, text := r.PostFormValue(w.field("name")), site.Lines(r.PostFormValue(w.field("text")))
		given, _ := x.File(name)
		if r.PostFormValue(w.field("remove")) == "" && strings.TrimRight(text, "\n ") != strings.TrimRight(given.Text, "\n ") {
			files[name] = text
		}
	}
	if len(files) == 0 {
		return nil, nil
	}
	return files, nil
}
