package drill

// calibrated has each kind's kappa: how well its reading of free text agrees with labels that were made blind to it. A test measures it again. A kind
// under [KappaOfKind], or that is not here, counts nothing toward readiness and says so.
var calibrated = map[Kind]float64{
	Review: 0.86, Threat: 0.86, Principle: 0.90,
	Explain: 0.80, Memo: 0.87, Clarify: 0.87, Unknown: 0.82, Design: 0.84, Detection: 0.83, Pipeline: 0.86, Script: 0.83, ScannerTriage: 0.89,
	IDOR: 0.78, Remedy: 0.76, Dilemma: 0.76,
}

// KappaOfKind is the kappa from which on the reading of a kind's free text counts.
const KappaOfKind = 0.80

// Uncalibrated reports whether the reading of a kind's free text has not been measured, or not well enough.
func Uncalibrated(k Kind) bool { return calibrated[k] < KappaOfKind }
