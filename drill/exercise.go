package drill

import (
	"assay/finding"
	"assay/stories/concept"
)

// Kind is what the candidate is asked to produce.
type Kind string

// The kinds of this version. Review is taken as marks, Pipeline and Script as files, ScannerTriage as calls; the others as text.
const (
	Review        Kind = "review"         // mark flawed lines and write the pull-request comment, or say "clean"
	Threat        Kind = "threat"         // list threats, consequences and controls
	Principle     Kind = "principle"      // tell a story in answer to a question
	Explain       Kind = "explain"        // explain a thing to somebody who is not of the field
	IDOR          Kind = "idor"           // say how foreign objects are reached, and how one tests for it
	Memo          Kind = "memo"           // ask an executive for a decision, on one page
	Design        Kind = "design"         // design a system in text, with its figures
	Detection     Kind = "detection"      // a detection rule and what follows an alert
	Clarify       Kind = "clarify"        // ask what the prompt leaves out, assume the rest aloud, plan
	Unknown       Kind = "unknown"        // answer on something obscure or invented without bluffing
	Pipeline      Kind = "pipeline"       // write a CI file and how it is rolled out
	Script        Kind = "script"         // write a small program against tests that arrive by stages
	ScannerTriage Kind = "scanner-triage" // say of each scanner result whether it is real, and why
	Remedy        Kind = "remedy"         // explain one change to given code, why a near one fails, and the tests that prove it
	Dilemma       Kind = "case"           // decide a situation without a clean way out, and say by what principle
)

// Kinds are all kinds, in the order in which the catalogue shows them.
func Kinds() []Kind {
	return []Kind{Review, Threat, Principle, Explain, IDOR, Memo, Design, Detection, Clarify, Unknown, Pipeline, Script, ScannerTriage, Remedy, Dilemma}
}

// Exercise is one drill as its folder describes it. The part up to Hash may be shown to anyone; Answer and Attempts leave the server
// only after a submission or a give-up.
type Exercise struct {
	Sheet
	Hash     string             // content hash over every file of the folder
	Prompt   string             // Markdown
	Start    []File             // what the candidate is given, in name order
	Answer   Answer             // the truth
	Attempts map[string]Example // strong, weak, blank and any others, with what they must score
	FixFiles FixFiles           // what the fix half needs, when Answer.Fix is there
	Tests    map[string]string  // a script's inputs and outputs, by path: tests/basic.in
}

// Sheet is the front matter of drill.md: what the catalogue shows.
type Sheet struct {
	ID         string   `json:"id,omitempty" jsonschema:"-" doc:"Folder name"`
	Kind       Kind     `json:"kind" jsonschema:"required,enum=review,enum=threat,enum=principle,enum=explain,enum=idor,enum=memo,enum=design,enum=detection,enum=clarify,enum=unknown,enum=pipeline,enum=script,enum=scanner-triage,enum=remedy,enum=case" doc:"What the candidate produces"`
	Title      string   `json:"title" jsonschema:"required,maxLength=60"`
	Summary    string   `json:"summary" jsonschema:"required,maxLength=160"`
	Level      int      `json:"level" jsonschema:"required,minimum=1,maximum=3" doc:"1 warm-up, 2 interview, 3 hard"`
	Difficulty int      `json:"difficulty" jsonschema:"required,minimum=800,maximum=2000" doc:"Elo prior: a candidate of this rating is expected to score half"`
	Phases     []Phase  `json:"phases" jsonschema:"required" doc:"Their minutes add up to the drill's time"`
	Languages  []string `json:"languages,omitempty" jsonschema:"enum=java,enum=python,enum=javascript,enum=typescript"`
	Skills     []string `json:"skills" jsonschema:"required,enum=authentication,enum=authorization,enum=injection,enum=xss,enum=files,enum=ssrf,enum=deserialization,enum=cryptography,enum=mass-assignment,enum=stride,enum=storytelling,enum=explaining,enum=risk,enum=capacity,enum=detection,enum=pipelines,enum=scripting,enum=triage,enum=clarifying,enum=executive,enum=aws,enum=fixing,enum=judgement"`
	Hints      []Hint   `json:"hints,omitempty" doc:"Shown one after the other; each costs its share of the score once"`
}

// Phase is a stretch of a drill's time with a name. The clock shows it; it does not stop at its end.
type Phase struct {
	Name    string `json:"name" jsonschema:"required,maxLength=40"`
	Minutes int    `json:"minutes" jsonschema:"required,minimum=1,maximum=120"`
}

// Hint is a nudge with a price, as a share of the score.
type Hint struct {
	Cost float64 `json:"cost" jsonschema:"required,minimum=0,maximum=0.5"`
	Text string  `json:"text" jsonschema:"required"`
}

// File is one file the candidate reads.
type File struct {
	Path     string `json:"path"`
	Language string `json:"language"`
	Text     string `json:"text"`
}

// Minutes is the drill's whole time.
func (s Sheet) Minutes() (sum int) {
	for _, p := range s.Phases {
		sum += p.Minutes
	}
	return sum
}

