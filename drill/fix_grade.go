package drill

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/finding"
)

// FixGraderVersion changes whenever the grade of the same evidence could change.
const FixGraderVersion = "1"

// unprovedMost is the most that a fix scores when one of its judges could not be heard. Our judgement: it passes nothing and still tells something.
const unprovedMost = 0.6

// Gate is one thing a fix has to pass.
type Gate string

// The gates, in the order in which they are read.
const (
	GateChanged   Gate = "changed"   // something was handed in at all
	GateParses    Gate = "parses"    // the files are valid source and compile
	GateCleared   Gate = "cleared"   // the scanner no longer finds the flaw
	GateExploit   Gate = "exploit"   // the attack no longer works
	GateBehaviour Gate = "behaviour" // the features still work
	GateAddition  Gate = "addition"  // the scanner finds nothing new of severity medium or worse
)

// Outcome is what came of one check.
type Outcome string

// The outcomes. A check that did not run never counts as passed.
const (
	Passed Outcome = "passed"
	Failed Outcome = "failed"
	NotRun Outcome = "notrun"
)

// FixItem is one check of a fix, with its reason.
type FixItem struct {
	Gate    Gate    `json:"gate"`
	Outcome Outcome `json:"outcome"`
	Says    string  `json:"says" doc:"What was asked for"`
	Message string  `json:"message,omitempty" doc:"For the learner: what came back, or why it was not run"`
	Flaw    string  `json:"flaw,omitempty"`
	Test    string  `json:"test,omitempty"`
	Hidden  bool    `json:"hidden,omitempty"`
	Edge    bool    `json:"edge,omitempty"`
	File    string  `json:"file,omitempty"`
	Line    int     `json:"line,omitempty"`
}

// FixGrade is the judgement of one fix: a pure function of the drill and the evidence.
//
// Score = Closed × Behaviour × Added, where a flaw is closed when scanner and exploit tests both say so; at most 0.6 when one of them could not be heard.
type FixGrade struct {
	Score     float64   `json:"score" doc:"0 to 1"`
	Closed    float64   `json:"closed" doc:"Share of the flaws that are closed, by weight"`
	Behaviour float64   `json:"behaviour" doc:"Share of the behaviour tests that pass; 0 when a feature is broken"`
	Added     float64   `json:"added" doc:"1 when nothing new is wrong, else 0"`
	Items     []FixItem `json:"items"`
	Missing   []string  `json:"missing,omitempty" doc:"What could not be heard, and what would help: the page says so at the top"`
	Diff      DiffSize  `json:"diff" doc:"Shown, not scored"`
	By        Stamp     `json:"by"`
}

// Unproved reports whether a judge could not be heard.
func (g FixGrade) Unproved() bool { return len(g.Missing) > 0 }

// Failures are the checks that failed.
func (g FixGrade) Failures() (failed []FixItem) {
	for _, it := range g.Items {
		if it.Outcome == Failed {
			failed = append(failed, it)
		}
	}
	return failed
}

// GradeFix judges a fix from its evidence. It reads no clock and starts no process.
func GradeFix(x *Exercise, ev FixEvidence) FixGrade {
	g := FixGrade{By: Stamp{Grader: FixGraderVersion, Drill: x.Hash}}
	for name, text := range ev.Files {
		f, _ := x.File(name)
		d := difference(f.Text, text)
		g.Diff.Added, g.Diff.Removed = g.Diff.Added+d.Added, g.Diff.Removed+d.Removed
	}
	if x.unchanged(ev.Files) {
		g.Items = []FixItem{{Gate: GateChanged, Outcome: Failed, Says: "The code is changed.", Message: "The files are as they were given."}}
		return g
	}
	j := fixJudge{x: x, ev: ev, g: &g}
	j.overrule()
	j.missing()
	if !j.parses() {
		return g
	}
	j.closed()
	j.behaviour()
	j.additions()
	g.Score = round(g.Closed * g.Behaviour * g.Added)
	if g.Unproved() {
		g.Score = min(g.Score, unprovedMost)
	}
	return g
}

type fixJudge struct {
	x  *Exercise
	ev FixEvidence
	g  *FixGrade
}

func (j *fixJudge) add(it FixItem) { j.g.Items = append(j.g.Items, it) }

// ran reports whether the tests were run.
func (j *fixJudge) ran() bool { return j.ev.Run != nil && j.ev.Run.Available }

// overrule takes the compiler's word over the scanner's on what is valid source.
func (j *fixJudge) overrule() {
	if j.ev.Scan != nil && j.ev.Scan.Broken != "" && j.ran() && j.ev.Run.Compiled {
		j.g.Missing = append(j.g.Missing, "The scanner cannot read a file that compiles: "+j.ev.Scan.Broken+".")
		j.ev.Scan = nil
	}
}

