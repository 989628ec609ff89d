package cli

import (
	"fmt"
	"slices"
	"strings"

	"assay/drill"
	"assay/internal/fault"
)

type drillList struct {
	Kind     string `name:"kind" placeholder:"KIND" complete:"review,threat,principle,explain,idor,memo,design,detection,clarify,unknown,pipeline,script,scanner-triage,remedy,case" help:"Only this kind, such as review, threat, design or script."`
	Skill    string `name:"skill" placeholder:"SKILL" help:"Only drills that train this skill."`
	Language string `name:"language" placeholder:"LANG" complete:"java,python,javascript,typescript" help:"Only drills in this language."`
	Level    int    `name:"level" placeholder:"N" complete:"1,2,3" help:"Only this level: 1 warm-up, 2 interview, 3 hard."`
	Minutes  int    `name:"minutes" placeholder:"N" help:"Only drills that take at most so long."`
	Text     string `name:"text" placeholder:"WORDS" help:"Only drills with this in their id, title or summary."`
	IDs      bool   `name:"ids" help:"Print ids only, one a line."`
	printsData
}

func (drillList) Teach() lesson {
	return lesson{
		About: "Easiest first. State is new, running or done; best is your best score.",
		Examples: []example{
			{"assay drill list --kind review --language java", "Java to review"},
			{"assay drill list --minutes 8 --level 1", "for a short break"},
			{"assay drill list --json", "for a program"},
		},
		Next: "assay drill show ID says more; assay drill start ID starts the clock.",
	}
}

// standing is how a drill stands with the candidate.
type standing struct {
	State    string   `json:"state"`
	Best     *float64 `json:"best,omitempty"`
	Attempts int      `json:"attempts"`
}

func (v drillList) Run(sh *shell) error {
	c, err := sh.catalog()
	if err != nil {
		return err
	}
	if err := v.check(c); err != nil {
		return err
	}
	list := c.List(drill.Filter{Kind: drill.Kind(v.Kind), Skill: v.Skill, Language: v.Language, Level: v.Level, Minutes: v.Minutes, Text: v.Text})
	if v.IDs {
		for _, x := range list {
			sh.out.line("%s", x.ID)
		}
		return nil
	}
	attempts, err := sh.all(drill.Query{})
	if err != nil {
		return err
	}
	stand := standings(attempts)
	sh.warnDrills()
	if v.JSON {
		return sh.json(listingOf(list, stand))
	}
	if len(c.List(drill.Filter{})) == 0 {
		return fault.Of(fault.Missing, "there is no drill", "name another folder with --drills or ASSAY_DRILLS, or none for those that came with Assay")
	}
	if len(list) == 0 {
		sh.out.line("no drill is like that; leave out a filter, or see all: assay drill list")
		return nil
	}
	t := table{head: []string{"drill", "title", "level", "time", "in", "state", "best"}, flex: 1}
	for _, x := range list {
		s := stand[x.ID].orNew()
		t.add(cell{x.ID, bold}, plain(x.Title), plain(levels[x.Level]), plain(fmt.Sprintf("%d min", x.Minutes())), plain(strings.Join(x.Languages, ", ")),
			cell{s.State, map[string]style{"running": yellow, "done": green}[s.State]}, plain(percentOf(s.Best)))
	}
	sh.out.table(t)
	return nil
}

func (v drillList) check(c *drill.Catalog) error {
	if err := oneOf("kind", v.Kind, kinds); err != nil {
		return err
	}
	if err := oneOf("language", v.Language, languages); err != nil {
		return err
	}
	if v.Level < 0 || v.Level > 3 {
		return fault.Newf("1 warm-up, 2 interview, 3 hard", "there is no level %d", v.Level)
	}
	if v.Minutes < 0 {
		return fault.New("a drill takes at least a minute", "leave --minutes out, or give a number like 8")
	}
	var skills []string
	for _, x := range c.List(drill.Filter{}) {
		for _, s := range x.Skills {
			if !slices.Contains(skills, s) {
				skills = append(skills, s)
			}
		}
	}
	slices.Sort(skills)
	return oneOf("skill", v.Skill, skills)
}

// standings sums attempts up by drill.
func standings(attempts []drill.Attempt) map[string]standing {
	out := map[string]standing{}
	for _, a := range attempts {
		s := out[a.Drill]
		s.Attempts++
		switch {
		case a.State == drill.Running:
			s.State = "running"
		case s.State == "":
			s.State = "done"
		}
		if a.Score != nil && (s.Best == nil || *a.Score > *s.Best) {
			best := *a.Score
			s.Best = &best
		}
		out[a.Drill] = s
	}
	return out
}

func (s standing) orNew() standing {
	if s.State == "" {
		s.State = "new"
	}
	return s
}
