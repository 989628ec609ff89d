package yaml

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

type decoder struct {
	doc      *Doc
	mistakes Mistakes
	depth    int
}

func (d *decoder) wrong(n *yaml.Node, hint, format string, args ...any) {
	d.mistakes = append(d.mistakes, Mistake{File: d.doc.file, Line: n.Line + d.doc.shift, Col: n.Column, Text: fmt.Sprintf(format, args...), Hint: hint})
}

func (d *decoder) into(n *yaml.Node, out any) { d.value(n, reflect.ValueOf(out).Elem(), limits{}, "") }

// value decodes n into v. What is the key's name in messages.
func (d *decoder) value(n *yaml.Node, v reflect.Value, lim limits, what string) {
	if d.depth++; d.depth > MaxDepth {
		d.wrong(n, "", "nested deeper than %d", MaxDepth)
		d.depth--
		return
	}
	defer func() { d.depth-- }()
	if n.Kind == yaml.AliasNode {
		d.wrong(n, "write the value out", "an alias (*%s) is not allowed", n.Value)
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		if d.scalar(n, what) {
			if err := u.UnmarshalText([]byte(n.Value)); err != nil {
				d.wrong(n, "", "%s: %v", what, err)
			}
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(n, v, what)
	case reflect.Slice, reflect.Array:
		d.list(n, v, lim, what)
	case reflect.Map:
		d.mapping(n, v, what)
	default:
		if d.scalar(n, what) {
			d.leaf(n, v, lim, what)
		}
	}
}

func (d *decoder) scalar(n *yaml.Node, what string) bool {
	if n.Kind != yaml.ScalarNode {
		d.wrong(n, "", "%s: a single value is wanted, not a %s", what, kindName(n))
		return false
	}
	return true
}

func (d *decoder) leaf(n *yaml.Node, v reflect.Value, lim limits, what string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.Value)
		if len(lim.enum) > 0 && !contains(lim.enum, n.Value) {
			d.wrong(n, meant(n.Value, lim.enum), "%s: %q is none of %s", what, n.Value, strings.Join(lim.enum, ", "))
		} else if lim.required && strings.TrimSpace(n.Value) == "" {
			d.wrong(n, "", "%s is empty", what)
		}
		if lim.maxLen > 0 && len([]rune(n.Value)) > lim.maxLen {
			d.wrong(n, "", "%s has %d characters, the limit is %d", what, len([]rune(n.Value)), lim.maxLen)
		}
	case reflect.Bool:
		b, err := strconv.ParseBool(n.Value)
		if err != nil || n.Tag != "!!bool" {
			d.wrong(n, "", "%s: %q is neither true nor false", what, n.Value)
		}
		v.SetBool(b)
	case reflect.Int, reflect.Int64:
		i, err := strconv.ParseInt(n.Value, 10, 64)
		if err != nil {
			d.wrong(n, "", "%s: %q is no whole number", what, n.Value)
			return
		}
		v.SetInt(i)
		d.within(n, float64(i), lim, what)
	case reflect.Float64:
		f, err := strconv.ParseFloat(n.Value, 64)
		if err != nil || f != f {
			d.wrong(n, "", "%s: %q is no number", what, n.Value)
			return
		}
		v.SetFloat(f)
		d.within(n, f, lim, what)
	default:
		panic("yaml: a field of type " + v.Type().String() + " cannot be read") // a programming error, met by the first test
	}
}

func (d *decoder) within(n *yaml.Node, f float64, lim limits, what string) {
	if lim.hasMin && f < lim.min || lim.hasMax && f > lim.max {
		d.wrong(n, "", "%s: %s is outside %s", what, n.Value, lim.span())
	}
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, lim limits, what string) {
	if n.Kind != yaml.SequenceNode {
		d.wrong(n, "", "%s: a list is wanted, not a %s", what, kindName(n))
		return
	}
	if v.Kind() == reflect.Array && len(n.Content) != v.Len() {
		d.wrong(n, "", "%s: %d values are wanted, not %d", what, v.Len(), len(n.Content))
		return
	}
	if v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	}
	item := limits{enum: lim.enum, min: lim.min, max: lim.max, hasMin: lim.hasMin, hasMax: lim.hasMax}
	for i, c := range n.Content {
		d.value(c, v.Index(i), item, what)
	}
}

