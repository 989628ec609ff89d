package sarif

import (
	"strings"

	"assay/finding"
	"assay/report"
	"assay/scan"
)

func (b *builder) result(f *finding.Finding) result {
	r := result{
		RuleID: f.Rule, RuleIndex: b.rule(f.Rule), Level: level(f.Severity), Message: text{sentence(f, b.m)},
		Locations:    []location{b.place(f)},
		CodeFlows:    b.flows(f.Trace),
		Fingerprints: b.fingerprints(f),
		Properties:   map[string]any{"confidence": f.Confidence},
	}
	for i, s := range f.Related {
		if i == mostRelated {
			break
		}
		l := b.step(s)
		l.ID = i + 1
		r.Related = append(r.Related, l)
	}
	return r
}

func (b *builder) suppressed(s *scan.Suppressed) result {
	r := b.result(&s.Finding)
	sup := suppression{Kind: "inSource", Status: "accepted", Justification: report.Harmless(s.Reason)}
	if s.By == "baseline" {
		sup.Kind = "external"
	}
	if s.Until != "" {
		sup.Justification += " (until " + report.Harmless(s.Until) + ")"
	}
	r.Suppressions = []suppression{sup}
	return r
}

// sentence is the message. Brackets before a parenthesis would be read as a link.
func sentence(f *finding.Finding, m report.Meta) string {
	said := f.Message
	if strings.TrimSpace(said) == "" {
		said = m.Rule(f.Rule).Title
	}
	return strings.ReplaceAll(report.Sentence(report.Harmless(said)), "](", "] (")
}

// place is where the finding is reported. Its region is kept on one line: a pull request shows it only when every line of the region is in the change.
func (b *builder) place(f *finding.Finding) location {
	at := finding.Step{Location: finding.Location{File: f.Location.File, Start: f.Location.Start, End: f.Location.Start}}
	if n := len(f.Trace); n > 0 {
		if last := f.Trace[n-1]; last.Location.File == f.Location.File && last.Location.Start == f.Location.Start {
			at = last
		}
	}
	l := b.at(at)
	if f.Symbol != "" {
		l.Logical = []logicalLocation{{report.Harmless(f.Symbol), "function"}}
	}
	return l
}

// at is a step's place, its columns in UTF-16 units.
func (b *builder) at(s finding.Step) location {
	r := &region{StartLine: max(1, s.Location.Start), EndLine: max(1, s.Location.Start)}
	if from, to, ok := b.m.Source.Columns(s); ok {
		r.StartColumn, r.EndColumn = from, to
	}
	return location{Physical: &physicalLocation{artifactLink{report.URI(s.Location.File), b.base()}, r}}
}

func (b *builder) base() string {
	if b.m.Root == "" {
		return ""
	}
	return rootID
}

func (b *builder) step(s finding.Step) location {
	l := b.at(s)
	said := report.Sentence(report.Harmless(s.Note))
	if s.Value != "" {
		said += ": " + report.Harmless(s.Value)
	}
	l.Message = &text{or(strings.ReplaceAll(said, "](", "] ("), "here")}
	return l
}

// flows is the way from source to sink. A finding of one step has none.
func (b *builder) flows(steps []finding.Step) []codeFlow {
	if len(steps) < 2 {
		return nil
	}
	var flow []flowLocation
	for i, s := range steps {
		if gap := len(steps) - mostSteps; gap > 0 && i >= mostSteps/2 && i < mostSteps/2+gap {
			if i == mostSteps/2 {
				flow[len(flow)-1].Location.Message.Text += " (the next " + report.Number(gap, "step") + " are left out)"
			}
			continue
		}
		l := flowLocation{Location: b.step(s), NestingLevel: max(0, s.Depth), Importance: "important"}
		if i == 0 || i == len(steps)-1 {
			l.Importance = "essential"
		}
		flow = append(flow, l)
	}
	return []codeFlow{{[]threadFlow{{flow}}}}
}

// fingerprints are what hosts follow a finding by from upload to upload.
func (b *builder) fingerprints(f *finding.Finding) map[string]string {
	out := map[string]string{}
	if f.Keys.Exact != "" {
		out["assay/v1"] = f.Keys.ID()
	}
	if h := b.m.Source.LineHash(f.Location.File, f.Location.Start); h != "" {
		out["primaryLocationLineHash"] = h
	}
	return out
}
