package primer

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"assay/drill"
	"assay/finding"
	"assay/scan"
	"assay/stories"
)

// Shown is what an engine made of a primer's example.
type Shown struct {
	Says     string            `json:"says"`
	File     string            `json:"file,omitempty"`
	Code     string            `json:"code,omitempty"`
	Findings []finding.Finding `json:"findings,omitempty"` // of a scan
	Text     string            `json:"text,omitempty"`
	Drill    string            `json:"drill,omitempty"`
	Items    []drill.Item      `json:"items,omitempty"` // the points of the drill that Text earned
	Of       int               `json:"of,omitempty"`    // of how many
	Story    *stories.Analysis `json:"story,omitempty"`
	Command  []string          `json:"command,omitempty"` // to be run by whoever can
}

// Show runs the example. A command line is given back as it is: the terminal runs it, a page shows it.
func (p Primer) Show(ctx context.Context, c *drill.Catalog) (Shown, error) {
	e := p.Example
	s := Shown{Says: e.Says, Text: strings.TrimSpace(e.Text), Command: e.Run}
	switch {
	case e.Scan != "":
		return s, s.scan(ctx, p)
	case e.Drill != "":
		return s, s.grade(c, e.Drill)
	case e.Story:
		a := stories.Analyse(s.Text, neutral(), stories.AnalyseOptions{})
		s.Story = &a
	}
	return s, nil
}

func (s *Shown) scan(ctx context.Context, p Primer) error {
	src, err := p.File(p.Example.Scan)
	if err != nil {
		return fmt.Errorf("read the example of %s: %w", p.ID, err)
	}
	s.File, s.Code = path.Base(p.Example.Scan), string(src)
	r, err := scan.Scan(ctx, fstest.MapFS{s.File: {Data: src, Mode: 0o644}}, scan.Options{Threads: 1})
	s.Findings = r.Findings
	return err
}

func (s *Shown) grade(c *drill.Catalog, id string) error {
	x, err := c.Get(id)
	if err != nil {
		return err
	}
	handed := drill.Submission{Text: s.Text}
	s.Drill, s.Of = x.Title, len(x.Answer.Points)
	for _, it := range drill.GradeOf(x, drill.Evidence{Final: handed, AtLimit: handed}).Items {
		if it.Verdict == drill.Hit || it.Verdict == drill.Partial {
			s.Items = append(s.Items, it)
		}
	}
	return nil
}

// Proves reports whether an example shows what its primer says it shows.
func (s Shown) Proves(e Example) error {
	if e.Scan != "" {
		var got []string
		for _, f := range s.Findings {
			if !slices.Contains(got, f.Rule) {
				got = append(got, f.Rule)
			}
		}
		slices.Sort(got)
		if want := slices.Sorted(slices.Values(e.Rules)); !slices.Equal(got, want) {
			return fmt.Errorf("the scanner reports %v, the primer says %v", got, want)
		}
	}
	for _, point := range e.Hits {
		if !slices.ContainsFunc(s.Items, func(it drill.Item) bool { return it.Point == point }) {
			return fmt.Errorf("the text does not earn the point %s", point)
		}
	}
	if e.Drill != "" && len(s.Items) == 0 {
		return fmt.Errorf("the text earns nothing in %s", e.Drill)
	}
	if e.Story && (s.Story == nil || len(s.Story.Segments) < 3) {
		return fmt.Errorf("the story is not read in parts")
	}
	return nil
}

func neutral() stories.Profile {
	p, err := stories.ProfileByID("neutral")
	if err != nil {
		panic(err) // it is part of the program, which a test holds
	}
	return p
}