func (d *decoder) mapping(n *yaml.Node, v reflect.Value, what string) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, "", "%s: a mapping is wanted, not a %s", what, kindName(n))
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if d.duplicate(seen, key) {
			continue
		}
		elem := reflect.New(v.Type().Elem()).Elem()
		d.value(n.Content[i+1], elem, limits{}, what+"."+key.Value)
		v.SetMapIndex(reflect.ValueOf(key.Value).Convert(v.Type().Key()), elem)
	}
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value, what string) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, "", "%s: a mapping is wanted, not a %s", or(what, "the file"), kindName(n))
		return
	}
	fields, names := fieldsOf(v.Type())
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if d.duplicate(seen, key) {
			continue
		}
		f, ok := fields[key.Value]
		if !ok {
			d.wrong(key, meant(key.Value, names), "unknown key %q", key.Value)
			continue
		}
		d.value(n.Content[i+1], v.Field(f.index), f.limits, key.Value)
	}
	for _, name := range names {
		if _, ok := seen[name]; !ok && fields[name].limits.required {
			d.wrong(n, "", "%s is missing", name)
		}
	}
}

func (d *decoder) duplicate(seen map[string]int, key *yaml.Node) bool {
	if first, ok := seen[key.Value]; ok {
		d.wrong(key, "", "key %q stands twice, first on line %d", key.Value, first)
		return true
	}
	seen[key.Value] = key.Line + d.doc.shift
	return false
}

type field struct {
	index  int
	limits limits
}

// limits are what the jsonschema tag of a field asks of its value.
type limits struct {
	required       bool
	enum           []string
	min, max       float64
	hasMin, hasMax bool
	maxLen         int
}

func (l limits) span() string {
	switch {
	case !l.hasMax:
		return fmt.Sprintf("%v and up", l.min)
	case !l.hasMin:
		return fmt.Sprintf("up to %v", l.max)
	}
	return fmt.Sprintf("%v to %v", l.min, l.max)
}

func fieldsOf(t reflect.Type) (map[string]field, []string) {
	fields, names := map[string]field{}, []string{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" || !f.IsExported() {
			continue
		}
		fields[name] = field{index: i, limits: readLimits(f.Tag.Get("jsonschema"))}
		names = append(names, name)
	}
	return fields, names
}

func readLimits(tag string) (l limits) {
	for part := range strings.SplitSeq(tag, ",") {
		key, val, _ := strings.Cut(part, "=")
		switch key {
		case "required":
			l.required = true
		case "enum":
			l.enum = append(l.enum, val)
		case "minimum":
			l.min, _ = strconv.ParseFloat(val, 64)
			l.hasMin = true
		case "maximum":
			l.max, _ = strconv.ParseFloat(val, 64)
			l.hasMax = true
		case "maxLength":
			l.maxLen, _ = strconv.Atoi(val)
		}
	}
	return l
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "mapping"
	case yaml.SequenceNode:
		return "list"
	}
	return "single value"
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// meant offers the nearest of the known words, if one is near enough to be a slip of the keyboard.
func meant(got string, known []string) string {
	best, dist := "", 3
	for _, k := range known {
		if n := distance(strings.ToLower(got), strings.ToLower(k)); n < dist && n < len(k) {
			best, dist = k, n
		}
	}
	if best == "" {
		return "known: " + strings.Join(known, ", ")
	}
	return "did you mean " + best + "?"
}

// distance is the number of letters to insert, drop, change or swap with their neighbour (optimal string alignment).
func distance(a, b string) int {
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}

// nodeOf turns a value into a node tree by way of JSON, so that one set of tags names the keys; key order is the structs' own.
func nodeOf(v any) (*yaml.Node, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(raw, &doc); err != nil { // JSON is YAML
		return nil, err
	}
	relax(&doc)
	return &doc, nil
}

// relax turns the JSON styles of nodes into plain YAML: block collections, and block scalars for text of several lines.
func relax(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		n.Style &^= yaml.DoubleQuotedStyle
		if strings.Contains(n.Value, "\n") {
			n.Style = yaml.LiteralStyle
		}
	} else if !short(n) {
		n.Style = 0
	}
	for _, c := range n.Content {
		relax(c)
	}
}

// short lists of numbers stay on one line: lines: [31, 36].
func short(n *yaml.Node) bool {
	if n.Kind != yaml.SequenceNode {
		return false
	}
	for _, c := range n.Content {
		if c.Tag != "!!int" {
			return false
		}
	}
	return true
}
