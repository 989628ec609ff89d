package drill

import (
	"maps"
	"slices"
	"unicode/utf8"

	"assay/drill/fixrun"
	"assay/internal/fault"
)

// Fix is the second half of a code review, in answer.yaml: the learner mends the file, and the fix is proved. What the tests are and which remedies fail
// leaves the server only after a fix was handed in.
type Fix struct {
	Task      string            `json:"task" jsonschema:"required" doc:"Markdown. What is asked and what must stay as it is; gives no remedy away"`
	Clears    []string          `json:"clears" jsonschema:"required" doc:"The flaws a fix must close"`
	Blind     []BlindSpot       `json:"blind,omitempty" doc:"Flaws on which the scanner is not heard, because it cannot tell the code as given from the fix; the exploit tests alone decide"`
	Hosts     map[string]string `json:"hosts,omitempty" doc:"Names that resolve while the tests run, and their addresses"`
	Behaviour []FeatureTest     `json:"behaviour" jsonschema:"required"`
	Exploit   []ExploitTest     `json:"exploit" jsonschema:"required"`
	Wrong     []WrongFix        `json:"wrong" jsonschema:"required" doc:"Fixes that tempt and fail, each a folder under fix/wrong"`
}

// BlindSpot is a flaw on which the scanner is not heard, and why: it does not find the flaw, or finds it in a right fix as well.
type BlindSpot struct {
	Flaw   string `json:"flaw" jsonschema:"required"`
	Reason string `json:"reason" jsonschema:"required"`
}

// FeatureTest is a test that passes on the code as given and must still pass on the fix. Failing one that is no edge breaks the feature: the fix scores 0.
type FeatureTest struct {
	Test   string `json:"test" jsonschema:"required" doc:"Class.method, of a class under fix/tests"`
	Says   string `json:"says" jsonschema:"required,maxLength=160" doc:"The promise it tests"`
	Hidden bool   `json:"hidden,omitempty" doc:"Its source is not shown before a fix is handed in"`
	Edge   bool   `json:"edge,omitempty" doc:"A detail rather than the feature: failing it costs its share only"`
}

// ExploitTest is a test that fails on the code as given, because the attack works, and must pass on the fix.
type ExploitTest struct {
	Test   string `json:"test" jsonschema:"required" doc:"Class.method, of a class under fix/tests"`
	Flaw   string `json:"flaw" jsonschema:"required" doc:"The flaw whose exploit it is"`
	Says   string `json:"says" jsonschema:"required,maxLength=160" doc:"The promise it tests"`
	Hidden bool   `json:"hidden,omitempty" doc:"Its source is not shown before a fix is handed in"`
}

// FailsBy is the judge that a wrong fix fails by.
type FailsBy string

// The four judges, and with them the four ways to fail.
const (
	ByExploit   FailsBy = "exploit"   // the attack still works
	ByBehaviour FailsBy = "behaviour" // a feature is broken
	ByScan      FailsBy = "scan"      // the scanner still finds the flaw
	ByAddition  FailsBy = "addition"  // something new is wrong
)

// WrongFix is a fix that a good engineer might try, and why it fails. Its files stand under fix/wrong/<name>.
type WrongFix struct {
	Name   string    `json:"name" jsonschema:"required,maxLength=40"`
	Tempts string    `json:"tempts" jsonschema:"required" doc:"Markdown. What speaks for it"`
	Why    string    `json:"why" jsonschema:"required" doc:"Markdown. Why it is wrong all the same"`
	Fails  FailsBy   `json:"fails" jsonschema:"required,enum=exploit,enum=behaviour,enum=scan,enum=addition" doc:"The judge that says so"`
	Test   string    `json:"test,omitempty" doc:"The test it fails, where a test says so"`
	Also   []FailsBy `json:"also,omitempty" jsonschema:"enum=exploit,enum=behaviour,enum=addition" doc:"Other judges it fails by; the text explains them too"`
}

// FixFiles are the files of a fix half. Keys of Strong and Wrong are names of start files; those left out are unchanged.
type FixFiles struct {
	Stubs  map[string]string            // what the given files compile against
	Tests  map[string]string            // classes of package check
	Strong map[string]string            // a full, correct fix
	Wrong  map[string]map[string]string // per wrong fix
}

// Blinds reports whether the scanner is not heard on a flaw.
func (f *Fix) Blinds(flaw string) bool {
	return slices.ContainsFunc(f.Blind, func(b BlindSpot) bool { return b.Flaw == flaw })
}

// Cases are the tests as the runner wants them.
func (f *Fix) Cases() []fixrun.Case {
	var cases []fixrun.Case
	for _, t := range f.Behaviour {
		cases = append(cases, fixrun.Case{Name: t.Test, Kind: fixrun.Behaviour, Hidden: t.Hidden})
	}
	for _, t := range f.Exploit {
		cases = append(cases, fixrun.Case{Name: t.Test, Kind: fixrun.Exploit, Hidden: t.Hidden})
	}
	return cases
}

// Fixable reports whether a drill has a fix half.
func (x *Exercise) Fixable() bool { return x.Answer.Fix != nil }

// FixSubmission is a fix that is handed in: whole files by name. Files left out are unchanged.
type FixSubmission struct {
	Files map[string]string `json:"files"`
}

// MaxFixFile is the size of one file of a fix, ten times the longest one given.
const MaxFixFile = 128 << 10

// CheckFix refuses files that the drill does not have, and files over the limit.
func CheckFix(x *Exercise, s FixSubmission) error {
	for _, name := range slices.Sorted(maps.Keys(s.Files)) {
		if _, ok := x.File(name); !ok {
			return fault.Newf("change the files that were given; a new class can stand inside one of them", "this drill has no file %q", name)
		}
		if len(s.Files[name]) > MaxFixFile {
			return fault.Of(fault.TooLarge, name+" is too long", "128 kB is the limit")
		}
		if !utf8.ValidString(s.Files[name]) {
			return fault.New(name+" is not valid UTF-8", "save the file as UTF-8 and try again")
		}
	}
	return nil
}

// fixed are all start files with the changes of a fix.
func (x *Exercise) fixed(changes map[string]string) map[string]string {
	files := map[string]string{}
	for _, f := range x.Start {
		files[f.Path] = f.Text
	}
	maps.Copy(files, changes)
	return files
}

// request is one run of the drill's tests.
func (x *Exercise) request(changes map[string]string) fixrun.Request {
	return fixrun.Request{Files: x.fixed(changes), Stubs: x.FixFiles.Stubs, Tests: x.FixFiles.Tests, Hosts: x.Answer.Fix.Hosts, Cases: x.Answer.Fix.Cases()}
}
