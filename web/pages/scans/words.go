package scans

import (
	"fmt"
	"strconv"
	"time"

	"assay/report"
	"assay/web/internal/scans"
)

// Stage says in words how far a scan is.
func Stage(p scans.Progress) string {
	switch {
	case p.Stage == "waiting":
		return "Waiting for the scan before"
	case p.Stage == "" || p.All == 0:
		return "Looking at the files"
	}
	return fmt.Sprintf("%s: %s of %s", report.Sentence(p.Stage), report.Thousands(p.At), report.Thousands(p.All))
}

func (v progress) stage() string { return Stage(v.Progress) }

func (v progress) percent() string {
	if v.All == 0 {
		return "0"
	}
	return strconv.Itoa(100 * v.At / v.All)
}

// took is how long a scan took, in words.
func took(h scans.Head) string {
	switch d := h.Ended.Sub(h.Started); {
	case d < 100*time.Millisecond:
		return "under 0.1\u00a0s"
	case d < time.Minute:
		return strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + "\u00a0s"
	default:
		return d.Round(time.Second).String()
	}
}

func jobState(j *scans.Job) string {
	p := j.Progress()
	if p.Done {
		return "Came to nothing"
	}
	return Stage(p)
}
