// Package layout is what all pages share: the frame around them, the small drawn icons, and the words for times and scores.
package layout

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"assay/drill"
	"assay/finding"
)

// Frame is what stands around a page.
type Frame struct {
	Title   string
	Nav     string // which entry of the menu is lit: today, drills, scan, history, settings, help
	Theme   string // light, dark, or empty for the system's
	Asset   func(string) string
	Scripts []string // islands beside the shell
	Path    string   // of this page, to come back to
	Version string
	Class   string // of the body: focus for a running attempt
	Notice  *Notice
	Refresh int // seconds after which a browser without script asks again; 0 is never
}

// Notice is a message above a page.
type Notice struct {
	Kind string // info, good, warn
	Text string
	Hint string
}

// NextTheme is what the switch changes to: system, light, dark, and round again.
func (f Frame) NextTheme() string {
	switch f.Theme {
	case "light":
		return "dark"
	case "dark":
		return "system"
	}
	return "light"
}

func (f Frame) themeName() string {
	if f.Theme == "" {
		return "system"
	}
	return f.Theme
}

func (f Frame) current(nav string) string {
	if f.Nav == nav {
		return "page"
	}
	return "false"
}

// Percent is a score of 0 to 1 as people say it.
func Percent(f float64) string { return strconv.Itoa(int(math.Round(100*f))) + "\u00a0%" }

// Points is a share of the score in points of 100, with one decimal where it matters.
func Points(f float64) string {
	v := math.Round(1000*f) / 10
	if v == 0 {
		v = 0 // not minus zero
	}
	s := strconv.FormatFloat(v, 'f', -1, 64)
	return strings.Replace(s, "-", "\u2212", 1)
}

// Count is a number with its noun.
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// Minutes is a time in minutes.
func Minutes(n int) string { return strconv.Itoa(n) + "\u00a0min" }

// Span is a number of seconds in words: 7 min 05 s.
func Span(seconds int) string {
	if seconds < 60 {
		return fmt.Sprintf("%d\u00a0s", seconds)
	}
	return fmt.Sprintf("%d\u00a0min %02d\u00a0s", seconds/60, seconds%60)
}

// Day is a date as people write it.
func Day(t, now time.Time) string {
	t = t.In(now.Location())
	switch days := dayNumber(now) - dayNumber(t); {
	case days == 0:
		return "today"
	case days == 1:
		return "yesterday"
	case t.Year() == now.Year():
		return t.Format("2 January")
	}
	return t.Format("2 January 2006")
}

func dayNumber(t time.Time) int {
	return int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Hour is a time of day.
func Hour(t, now time.Time) string { return t.In(now.Location()).Format("15:04") }

// Machine is a time for machines: the datetime attribute.
func Machine(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// kindWords name the kinds that are taken as text, one and many, and say on the pad what is written into it.
var kindWords = map[drill.Kind]struct{ one, many, pad string }{
	drill.Threat:        {"Threat list", "Threat lists", "Your threats, one a line"},
	drill.Principle:     {"Story", "Stories", "Your story"},
	drill.Explain:       {"Explanation", "Explanations", "Your words, as you would say them"},
	drill.IDOR:          {"Access flaw", "Access flaws", "Your answer, in full sentences"},
	drill.Memo:          {"Memo", "Memos", "Your memo"},
	drill.Design:        {"System design", "System designs", "Your design, in full sentences and with its numbers"},
	drill.Detection:     {"Detection", "Detections", "Your rule, and what follows an alert"},
	drill.Clarify:       {"Open question", "Open questions", "Your questions, assumptions and plan"},
	drill.Unknown:       {"Unknown ground", "Unknown ground", "Your answer"},
	drill.Pipeline:      {"Pipeline", "Pipelines", "What you tell the team"},
	drill.Script:        {"Script", "Scripts", "What you say about it"},
	drill.ScannerTriage: {"Scanner triage", "Scanner triages", "Anything else you want to say"},
	drill.Remedy:        {"One fix", "One fix, explained", "The change, a near remedy that fails, and the tests"},
	drill.Dilemma:       {"Judgement case", "Judgement cases", "What you ask, what you decide, and what would change your mind"},
}

// Kinds is a kind of drill in words, for a group of them.
func Kinds(k drill.Kind) string {
	if k == drill.Review {
		return "Code reviews"
	}
	return kindWords[k].many
}

// Pad says what is written into the text pad of a kind.
func Pad(k drill.Kind) string {
	if w, ok := kindWords[k]; ok {
		return w.pad
	}
	return "Your answer"
}

// Kind is a kind of drill in words.
func Kind(k drill.Kind) string {
	if k == drill.Review {
		return "Code review"
	}
	return kindWords[k].one
}

// Level is a drill's level in words.
func Level(n int) string {
	switch n {
	case 1:
		return "Warm-up"
	case 2:
		return "Interview"
	case 3:
		return "Hard"
	}
	return strconv.Itoa(n)
}

// Language is a language's own spelling.
func Language(l string) string {
	switch l {
	case "java":
		return "Java"
	case "python":
		return "Python"
	case "javascript":
		return "JavaScript"
	case "typescript":
		return "TypeScript"
	}
	return l
}

// Skill is a skill in words.
func Skill(s string) string {
	switch s {
	case "xss":
		return "Cross-site scripting"
	case "ssrf":
		return "Server-side requests"
	case "stride":
		return "STRIDE"
	case "files":
		return "Files and paths"
	}
	s = strings.ReplaceAll(s, "-", " ")
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Severity is a severity in words.
func Severity(s finding.Severity) string {
	if s == "" {
		return "Not rated"
	}
	return strings.ToUpper(string(s[:1])) + string(s[1:])
}

// Weakness is a CWE number with its name.
func Weakness(n int) string {
	if n == 0 {
		return "No CWE"
	}
	c := finding.CWE(n)
	if name := c.Name(); name != "" {
		return c.String() + " " + name
	}
	return c.String()
}

// Lines is a range of lines in words.
func Lines(l [2]int) string {
	if l[1] > l[0] {
		return fmt.Sprintf("lines %d\u2013%d", l[0], l[1])
	}
	return fmt.Sprintf("line %d", l[0])
}

// State is where an attempt stands, in words.
func State(a drill.Attempt) string {
	switch a.State {
	case drill.Running:
		return "Running"
	case drill.GivenUp:
		return "Given up"
	}
	return "Handed in"
}

// Band is how a score is coloured: high, mid, low. The bounds are those of the drills' own strong and weak answers.
func Band(score float64) string {
	switch {
	case score >= 0.8:
		return "high"
	case score > 0.45:
		return "mid"
	}
	return "low"
}

func width(share float64) string {
	return strconv.FormatFloat(math.Round(1000*min(max(share, 0), 1))/10, 'f', -1, 64)
}
