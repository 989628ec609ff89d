package scan

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/finding"
	"assay/internal/yaml"
)

// sheet is a rule's front matter as it is written. [Rule] says what each key means.
type sheet struct {
	ID         string             `json:"id" jsonschema:"required"`
	Title      string             `json:"title" jsonschema:"required,maxLength=80"`
	Since      string             `json:"since" jsonschema:"required"`
	Aliases    []string           `json:"aliases"`
	Languages  []string           `json:"languages" jsonschema:"required,enum=java,enum=python,enum=javascript,enum=typescript"`
	Kind       string             `json:"kind" jsonschema:"required,enum=taint,enum=pattern,enum=setting,enum=authz,enum=secret"`
	CWE        []int              `json:"cwe" jsonschema:"required,minimum=1"`
	OWASP      []string           `json:"owasp" jsonschema:"required"`
	OWASPAPI   []string           `json:"owasp_api"`
	STRIDE     []string           `json:"stride" jsonschema:"required,enum=spoofing,enum=tampering,enum=repudiation,enum=information-disclosure,enum=denial-of-service,enum=elevation-of-privilege"`
	Severity   finding.Severity   `json:"severity" jsonschema:"required,enum=low,enum=medium,enum=high,enum=critical"`
	Score      string             `json:"security_severity" jsonschema:"required"`
	Precision  finding.Confidence `json:"precision" jsonschema:"required,enum=low,enum=medium,enum=high"`
	Sources    []string           `json:"sources"`
	Sinks      []string           `json:"sinks" jsonschema:"required"`
	Loss       []string           `json:"loss" jsonschema:"required,enum=records-exposed,enum=fraud,enum=downtime,enum=account-takeover,enum=regulatory"`
	Fix        string             `json:"fix"`
	References []string           `json:"references" jsonschema:"required"`
	Message    string             `json:"message" jsonschema:"required"`
}

func (s sheet) rule() Rule {
	return Rule{ID: s.ID, Title: s.Title, Since: s.Since, Aliases: s.Aliases, Languages: s.Languages, Kind: s.Kind, CWE: s.CWE, OWASP: s.OWASP, OWASPAPI: s.OWASPAPI,
		STRIDE: s.STRIDE, Severity: s.Severity, Score: s.Score, Precision: s.Precision, Sources: s.Sources, Sinks: s.Sinks, Loss: s.Loss, Fix: s.Fix,
		References: s.References, Message: s.Message}
}

// ReadRule reads the rule in a folder and checks its text; [ReadExamples] reads what proves it. The rule is nil when it could not be read at all.
func ReadRule(fsys fs.FS, id string) (*Rule, yaml.Mistakes) {
	r := ruleReader{id: id, file: path.Join(id, "rule.md")}
	src, err := fs.ReadFile(fsys, r.file)
	if err != nil {
		r.at(1, "rule.md is missing", "make a new rule with: assay rules new "+id)
		return nil, r.mistakes
	}
	if !utf8.Valid(src) {
		r.at(1, "the file is not valid UTF-8", "")
		return nil, r.mistakes
	}
	front, _, shift, err := yaml.Front(src)
	if err != nil {
		r.at(1, err.Error(), "")
		return nil, r.mistakes
	}
	var ms yaml.Mistakes
	r.doc, ms = yaml.Decode(r.file, front, shift, &r.sheet)
	r.mistakes = append(r.mistakes, ms...)
	r.words()
	r.classes()
	r.rule = r.sheet.rule()
	r.body(strings.ReplaceAll(string(src), "\r\n", "\n"), strings.Count(string(front), "\n")+shift+1)
	r.mistakes.Sort()
	return &r.rule, r.mistakes
}

// ruleReader is one rule on its way in.
type ruleReader struct {
	id, file string
	doc      *yaml.Doc
	sheet    sheet
	rule     Rule
	mistakes yaml.Mistakes
}

func (r *ruleReader) at(line int, text, hint string) {
	r.mistakes = append(r.mistakes, yaml.Mistake{File: r.file, Line: line, Col: 1, Text: text, Hint: hint})
}

