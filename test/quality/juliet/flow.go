package juliet

import (
	"path"
	"strings"

	"assay/finding"
	"assay/test/quality/javatext"
)

// Bad is the flow that holds the flaw.
const Bad = "bad"

// Flow says which flow of the case a finding belongs to: [Bad], a good flow like goodG2B, or "" when it cannot be told. The rule:
//
//  1. the method around the sink decides: bad, badSink and badSource belong to the bad flow, goodG2B1 and goodG2B1Sink to the good flow goodG2B1;
//  2. a method of another name, like action in variant 81, belongs to the flow in its file's name: _81_bad, _81_goodG2B;
//  3. where the sink's place does not say it, because bad and good flows share it, the source's place decides, and after it each step from the sink back.
//
// So in the variants of several files (22, 51 to 54, 61 and up) a finding counts whether the scanner reports it in the file of the source or in that of the
// sink: both have a bad method on the way.
func (c *Case) Flow(f finding.Finding) string {
	places := []finding.Location{f.Location}
	if n := len(f.Trace); n > 0 {
		places = append(places, f.Trace[0].Location)
		for i := n - 1; i >= 0; i-- {
			places = append(places, f.Trace[i].Location)
		}
	}
	for _, p := range places {
		if flow := c.flowAt(p); flow != "" {
			return flow
		}
	}
	return ""
}

func (c *Case) flowAt(l finding.Location) string {
	methods, ours := c.methods[l.File]
	if !ours {
		return ""
	}
	if m, ok := javatext.At(methods, l.Start); ok {
		if flow := methodFlow(m.Name); flow != "" {
			return flow
		}
	}
	return fileFlow(l.File)
}

// methodFlow reads the flow out of a method's name: badSink is bad, goodB2G1_source is goodB2G1.
func methodFlow(name string) string {
	for _, end := range []string{"_sink", "_source", "Sink", "Source"} {
		name = strings.TrimSuffix(name, end)
	}
	if name == Bad || strings.HasPrefix(name, "good") {
		return name
	}
	return ""
}

// fileFlow reads the flow out of a file's name: …_81_goodG2B.java is goodG2B.
func fileFlow(file string) string {
	stem := strings.TrimSuffix(path.Base(file), ".java")
	return methodFlow(stem[strings.LastIndexByte(stem, '_')+1:])
}
