package sarif

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"assay/report"
	"assay/scan"
)

// kinds are the notifications there are.
var kinds = []reportingDescriptor{
	{"language", text{"A language that is not scanned"}},
	{"skipped", text{"A file that was not read"}},
	{"syntax", text{"A place that could not be read"}},
	{"budget", text{"A function that was too large to be analysed whole"}},
	{"encoding", text{"A file that is not valid UTF-8"}},
	{"link", text{"A link out of the tree"}},
	{"suppression", text{"A mark in the source that does not count, or is no longer needed"}},
	{"baseline", text{"A line of the baseline that is no longer needed"}},
	{"limit", text{"Findings that an upload has no room for"}},
}

// invocation is the run itself. It is a success when it came to its end, whatever was found; what it did not read stands in its notifications.
func (b *builder) invocation(r scan.Result, left int) invocation {
	out := invocation{Start: moment(b.m.Start), End: moment(b.m.End), Successful: true}
	if b.m.Root != "" {
		out.WorkingDirectory = &artifactLink{URI: report.FolderURI(b.m.Root)}
	}
	if left > 0 {
		out.Notifications = append(out.Notifications, note("limit", "warning", report.Number(left, "finding")+" of lower severity left out: the report would be larger than code hosts take"))
	}
	c := r.Coverage
	for _, l := range slices.SortedFunc(maps.Keys(c.Unread), func(a, b string) int { return cmp.Or(cmp.Compare(c.Unread[b], c.Unread[a]), cmp.Compare(a, b)) }) {
		out.Notifications = append(out.Notifications, note("language", "note", fmt.Sprintf("%s not scanned", report.Number(c.Unread[l], l+" file"))))
	}
	for _, s := range c.Skipped {
		n := note("skipped", "warning", s.File+" was skipped: "+s.Why)
		n.Locations = []location{b.whole(s.File, 0)}
		out.Notifications = append(out.Notifications, n)
	}
	for _, d := range r.Diagnostics {
		out.Notifications = append(out.Notifications, b.diagnostic(d))
	}
	if over := len(out.Notifications) - mostNotes; over > 0 {
		out.Notifications = append(out.Notifications[:mostNotes], note("limit", "warning", report.Number(over, "notification")+" more left out"))
	}
	return out
}

func (b *builder) diagnostic(d scan.Diagnostic) notification {
	lvl := "warning"
	if d.Kind == "suppression" || d.Kind == "baseline" || d.Kind == "link" {
		lvl = "note"
	}
	n := note(d.Kind, lvl, report.Sentence(d.Message))
	if d.File != "" {
		n.Locations = []location{b.whole(d.File, d.Line)}
	}
	return n
}

// whole is a file, or a line in it.
func (b *builder) whole(file string, line int) location {
	p := &physicalLocation{Artifact: artifactLink{report.URI(file), b.base()}}
	if line > 0 {
		p.Region = &region{StartLine: line}
	}
	return location{Physical: p}
}

func note(kind, level, said string) notification {
	n := notification{Level: level, Message: text{or(strings.ReplaceAll(report.Harmless(said), "](", "] ("), kind)}}
	if slices.ContainsFunc(kinds, func(k reportingDescriptor) bool { return k.ID == kind }) {
		n.Descriptor = &descriptorLink{kind}
	}
	return n
}
