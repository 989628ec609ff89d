package sqlstore

import (
	"reflect"
	"testing"
)

// later is a table that got a column of each kind with schema 3.
var later = table{name: "x", since: 1, columns: []column{{name: "id"}, {name: "note", since: 3}, {name: "n", kind: whole, since: 3},
	{name: "weight", kind: real, since: 3}, {name: "done_at", kind: instant, null: true, since: 3}}}

func TestAnOlderBackupGetsTheColumnsItLacks(t *testing.T) {
	got, err := later.parse([]byte(`{"id":"a"}`), 2)
	if want := []any{"a", "", int64(0), 0.0, nil}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v, %v; want %#v", got, err, want)
	}
	if _, err := later.parse([]byte(`{"id":"a"}`), 3); err == nil {
		t.Error("a backup of schema 3 may not lack them")
	}
	if _, err := later.parse([]byte(`{"id":"a","note":"x"}`), 2); err == nil {
		t.Error("a backup of schema 2 may not have them")
	}
}

func TestARowComesBackFromItsLine(t *testing.T) {
	for _, values := range [][]any{
		{"a\n\"\u2028<", "", int64(0), .1 + .2, nil},
		{"", "x", int64(1<<31 - 1), 1e-300, int64(-62135596800000)},
		{"👩‍💻", "\ufffd", int64(7), 5e-324, int64(253402300799999)},
	} {
		line, err := later.line(values)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := later.parse(line, 3); err != nil || !reflect.DeepEqual(got, values) {
			t.Errorf("%s: got %#v, %v; want %#v", line, got, err, values)
		}
	}
}

func TestParentsComeBeforeTheirChildren(t *testing.T) {
	seen := map[string]bool{}
	for _, t1 := range tables {
		seen[t1.name] = true
		if needs := map[string]string{"attempt_revision": "attempt", "attempt_event": "attempt", "grade": "attempt_event", "appeal": "attempt_event"}[t1.name]; needs != "" && !seen[needs] {
			t.Errorf("%s comes before %s", t1.name, needs)
		}
	}
}

func FuzzParseNeverPanics(f *testing.F) {
	f.Add([]byte(`{"id":"a","note":"","n":0,"weight":0.5,"done_at":null}`))
	f.Add([]byte(`null`))
	f.Add([]byte(`{"id":1e999}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		values, err := later.parse(line, 3)
		if err != nil {
			return
		}
		again, err := later.line(values)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := later.parse(again, 3); err != nil || !reflect.DeepEqual(back, values) {
			t.Fatalf("%s became %s", line, again)
		}
	})
}
