package drill

// Controls is what a pipeline drill asks of the CI file.
type Controls struct {
	File    string    `json:"file" jsonschema:"required" doc:"Name of the file to hand in, like .github/workflows/build.yml"`
	Dialect string    `json:"dialect" jsonschema:"required,enum=github,enum=gitlab,enum=buildspec"`
	Checks  []Control `json:"checks" jsonschema:"required"`
}

// Control is one thing the CI file must do.
type Control struct {
	ID     string   `json:"id" jsonschema:"required"`
	Check  string   `json:"check" jsonschema:"required,enum=stage,enum=trigger,enum=pinned,enum=permissions,enum=gate,enum=baseline,enum=exceptions,enum=no-echo,enum=no-untrusted,enum=no-long-lived-keys,enum=sbom,enum=signed,enum=timeout"`
	Says   string   `json:"says" jsonschema:"required"`
	Weight int      `json:"weight" jsonschema:"required,minimum=1,maximum=3"`
	Words  []string `json:"words,omitempty" doc:"stage and trigger: one of these must stand in a step's name, command or action"`
	Lens   []string `json:"lens,omitempty" jsonschema:"enum=customer,enum=impact,enum=scale,enum=aws,enum=velocity,enum=influence"`
	Why    string   `json:"why" jsonschema:"required" doc:"For the debrief: what goes wrong without it"`
}