// Answer is answer.yaml: the truth about a drill.
type Answer struct {
	Clean    bool    `json:"clean,omitempty" doc:"True when there is nothing to report"`
	Flaws    []Flaw  `json:"flaws,omitempty"`
	Decoys   []Decoy `json:"decoys,omitempty"`
	Takeaway string  `json:"takeaway" jsonschema:"required" doc:"Markdown, two or three sentences to remember"`
	Points   []Point `json:"points" jsonschema:"required"`
	Fix      *Fix    `json:"fix,omitempty" doc:"The second half of a code review: mending it"`

	Figures  []Figure    `json:"figures,omitempty" doc:"design: the quantities to work out"`
	Pipeline *Controls   `json:"pipeline,omitempty" doc:"pipeline: the file to write and what it must hold"`
	Results  []Alarm     `json:"results,omitempty" doc:"scanner-triage: the truth about each scanner result"`
	Script   *Program    `json:"script,omitempty" doc:"script: the file to write and its tests by stage"`
	Memo     *MemoRules  `json:"memo,omitempty" doc:"memo: what the page must hold besides its points"`
	Facts    []Fact      `json:"facts,omitempty" doc:"clarify: what stays hidden until a question asks for it"`
	Invented []Invented  `json:"invented,omitempty" doc:"unknown: names that do not exist"`
	Plain    *PlainRules `json:"plain,omitempty" doc:"explain: how plain the words must be"`
}

// Flaw is one real flaw of a review drill, with everything the learner reads about it afterwards. The long texts are Markdown.
type Flaw struct {
	ID         string           `json:"id" jsonschema:"required"`
	Title      string           `json:"title" jsonschema:"required,maxLength=120"`
	CWE        int              `json:"cwe" jsonschema:"required,minimum=1,maximum=3000"`
	Also       []int            `json:"also,omitempty" doc:"Other CWE numbers worth full marks; near relatives in the CWE tree count by themselves"`
	File       string           `json:"file" jsonschema:"required"`
	Lines      [2]int           `json:"lines" jsonschema:"required"`
	Neutral    [][2]int         `json:"neutral,omitempty" doc:"Marking these lines as well costs nothing"`
	Quote      string           `json:"quote" jsonschema:"required" doc:"Text that must stand inside lines"`
	Severity   finding.Severity `json:"severity" jsonschema:"required,enum=low,enum=medium,enum=high,enum=critical"`
	Weight     int              `json:"weight" jsonschema:"required,minimum=1,maximum=3"`
	Place      []string         `json:"place,omitempty" doc:"Names by which a comment can say where; default: the identifiers on lines"`
	Reading    string           `json:"reading" jsonschema:"required"`
	Exploit    string           `json:"exploit" jsonschema:"required"`
	Secure     string           `json:"secure" jsonschema:"required"`
	NearMisses []NearMiss       `json:"near_misses" jsonschema:"required"`
	Manager    string           `json:"manager" jsonschema:"required"`
}

// Location is the flaw's own lines.
func (f Flaw) Location() finding.Location {
	return finding.Location{File: f.File, Start: f.Lines[0], End: f.Lines[1]}
}

// NearMiss is a remedy that tempts and fails.
type NearMiss struct {
	Fix string `json:"fix" jsonschema:"required"`
	Why string `json:"why" jsonschema:"required"`
}

// Decoy is a place that looks wrong to a hurried reader and is fine.
type Decoy struct {
	File  string `json:"file" jsonschema:"required"`
	Lines [2]int `json:"lines" jsonschema:"required"`
	Why   string `json:"why" jsonschema:"required"`
}

// Point is one thing the written text should say.
type Point struct {
	ID          string        `json:"id" jsonschema:"required"`
	Flaw        string        `json:"flaw,omitempty" doc:"The flaw whose comment should say it; reviews only"`
	Result      string        `json:"result,omitempty" doc:"The scanner result whose reason should say it; scanner-triage only"`
	Aspect      string        `json:"aspect" jsonschema:"required,enum=mechanism,enum=impact,enum=remedy,enum=check,enum=threat,enum=control,enum=situation,enum=action,enum=result,enum=learning,enum=meaning,enum=reason,enum=failure,enum=tradeoff,enum=rollout,enum=feedback,enum=metric,enum=decision,enum=option,enum=assumption,enum=plan,enum=limit,enum=detection,enum=response"`
	Says        string        `json:"says" jsonschema:"required"`
	Weight      int           `json:"weight" jsonschema:"required,minimum=1,maximum=3"`
	Lens        []string      `json:"lens,omitempty" jsonschema:"enum=customer,enum=impact,enum=scale,enum=aws,enum=velocity,enum=influence"`
	Ways        []concept.Way `json:"ways,omitempty"`
	Not         []concept.Way `json:"not,omitempty"`
	Hits        []string      `json:"hits,omitempty"`
	Misses      []string      `json:"misses,omitempty"`
	Contradicts []string      `json:"contradicts,omitempty"`
}

// Example is one of a drill's own attempts and what it must score.
type Example struct {
	Submission Submission
	Expect     Expect
}

// Expect is expect.yaml.
type Expect struct {
	Score    [2]float64         `json:"score" jsonschema:"required,minimum=0,maximum=1"`
	Verdicts map[string]Verdict `json:"verdicts,omitempty"`
}
