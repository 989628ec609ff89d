package cli

import (
	"fmt"
	"strconv"
	"time"

	"assay/coach"
	"assay/drill"
)

type todayVerb struct {
	printsData
}

func (todayVerb) Teach() lesson {
	return lesson{
		About:    "What the plan has for today, and what is worth doing beside it, each with its reason.",
		Examples: []example{{"assay today", "what to do now"}, {"assay today --json", "for a program"}},
		Next:     "assay drill start ID takes a drill; assay cards asks the day's cards.",
	}
}

// todayData is what today --json prints.
type todayData struct {
	Plan  coach.PlanDay  `json:"plan"`
	Says  string         `json:"says"`
	Cards coach.CardFact `json:"cards"`
	Day   coach.Day      `json:"day"`
}

func (v todayVerb) Run(sh *shell) error {
	st, err := sh.study()
	if err != nil {
		return err
	}
	s := sh.plan(st)
	attempts, err := sh.all(drill.Query{})
	if err != nil {
		return err
	}
	c, err := sh.catalog()
	if err != nil {
		return err
	}
	now := st.profile.In(sh.now())
	data := todayData{Says: s.Says, Cards: st.evidence.Cards, Day: coach.Today(st.profile, c, attempts, now)}
	data.Plan, _ = s.On(now.Format(time.DateOnly))
	if v.JSON {
		return sh.json(data)
	}
	sh.out.today(data)
	return nil
}

func (p *pen) today(d todayData) {
	p.line("%s", p.paint(bold, d.Says))
	if len(d.Plan.Blocks) > 0 {
		p.planDay(d.Plan)
	} else if d.Plan.Theme != "" {
		p.line("%s. %s", d.Plan.Theme, d.Plan.Says)
	}
	p.section("Worth doing")
	t := table{head: []string{"", "", ""}, flex: 2, wrap: true}
	for _, it := range d.Day.Items {
		minutes := ""
		if it.Minutes > 0 {
			minutes = strconv.Itoa(it.Minutes) + " min"
		}
		t.add(plain("  "+it.Title), plain(minutes), plain(it.Why))
	}
	p.table(t)
	p.blank()
	p.line("%s", fmt.Sprintf("Cards known on the day: %d of %d. Practised on %d of the last 14 days.", d.Cards.Known, d.Cards.Total, d.Day.Practised))
}
