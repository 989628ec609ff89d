package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/drill"
	"assay/internal/fault"
	"assay/internal/yaml"
)

type drillCheck struct {
	IDs       []string `arg:"" optional:"" name:"ID" complete:"drill" help:"The drills to check; without it, all."`
	Dir       string   `name:"dir" placeholder:"DIR" complete:"dir" help:"A folder of drills, or one drill's own folder."`
	Agreement bool     `name:"agreement" help:"Measure how the grader agrees with the frozen set of labelled sentences as well."`
	Frozen    string   `name:"frozen" placeholder:"DIR" complete:"dir" default:"drill/frozen" help:"Where the frozen set lies."`
	printsData
}

func (drillCheck) Teach() lesson {
	return lesson{
		About: "Reads each drill's files strictly and reports every mistake in one run, with file, line and column. Then grades its own attempts (strong must reach " +
			percent(drill.StrongLeast) + ", weak may reach " + percent(drill.WeakMost) + ", blank must score 0), judges each point's example sentences, and sees that heaps of its keywords earn nothing.\n\n" +
			"These are the drill's own sentences, so the table shows fit, not accuracy. With --agreement the frozen set, which no rule was tuned on, gives " +
			"precision, recall and Cohen's kappa: machine-label agreement. The lower end of its interval must reach " + fmt.Sprint(drill.KappaLeast) + ". And " +
			"ladders of five answers of rising quality are put in their order: of two answers the better one should score higher in " + percent(drill.AUCGoal) + " of pairs (AUC), and must in " + percent(drill.AUCLeast) + ".",
		Examples: []example{
			{"assay drill check", "all drills"},
			{"assay drill check review-java-invoice", "one"},
			{"assay drill check --dir ./our-drills", "a pack of your own"},
		},
		Next: "Mend what is listed and run it again. Exit code 1 while something is wrong.",
	}
}

// checked is what drill check --json prints.
type checked struct {
	drill.Report
	Agreement []drill.Agreement `json:"agreement,omitempty"`
	Order     []drill.Climb     `json:"order,omitempty"`
}

func (v drillCheck) Run(sh *shell) error {
	fsys, err := v.folder(sh)
	if err != nil {
		return err
	}
	done := sh.errs.progress("checking drills …")
	c, mistakes := drill.Open(fsys)
	out := checked{Report: drill.Prove(c, mistakes)}
	if v.Agreement {
		if out.Agreement, err = v.measure(c); err == nil {
			out.Order, err = v.climb(sh, c)
		}
	}
	done()
	if err != nil {
		return err
	}
	if len(out.Drills) == 0 && len(out.Mistakes) == 0 {
		return fault.Of(fault.Missing, "there is no drill in that folder", "a drill is a folder with a drill.md; make one with: assay drill new ID")
	}
	if v.JSON {
		err = sh.json(out)
	} else {
		v.show(sh, out)
	}
	if err == nil && (!out.OK || out.disagrees()) {
		return &found{}
	}
	return err
}

// folder is what to check: the ids that were asked for, in the folder that was named.
func (v *drillCheck) folder(sh *shell) (fs.FS, error) {
	fsys, err := sh.drillFolder()
	if v.Dir != "" {
		dir := filepath.Clean(v.Dir)
		if exists(filepath.Join(dir, "drill.md")) || exists(filepath.Join(dir, "answer.yaml")) {
			if dir, err = filepath.Abs(dir); err != nil {
				return nil, err
			}
			v.IDs = append(v.IDs, filepath.Base(dir))
			dir = filepath.Dir(dir)
		}
		fsys, err = folder(dir)
	}
	if err != nil || len(v.IDs) == 0 {
		return fsys, err
	}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	for _, id := range v.IDs {
		if !slices.Contains(names, id) {
			hint := "list them with: assay drill list"
			if near := yaml.Nearest(id, names); near != "" {
				hint = "did you mean " + near + "?"
			}
			return nil, fault.Of(fault.Missing, fmt.Sprintf("there is no drill %q", id), hint)
		}
	}
	return only{fsys, v.IDs}, nil
}

// only is a file system that shows some of the folders at its top.
type only struct {
	fs.FS
	names []string
}

// ReadDir lists a folder.
func (o only) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(o.FS, name)
	if name == "." {
		all = slices.DeleteFunc(all, func(e fs.DirEntry) bool { return !slices.Contains(o.names, e.Name()) })
	}
	return all, err
}

func (v *drillCheck) measure(c *drill.Catalog) ([]drill.Agreement, error) {
	if info, err := os.Stat(v.Frozen); err != nil || !info.IsDir() {
		return nil, fault.Of(fault.Missing, "there is no folder "+v.Frozen, "run it in Assay's source tree, or name the folder with --frozen")
	}
	sets, mistakes := drill.ReadFrozen(os.DirFS(v.Frozen))
	if err := mistakes.Err(); err != nil {
		return nil, err
	}
	sets = slices.DeleteFunc(sets, func(s drill.FrozenSet) bool { // of drills that are not checked, or could not be read
		_, err := c.Get(s.Drill)
		return err != nil
	})
	if len(sets) == 0 {
		return nil, fault.Of(fault.Missing, "the frozen set has no sentence about these drills", "leave --agreement out, or check other drills")
	}
	return drill.Measure(c, sets)
}