func (j *fixJudge) missing() {
	if j.ev.Scan == nil && len(j.g.Missing) == 0 {
		j.g.Missing = append(j.g.Missing, "The scanner was not run.")
	}
	switch r := j.ev.Run; {
	case r == nil:
		j.g.Missing = append(j.g.Missing, "The tests were not run.")
	case !r.Available:
		j.g.Missing = append(j.g.Missing, "The tests were not run. Missing: "+r.Missing+".")
	}
}

// parses is the first gate: what is no valid source is worth nothing.
func (j *fixJudge) parses() bool {
	it := FixItem{Gate: GateParses, Outcome: Passed, Says: "The code compiles, and its callers still fit."}
	var wrong []FixItem
	fail := func(file string, line int, text string) {
		wrong = append(wrong, FixItem{Gate: GateParses, Outcome: Failed, Says: it.Says, Message: text, File: file, Line: line})
	}
	if j.ev.Scan != nil && j.ev.Scan.Broken != "" {
		fail("", 0, j.ev.Scan.Broken)
	}
	if j.ran() {
		for _, e := range j.ev.Run.Errors {
			fail(e.File, e.Line, e.Text)
		}
		for _, r := range j.ev.Run.Refused {
			fail("", 0, r+", which no fix here needs and the test bench does not allow.")
		}
		if !j.ev.Run.Compiled && len(wrong) == 0 {
			fail("", 0, "It did not compile: "+cmp.Or(j.ev.Run.Stopped, "the compiler gave no reason")+".")
		}
	} else if j.ev.Scan == nil {
		it.Outcome, it.Message = NotRun, "Neither compiler nor scanner was run."
	}
	if len(wrong) > 0 {
		j.g.Items = append(j.g.Items, wrong...)
		return false
	}
	j.add(it)
	return true
}

// closed adds up the flaws that both scanner and exploit tests call closed. One of the two is enough only where the other cannot speak.
func (j *fixJudge) closed() {
	sum, all := 0, 0
	for _, id := range j.x.Answer.Fix.Clears {
		f := j.x.flaw(id)
		all += f.Weight
		scan := j.cleared(f)
		exploit := j.exploits(f)
		if scan != Failed && exploit != Failed && (scan == Passed || exploit == Passed) {
			sum += f.Weight
		}
	}
	if all > 0 {
		j.g.Closed = float64(sum) / float64(all)
	}
}

func (x *Exercise) flaw(id string) Flaw {
	for _, f := range x.Answer.Flaws {
		if f.ID == id {
			return f
		}
	}
	return Flaw{ID: id}
}

// cleared asks the scanner about one flaw.
func (j *fixJudge) cleared(f Flaw) Outcome {
	it := FixItem{Gate: GateCleared, Outcome: Passed, Flaw: f.ID, Says: "The scanner no longer finds: " + f.Title + "."}
	switch scan := j.ev.Scan; {
	case scan == nil:
		it.Outcome, it.Message = NotRun, "The scanner was not run."
	case j.x.Answer.Fix.Blinds(f.ID):
		it.Outcome, it.Message = NotRun, "The scanner cannot tell here; the attack itself decides."
	case len(targets(f, scan.Before)) == 0:
		it.Outcome, it.Message = NotRun, "The scanner does not see this flaw in the code as given; the attack itself decides."
	default:
		if left, still := remains(f, *scan); still {
			it.Outcome, it.File, it.Line = Failed, left.Location.File, left.Location.Start
			it.Message = fmt.Sprintf("Still there, %s: %s", left.Location, left.Message)
		}
	}
	j.add(it)
	return it.Outcome
}

// targets are the findings that stand for a flaw in the code as given.
func targets(f Flaw, before []finding.Finding) (hits []finding.Finding) {
	for _, b := range before {
		if isTarget(b, f) {
			hits = append(hits, b)
		}
	}
	return hits
}

// isTarget reports whether a finding stands for a flaw: it is of its kind, and it or its trace touches the flaw's lines.
func isTarget(b finding.Finding, f Flaw) bool {
	touches := func(l finding.Location) bool { return l.Overlap(f.Location()) > 0 }
	through := slices.ContainsFunc(b.Trace, func(s finding.Step) bool { return touches(s.Location) })
	return ofKind(b, f) && (touches(b.Location) || beside(b.Location, f) || through)
}

// ofKind reports whether a finding is of a flaw's kind: its number, one the author takes as well, or a near relative.
func ofKind(b finding.Finding, f Flaw) bool {
	return slices.Contains(f.Also, int(b.CWE)) || finding.Related(b.CWE, finding.CWE(f.CWE)) > 0
}

