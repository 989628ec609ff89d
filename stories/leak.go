package stories

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// Leak is something in a text that may be private: a secret, an address, or a number that may not be said.
type Leak struct {
	Rule string `json:"rule"`
	Span Span   `json:"span"`
	Says string `json:"says"`
}

// leakForms are what secrets and addresses look like.
var leakForms = []struct {
	rule, says string
	form       *regexp.Regexp
}{
	{"cloud-key", "an access key of a cloud account", regexp.MustCompile(`\b(AKIA|ASIA)[0-9A-Z]{16}\b`)},
	{"token", "a token", regexp.MustCompile(`\b(gh[pousr]_[A-Za-z0-9]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abpr]-[A-Za-z0-9-]{10,}|sk_live_[A-Za-z0-9]{10,}|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+)`)},
	{"private-key", "a private key", regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY-----`)},
	{"password", "a password with its value", regexp.MustCompile(`(?i)\b(password|passwd|secret|api[_ -]?key)\s*[:=]\s*\S{4,}`)},
	{"email", "an e-mail address", regexp.MustCompile(`\b[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\b`)},
	{"internal-host", "the name of an internal machine", regexp.MustCompile(`\b[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.(internal|corp|local|lan|intranet)\b`)},
	{"internal-address", "an internal address", regexp.MustCompile(`\b(10\.\d{1,3}|192\.168|172\.(1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b`)},
	{"phone", "a phone number", regexp.MustCompile(`\+\d{1,3}[ -]?\(?\d{2,4}\)?([ -]?\d{2,4}){2,4}\b`)},
	{"company", "a company by its full name", regexp.MustCompile(`\b[A-Z][A-Za-z&]+( [A-Z][A-Za-z&]+)* (Ltd|Limited|Inc|GmbH|AG|plc|PLC|LLC|S\.A\.|SE|BV|Oy|AB)\b`)},
	{"ticket", "the number of an internal ticket", regexp.MustCompile(`\b(SEC|INC|SIM|JIRA|TICKET|CHG)-\d{2,}\b`)},
	{"revenue", "a sum of revenue or profit", regexp.MustCompile(`(?i)\b(revenue|profit|turnover|margin) (of|was|is|to|from) [$€£]?\d`)},
}

// Leaks finds what may be private in a text about a story. It cannot know a customer's name: read the story once with a stranger's eyes.
func Leaks(text string, s Story) []Leak {
	out := []Leak{}
	for _, f := range leakForms {
		for _, m := range f.form.FindAllStringIndex(text, -1) {
			out = append(out, Leak{f.rule, Span{m[0], m[1]}, fmt.Sprintf("%s, on line %d", f.says, 1+strings.Count(text[:m[0]], "\n"))})
		}
	}
	told := s.Long + "\n" + s.Short + "\n" + strings.Join(s.Cues, "\n")
	for _, m := range s.Metrics {
		for _, v := range []string{m.Before, m.After} {
			if m.MaySay || countWords(v) == 0 || !strings.ContainsAny(v, "0123456789") || !strings.Contains(told, v) {
				continue
			}
			if i := strings.Index(text, v); i >= 0 {
				out = append(out, Leak{"may-not-say", Span{i, i + len(v)}, fmt.Sprintf("%q of %s, which is not marked may_say", v, m.Name)})
				break
			}
		}
	}
	return out
}

// Lint lists what is odd about a story's file: too many cues, cues too long, numbers without a source.
func (s Story) Lint() (out []string) {
	if len(s.Cues) > MostCues {
		out = append(out, fmt.Sprintf("%d cues; %d can be told from", len(s.Cues), MostCues))
	}
	for _, c := range s.Cues {
		if n := countWords(strings.TrimPrefix(c, Gap)); n > MostCueWords {
			out = append(out, fmt.Sprintf("the cue %q has %d words; %d can be seen at a glance", c, n, MostCueWords))
		}
	}
	for _, m := range s.Metrics {
		if m.Source == "" {
			out = append(out, fmt.Sprintf("metric %q does not say where the number is from", m.Name))
		}
	}
	if len(s.Principles) == 0 {
		out = append(out, "it is not said which principle it is meant for")
	}
	for _, g := range s.Gaps() {
		out = append(out, "still open: "+g)
	}
	return out
}

// JSON writes the story as JSON.
func (s Story) JSON() ([]byte, error) {
	b, err := json.MarshalIndent(s, "", "  ")
	return append(b, '\n'), err
}