func (r *ruleReader) say(text, hint string, path ...any) {
	r.mistakes = append(r.mistakes, r.doc.At(text, hint, path...))
}

var (
	ruleID     = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)
	release    = regexp.MustCompile(`^[0-9]+\.[0-9]+\.[0-9]+$`)
	owaspWeb   = regexp.MustCompile(`^A(0[1-9]|10):20(21|25)$`)
	owaspAPI   = regexp.MustCompile(`^API([1-9]|10):2023$`)
	score      = regexp.MustCompile(`^(10\.0|[0-9]\.[0-9])$`)
	dotted     = regexp.MustCompile(`^[a-z][a-z0-9]*([.-][a-z0-9]+)*$`)
	markup     = regexp.MustCompile("[`*<>\\[\\]]")
	hole       = regexp.MustCompile(`\{[^}]*\}`)
	aside      = regexp.MustCompile(`(?s)<!--.*?-->`) // comments, which say what to write
	httpsPlace = regexp.MustCompile(`^https://[^\s/]+\.[^\s/]+(/\S*)?$`)
)

// RuleIDHint says what a rule's id looks like.
const RuleIDHint = "lower-case words joined by -, the language first, like java-sqli"

// GoodRuleID reports whether a rule may have this id.
func GoodRuleID(id string) bool { return ruleID.MatchString(id) && len(id) <= 60 }

// words checks what people read.
func (r *ruleReader) words() {
	s := &r.sheet
	if !GoodRuleID(r.id) {
		r.at(1, fmt.Sprintf("%q is no id of a rule", r.id), RuleIDHint)
	}
	if s.ID != "" && s.ID != r.id {
		r.say(fmt.Sprintf("the id is %s, the folder is %s", s.ID, r.id), "they are the same", "id")
	}
	s.ID = r.id
	if m := markup.FindString(s.Title); m != "" {
		r.say(fmt.Sprintf("the title has %q in it", m), "a title is plain text", "title")
	}
	r.form("since", s.Since, release, "the version of Assay that has it first, like 0.2.0")
	for _, m := range hole.FindAllString(s.Message, -1) {
		if m != "{source}" && m != "{sink}" {
			r.say(fmt.Sprintf("message: %s is never filled in", m), "there are {source} and {sink}", "message")
		}
	}
	for i, ref := range s.References {
		if !httpsPlace.MatchString(ref) {
			r.say(fmt.Sprintf("%q is no reference", ref), "a public address that begins with https://", "references", i)
		}
	}
	for i, a := range s.Aliases {
		if !GoodRuleID(a) {
			r.say(fmt.Sprintf("%q is no id of a rule", a), RuleIDHint, "aliases", i)
		}
	}
}

func (r *ruleReader) form(key, value string, want *regexp.Regexp, hint string) {
	if value != "" && !want.MatchString(value) {
		r.say(fmt.Sprintf("%s: %q is not in the form it needs", key, value), hint, key)
	}
}

// classes checks how the rule is filed: weakness, lists, severity.
func (r *ruleReader) classes() {
	s := &r.sheet
	for key, list := range map[string]int{"cwe": len(s.CWE), "languages": len(s.Languages), "owasp": len(s.OWASP), "stride": len(s.STRIDE), "sinks": len(s.Sinks), "loss": len(s.Loss), "references": len(s.References)} {
		if list == 0 && r.has(key) {
			r.say(key+" is empty", "", key)
		}
	}
	if len(s.CWE) > 0 && s.CWE[0] > 0 && !finding.CWE(s.CWE[0]).Known() {
		r.say(fmt.Sprintf("CWE-%d is not in Assay's table", s.CWE[0]), "is the number right? the table is finding/cwe.tsv", "cwe", 0)
	}
	for i, o := range s.OWASP {
		if !owaspWeb.MatchString(o) {
			r.say(fmt.Sprintf("owasp: %q is not in the form it needs", o), "A01 to A10 of 2021 or 2025, like A05:2025", "owasp", i)
		}
	}
	for i, o := range s.OWASPAPI {
		if !owaspAPI.MatchString(o) {
			r.say(fmt.Sprintf("owasp_api: %q is not in the form it needs", o), "API1 to API10, like API1:2023", "owasp_api", i)
		}
	}
	for key, list := range map[string][]string{"sources": s.Sources, "sinks": s.Sinks} {
		for i, v := range list {
			if !dotted.MatchString(v) {
				r.say(fmt.Sprintf("%s: %q is no name of the models", key, v), "like http.param or sql", key, i)
			}
		}
	}
	r.band()
}

