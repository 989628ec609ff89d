package drill

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
)

// differs says how an output differs from the one wanted, or "" when it does not.
func (c Case) differs(got, want string) string {
	if strings.TrimSpace(got) == "" && strings.TrimSpace(want) != "" {
		return "it printed nothing"
	}
	switch c.As {
	case "lines":
		return linesDiffer(got, want, true)
	case "text":
		return linesDiffer(got, want, false)
	}
	var a, b any
	if err := json.Unmarshal([]byte(got), &a); err != nil {
		return "what it printed is not one JSON value: " + clip(strings.TrimSpace(got), 60)
	}
	if err := json.Unmarshal([]byte(want), &b); err != nil {
		return "the expected output of this drill is no JSON"
	}
	return valuesDiffer("", a, b)
}

// valuesDiffer finds the first place at which two JSON values differ.
func valuesDiffer(at string, got, want any) string {
	where := at
	if where == "" {
		where = "the value"
	}
	if reflect.TypeOf(got) != reflect.TypeOf(want) {
		return fmt.Sprintf("%s is %s; %s is right", where, shown(got), shown(want))
	}
	switch w := want.(type) {
	case map[string]any:
		return objectsDiffer(at, got.(map[string]any), w)
	case []any:
		g := got.([]any)
		for i := range min(len(g), len(w)) {
			if d := valuesDiffer(fmt.Sprintf("%s[%d]", at, i), g[i], w[i]); d != "" {
				return d
			}
		}
		if len(g) != len(w) {
			return fmt.Sprintf("%s has %d entries; %d are right", where, len(g), len(w))
		}
	case float64:
		if g := got.(float64); math.Abs(g-w) > 1e-9*math.Max(1, math.Abs(w)) {
			return fmt.Sprintf("%s is %s; %s is right", where, shown(got), shown(want))
		}
	default:
		if got != want {
			return fmt.Sprintf("%s is %s; %s is right", where, shown(got), shown(want))
		}
	}
	return ""
}

func objectsDiffer(at string, got, want map[string]any) string {
	for _, k := range slices.Sorted(maps.Keys(want)) {
		g, ok := got[k]
		if !ok {
			return fmt.Sprintf("%s lacks %q", cmpOr(at, "the value"), k)
		}
		if d := valuesDiffer(strings.TrimPrefix(at+"."+k, "."), g, want[k]); d != "" {
			return d
		}
	}
	for _, k := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[k]; !ok {
			return fmt.Sprintf("%s has %q, which does not belong there", cmpOr(at, "the value"), k)
		}
	}
	return ""
}

func cmpOr(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func shown(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return clip(string(b), 60)
}

// clip is at most n bytes, cut between characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + " …"
}

func linesDiffer(got, want string, anyOrder bool) string {
	g, w := trimmedLines(got), trimmedLines(want)
	if anyOrder {
		slices.Sort(g)
		slices.Sort(w)
	}
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d is %q; %q is right", i+1, clip(g[i], 60), clip(w[i], 60))
		}
	}
	if len(g) != len(w) {
		return fmt.Sprintf("it printed %s; %d are right", count(len(g), "line"), len(w))
	}
	return ""
}

func trimmedLines(s string) []string {
	out := strings.Split(strings.TrimRight(s, " \r\n\t"), "\n")
	for i := range out {
		out[i] = strings.TrimRight(out[i], " \r\t")
	}
	return out
}
