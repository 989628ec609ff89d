package cli

import (
	"strings"
	"testing"

	"assay/coach"
	"github.com/alecthomas/kong"
)

func TestEveryVerbThatTheGuideNamesExists(t *testing.T) {
	k := grammar(t)
	for _, p := range coach.Guide() {
		for _, target := range p.Targets {
			if target.Kind == "verb" && !hasVerb(k.Model.Node, strings.Fields(target.ID)) {
				t.Errorf("%s: there is no verb assay %s", p.ID, target.ID)
			}
		}
	}
}

func hasVerb(n *kong.Node, words []string) bool {
	if len(words) == 0 {
		return true
	}
	for _, c := range n.Children {
		if c.Name == words[0] {
			return hasVerb(c, words[1:])
		}
	}
	return false
}
