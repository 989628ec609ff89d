package results

import (
	"fmt"
	"strings"
	"time"

	"assay/drill"
)

func (v view) ended() *time.Time {
	if v.Attempt.Ended != nil {
		return v.Attempt.Ended
	}
	return &v.Attempt.Started
}

func share(p part) float64 {
	if p.Worth == 0 {
		return 0
	}
	return p.Earned / p.Worth
}

func bandOf(p part) string {
	switch s := share(p); {
	case s >= 0.8:
		return "high"
	case s > 0.45:
		return "mid"
	}
	return "low"
}

// verdictWords say what a score means. The bounds are those that the drills' own strong and weak answers are held to.
func (v view) verdictWords(score float64) string {
	review := v.X.Kind == drill.Review
	switch {
	case score >= 0.8:
		return "A strong answer: at the level of the worked one below."
	case score > 0.45:
		return "The core is there. What is missing stands below, point by point."
	case score > 0 && review && !v.Answer.Clean:
		return "Most of it was missed. Read the flaw first, then the worked answer."
	case score > 0:
		return "Most of it was missed. Read the points first, then the worked answer."
	case review && v.Answer.Clean:
		return "The code was clean, and that was not said. Read why each place is fine, and take another drill."
	case review:
		return "Nothing scored. Read how to come to see it, and take the drill again in a few days."
	}
	return "Nothing scored. Read the worked answer, and take the drill again in a few days."
}

// saysOf is what an item asked for, with the part of the score where the text alone does not tell.
func saysOf(it drill.Item) string {
	if it.Part == "find" {
		return "The flaw is marked at its lines, with its weakness."
	}
	return it.Says
}

func lineID(file string, n int) string {
	return fmt.Sprintf("l-%s-%d", strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, file), n)
}

// restrained says whether there is something to read about false alarms.
func (v view) restrained() bool { return len(v.Alarms) > 0 || len(v.Flaws) > 0 && len(v.Other) > 0 }
