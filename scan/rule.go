package scan

import "assay/finding"

// Rule is one kind of flaw the scanner knows, read from its folder under rules/.
type Rule struct {
	ID         string             `yaml:"id" json:"id"`
	Title      string             `yaml:"title" json:"title"` // at most 80 characters, no markup
	Since      string             `yaml:"since" json:"since"` // version of Assay that had it first
	Aliases    []string           `yaml:"aliases" json:"aliases,omitempty"`
	Languages  []string           `yaml:"languages" json:"languages"`
	Kind       string             `yaml:"kind" json:"kind"` // taint, setting, pattern, authz or secret
	CWE        []int              `yaml:"cwe" json:"cwe"`   // the first is the primary one
	OWASP      []string           `yaml:"owasp" json:"owasp"`
	OWASPAPI   []string           `yaml:"owasp_api" json:"owaspApi,omitempty"`
	STRIDE     []string           `yaml:"stride" json:"stride"`
	Severity   finding.Severity   `yaml:"severity" json:"severity"`
	Score      string             `yaml:"security_severity" json:"securitySeverity"` // "0.1" to "10.0"
	Precision  finding.Confidence `yaml:"precision" json:"precision"`                // the most a finding of this rule may claim
	Sources    []string           `yaml:"sources" json:"sources,omitempty"`          // kinds of sources, like http; none means the scan's choice
	Sinks      []string           `yaml:"sinks" json:"sinks"`                        // names of sinks in the models
	Loss       []string           `yaml:"loss" json:"loss"`                          // names of loss models: records-exposed, fraud, downtime, account-takeover, regulatory
	Fix        string             `yaml:"fix" json:"fix,omitempty"`
	References []string           `yaml:"references" json:"references"`
	Message    string             `yaml:"message" json:"message"` // one sentence for a finding; {source} and {sink} are filled in

	Wrong   string `yaml:"-" json:"wrong"`   // "What is wrong", as Markdown, like the five that follow
	Impact  string `yaml:"-" json:"impact"`  // "Business impact"
	Decides string `yaml:"-" json:"decides"` // "How the scanner decides"
	Secure  string `yaml:"-" json:"secure"`  // "Secure pattern"
	False   string `yaml:"-" json:"false"`   // "When this is a false alarm"
	AskNext string `yaml:"-" json:"askNext"` // "What a reviewer asks next"
}
