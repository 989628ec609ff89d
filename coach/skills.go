package coach

import (
	"embed"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"assay/drill"
	"assay/internal/yaml"
)

//go:embed skill/*.yaml
var skillFiles embed.FS

// Ability is one of the things an interview asks for, as the data names it.
type Ability struct {
	ID        string   `json:"id" jsonschema:"required"`
	Group     string   `json:"group" jsonschema:"required"`
	Title     string   `json:"title" jsonschema:"required"`
	Kinds     []string `json:"kinds,omitempty"`
	Topics    []string `json:"topics,omitempty"`
	Languages []string `json:"languages,omitempty"`
	Lens      string   `json:"lens,omitempty"`
	Tellings  bool     `json:"tellings,omitempty"`
	Minutes   int      `json:"minutes" jsonschema:"required,minimum=1,maximum=120"`
}

// AbilityGroup is a group of abilities.
type AbilityGroup struct {
	ID    string `json:"id" jsonschema:"required"`
	Title string `json:"title" jsonschema:"required"`
}

type abilityFile struct {
	Groups []AbilityGroup `json:"groups" jsonschema:"required"`
	Skills []Ability      `json:"skills" jsonschema:"required"`
}

var abilities = sync.OnceValue(func() abilityFile {
	var f abilityFile
	mustRead(skillFiles, "skill/skills.yaml", &f)
	return f
})

// mustRead reads a file that came with the program. A mistake in it is one of the program.
func mustRead(files embed.FS, name string, out any) {
	src, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	if _, mistakes := yaml.Decode(name, src, 0, out); mistakes.Err() != nil {
		panic(fmt.Sprintf("coach: %v", mistakes.Err()))
	}
}

// Abilities lists every skill there is, in the order of the groups.
func Abilities() []Ability { return slices.Clone(abilities().Skills) }

// AbilityGroups lists the groups.
func AbilityGroups() []AbilityGroup { return slices.Clone(abilities().Groups) }

// AbilityByID finds a skill.
func AbilityByID(id string) (Ability, bool) {
	for _, a := range abilities().Skills {
		if a.ID == id {
			return a, true
		}
	}
	return Ability{}, false
}