func (r *ruleReader) has(key string) bool {
	return !slices.ContainsFunc(r.mistakes, func(m yaml.Mistake) bool { return m.Text == key+" is missing" })
}

// band checks that the number and the word for severity agree, as hosts of code read them.
func (r *ruleReader) band() {
	s := &r.sheet
	r.form("security_severity", s.Score, score, `in quotes, "0.1" to "10.0"`)
	f, err := strconv.ParseFloat(s.Score, 64)
	if err != nil || !score.MatchString(s.Score) || s.Severity.Rank() == 0 {
		return
	}
	if want := bandOf(f); want != s.Severity {
		r.say(fmt.Sprintf("security_severity %s is %s, severity says %s", s.Score, want, s.Severity), "9.0 and up is critical, 7.0 high, 4.0 medium, 0.1 low", "security_severity")
	}
}

func bandOf(f float64) finding.Severity {
	switch {
	case f >= 9:
		return finding.Critical
	case f >= 7:
		return finding.High
	case f >= 4:
		return finding.Medium
	}
	return finding.Low
}

// Headings are the parts of a rule's text, in order.
var Headings = []string{"What is wrong", "Business impact", "How the scanner decides", "Secure pattern", "When this is a false alarm", "What a reviewer asks next"}

// body reads the six parts below the front matter, which starts after the given line.
func (r *ruleReader) body(text string, after int) {
	places := []*string{&r.rule.Wrong, &r.rule.Impact, &r.rule.Decides, &r.rule.Secure, &r.rule.False, &r.rule.AskNext}
	lines := strings.Split(text, "\n")
	part, start, fenced := -1, after, false
	end := func(line int) {
		said := dedent(strings.Join(lines[start:line], "\n"))
		if strings.TrimSpace(aside.ReplaceAllString(said, "")) == "" {
			said = ""
		}
		switch {
		case part < 0 && said != "":
			r.at(start+1, "there is text before the first heading", "the first heading is: ## "+Headings[0])
		case part >= 0:
			if *places[part] = said; said == "" {
				r.at(start, fmt.Sprintf("%q says nothing", Headings[part]), "")
			}
		}
	}
	for i := after; i < len(lines); i++ {
		if strings.HasPrefix(strings.TrimSpace(lines[i]), "```") {
			fenced = !fenced
		}
		title, is := strings.CutPrefix(lines[i], "## ")
		if fenced || !is {
			continue
		}
		end(i)
		start = i + 1
		if part+1 >= len(Headings) {
			r.at(i+1, fmt.Sprintf("the heading %q is one too many", strings.TrimSpace(title)), "")
		} else if want := Headings[part+1]; strings.TrimSpace(title) != want {
			r.at(i+1, fmt.Sprintf("the heading %q stands where %q must", strings.TrimSpace(title), want), "six headings, always the same and in the same order")
		}
		part = min(part+1, len(Headings)-1)
	}
	end(len(lines))
	for _, h := range Headings[part+1:] {
		r.at(len(lines), fmt.Sprintf("the heading %q is missing", h), "add: ## "+h)
	}
}

// dedent takes the single space away that some editors put before continued lines; code keeps its own indentation.
func dedent(s string) string {
	lines := strings.Split(strings.Trim(s, "\n"), "\n")
	fenced := false
	for i, l := range lines {
		if t := strings.TrimLeft(l, " "); len(l)-len(t) == 1 {
			if strings.HasPrefix(t, "```") || !fenced {
				lines[i] = t
			}
		}
		if strings.HasPrefix(strings.TrimSpace(l), "```") {
			fenced = !fenced
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
