package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"assay/finding"
	"assay/internal/fault"
	"assay/report"
	"assay/scan"
)

// compared is what scan --compare --format json prints.
type compared struct {
	Tool     string        `json:"tool"` // the other one
	Ours     int           `json:"ours"`
	Theirs   int           `json:"theirs"`
	Both     []comparison  `json:"both"`
	OnlyUs   []otherResult `json:"onlyUs"`
	OnlyThem []otherResult `json:"onlyThem"`
}

// comparison is a flaw that both found.
type comparison struct {
	Ours   otherResult `json:"ours"`
	Theirs otherResult `json:"theirs"`
}

// otherResult is a finding as far as two tools can agree on one.
type otherResult struct {
	Rule    string             `json:"rule"`
	File    string             `json:"file"`
	Line    int                `json:"line"`
	CWEs    []finding.CWE      `json:"cwe,omitempty"`
	Message string             `json:"message"`
	also    []finding.Location // other places it may be reported at: the source, the steps
}

// near is how many lines two tools may be apart on the same flaw: one reports the call, another the statement's start.
const nearLines = 3

// compare holds the result against another tool's report.
func (v scanVerb) compare(sh *shell, t target, r scan.Result, m report.Meta) error {
	src, err := sh.readInput(v.Compare, 256<<20)
	if err != nil {
		return err
	}
	tool, theirs, err := readSARIF(src)
	if err != nil {
		return &fault.Fault{Text: v.Compare + " is no SARIF report", Hint: "SARIF 2.1.0 is what --compare reads", Err: err}
	}
	out := match(r.Findings, theirs)
	out.Tool = tool
	f, err := v.format()
	switch {
	case err != nil:
		return err
	case f.name == "json":
		return sh.json(out)
	case f.name != "text":
		return fault.New("a comparison is written as text or json", "leave --format out")
	}
	sh.compared(t, out)
	return nil
}

// match pairs the findings one to one, the nearest first.
func match(fs []finding.Finding, theirs []otherResult) compared {
	ours := make([]otherResult, len(fs))
	for i := range fs {
		ours[i] = ourResult(&fs[i])
	}
	type pair struct{ us, them, far int }
	var pairs []pair
	for i := range ours {
		for j := range theirs {
			if far, ok := distance(&ours[i], &theirs[j]); ok {
				pairs = append(pairs, pair{i, j, far})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.us, b.us), cmp.Compare(a.them, b.them))
	})
	us, them := make([]bool, len(ours)), make([]bool, len(theirs))
	out := compared{Ours: len(ours), Theirs: len(theirs), Both: []comparison{}, OnlyUs: []otherResult{}, OnlyThem: []otherResult{}}
	for _, p := range pairs {
		if !us[p.us] && !them[p.them] {
			us[p.us], them[p.them] = true, true
			out.Both = append(out.Both, comparison{ours[p.us], theirs[p.them]})
		}
	}
	for i, taken := range us {
		if !taken {
			out.OnlyUs = append(out.OnlyUs, ours[i])
		}
	}
	for j, taken := range them {
		if !taken {
			out.OnlyThem = append(out.OnlyThem, theirs[j])
		}
	}
	return out
}

func ourResult(f *finding.Finding) otherResult {
	o := otherResult{Rule: f.Rule, File: f.Location.File, Line: f.Location.Start, CWEs: []finding.CWE{f.CWE}, Message: f.Message}
	for _, s := range f.Trace {
		o.also = append(o.also, s.Location)
	}
	return o
}

// distance is how far apart two results are in lines, and whether they may be the same flaw. Being on another step of the way counts as farther than any line.
func distance(us, them *otherResult) (int, bool) {
	if !sameKind(us.CWEs, them.CWEs) {
		return 0, false
	}
	if samePath(us.File, them.File) {
		if d := max(us.Line-them.Line, them.Line-us.Line); d <= nearLines {
			return d, true
		}
	}
	for _, l := range us.also {
		if samePath(l.File, them.File) && l.Start == them.Line {
			return nearLines + 1, true
		}
	}
	return 0, false
}

// sameKind reports whether two findings may be about one weakness. A tool that names none may mean any.
func sameKind(a, b []finding.CWE) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, x := range a {
		for _, y := range b {
			if x == y || finding.Related(x, y) == 1 {
				return true
			}
		}
	}
	return false
}

// samePath compares paths that may start from different folders.
func samePath(a, b string) bool {
	return a == b || strings.HasSuffix(a, "/"+b) || strings.HasSuffix(b, "/"+a)
}

// theirReport is what we read of another tool's SARIF.
type theirReport struct {
	Version string     `json:"version"`
	Runs    []theirRun `json:"runs"`
}

type theirRun struct {
	Tool struct {
		Driver     theirTool   `json:"driver"`
		Extensions []theirTool `json:"extensions"`
	} `json:"tool"`
	Results []theirResult `json:"results"`
}

type theirTool struct {
	Name  string `json:"name"`
	Rules []struct {
		ID         string `json:"id"`
		Properties struct {
			Tags []string        `json:"tags"`
			CWE  json.RawMessage `json:"cwe"`
		} `json:"properties"`
		Relationships []struct {
			Target struct {
				ID string `json:"id"`
			} `json:"target"`
		} `json:"relationships"`
	} `json:"rules"`
}