// climb grades the ladders of the drills that are checked.
func (v *drillCheck) climb(sh *shell, c *drill.Catalog) ([]drill.Climb, error) {
	ladders, mistakes := drill.ReadLadders(os.DirFS(filepath.Join(v.Frozen, "ladder")))
	if err := mistakes.Err(); err != nil {
		return nil, err
	}
	ladders = slices.DeleteFunc(ladders, func(l drill.Ladder) bool {
		_, err := c.Get(l.Drill)
		return err != nil
	})
	return drill.ClimbAll(sh.ctx, c, ladders)
}

// disagrees reports whether a pooled figure is under its gate.
func (r checked) disagrees() bool {
	return r.misordered() || r.underKappa()
}

func (r checked) underKappa() bool {
	return slices.ContainsFunc(r.Agreement, func(a drill.Agreement) bool { return a.Name == "pooled" && a.Low < drill.KappaLeast })
}

func (r checked) misordered() bool {
	return slices.ContainsFunc(r.Order, func(c drill.Climb) bool { return c.Name == "pooled" && c.AUC < drill.AUCLeast })
}

func (v drillCheck) show(sh *shell, r checked) {
	p := sh.out
	for _, m := range r.Mistakes {
		sh.mistake(p, m)
	}
	if len(r.Mistakes) > 0 && len(r.Drills) > 0 {
		p.blank()
	}
	if len(r.Drills) > 0 {
		v.table(p, r)
	}
	for _, d := range r.Drills {
		for _, problem := range d.Problems {
			p.line("%s %s", p.paint(red, d.ID+":"), problem)
		}
		for _, n := range d.NotRun {
			p.line("%s not proved here: %s", p.paint(yellow, d.ID+":"), n)
		}
	}
	if len(r.Agreement) > 0 {
		p.blank()
		agreementTable(p, r.Agreement)
	}
	if len(r.Order) > 0 {
		p.blank()
		orderTable(p, r.Order)
	}
	p.blank()
	v.verdict(p, r)
}

func (v drillCheck) table(p *pen, r checked) {
	t := table{head: []string{"drill", "strong", "weak", "blank", "points", "hits", "misses", "against", "salad", "fit"}}
	for _, d := range r.Drills {
		ok := cell{"ok", green}
		if len(d.Problems) > 0 {
			ok = cell{count(len(d.Problems), "problem"), red}
		}
		t.add(plain(d.ID), plain(points(d.Strong)), plain(points(d.Weak)), plain(points(d.Blank)), plain(fmt.Sprint(d.Points)),
			plain(tally(d.Hits)), plain(tally(d.Misses)), plain(tally(d.Against)), plain(percent(d.Salad)), ok)
	}
	p.table(t)
}

func tally(t drill.Tally) string { return fmt.Sprintf("%d/%d", t.Right, t.Of) }

func agreementTable(p *pen, rows []drill.Agreement) {
	p.line("%s", p.paint(bold, "machine-label agreement on the frozen set"))
	t := table{head: []string{"kind", "sentences", "points", "pairs", "precision", "recall", "kappa", "95 % interval", "denied"}}
	for _, a := range rows {
		t.add(plain(a.Name), plain(fmt.Sprint(a.Sentences)), plain(fmt.Sprint(a.Points)), plain(fmt.Sprint(a.Pairs)), plain(fmt.Sprintf("%.2f", a.Precision)),
			plain(fmt.Sprintf("%.2f", a.Recall)), plain(fmt.Sprintf("%.2f", a.Kappa)), plain(fmt.Sprintf("%.2f to %.2f", a.Low, a.High)), plain(tally(a.Denied)))
	}
	p.table(t)
}

func orderTable(p *pen, rows []drill.Climb) {
	p.line("%s", p.paint(bold, "five answers of rising quality, in their order"))
	t := table{head: []string{"kind", "ladders", "AUC"}}
	for _, r := range rows {
		t.add(plain(r.Name), plain(fmt.Sprint(r.Ladders)), plain(fmt.Sprintf("%.3f", r.AUC)))
	}
	p.table(t)
	if all := rows[len(rows)-1]; all.AUC < drill.AUCGoal {
		p.line("%s", p.paint(yellow, fmt.Sprintf("the goal for the pooled AUC is %.2f", drill.AUCGoal)))
	}
}

func (v drillCheck) verdict(p *pen, r checked) {
	problems := 0
	for _, d := range r.Drills {
		problems += len(d.Problems)
	}
	var wrong []string
	if n := len(r.Mistakes); n > 0 {
		wrong = append(wrong, count(n, "mistake")+" in the files")
	}
	if problems > 0 {
		wrong = append(wrong, count(problems, "problem")+" with the grader")
	}
	if r.misordered() {
		wrong = append(wrong, fmt.Sprintf("pooled AUC is under %.2f", drill.AUCLeast))
	}
	if r.underKappa() {
		wrong = append(wrong, fmt.Sprintf("pooled kappa may be under %.2f", drill.KappaLeast))
	}
	switch {
	case len(wrong) > 0:
		p.line("%s", p.paint(red, strings.Join(wrong, ", ")))
	case r.OK:
		p.line("%s", p.paint(green, count(len(r.Drills), "drill")+", all as they must be"))
	}
}
