package cli

import (
	"fmt"
	"strings"

	"assay/stories"
)

type storyCover struct {
	Profile string `name:"profile" placeholder:"ID" default:"amazon-appsec-emea" help:"Whose order of principles counts: amazon-appsec-emea or neutral."`
	keepsStories
	printsData
}

func (storyCover) Teach() lesson {
	return lesson{
		About: "Lays your stories out against the sixteen principles. P is a story meant for the principle, s one that can serve it too. A row is covered when there is a story meant for it " +
			"and at least two that can serve: two interviewers may ask about the same principle on one day.\n\n" +
			"Then it names the fewest stories that cover everything twice, and the cheapest next step: the one that closes the most gaps for each question you have to answer.",
		Examples: []example{
			{"assay story cover", "the matrix"},
			{"assay story cover --profile neutral --json", "for a program"},
		},
		Next: "assay story new --principle ID",
	}
}

func (v storyCover) Run(sh *shell) error {
	profile, err := profileOf(v.Profile)
	if err != nil {
		return err
	}
	f, err := sh.storyFolder(v.keepsStories)
	if err != nil {
		return err
	}
	list, err := sh.bankOf(f)
	if err != nil {
		return err
	}
	c := stories.Cover(list, profile)
	if v.JSON {
		return sh.json(c)
	}
	v.show(sh.out, c, profile)
	return nil
}

func (v storyCover) show(p *pen, c stories.Coverage, profile stories.Profile) {
	t := table{head: []string{"", "principle"}, flex: 1}
	for i := range c.Stories {
		t.head = append(t.head, letter(i))
	}
	for _, r := range c.Rows {
		mark := cell{"–", yellow}
		if r.Green {
			mark = cell{"✓", green}
		}
		cells := []cell{mark, plain(r.Principle)}
		for _, id := range c.Stories {
			cells = append(cells, plain(map[stories.Cell]string{stories.Primary: "P", stories.Secondary: "s"}[r.Cells[id]]))
		}
		t.add(cells...)
	}
	p.table(t)
	p.blank()
	for i, id := range c.Stories {
		p.line("%s  %s", letter(i), id)
	}
	if len(c.Stories) > 0 {
		p.blank()
	}
	p.line("%d of %d principles are covered; %s of failure, %.0f are asked for", c.Green, len(c.Rows), tales(c.Failures), profile.Band("failures").Low)
	if len(c.Fewest) > 0 {
		how := "as few as we found"
		if c.Proved {
			how = "no fewer can do it"
		}
		what := "cover what is covered"
		if c.Complete {
			what = "cover all sixteen twice"
		}
		p.line("%s %s, %s: %s", tales(len(c.Fewest)), what, how, strings.Join(c.Fewest, ", "))
	}
	if c.Missing != nil {
		p.line("next: %s It closes %s.", c.Missing.Says, count(c.Missing.Closes, "gap"))
	}
}

// letter names a column: a, b … z, a2 …
func letter(i int) string {
	s := string(rune('a' + i%26))
	if i >= 26 {
		s += fmt.Sprint(i/26 + 1)
	}
	return s
}

func tales(n int) string {
	if n == 1 {
		return "1 story"
	}
	return fmt.Sprintf("%d stories", n)
}
