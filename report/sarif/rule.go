package sarif

import (
	"fmt"
	"strings"

	"assay/report"
	"assay/scan"
)

// builder collects the rules while results are made.
type builder struct {
	m     report.Meta
	rules []rule
	index map[string]int
}

// rule is the place of a rule in the list of them.
func (b *builder) rule(id string) int {
	if i, ok := b.index[id]; ok {
		return i
	}
	b.index[id] = len(b.rules)
	b.rules = append(b.rules, ruleOf(b.m.Rule(id)))
	return b.index[id]
}

func ruleOf(r scan.Rule) rule {
	out := rule{
		ID: r.ID, Name: name(r.ID), DeprecatedIDs: r.Aliases,
		ShortDescription:     text{limited(r.Title)},
		FullDescription:      text{limited(or(plain(r.Wrong), r.Title))},
		Help:                 help{limited(or(plain(r.Wrong+"\n\n"+r.Secure), r.Title)), or(markdown(r), r.Title)},
		DefaultConfiguration: configuration{level(r.Severity)},
		Properties:           ruleProperties{SecuritySeverity: r.Score, Precision: string(r.Precision), Tags: tags(r)},
	}
	if len(r.References) > 0 {
		out.HelpURI = r.References[0]
	}
	return out
}

// name is the id as programmers write names: java-sqli is JavaSqli.
func name(id string) string {
	var b strings.Builder
	for w := range strings.SplitSeq(id, "-") {
		b.WriteString(report.Sentence(w))
	}
	return b.String()
}

// tags name the weakness first: readers take the first tag with "cwe" in it for the rule's own.
func tags(r scan.Rule) []string {
	out := []string{"security"}
	for _, c := range r.CWE {
		out = append(out, fmt.Sprintf("external/cwe/cwe-%03d", c))
	}
	for _, o := range append(append([]string{}, r.OWASP...), r.OWASPAPI...) {
		out = append(out, "owasp/"+strings.ToLower(strings.ReplaceAll(o, ":", "-")))
	}
	if len(out) > mostTags {
		out = out[:mostTags]
	}
	return out
}

// limited cuts a text at the end of a sentence, or at least of a word, before the limit.
func limited(s string) string {
	r := []rune(s)
	if len(r) <= mostText {
		return s
	}
	s = string(r[:mostText-1])
	if i := strings.LastIndex(s, ". "); i > len(s)/2 {
		return s[:i+1]
	}
	if i := strings.LastIndexAny(s, " \n"); i > 0 {
		s = s[:i]
	}
	return s + "…"
}

func or(a, b string) string {
	if strings.TrimSpace(a) == "" {
		return b
	}
	return a
}

// plain takes the marks of Markdown out of a text.
func plain(s string) string {
	s = strings.NewReplacer("```java\n", "", "```", "", "**", "", "`", "").Replace(s)
	return strings.TrimSpace(s)
}

// markdown is the whole text of a rule.
func markdown(r scan.Rule) string {
	var b strings.Builder
	for i, part := range []string{r.Wrong, r.Impact, r.Decides, r.Secure, r.False, r.AskNext} {
		if part != "" {
			fmt.Fprintf(&b, "## %s\n%s\n\n", scan.Headings[i], part)
		}
	}
	return strings.TrimSpace(b.String())
}
