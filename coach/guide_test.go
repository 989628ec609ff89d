package coach_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"assay/coach"
	"assay/coach/primer"
	"assay/drill"
	"assay/interview"
	"assay/stories"
)

// exists says whether a target is there; verbs are looked at where the command line is.
func exists(c *drill.Catalog, t coach.GuideTarget) bool {
	switch t.Kind {
	case "verb":
		return true
	case "drill-kind":
		return len(c.List(drill.Filter{Kind: drill.Kind(t.ID)})) > 0
	case "drill":
		_, err := c.Get(t.ID)
		return err == nil
	case "primer":
		_, err := primer.ByID(t.ID)
		return err == nil
	case "story":
		_, err := stories.PrincipleByID(t.ID)
		return err == nil
	case "plan":
		return coach.PlanHas(t.ID)
	case "checklist":
		return slices.ContainsFunc(coach.Boxes(), func(b coach.Box) bool { return b.ID == t.ID })
	case "skill":
		_, ok := coach.AbilityByID(t.ID)
		return ok
	case "loop-phase":
		return phase(t.ID)
	}
	return false
}

func phase(id string) bool {
	part := strings.Split(id, "/")
	l, err := interview.LoopByID(part[0])
	if err != nil || len(part) != 3 {
		return false
	}
	for _, r := range l.Rounds {
		for _, p := range r.Phases {
			if r.ID == part[1] && p.ID == part[2] {
				return true
			}
		}
	}
	return false
}

func TestEveryPartOfTheGuideHasSomethingToDo(t *testing.T) {
	c, err := drill.Default()
	if err != nil {
		t.Fatal(err)
	}
	seen, boxes := map[string]bool{}, 0
	for _, p := range coach.Guide() {
		key := p.Of + " " + p.ID
		if seen[key] || len(p.Targets) == 0 {
			t.Errorf("%s stands twice or has no target", key)
		}
		seen[key] = true
		if p.Of == "box" {
			boxes++
			if !slices.ContainsFunc(coach.Boxes(), func(b coach.Box) bool { return b.ID == p.ID }) {
				t.Errorf("%s is no box of the checklist", p.ID)
			}
		}
		for _, target := range p.Targets {
			if !exists(c, target) {
				t.Errorf("%s: there is no %s %s", key, target.Kind, target.ID)
			}
		}
	}
	if boxes != 20 || len(seen)-boxes < 30 {
		t.Errorf("%d boxes and %d sections", boxes, len(seen)-boxes)
	}
}

func TestTheGuideMapIsTheOneOfTheData(t *testing.T) {
	const name = "../docs/guide-map.md"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(name, coach.GuideMap(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || string(got) != string(coach.GuideMap()) {
		t.Errorf("docs/guide-map.md is not what coach/guide.yaml says (%v); make it: UPDATE=1 go test ./coach -run GuideMap", err)
	}
}

func TestEveryKindThatAPlanAsksForIsOneOfADrill(t *testing.T) {
	known := []string{"fix"} // the second half of a review
	for _, k := range drill.Kinds() {
		known = append(known, string(k))
	}
	for _, mode := range []struct{ from, to string }{{"2027-03-01", "2027-05-29"}, {"2027-03-01", "2027-03-07"}, {"2027-03-01", "2027-03-03"}} {
		s := coach.Plan(coach.Profile{Interview: mode.to, MinutesADay: 300}, coach.PlanState{}, coach.Evidence{}, at(mode.from))
		for _, b := range append(s.Blocks(), s.LeftOut...) {
			if b.Does == "drill" && !slices.ContainsFunc(b.Kinds, func(k string) bool { return slices.Contains(known, k) }) {
				t.Errorf("%s asks for %v", b.ID, b.Kinds)
			}
		}
	}
}
