package sarif

// The parts of SARIF 2.1.0 that we write, under the names the standard gives them.

type log struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    []run  `json:"runs"`
}

type run struct {
	Tool              tool                    `json:"tool"`
	AutomationDetails *automationDetails      `json:"automationDetails,omitempty"`
	Invocations       []invocation            `json:"invocations"`
	OriginalURIBases  map[string]artifactLink `json:"originalUriBaseIds,omitempty"`
	ColumnKind        string                  `json:"columnKind"`
	Results           []result                `json:"results"`
	Properties        map[string]any          `json:"properties,omitempty"`
}

type tool struct {
	Driver driver `json:"driver"`
}

type driver struct {
	Name            string                `json:"name"`
	Version         string                `json:"version"`
	SemanticVersion string                `json:"semanticVersion"`
	Rules           []rule                `json:"rules"`
	Notifications   []reportingDescriptor `json:"notifications,omitempty"`
}

type reportingDescriptor struct {
	ID               string `json:"id"`
	ShortDescription text   `json:"shortDescription"`
}

type rule struct {
	ID                   string         `json:"id"`
	Name                 string         `json:"name"`
	DeprecatedIDs        []string       `json:"deprecatedIds,omitempty"`
	ShortDescription     text           `json:"shortDescription"`
	FullDescription      text           `json:"fullDescription"`
	Help                 help           `json:"help"`
	HelpURI              string         `json:"helpUri,omitempty"`
	DefaultConfiguration configuration  `json:"defaultConfiguration"`
	Properties           ruleProperties `json:"properties"`
}

type text struct {
	Text string `json:"text"`
}

type help struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown"`
}

type configuration struct {
	Level string `json:"level"`
}

type ruleProperties struct {
	SecuritySeverity string   `json:"security-severity,omitempty"`
	Precision        string   `json:"precision,omitempty"`
	Tags             []string `json:"tags"`
}

type automationDetails struct {
	ID string `json:"id"`
}

type invocation struct {
	Start            string         `json:"startTimeUtc,omitempty"`
	End              string         `json:"endTimeUtc,omitempty"`
	Successful       bool           `json:"executionSuccessful"`
	WorkingDirectory *artifactLink  `json:"workingDirectory,omitempty"`
	Notifications    []notification `json:"toolExecutionNotifications,omitempty"`
}

type notification struct {
	Descriptor *descriptorLink `json:"descriptor,omitempty"`
	Level      string          `json:"level"`
	Message    text            `json:"message"`
	Locations  []location      `json:"locations,omitempty"`
}

type descriptorLink struct {
	ID string `json:"id"`
}

type artifactLink struct {
	URI  string `json:"uri"`
	Base string `json:"uriBaseId,omitempty"`
}

type result struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      text              `json:"message"`
	Locations    []location        `json:"locations"`
	CodeFlows    []codeFlow        `json:"codeFlows,omitempty"`
	Related      []location        `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints,omitempty"`
	Suppressions []suppression     `json:"suppressions,omitempty"`
	Properties   map[string]any    `json:"properties,omitempty"`
}

type location struct {
	ID       int               `json:"id,omitempty"`
	Physical *physicalLocation `json:"physicalLocation"`
	Logical  []logicalLocation `json:"logicalLocations,omitempty"`
	Message  *text             `json:"message,omitempty"`
}

type physicalLocation struct {
	Artifact artifactLink `json:"artifactLocation"`
	Region   *region      `json:"region,omitempty"`
}

type logicalLocation struct {
	FullyQualifiedName string `json:"fullyQualifiedName"`
	Kind               string `json:"kind,omitempty"`
}

type region struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

type codeFlow struct {
	ThreadFlows []threadFlow `json:"threadFlows"`
}

type threadFlow struct {
	Locations []flowLocation `json:"locations"`
}

type flowLocation struct {
	Location     location `json:"location"`
	NestingLevel int      `json:"nestingLevel,omitempty"`
	Importance   string   `json:"importance,omitempty"`
}

type suppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification"`
}