type theirResult struct {
	RuleID    string `json:"ruleId"`
	RuleIndex *int   `json:"ruleIndex"`
	Rule      struct {
		ID    string `json:"id"`
		Index *int   `json:"index"`
	} `json:"rule"`
	Message struct {
		Text string `json:"text"`
	} `json:"message"`
	Kind         string            `json:"kind"`
	Suppressions []json.RawMessage `json:"suppressions"`
	Taxa         []struct {
		ID            string `json:"id"`
		ToolComponent struct {
			Name string `json:"name"`
		} `json:"toolComponent"`
	} `json:"taxa"`
	Locations []struct {
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region struct {
				Start int `json:"startLine"`
			} `json:"region"`
		} `json:"physicalLocation"`
	} `json:"locations"`
}

// readSARIF reads a report as tolerantly as its many writers make necessary. What passed, and what somebody answered for, is left out.
func readSARIF(src []byte) (tool string, out []otherResult, err error) {
	var rep theirReport
	if err := json.Unmarshal(src, &rep); err != nil {
		return "", nil, err
	}
	if !strings.HasPrefix(rep.Version, "2.") {
		return "", nil, fmt.Errorf("version %q", rep.Version)
	}
	for _, run := range rep.Runs {
		tool = run.Tool.Driver.Name
		about := run.about()
		for _, r := range run.Results {
			if len(r.Locations) == 0 || len(r.Suppressions) > 0 || r.Kind != "" && r.Kind != "fail" {
				continue
			}
			id, at := run.rule(r), r.Locations[0].Physical
			out = append(out, otherResult{Rule: id, File: plainPath(at.Artifact.URI), Line: at.Region.Start, CWEs: append(slices.Clone(about[id]), r.weaknesses()...), Message: r.Message.Text})
		}
	}
	return tool, out, nil
}

// about says for each rule which weaknesses it is about, wherever its maker wrote that.
func (run theirRun) about() map[string][]finding.CWE {
	out := map[string][]finding.CWE{}
	for _, t := range append([]theirTool{run.Tool.Driver}, run.Tool.Extensions...) {
		for _, r := range t.Rules {
			words := append(slices.Clone(r.Properties.Tags), string(r.Properties.CWE))
			for _, rel := range r.Relationships {
				words = append(words, rel.Target.ID)
			}
			out[r.ID] = append(out[r.ID], cwesIn(words)...)
		}
	}
	return out
}

// rule is the id of a result's rule, by name or by number.
func (run theirRun) rule(r theirResult) string {
	id := cmp.Or(r.RuleID, r.Rule.ID)
	for _, index := range []*int{r.RuleIndex, r.Rule.Index} {
		if id == "" && index != nil && *index >= 0 && *index < len(run.Tool.Driver.Rules) {
			id = run.Tool.Driver.Rules[*index].ID
		}
	}
	return id
}

// weaknesses are those that the result itself names.
func (r theirResult) weaknesses() (out []finding.CWE) {
	for _, t := range r.Taxa {
		if n, err := strconv.Atoi(t.ID); err == nil && strings.EqualFold(t.ToolComponent.Name, "CWE") {
			out = append(out, finding.CWE(n))
		} else {
			out = append(out, cwesIn([]string{t.ID})...)
		}
	}
	return out
}

var cweIn = regexp.MustCompile(`(?i)\bcwe[-_/ ]?0*([1-9][0-9]{0,4})\b`)

func cwesIn(words []string) (out []finding.CWE) {
	for _, w := range words {
		for _, m := range cweIn.FindAllStringSubmatch(w, -1) {
			if n, err := strconv.Atoi(m[1]); err == nil && !slices.Contains(out, finding.CWE(n)) {
				out = append(out, finding.CWE(n))
			}
		}
	}
	return out
}

// plainPath is the path in an address.
func plainPath(uri string) string {
	if u, err := url.Parse(uri); err == nil && u.Path != "" {
		uri = u.Path
	}
	return strings.TrimPrefix(path.Clean(strings.ReplaceAll(uri, `\`, "/")), "/")
}

// compared prints a comparison.
func (sh *shell) compared(t target, c compared) {
	p := sh.out
	name := cmp.Or(c.Tool, "the other tool")
	tab := table{head: []string{"found by", "findings"}}
	tab.add(plain("both"), plain(strconv.Itoa(len(c.Both))))
	tab.add(plain("only Assay"), plain(strconv.Itoa(len(c.OnlyUs))))
	tab.add(plain("only "+name), plain(strconv.Itoa(len(c.OnlyThem))))
	p.table(tab)
	list := func(title string, rs []otherResult) {
		if len(rs) == 0 {
			return
		}
		sh.heading(title)
		tab := table{head: []string{"place", "weakness", "rule", "message"}, flex: 3}
		for _, r := range rs {
			var names []string
			for _, w := range r.CWEs {
				names = append(names, w.String())
			}
			tab.add(plain(fmt.Sprintf("%s:%d", t.shown(r.File), r.Line)), plain(strings.Join(names[:min(len(names), 2)], " ")), plain(r.Rule), cell{r.Message, faint})
		}
		p.table(tab)
	}
	list("only Assay", c.OnlyUs)
	list("only "+name, c.OnlyThem)
	both := make([]otherResult, len(c.Both))
	for i, b := range c.Both {
		both[i] = b.Ours
		both[i].Rule += " = " + b.Theirs.Rule
	}
	list("both", both)
}
