package cli

import (
	"fmt"
	"strings"

	"assay/drill"
	"assay/finding"
	"assay/internal/fault"
)

// describe reads [CWE] [SEVERITY] into a mark. The weakness may be named in words; a dash leaves it out.
func describe(m *drill.Mark, words []string) error {
	if n := len(words); n > 0 {
		if sev, err := finding.ParseSeverity(words[n-1]); err == nil {
			m.Severity, words = sev, words[:n-1]
		} else if words[n-1] == "-" {
			m.Severity, words = "", words[:n-1]
		}
	}
	if len(words) == 0 || len(words) == 1 && words[0] == "-" {
		return nil
	}
	cwe, err := weakness(strings.Join(words, " "))
	if err == nil {
		m.CWE = int(cwe)
	}
	return err
}

// shortNames are what reviewers type for the weaknesses they meet most.
var shortNames = map[string]finding.CWE{"sql": 89, "sqli": 89, "xss": 79, "idor": 639, "csrf": 352, "ssrf": 918, "xxe": 611, "mass assignment": 915}

// weakness finds a CWE by its number, by a short name, or by words of its name when they fit one only.
func weakness(said string) (finding.CWE, error) {
	if c, err := finding.ParseCWE(said); err == nil {
		return c, nil
	}
	if c, ok := shortNames[strings.ToLower(said)]; ok {
		return c, nil
	}
	var fits []string
	var last finding.CWE
	for _, c := range finding.CWEs() {
		name := strings.ToLower(c.Name())
		if name == strings.ToLower(said) {
			return c, nil
		}
		if strings.Contains(" "+name, " "+strings.ToLower(said)) {
			fits, last = append(fits, fmt.Sprintf("%s %s", c, c.Name())), c
		}
	}
	switch {
	case len(fits) == 1:
		return last, nil
	case len(fits) == 0:
		return 0, fault.Newf("write a number like CWE-89, a name like sql injection, and the severity last: low, medium, high or critical",
			"%q is neither a CWE nor a severity", said)
	case len(fits) > 5:
		fits = append(fits[:5], "…")
	}
	return 0, fault.Newf("one of: "+strings.Join(fits, "; "), "%q fits several weaknesses", said)
}
