package scan

import (
	"regexp"

	"assay/finding"
)

// literal is a text in quotes, long enough to be a secret.
var literal = regexp.MustCompile(`"((?:[^"\\]|\\.){6,})"`)

// hideSecrets takes the secrets out of the code that a finding shows: four characters of a text are enough to find it.
func hideSecrets(steps []finding.Step) {
	for i := range steps {
		steps[i].Code = literal.ReplaceAllStringFunc(steps[i].Code, func(quoted string) string {
			text := []rune(quoted[1 : len(quoted)-1])
			return `"` + string(text[:4]) + `…"`
		})
	}
}
