package cli

import (
	"fmt"
	"strings"
	"time"

	"assay/drill"
	"assay/internal/fault"
	"assay/internal/yaml"
)

// drillVerbs are the verbs about drills, in the order in which one meets them.
type drillVerbs struct {
	List     drillList     `cmd:"" help:"List the drills, with what you have scored."`
	Show     drillShow     `cmd:"" help:"Say what a drill is about, without giving anything away."`
	Start    drillStart    `cmd:"" help:"Start a drill, or go on with one; its clock runs at once."`
	Save     drillSave     `cmd:"" help:"Save a draft from a file."`
	Hint     drillHint     `cmd:"" help:"Open the next hint; it costs its share of the score."`
	Submit   drillSubmit   `cmd:"" help:"Hand in and get the grade."`
	GiveUp   drillGiveUp   `cmd:"" help:"End an attempt without a grade; its answer may be read then."`
	Attempts drillAttempts `cmd:"" help:"List the attempts, newest first."`
	Grade    drillGrade    `cmd:"" help:"Show a grade, point by point, with its evidence."`
	Appeal   drillAppeal   `cmd:"" help:"Say \"I did say this\" about a point that was not found."`
	Appeals  drillAppeals  `cmd:"" help:"Export appeals as labelled examples, for authors of drills."`
	New      drillNew      `cmd:"" help:"Write the folder of a new drill, with every key explained."`
	Check    drillCheck    `cmd:"" help:"Prove that drills and grader agree; report every mistake."`
}

func (drillVerbs) Teach() lesson {
	return lesson{
		About: "A drill is a timed exercise: review some code, list threats, tell a story. You take it here in the terminal, from files, or in the browser " +
			"with assay serve; it is the same drill, the same clock and the same grade.\n\n" +
			"Wherever an attempt is asked for, last means the newest one that fits.",
		Examples: []example{
			{"assay drill start", "a short one that you have not seen"},
			{"assay drill list --language python", "choose one yourself"},
			{"assay drill grade last --answer", "what you missed, and how to see it"},
		},
		Next: "assay drill start",
	}
}

// attempt finds the attempt that ref names: its id in any case, or "last" for the newest in one of the states.
func (sh *shell) attempt(ref string, states ...drill.State) (drill.Attempt, error) {
	s, err := sh.open()
	if err != nil {
		return drill.Attempt{}, err
	}
	if ref != "last" {
		a, err := s.Attempt(sh.ctx, strings.ToUpper(strings.TrimSpace(ref)))
		if fault.Is(err, fault.Missing) {
			return a, fault.Of(fault.Missing, fmt.Sprintf("there is no attempt %q", ref), "list them with: assay drill attempts")
		}
		return a, err
	}
	var newest drill.Attempt
	for _, state := range states {
		found, err := s.Attempts(sh.ctx, drill.Query{State: state, Limit: 1})
		if err != nil {
			return newest, err
		}
		if len(found) > 0 && found[0].ID > newest.ID {
			newest = found[0]
		}
	}
	if newest.ID == "" {
		return newest, fault.Of(fault.Missing, fmt.Sprintf("there is no attempt that is %s", either(states)), "start one with: assay drill start")
	}
	return newest, nil
}

func either(states []drill.State) string {
	var names []string
	for _, s := range states {
		names = append(names, string(s))
	}
	return strings.Join(names, " or ")
}

// all lists every attempt that a query finds, however many there are.
func (sh *shell) all(q drill.Query) (out []drill.Attempt, err error) {
	s, err := sh.open()
	if err != nil {
		return nil, err
	}
	q.Limit = 500
	for {
		page, err := s.Attempts(sh.ctx, q)
		if err != nil {
			return nil, err
		}
		out = append(out, page...)
		if len(page) < q.Limit {
			return out, nil
		}
		q.After = page[len(page)-1].ID
	}
}

// exercise finds a drill. When it was left out for its mistakes, that is said.
func (sh *shell) exercise(id string) (*drill.Exercise, error) {
	c, err := sh.catalog()
	if err != nil {
		return nil, err
	}
	x, err := c.Get(id)
	if err == nil {
		return x, nil
	}
	for _, m := range sh.mistakes {
		if name, _, _ := strings.Cut(m.File, "/"); name == id {
			return nil, fault.Of(fault.Missing, fmt.Sprintf("drill %q has mistakes and cannot be taken", id), "see them with: assay drill check "+id)
		}
	}
	return nil, err
}

// oneOf refuses a word that is not among those known.
func oneOf(what, got string, known []string) error {
	if got == "" {
		return nil
	}
	for _, k := range known {
		if got == k {
			return nil
		}
	}
	hint := "known: " + strings.Join(known, ", ")
	if near := yaml.Nearest(got, known); near != "" {
		hint = "did you mean " + near + "?"
	}
	return fault.Newf(hint, "there is no %s %q", what, got)
}

var (
	kinds     = kindNames()
	languages = []string{"java", "python", "javascript", "typescript"}
	levels    = map[int]string{1: "warm-up", 2: "interview", 3: "hard"}
)

// kindNames are the kinds as they are typed.
func kindNames() (names []string) {
	for _, k := range drill.Kinds() {
		names = append(names, string(k))
	}
	return names
}

// percent is a score as people say it.
func percent(score float64) string { return fmt.Sprintf("%.0f %%", 100*score) }

func percentOf(score *float64) string {
	if score == nil {
		return "–"
	}
	return percent(*score)
}

// clock is a duration as minutes and seconds.
func clock(d time.Duration) string {
	d = d.Round(time.Second)
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	return fmt.Sprintf("%s%d:%02d", sign, int(d.Minutes()), int(d.Seconds())%60)
}
