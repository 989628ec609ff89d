package model

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// small is an index of a few descriptions.
func small(t *testing.T, text string) *Index {
	t.Helper()
	x, wrong := Load(fstest.MapFS{"java/lib.yaml": {Data: []byte(text)}}, "java")
	if err := append(wrong, x.Check()...).Err(); err != nil {
		t.Fatal(err)
	}
	return x
}

const shop = `
library: shop
language: java

types:
- {type: shop.Store}
- {type: shop.Cellar, extends: [shop.Store], as: map}
- {type: "{javax,jakarta}.web.Request"}
- {type: "{javax,jakarta}.web.HttpRequest", extends: ["{javax,jakarta}.web.Request"]}

constants:
- {name: shop.Store.MARK, value: "*"}
- {name: shop.Store.in, type: java.io.InputStream, source: local.console}

annotations:
- {name: shop.From, on: param, source: http.param}

methods:
- {call: "shop.Store.new(name)", flows: [{from: name, to: this}]}
- {call: "shop.Store.{get,take}(int i)", as: list.get, returns: T0}
- {call: "shop.Store.get(key)", as: map.get, returns: "shop.Box<T0>[]"}
- {call: "shop.Store.find(text, ...)", returns: String, loose: true, sinks: [{name: sql, arg: text, grammar: sql}]}
- {call: "shop.Store.find(text, shop.Store other)", returns: int}
- {call: "shop.Cellar.get(key)", as: keep}
- {call: "shop.Store.all(*)", flows: [{from: args}], sinks: [{name: command, arg: "1"}]}
- {call: "?.runQuery(q)", sinks: [{name: sql, arg: q}]}
- {call: "{javax,jakarta}.web.Request.body()", returns: "{javax,jakarta}.web.Body", source: {kind: http.body}}
- call: "shop.Store.set(key, value)"
  sets:
    - {key: $key, value: value}
    - {key: open, value: "=yes"}
`

func TestFindTakesTheNearestTypeAndTheBestOverload(t *testing.T) {
	x := small(t, shop)
	supers := func(class string) []string {
		if class == "app.Depot" {
			return []string{"shop.Cellar"}
		}
		return nil
	}
	cases := []struct {
		class, name string
		types       []string
		args        int
		want        []string // the calls of what is found, in order
	}{
		{"shop.Store", "get", []string{"int"}, 1, []string{"shop.Store.{get,take}(int i)", "shop.Store.get(key)"}},
		{"shop.Store", "get", []string{"java.lang.Integer"}, 1, []string{"shop.Store.{get,take}(int i)", "shop.Store.get(key)"}},
		{"shop.Store", "get", []string{"char"}, 1, []string{"shop.Store.{get,take}(int i)", "shop.Store.get(key)"}},
		{"shop.Store", "get", []string{"long"}, 1, []string{"shop.Store.get(key)"}},
		{"shop.Store", "get", []string{"java.lang.String"}, 1, []string{"shop.Store.get(key)"}},
		{"shop.Store", "get", []string{""}, 1, []string{"shop.Store.get(key)", "shop.Store.{get,take}(int i)"}},
		{"shop.Store", "get", nil, 2, nil},
		{"shop.Cellar", "get", []string{"int"}, 1, []string{"shop.Cellar.get(key)"}},
		{"shop.Cellar", "take", []string{"int"}, 1, []string{"shop.Store.{get,take}(int i)"}},
		{"app.Depot", "take", []string{"int"}, 1, []string{"shop.Store.{get,take}(int i)"}},
		{"app.Depot", "find", []string{"", "app.Depot"}, 2, []string{"shop.Store.find(text, shop.Store other)", "shop.Store.find(text, ...)"}},
		{"app.Depot", "find", []string{"", "java.lang.String"}, 2, []string{"shop.Store.find(text, ...)"}},
		{"shop.Store", "find", nil, 4, []string{"shop.Store.find(text, ...)"}},
		{"shop.Store", "<init>", nil, 1, []string{"shop.Store.new(name)"}},
		{"shop.Store", "new", nil, 1, []string{"shop.Store.new(name)"}},
		{"shop.Cellar", "<init>", nil, 1, nil}, // constructors are not inherited
		{"", "find", nil, 1, []string{"shop.Store.find(text, ...)"}},
		{"", "get", nil, 1, nil},
		{"", "runQuery", nil, 1, []string{"?.runQuery(q)"}},
		{"app.Anything", "runQuery", nil, 1, []string{"?.runQuery(q)"}},
		{"Cellar", "get", []string{"int"}, 1, []string{"shop.Cellar.get(key)"}}, // without its import
		{"jakarta.web.HttpRequest", "body", nil, 0, []string{"{javax,jakarta}.web.Request.body()"}},
	}
	for _, c := range cases {
		var got []string
		for _, m := range x.Find(c.class, c.name, c.args, c.types, supers) {
			got = append(got, m.Call)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s.%s%v/%d: %q, want %q", c.class, c.name, c.types, c.args, got, c.want)
		}
	}
}

func TestTypesStayOnTheirSide(t *testing.T) {
	x := small(t, shop)
	if got := x.Supers("jakarta.web.HttpRequest"); !slices.Equal(got, []string{"jakarta.web.Request"}) {
		t.Errorf("supers: %q", got)
	}
	if got := x.Returns("javax.web.HttpRequest", "body", 0); got != "javax.web.Body" {
		t.Errorf("result: %q", got)
	}
}

