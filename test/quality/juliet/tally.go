package juliet

import (
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"text/tabwriter"

	"assay/test/quality/score"
)

// Outcome is what a scanner made of one case.
type Outcome struct {
	*Case
	Found    bool            // the bad flow was reported
	Alarms   map[string]bool // good flows that were reported
	Unclear  int             // accepted findings whose flow cannot be told
	Unread   bool            // a file of the case was not read completely
	Rejected int             // findings of other weaknesses
}

// Judge sorts the findings into the cases' flows. The cases must have been read.
func Judge(cases []*Case, r score.Report, m score.Mapping) []Outcome {
	out := make([]Outcome, len(cases))
	byName := make(map[string]*Outcome, len(cases))
	for i, c := range cases {
		out[i] = Outcome{Case: c, Alarms: map[string]bool{}}
		byName[c.Name] = &out[i]
	}
	for _, f := range r.Findings {
		o := owner(byName, f.Location.File)
		if o == nil && len(f.Trace) > 0 { // a sink in a shared helper belongs to the case that the data came from
			o = owner(byName, f.Trace[0].Location.File)
		}
		if o == nil {
			continue
		}
		if !m.Accepts(o.CWE, f.CWE) {
			o.Rejected++
			continue
		}
		switch flow := o.Flow(f); flow {
		case "":
			o.Unclear++
		case Bad:
			o.Found = true
		default:
			o.Alarms[flow] = true
		}
	}
	for _, f := range r.Unread {
		if o := owner(byName, f); o != nil {
			o.Unread = true
		}
	}
	return out
}

func owner(byName map[string]*Outcome, file string) *Outcome {
	base := path.Base(file)
	m := fileName.FindStringSubmatch(base)
	if m == nil {
		return nil
	}
	return byName[m[1]]
}

// Tally counts outcomes. It keeps the suite's own words instead of a matrix, because one case has one bad and up to four good flows.
type Tally struct{ Cases, Found, Good, Alarms, Unclear, Unread int }

// Add counts one more outcome. A good flow that the suite names only in a finding is not counted as an alarm twice.
func (t *Tally) Add(o Outcome) {
	t.Cases++
	t.Good += len(o.Case.Good)
	for _, flow := range o.Case.Good {
		if o.Alarms[flow] {
			t.Alarms++
		}
	}
	if o.Found {
		t.Found++
	}
	if o.Unread {
		t.Unread++
	}
	t.Unclear += o.Unclear
}

// Recall is the share of bad flows that were reported, 0 to 1.
func (t Tally) Recall() float64 { return ratio(t.Found, t.Cases) }

// AlarmRate is the share of good flows that were reported, 0 to 1.
func (t Tally) AlarmRate() float64 { return ratio(t.Alarms, t.Good) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// WriteBy prints a table with a line for each value of key and one for all.
func WriteBy(w io.Writer, title string, out []Outcome, key func(*Case) string) {
	rows, all := map[string]*Tally{}, Tally{}
	for _, o := range out {
		k := key(o.Case)
		if rows[k] == nil {
			rows[k] = &Tally{}
		}
		rows[k].Add(o)
		all.Add(o)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "%s\tcases\tfound\trecall\tgood flows\talarms\trate\tunclear\tnot read\t\n", title)
	for _, k := range slices.Sorted(maps.Keys(rows)) {
		rows[k].write(t, k)
	}
	all.write(t, "all")
	t.Flush()
}

func (t Tally) write(w io.Writer, name string) {
	fmt.Fprintf(w, "%s\t%d\t%d\t%.1f\t%d\t%d\t%.1f\t%d\t%d\t\n", name, t.Cases, t.Found, 100*t.Recall(), t.Good, t.Alarms, 100*t.AlarmRate(), t.Unclear, t.Unread)
}

// WriteWrong lists the cases whose bad flow was missed and the good flows that were reported.
func WriteWrong(w io.Writer, out []Outcome) {
	for _, o := range out {
		if !o.Found {
			fmt.Fprintf(w, "missed       %s  %s\n", o.Name, o.Files[0])
		}
	}
	for _, o := range out {
		for _, flow := range slices.Sorted(maps.Keys(o.Alarms)) {
			fmt.Fprintf(w, "false alarm  %s  %s  %s\n", o.Name, flow, o.Files[0])
		}
	}
}
