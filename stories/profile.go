package stories

import (
	"embed"
	"fmt"
	"math"
	"slices"
	"sync"

	"assay/internal/fault"
	"assay/internal/yaml"
)

// Profile is what one employer, or nobody in particular, asks of a story: bands, weights and words, each with its source. It is data, so that
// a habit of one employer never becomes a rule of the program.
type Profile struct {
	ID         string   `json:"id" jsonschema:"required"`
	Title      string   `json:"title" jsonschema:"required"`
	Note       string   `json:"note" jsonschema:"required"` // what it is and is not
	Role       string   `json:"role"`
	Place      string   `json:"place"`
	Zone       string   `json:"zone"` // IANA time zone
	Focus      []string `json:"focus"`
	Currencies []string `json:"currencies"`
	Top        []string `json:"top"`        // principle ids that come first in planning
	Behavioral Figure   `json:"behavioral"` // share of the verdict that rests on stories
	Figures    []Figure `json:"figures"`    // scale and money to connect a story with
	Pace       Band     `json:"pace" jsonschema:"required"`
	Long       Band     `json:"long" jsonschema:"required"`  // seconds
	Short      Band     `json:"short" jsonschema:"required"` // seconds
	Bands      []Band   `json:"bands" jsonschema:"required"`
	Weights    []Weight `json:"weights" jsonschema:"required"`
	Customers  []string `json:"customers" jsonschema:"required"` // words for the people the work is for; text stands for itself, "!word" is never one
	Business   []string `json:"business" jsonschema:"required"`  // words for what the business gains
	Outcome    []Figure `json:"outcome"`                         // when one hears back
}

// Band is a range that is asked for. High is 0 where there is no upper end.
type Band struct {
	ID     string  `json:"id"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Start  float64 `json:"start"` // where one starts before measuring, for the pace
	Source string  `json:"source" jsonschema:"required"`
}

// Weight is one measure's share of the score.
type Weight struct {
	Measure string  `json:"measure" jsonschema:"required"`
	Share   float64 `json:"share" jsonschema:"required,minimum=0,maximum=1"`
	Source  string  `json:"source" jsonschema:"required"`
}

// Figure is a number with its source.
type Figure struct {
	ID     string  `json:"id"`
	Says   string  `json:"says"`
	Value  float64 `json:"value"`
	Unit   string  `json:"unit"`
	Source string  `json:"source" jsonschema:"required"`
}

//go:embed profile/*.yaml
var profileFiles embed.FS

var profiles = sync.OnceValues(func() ([]Profile, error) {
	list, err := readAll[Profile](profileFiles, "profile/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, p := range list {
		if err := p.check(); err != nil {
			return nil, fmt.Errorf("profile %s: %w", p.ID, err)
		}
	}
	return list, nil
})

// check sees that the profile has every band and weight there is, and that the weights make one.
func (p Profile) check() error {
	sum := 0.0
	var weighed []string
	for _, w := range p.Weights {
		if !slices.Contains(measureIDs, w.Measure) {
			return fmt.Errorf("there is no measure %q; known: %v", w.Measure, measureIDs)
		}
		weighed = append(weighed, w.Measure)
		sum += w.Share
	}
	for _, id := range measureIDs {
		if !slices.Contains(weighed, id) {
			return fmt.Errorf("measure %s has no weight", id)
		}
	}
	if math.Abs(sum-1) > 1e-9 {
		return fmt.Errorf("the weights make %.3f, not 1", sum)
	}
	for _, id := range bandIDs {
		if !slices.ContainsFunc(p.Bands, func(b Band) bool { return b.ID == id }) {
			return fmt.Errorf("band %s is missing", id)
		}
	}
	for _, id := range p.Top {
		if _, err := PrincipleByID(id); err != nil {
			return err
		}
	}
	return nil
}

// bandIDs are the bands a profile must have.
var bandIDs = []string{"situation-task", "action", "result", "ownership", "credit", "metrics", "baseline", "customer", "recency", "failures", "passive", "hedges", "fillers",
	"specifics", "behaviors"}

// measureIDs are the lines of the score, in the order in which they are shown.
var measureIDs = []string{"shape", "ownership", "metrics", "customer", "evidence", "learning", "recency", "specifics", "passive", "hedges", "fillers"}

// Band finds a band by its id.
func (p Profile) Band(id string) Band {
	for _, b := range p.Bands {
		if b.ID == id {
			return b
		}
	}
	return Band{}
}

// Weight finds the weight of a measure.
func (p Profile) Weight(measure string) Weight {
	for _, w := range p.Weights {
		if w.Measure == measure {
			return w
		}
	}
	return Weight{}
}

// Order is the sixteen principles as this profile plans them: its top ones first.
func (p Profile) Order() []Principle {
	all := Principles()
	rank := func(x Principle) int {
		if i := slices.Index(p.Top, x.ID); i >= 0 {
			return i
		}
		return len(p.Top) + x.Number
	}
	slices.SortStableFunc(all, func(a, b Principle) int { return rank(a) - rank(b) })
	return all
}

// Profiles are the profiles that came with the program, in order of ids.
func Profiles() []Profile { return slices.Clone(must(profiles())) }

// ProfileByID finds a profile, or says which one was probably meant.
func ProfileByID(id string) (Profile, error) {
	var ids []string
	for _, p := range must(profiles()) {
		if p.ID == id {
			return p, nil
		}
		ids = append(ids, p.ID)
	}
	hint := fmt.Sprintf("known: %v", ids)
	if near := yaml.Nearest(id, ids); near != "" {
		hint = "did you mean " + near + "?"
	}
	return Profile{}, fault.Of(fault.Missing, fmt.Sprintf("there is no profile %q", id), hint)
}
