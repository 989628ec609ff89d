package scans

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"assay/finding"
	"assay/internal/fault"
	"assay/scan"
	"assay/web/internal/scans"
	"assay/web/internal/site"
	"assay/web/internal/unpack"
)

// MaxUpload is the size of a posted form with an archive in it.
const MaxUpload = unpack.MaxArchive + 1<<20

// inMemory is how much of an upload is held in memory; the rest waits in a temporary file that is deleted with the request.
const inMemory = 8 << 20

// choice is the form of the start page as it was filled in.
type choice struct {
	Path, Rules, Exclude, Sources, Least string
}

func newChoice() choice { return choice{Sources: "remote", Least: string(finding.Likely)} }

// read makes an order of the form.
func (p Pages) read(r *http.Request) (choice, scans.Order, error) {
	c := newChoice()
	if err := r.ParseMultipartForm(inMemory); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		if big := (*http.MaxBytesError)(nil); errors.As(err, &big) {
			return c, scans.Order{}, site.Larger(big.Limit)
		}
		return c, scans.Order{}, fault.New("the form cannot be read", "reload the page and try again")
	}
	if r.MultipartForm != nil {
		defer r.MultipartForm.RemoveAll()
	}
	if err := site.Form(r); err != nil {
		return c, scans.Order{}, err
	}
	c = choice{Path: strings.TrimSpace(r.PostFormValue("path")), Rules: r.PostFormValue("rules"), Exclude: r.PostFormValue("exclude"), Sources: r.PostFormValue("sources"), Least: r.PostFormValue("least")}
	o, err := Options(words(c.Rules), words(c.Exclude), c.Sources, c.Least)
	if err != nil {
		return c, o, err
	}
	file, header, err := r.FormFile("archive")
	switch {
	case errors.Is(err, http.ErrMissingFile), errors.Is(err, http.ErrNotMultipart):
		return c, o, p.Folder(&o, c.Path)
	case err != nil:
		return c, o, fault.New("the archive did not arrive whole", "send it again")
	case c.Path != "":
		file.Close()
		return c, o, fault.New("that is a folder and an archive", "send one of the two")
	}
	defer file.Close()
	o.Title, o.From, o.Place = header.Filename, "archive", header.Filename
	o.Tree, err = unpack.Open(file, header.Size, unpack.Usual)
	return c, o, err
}

// Folder makes an order for a folder of this machine.
func (p Pages) Folder(o *scans.Order, path string) error {
	if !p.Folders {
		return fault.Of(fault.Denied, "this server scans archives only", "it can be reached by others; folders are scanned where it listens on this machine alone")
	}
	full, err := scans.Folder(path)
	if err != nil {
		return err
	}
	o.Title, o.From, o.Place, o.Tree = filepath.Base(full), "folder", full, os.DirFS(full)
	return nil
}

// Options makes the part of an order that says how to scan.
func Options(rules, exclude []string, sources, least string) (o scans.Order, err error) {
	o = scans.Order{Rules: rules, Exclude: exclude, Least: finding.Confidence(least)}
	switch sources {
	case "", "remote":
	case string(scan.All), string(scan.Library):
		o.Sources = scan.Sources(sources)
	default:
		return o, fault.Newf("remote, all and library there are", "%q is no kind of source", sources)
	}
	if least == "" {
		o.Least = finding.Likely
	}
	if o.Least.Rank() == 0 {
		return o, fault.Newf("low, medium and high there are", "%q is no degree of confidence", least)
	}
	return o, known(rules)
}

// known refuses a pattern that fits no rule, before anything is scanned.
func known(patterns []string) error {
	for _, p := range patterns {
		if !strings.ContainsAny(p, "*?[") {
			if _, err := scan.RuleByID(p); err != nil {
				return err
			}
			continue
		}
		fits := false
		for _, r := range scan.Rules() {
			ok, err := filepath.Match(p, r.ID)
			if err != nil {
				return fault.Newf("like java-* or java-sqli", "%q is no pattern of rules", p)
			}
			fits = fits || ok
		}
		if !fits {
			return fault.Newf("see the rules on the page Rules", "no rule is called like %q", p)
		}
	}
	return nil
}

// words splits what was typed at commas, spaces and line ends.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\r' || r == '\t' })
}
