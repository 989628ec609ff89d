package scan

import "assay/finding"

// Rule is one kind of flaw the scanner knows, read from its folder under rules/.
type Rule struct {
	ID         string             `json:"id"`
	Title      string             `json:"title"` // at most 80 characters, no markup
	Since      string             `json:"since"` // version of Assay that had it first
	Aliases    []string           `json:"aliases,omitempty"`
	Languages  []string           `json:"languages"`
	Kind       string             `json:"kind"` // taint, setting, pattern, authz or secret
	CWE        []int              `json:"cwe"`  // the first is the primary one
	OWASP      []string           `json:"owasp"`
	OWASPAPI   []string           `json:"owasp_api,omitempty"`
	STRIDE     []string           `json:"stride"`
	Severity   finding.Severity   `json:"severity"`
	Score      string             `json:"security_severity"` // "0.1" to "10.0"
	Precision  finding.Confidence `json:"precision"`         // the most a finding of this rule may claim
	Sources    []string           `json:"sources,omitempty"` // kinds of sources, like http; none means the scan's choice
	Sinks      []string           `json:"sinks"`             // names of sinks in the models
	Loss       []string           `json:"loss"`              // names of loss models: records-exposed, fraud, downtime, account-takeover, regulatory
	Fix        string             `json:"fix,omitempty"`
	References []string           `json:"references"`
	Message    string             `json:"message"` // one sentence for a finding; {source} and {sink} are filled in

	Wrong   string `json:"-"` // "What is wrong", as Markdown, like the five that follow
	Impact  string `json:"-"` // "Business impact"
	Decides string `json:"-"` // "How the scanner decides"
	Secure  string `json:"-"` // "Secure pattern"
	False   string `json:"-"` // "When this is a false alarm"
	AskNext string `json:"-"` // "What a reviewer asks next"
}
