package scale

import (
	"strings"
	"testing"
	"time"

	"assay/drill"
)

// BenchmarkGrading measures the grading of written text: each drill's own strong attempt, and a text as long as a learner may hand in.
func BenchmarkGrading(b *testing.B) {
	catalog, _ := drill.Open(drill.Embedded())
	drills := catalog.List(drill.Filter{})
	if len(drills) == 0 {
		b.Fatal("the catalogue is empty")
	}
	var usual, longest []time.Duration
	for b.Loop() {
		for _, x := range drills {
			sub := x.Attempts["strong"].Submission
			usual = append(usual, grade(x, sub))
			if sub.Text != "" {
				sub.Text = strings.Repeat(sub.Text+"\n", 8000/len(sub.Text)+1)
				longest = append(longest, grade(x, sub))
			}
		}
	}
	p := percentile(0.95, usual)
	b.ReportMetric(ms(p), "p95-ms")
	report("grade a strong answer", ms(p), 50, "ms")
	if len(longest) > 0 {
		report("grade 8 kB of text", ms(percentile(0.95, longest)), 50, "ms")
	}
}

func grade(x *drill.Exercise, sub drill.Submission) time.Duration {
	begin := time.Now()
	drill.GradeOf(x, drill.Evidence{Final: sub, AtLimit: sub})
	return time.Since(begin)
}
