package score

import (
	"maps"
	"slices"
)

// Matrix counts verdicts.
type Matrix struct{ TP, FN, TN, FP int }

// Add counts one more verdict.
func (m *Matrix) Add(isReal, reported bool) {
	switch {
	case isReal && reported:
		m.TP++
	case isReal:
		m.FN++
	case reported:
		m.FP++
	default:
		m.TN++
	}
}

// Plus adds up two matrices.
func (m Matrix) Plus(o Matrix) Matrix {
	return Matrix{m.TP + o.TP, m.FN + o.FN, m.TN + o.TN, m.FP + o.FP}
}

// Total is how many cases were counted.
func (m Matrix) Total() int { return m.TP + m.FN + m.TN + m.FP }

// TPR is the share of real cases that were reported, 0 to 1. Without a real case it is 0.
func (m Matrix) TPR() float64 { return share(m.TP, m.FN) }

// FPR is the share of harmless cases that were reported, 0 to 1. Without a harmless case it is 0.
func (m Matrix) FPR() float64 { return share(m.FP, m.TN) }

// Youden is TPR minus FPR: 1 is perfect, 0 is guessing.
func (m Matrix) Youden() float64 { return m.TPR() - m.FPR() }

func share(hit, rest int) float64 {
	if hit+rest == 0 {
		return 0
	}
	return float64(hit) / float64(hit+rest)
}

// Row is one line of a table of matrices.
type Row struct {
	Name string
	Matrix
	Skipped int
}

// ByCategory adds up verdicts, a row for each category in alphabetical order.
func ByCategory(verdicts []Verdict) []Row {
	return By(verdicts, func(v Verdict) string { return v.Category })
}

// By adds up verdicts, a row for each value of key in alphabetical order.
func By(verdicts []Verdict, key func(Verdict) string) []Row {
	rows := map[string]*Row{}
	for _, v := range verdicts {
		k := key(v)
		if rows[k] == nil {
			rows[k] = &Row{Name: k}
		}
		rows[k].Add(v.Real, v.Reported)
		if v.Skipped {
			rows[k].Skipped++
		}
	}
	sorted := make([]Row, 0, len(rows))
	for _, k := range slices.Sorted(maps.Keys(rows)) {
		sorted = append(sorted, *rows[k])
	}
	return sorted
}

// Pool puts all rows into one.
func Pool(rows []Row) Row {
	pool := Row{Name: "pooled"}
	for _, r := range rows {
		pool.Matrix, pool.Skipped = pool.Plus(r.Matrix), pool.Skipped+r.Skipped
	}
	return pool
}

// Mean is the unweighted mean of the rows' rates: the OWASP Benchmark's score. Rates are 0 to 1.
func Mean(rows []Row) (tpr, fpr, youden float64) {
	if len(rows) == 0 {
		return 0, 0, 0
	}
	for _, r := range rows {
		tpr, fpr = tpr+r.TPR(), fpr+r.FPR()
	}
	n := float64(len(rows))
	return tpr / n, fpr / n, (tpr - fpr) / n
}