// proven gives the score that an attempt is worth for the skill, and false when the attempt says nothing about it.
func (a Ability) proven(p Proof) (score float64, counts bool) {
	switch {
	case a.Tellings,
		len(a.Kinds) > 0 && !slices.Contains(a.Kinds, string(p.Kind)),
		len(a.Topics) > 0 && !overlap(a.Topics, p.Skills),
		len(a.Languages) > 0 && !overlap(a.Languages, p.Languages):
		return 0, false
	case a.Lens == "":
		return p.Score, true
	}
	share, has := p.Lenses[a.Lens]
	return share.Of(), has && share.Worth > 0
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// Skill is how one ability stands.
type Skill struct {
	Ability
	Rating float64   `json:"rating" doc:"On the scale of the drills' difficulty: at equal numbers half of the score is expected"`
	RD     float64   `json:"rd" doc:"Rating deviation: two thirds of such estimates are off by no more"`
	Proofs int       `json:"proofs" doc:"Graded attempts behind it"`
	Last   time.Time `json:"last,omitzero" doc:"The newest proof"`
	Stale  bool      `json:"stale" doc:"True when it once was proved, and not in the last 14 days"`
	AtBar  bool      `json:"at_bar"`
	Deep   bool      `json:"deep" doc:"200 above the bar, and known well enough to say so"`
}

// The numbers of the rating. Start and deviation are those Glickman gives for newcomers (there 1500; the drills' scale begins lower); the daily
// growth brings a deviation of 80 back to 350 in about a year. The rest is our judgement.
const (
	startRating = 1200.0
	startRD     = 350.0
	drillRD     = 80.0   // how well a drill's own difficulty is known
	idleVar     = 315.0  // variance that a day without proof adds
	BarRating   = 1350.0 // the rating at which a drill of ordinary difficulty (1200) is expected to score the bar of 0.70
	deepAbove   = 200.0
	deepRD      = 80.0
	staleAfter  = 14 * 24 * time.Hour
)

// Skills rates every ability from the graded attempts and tellings, as of now. The rating is Glicko-1 with fractional scores: each proof is a game
// against a drill of known difficulty, and the less certain the estimate, the more a proof moves it. Attempts are taken one at a time, in order.
func Skills(e Evidence, now time.Time) []Skill {
	proofs := byTime(e.Attempts)
	out := make([]Skill, 0, len(abilities().Skills))
	for _, a := range abilities().Skills {
		s := Skill{Ability: a, Rating: startRating, RD: startRD}
		for _, p := range proofs {
			if score, counts := a.proven(p); counts && !p.At.After(now) {
				s.take(score, float64(p.Difficulty), p.Weight, p.At)
			}
		}
		if a.Tellings {
			for _, t := range e.Tellings {
				s.take(t.Score, startRating, layerWeight[drill.L2], t.At)
			}
		}
		s.settle(now)
		out = append(out, s)
	}
	return out
}

// settle ages the estimate to a moment and says where it then stands.
func (s *Skill) settle(now time.Time) {
	s.age(now)
	s.Stale = s.Proofs > 0 && now.Sub(s.Last) > staleAfter
	s.AtBar = s.Proofs > 0 && s.Rating >= BarRating
	s.Deep = s.Rating >= BarRating+deepAbove && s.RD <= deepRD
	s.Rating, s.RD = math.Round(s.Rating*10)/10, math.Round(s.RD*10)/10
}

// age lets the uncertainty grow with the days since the last proof.
func (s *Skill) age(to time.Time) {
	if s.Last.IsZero() || !to.After(s.Last) {
		return
	}
	days := to.Sub(s.Last).Hours() / 24
	s.RD = min(startRD, math.Sqrt(s.RD*s.RD+idleVar*days))
}

// q and g are those of Glickman's paper.
var q = math.Ln10 / 400

func g(rd float64) float64 { return 1 / math.Sqrt(1+3*q*q*rd*rd/(math.Pi*math.Pi)) }

// Expected is the score that a rating is expected to reach at a difficulty, 0 to 1.
func Expected(rating, difficulty float64) float64 {
	return 1 / (1 + math.Pow(10, -g(drillRD)*(rating-difficulty)/400))
}

// take updates the estimate by one proof. Weight scales the information that the proof carries: evidence that counts half tells half as much.
func (s *Skill) take(score, difficulty, weight float64, at time.Time) {
	if weight <= 0 {
		return
	}
	s.age(at)
	e := Expected(s.Rating, difficulty)
	information := weight * q * q * g(drillRD) * g(drillRD) * e * (1 - e)
	precision := 1/(s.RD*s.RD) + information
	s.Rating += q / precision * weight * g(drillRD) * (score - e)
	s.RD = math.Sqrt(1 / precision)
	s.Proofs++
	if at.After(s.Last) {
		s.Last = at
	}
}

// GroupStanding is how a group of skills stands.
type GroupStanding struct {
	AbilityGroup
	AtBar  int `json:"at_bar"`
	Skills int `json:"skills"`
	Proofs int `json:"proofs"`
}

// Held reports whether at least half of the group's skills are at the bar.
func (g GroupStanding) Held() bool { return g.AtBar > 0 && 2*g.AtBar >= g.Skills }

// Groups sums skills up by group. Breadth is five of the seven groups held; depth is one skill far over the bar.
func Groups(skills []Skill) []GroupStanding {
	var out []GroupStanding
	for _, group := range abilities().Groups {
		g := GroupStanding{AbilityGroup: group}
		for _, s := range skills {
			if s.Group != group.ID {
				continue
			}
			g.Skills++
			g.Proofs += s.Proofs
			if s.AtBar {
				g.AtBar++
			}
		}
		out = append(out, g)
	}
	return out
}

// Weakest gives the third of the skills that needs work most: without proof first, then by rating.
func Weakest(skills []Skill) []Skill {
	out := slices.Clone(skills)
	slices.SortStableFunc(out, func(a, b Skill) int {
		switch {
		case (a.Proofs == 0) != (b.Proofs == 0):
			if a.Proofs == 0 {
				return -1
			}
			return 1
		case a.Rating < b.Rating:
			return -1
		case a.Rating > b.Rating:
			return 1
		}
		return 0
	})
	return out[:(len(out)+2)/3]
}