// remains looks for a flaw's finding in the code after the fix: the same one, or a new one of its kind, wherever it moved to.
func remains(f Flaw, scan FixScan) (finding.Finding, bool) {
	was := earlier(scan)
	for i, a := range scan.After {
		if was[i] == nil && ofKind(a, f) || was[i] != nil && isTarget(*was[i], f) {
			return a, true
		}
	}
	return finding.Finding{}, false
}

// earlier says for each finding after a fix which one before it was; nil for those that are new. Findings are known by their keys; those left over by rule
// and function, because a fix rewrites the very statement that a key is made of.
func earlier(scan FixScan) []*finding.Finding {
	was := make([]*finding.Finding, len(scan.After))
	taken := make([]bool, len(scan.Before))
	for _, same := range []func(a, b finding.Finding) bool{sameKeys, samePlace} {
		for i, a := range scan.After {
			for k := range scan.Before {
				if was[i] == nil && !taken[k] && same(a, scan.Before[k]) {
					was[i], taken[k] = &scan.Before[k], true
				}
			}
		}
	}
	return was
}

func sameKeys(a, b finding.Finding) bool { return a.Keys.Exact != "" && a.Keys.ID() == b.Keys.ID() }

func samePlace(a, b finding.Finding) bool {
	return a.Rule == b.Rule && a.CWE == b.CWE && a.Symbol == b.Symbol && a.Location.File == b.Location.File
}

// exploits runs down the attacks on one flaw.
func (j *fixJudge) exploits(f Flaw) Outcome {
	all := Passed
	for _, t := range j.x.Answer.Fix.Exploit {
		if t.Flaw != f.ID {
			continue
		}
		it := FixItem{Gate: GateExploit, Says: t.Says, Flaw: f.ID, Test: t.Test, Hidden: t.Hidden}
		it.Outcome, it.Message = j.test(t.Test)
		j.add(it)
		if it.Outcome != Passed && all != Failed {
			all = it.Outcome
		}
	}
	return all
}

// test is one test's outcome.
func (j *fixJudge) test(name string) (Outcome, string) {
	if !j.ran() {
		return NotRun, "The tests were not run."
	}
	for _, t := range j.ev.Run.Tests {
		if t.Name != name {
			continue
		}
		if t.Passed {
			return Passed, ""
		}
		return Failed, sentence(t.Message)
	}
	return Failed, "There is no result of this test." // the drill has changed since: never a silent pass
}

func (j *fixJudge) behaviour() {
	tests := j.x.Answer.Fix.Behaviour
	passed, broken := 0, false
	for _, t := range tests {
		it := FixItem{Gate: GateBehaviour, Says: t.Says, Test: t.Test, Hidden: t.Hidden, Edge: t.Edge}
		it.Outcome, it.Message = j.test(t.Test)
		j.add(it)
		if it.Outcome == Passed {
			passed++
		}
		broken = broken || it.Outcome == Failed && !t.Edge
	}
	switch {
	case !j.ran():
		j.g.Behaviour = 1 // the cap answers for it
	case !broken && len(tests) > 0:
		j.g.Behaviour = float64(passed) / float64(len(tests))
	}
}

func (j *fixJudge) additions() {
	it := FixItem{Gate: GateAddition, Outcome: Passed, Says: "The scanner finds nothing new of severity medium or worse."}
	j.g.Added = 1
	if j.ev.Scan == nil {
		it.Outcome, it.Message = NotRun, "The scanner was not run."
		j.add(it)
		return
	}
	was := earlier(*j.ev.Scan)
	for i, a := range j.ev.Scan.After {
		if was[i] == nil && a.Severity.Rank() >= finding.Medium.Rank() && !j.leftover(a) {
			j.g.Added, it.Outcome = 0, Failed
			it.File, it.Line = a.Location.File, a.Location.Start
			it.Message = fmt.Sprintf("New, %s, %s: %s", a.Location, a.Severity, a.Message)
		}
	}
	j.add(it)
}

// leftover reports whether a new finding is one of the drill's own flaws that moved: it is counted there, or not at all where the scanner is not heard.
func (j *fixJudge) leftover(a finding.Finding) bool {
	return slices.ContainsFunc(j.x.Answer.Fix.Clears, func(id string) bool {
		f := j.x.flaw(id)
		return ofKind(a, f) && (j.x.Answer.Fix.Blinds(id) || len(targets(f, j.ev.Scan.Before)) > 0)
	})
}

// sentence makes a message of the test bench a sentence.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return "It failed."
	}
	if !strings.ContainsAny(s[len(s)-1:], ".!?…\"") {
		s += "."
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
