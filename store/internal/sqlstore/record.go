package sqlstore

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"assay/coach"
	"assay/drill"
)

// A record is one row of a table on its way into or out of a backup: nil, string, int64 or float64 by column.
type record map[string]any

// line is the record as JSON, the columns in the table's order.
func (t table) line(values []any) ([]byte, error) {
	var b bytes.Buffer
	for i, c := range t.columns {
		b.WriteByte("{,"[min(i, 1)])
		value, err := json.Marshal(values[i])
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", t.name, c.name, err)
		}
		fmt.Fprintf(&b, "%q:%s", c.name, value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// scan reads one row of the table's columns.
func (t table) scan(r row) ([]any, error) {
	into := make([]any, len(t.columns))
	for i, c := range t.columns {
		switch c.kind {
		case text:
			into[i] = new(sql.NullString)
		case real:
			into[i] = new(sql.NullFloat64)
		default:
			into[i] = new(sql.NullInt64)
		}
	}
	if err := r.Scan(into...); err != nil {
		return nil, err
	}
	for i, v := range into {
		value, err := v.(driver.Valuer).Value()
		if err != nil {
			return nil, err
		}
		into[i] = value
	}
	return into, nil
}

// parse reads a line of a backup made under a schema and refuses whatever the store could not have written.
func (t table) parse(line []byte, schema int64) ([]any, error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	var rec record
	if err := dec.Decode(&rec); err != nil || rec == nil {
		return nil, fmt.Errorf("not a JSON object")
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("more than one JSON object")
	}
	values := make([]any, len(t.columns))
	unknown := len(rec)
	for i, c := range t.columns {
		raw, has := rec[c.name]
		if c.since > schema {
			values[i] = c.zero()
			continue
		}
		if !has {
			return nil, fmt.Errorf("column %s is missing", c.name)
		}
		unknown--
		value, err := c.value(raw)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", c.name, err)
		}
		values[i], rec[c.name] = value, value
	}
	if unknown > 0 {
		return nil, fmt.Errorf("%d unknown columns", unknown)
	}
	if t.check != nil {
		return values, t.check(rec)
	}
	return values, nil
}

func (c column) zero() any {
	switch {
	case c.null:
		return nil
	case c.kind == text:
		return ""
	case c.kind == real:
		return 0.0
	}
	return int64(0)
}

// Moments that JSON can write: years 1 to 9999.
const firstInstant, lastInstant = -62135596800000, 253402300799999

func (c column) value(raw any) (any, error) {
	if raw == nil && c.null {
		return nil, nil
	}
	if c.kind == text {
		s, ok := raw.(string)
		if !ok || !sound(s) {
			return nil, fmt.Errorf("not a text")
		}
		return s, nil
	}
	number, ok := raw.(json.Number)
	if !ok {
		return nil, fmt.Errorf("not a number")
	}
	if c.kind == real {
		f, err := number.Float64()
		if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
			return nil, fmt.Errorf("not a finite number")
		}
		return f, nil
	}
	n, err := number.Int64()
	if err != nil || c.kind == whole && (n < 0 || n > math.MaxInt32) || n < firstInstant || n > lastInstant {
		return nil, fmt.Errorf("%.20s is out of range", number)
	}
	return n, nil
}

func (r record) text(column string) string { s, _ := r[column].(string); return s }

func checkAttempt(r record) error {
	switch drill.State(r.text("state")) {
	case drill.Running, drill.Graded, drill.GivenUp:
	default:
		return fmt.Errorf("unknown state %.20q", r.text("state"))
	}
	return holds[drill.Submission](r.text("draft"))
}

func checkRevision(r record) error { return holds[drill.Submission](r.text("draft")) }

func checkEvent(r record) error {
	body := r.text("body")
	switch drill.EventKind(r.text("kind")) {
	case drill.EventGraded:
		return holds[drill.Grade](body)
	case drill.EventAppealed:
		return holds[drill.Appeal](body)
	}
	if body == "" {
		return nil
	}
	return holds[any](body)
}

func checkProfile(r record) error {
	var p coach.Profile
	if err := json.Unmarshal([]byte(r.text("body")), &p); err != nil {
		return err
	}
	return p.Check()
}

// holds reports whether a text is the JSON of a T.
func holds[T any](body string) error {
	var v T
	return json.Unmarshal([]byte(body), &v)
}
