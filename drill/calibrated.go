package drill

// calibrated are the kinds whose reading of free text was measured against labels that were made blind to it, with the kappa that came out. A test
// measures them again. The others may be as good; nobody knows yet, so they count nothing toward readiness and say so.
var calibrated = map[Kind]float64{Review: 0.86, Threat: 0.86, Principle: 0.90}

// KappaOfKind is the kappa from which on the reading of a kind's free text counts.
const KappaOfKind = 0.80

// Uncalibrated reports whether the reading of a kind's free text has not been measured, or not well enough.
func Uncalibrated(k Kind) bool { return calibrated[k] < KappaOfKind }
