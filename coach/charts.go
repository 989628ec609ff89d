package coach

import (
	"fmt"

	"assay/internal/chart"
)

// ReadinessChart draws the rounds of a loop with their intervals, or, without enough evidence for those, every skill of the candidate.
func ReadinessChart(r Readiness, skills []Skill) chart.Ranges {
	if len(r.ByRound) > 0 {
		c := chart.Ranges{Title: "Score by round", Max: 100, Mark: 100 * Bar, Named: "the bar", Unit: "%"}
		for _, x := range r.ByRound {
			c.Rows = append(c.Rows, chart.Range{Label: x.Title, Low: 100 * x.Score.Low, Mid: 100 * x.Score.Median, High: 100 * x.Score.High, Note: "80 % of simulated rounds"})
		}
		return c
	}
	return SkillChart(skills)
}

// SkillChart draws every skill: its rating, with the range that holds four fifths of such estimates.
func SkillChart(skills []Skill) chart.Ranges {
	c := chart.Ranges{Title: "Skills", Min: 800, Max: 2000, Mark: BarRating, Named: "the bar", Unit: "points"}
	for _, s := range skills {
		row := chart.Range{Label: s.Title, Low: s.Rating - 1.28*s.RD, Mid: s.Rating, High: s.Rating + 1.28*s.RD, Note: fmt.Sprintf("%d proofs", s.Proofs)}
		if s.Proofs == 0 {
			row.Absent, row.Note = true, "no proof yet"
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

// CoverageMap draws how much of each principle is there: a story, its link to the employer, and whether it was told from its cues.
func CoverageMap(e Evidence, principles []string, title func(id string) string) chart.Heat {
	h := chart.Heat{Title: "Principles", Columns: []string{"first story", "more stories", "tied to employer", "told"}}
	for _, id := range principles {
		first, more, company, times := 0, 0, 0, 0
		for _, s := range e.Stories {
			for i, p := range s.Principles {
				if p != id {
					continue
				}
				if i > 0 {
					more++
					continue
				}
				first++
				if s.Company {
					company++
				}
				if _, ok := told(e, s.ID); ok {
					times++
				}
			}
		}
		row := chart.HeatRow{Label: title(id)}
		for _, n := range []int{first, more, company, times} {
			row.Cells = append(row.Cells, chart.HeatCell{Value: float64(min(n, 2)) / 2, Text: fmt.Sprint(n)})
		}
		h.Rows = append(h.Rows, row)
	}
	return h
}

// PhaseChart draws how the time of a sitting went, phase by phase, against what was allowed.
func PhaseChart(s Sitting) chart.Bars {
	c := chart.Bars{Title: "Time by phase", Unit: "minutes"}
	for _, r := range s.Rounds {
		for _, p := range r.Phases {
			note := ""
			if p.Allowed > 0 && p.Used > p.Allowed {
				note = fmt.Sprintf("%d:%02d over", (p.Used-p.Allowed)/60, (p.Used-p.Allowed)%60)
			}
			c.Rows = append(c.Rows, chart.Bar{Label: r.Title + ": " + p.Title, Value: float64(p.Used) / 60, Meant: float64(p.Allowed) / 60, Note: note})
		}
	}
	return c
}

// RecallChart draws the expected recall of each topic on the day of the interview.
func RecallChart(f CardFact) chart.Bars {
	c := chart.Bars{Title: "Recall on the day", Unit: "% of the cards"}
	for _, t := range f.Topics {
		c.Rows = append(c.Rows, chart.Bar{Label: t.Topic, Value: 100 * t.Recall, Meant: 90, Note: fmt.Sprintf("of %d", t.Cards)})
	}
	return c
}