func TestResultsHaveTheirFullNames(t *testing.T) {
	x := small(t, shop)
	for _, c := range []struct{ class, name, plain, full string }{
		{"shop.Store", "find", "java.lang.String", "java.lang.String"},
		{"shop.Store", "get", "shop.Box[]", "shop.Box<T0>[]"},
		{"shop.Store", "take", "T0", "T0"},
		{"shop.Store", "lost", "", ""},
	} {
		if got := x.Returns(c.class, c.name, 1); got != c.plain {
			t.Errorf("%s: %q, want %q", c.name, got, c.plain)
		}
		if got := x.ReturnsFull(c.class, c.name, 1); got != c.full {
			t.Errorf("%s in full: %q, want %q", c.name, got, c.full)
		}
	}
}

func TestPortsAndSettingsAreResolved(t *testing.T) {
	x := small(t, shop)
	set := x.Find("shop.Store", "set", 2, nil, nil)[0]
	if len(set.Sets) != 2 || set.Sets[0].KeyPort != 0 || set.Sets[0].Port != 1 || set.Sets[1].Key != "open" || set.Sets[1].Text != "yes" || set.Sets[1].Port != NoPort {
		t.Errorf("settings: %+v", set.Sets)
	}
	all := x.Find("shop.Store", "all", 3, nil, nil)[0]
	if all.Sinks[0].Args[0] != 1 || all.Sinks[0].Harm != HarmOf("command") || all.Flows[0].From[0] != Args || all.Flows[0].To != Return {
		t.Errorf("ports: %+v %+v", all.Sinks, all.Flows)
	}
	if all.Port("this") != This || all.Port("return") != Return || all.Port("none") != NoPort {
		t.Error("names of ports")
	}
}

func TestStaticFieldsAndMarksAreFound(t *testing.T) {
	x := small(t, shop)
	if v, ok := x.Constant("shop.Store.MARK"); !ok || v != "*" {
		t.Errorf("constant %q", v)
	}
	if _, ok := x.Constant("shop.Store.in"); ok {
		t.Error("a stream is no constant")
	}
	if s := x.Static("shop.Store.in"); s == nil || s.Source != "local.console" || x.FieldType("shop.Store", "in") != "java.io.InputStream" || x.FieldType("shop.Store", "MARK") != "java.lang.String" {
		t.Errorf("static %+v", s)
	}
	for _, name := range []string{"shop.From", "From"} {
		if a := x.Annotations(name); len(a) != 1 || a[0].Source != "http.param" {
			t.Errorf("%s: %+v", name, a)
		}
	}
	if k := x.Kind("app.Depot", func(string) []string { return []string{"shop.Cellar"} }); k != "map" {
		t.Errorf("kind %q", k)
	}
	if !x.Known("shop.Cellar") || !x.Known("shop.From") || x.Known("shop.Cellars") {
		t.Error("known types")
	}
}

func TestMistakesInModelsAreNamedWithTheirLine(t *testing.T) {
	cases := map[string]string{
		`- {call: "a.B.c(x)", as: list.gett}`:                                         `"list.gett" is no operation`,
		`- {call: "a.B.c(x)", returnz: int}`:                                          `unknown key "returnz"`,
		`- {call: "a.B.c(x)", flows: [{from: y}]}`:                                    `"y" is neither a parameter`,
		`- {call: "a.B.c(x)", flows: [{from: x, clears: [htlm]}]}`:                    `"htlm" is no kind of harm`,
		`- {call: "a.B.c(x)", source: {kind: http.parm}}`:                             `"http.parm" is no kind of source`,
		`- {call: "a.B.c(x)", sinks: [{name: own-name, arg: x}]}`:                     `has an argument but is no kind of harm`,
		`- {call: "a.B.c(x)", sinks: [{name: sql, arg: x, grammar: sqll}]}`:           `"sqll" is no grammar`,
		`- {call: "a.B.c(x)", sinks: [{name: weak, when: [{arg: x, matches: "("}]}]}`: `missing closing )`,
		`- {call: "a.B.c(x)", sinks: [{name: weak, when: [{in: [a]}]}]}`:              `a condition needs arg or setting`,
		`- {call: "a.B.c"}`:             `has no parameters in brackets`,
		`- {call: "c(x)"}`:              `is not type.name(parameters)`,
		`- {call: "a.B.c(int x y)"}`:    `is not a parameter`,
		`- {as: keep, call: "a.B.c()"}`: `the first key of an item under methods must be call`,
	}
	for item, want := range cases {
		src := "library: x\nlanguage: java\nmethods:\n" + item + "\n"
		x, wrong := Load(fstest.MapFS{"java/x.yaml": {Data: []byte(src)}}, "java")
		wrong = append(wrong, x.Check()...)
		if len(wrong) != 1 || !strings.Contains(wrong[0].Text, want) || wrong[0].Line != 4 {
			t.Errorf("%s\n got %v\nwant %q on line 4", item, wrong, want)
		}
	}
}

func TestAlternativesAreExpanded(t *testing.T) {
	for in, want := range map[string]string{
		"a":               "a",
		"{a,b}.c":         "a.c b.c",
		"x.{a,b}.{c,d}":   "x.a.c x.a.d x.b.c x.b.d",
		"{a{1,2},b}":      "a1 a2 b",
		"java.util.{Map}": "java.util.Map",
		"{open":           "{open",
	} {
		if got := strings.Join(expand(in), " "); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
