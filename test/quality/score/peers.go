package score

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Peer is a published or measured result of another scanner on the OWASP Benchmark for Java 1.2. Rates are percentages; -1 means not published.
type Peer struct {
	Name             string
	TPR, FPR, Youden float64
	CPU              float64 // seconds, measured by us; -1 means unknown
	Source           string
}

// Peers are the stored figures shown beside ours.
var Peers = []Peer{
	{"Qwiet", 100, 25, 75, -1, "vendor's page"},
	{"SiteShadow", -1, -1, 63.6, -1, "BenchmarkJava pull request 440, 11 categories"},
	{"Bearer 2.1.0, its 94 Java rules", 75.5, 36.4, 39.2, 271, "measured by us; 31.1 with the official CWE mapping"},
	{"FindSecBugs 1.13.0, SpotBugs 4.8.6", 97.2, 57.6, 39.6, 99.2, "measured by us with the peers command, effort max; needs bytecode"},
	{"FindSecBugs 1.4.6", 96.8, 57.7, 39.1, -1, "BenchmarkJava scorecards; needs bytecode"},
	{"SonarQube Java 3.14", 50, 17, 33.3, -1, "BenchmarkJava scorecards"},
	{"six commercial tools", -1, -1, 32.9, -1, "best of them on version 1.1: 16.7 to 32.9, BenchmarkJava scorecards"},
}

// WritePeers prints the stored figures.
func WritePeers(w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "peer (stored)\tTPR\tFPR\tYouden\tCPU-s\tsource")
	for _, p := range Peers {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", p.Name, figure(p.TPR), figure(p.FPR), figure(p.Youden), figure(p.CPU), p.Source)
	}
	t.Flush()
}

func figure(v float64) string {
	if v < 0 {
		return "?"
	}
	return fmt.Sprintf("%.1f", v)
}
