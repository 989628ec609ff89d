package store_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"assay/internal/fault"
	"assay/store"
)

// pack zips files as a backup would be, in a given order.
func pack(t *testing.T, files map[string]string, order ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range order {
		w, err := z.Create(name)
		ok(t, err)
		_, err = w.Write([]byte(files[name]))
		ok(t, err)
	}
	ok(t, z.Close())
	return b.Bytes()
}

var names = []string{"attempt.jsonl", "attempt_revision.jsonl", "attempt_event.jsonl", "grade.jsonl", "appeal.jsonl", "profile.jsonl",
	"sitting.jsonl", "sitting_phase.jsonl", "sitting_answer.jsonl", "sitting_event.jsonl", "sitting_rating.jsonl", "sitting_capture.jsonl",
	"review.jsonl", "own_card.jsonl", "tick.jsonl", "telling.jsonl", "letter.jsonl", "coach_state.jsonl", "manifest.json"}

// sealed gives files a manifest that is right about them, as a forger would.
func sealed(t *testing.T, files map[string]string, change func(m *store.Manifest)) map[string]string {
	t.Helper()
	m := store.Manifest{Format: "assay-backup", Version: 1, Schema: 1, App: "9.9.9"}
	_ = json.Unmarshal([]byte(files["manifest.json"]), &m)
	for i := range m.Files {
		text := files[m.Files[i].Name]
		sum := sha256.Sum256([]byte(text))
		m.Files[i].Rows, m.Files[i].Bytes, m.Files[i].SHA256 = strings.Count(text, "\n"), int64(len(text)), hex.EncodeToString(sum[:])
	}
	if change != nil {
		change(&m)
	}
	text, err := json.Marshal(m)
	ok(t, err)
	files["manifest.json"] = string(text)
	return files
}

// TestAHostileBackupIsRefusedAndNothingChanges tries each archive on a store with something in it, with leave to replace it.
func TestAHostileBackupIsRefusedAndNothingChanges(t *testing.T) {
	source := open(t, "", t.TempDir())
	fill(t, source)
	good := backup(t, source)
	edit := func(file, old, new string) func(*testing.T) []byte {
		return func(t *testing.T) []byte {
			files := unzip(t, good)
			if !strings.Contains(files[file], old) {
				t.Fatalf("%s has no %s", file, old)
			}
			files[file] = strings.Replace(files[file], old, new, 1)
			return pack(t, sealed(t, files, nil), names...)
		}
	}
	manifest := func(change func(*store.Manifest)) func(*testing.T) []byte {
		return func(t *testing.T) []byte { return pack(t, sealed(t, unzip(t, good), change), names...) }
	}
	with := func(extra ...string) func(*testing.T) []byte {
		return func(t *testing.T) []byte { return pack(t, unzip(t, good), append(slices.Clip(names), extra...)...) }
	}
	cases := map[string]struct {
		make func(*testing.T) []byte
		want string
	}{
		"empty file":               {func(*testing.T) []byte { return nil }, "no Assay backup"},
		"cut off":                  {func(*testing.T) []byte { return good[:len(good)-9] }, "no Assay backup"},
		"only its end":             {func(*testing.T) []byte { return good[len(good)-22:] }, "not like ours"},
		"something before it":      {func(*testing.T) []byte { return append([]byte("#!/bin/sh\n"), good...) }, "not like ours"},
		"some other zip":           {func(t *testing.T) []byte { return pack(t, nil, "holiday.jpg") }, "no manifest.json"},
		"some other manifest":      {func(t *testing.T) []byte { return pack(t, map[string]string{"manifest.json": "[1]"}, "manifest.json") }, "not one of ours"},
		"a path upwards":           {with("../../etc/passwd"), "does not belong"},
		"an absolute path":         {with("/etc/passwd"), "does not belong"},
		"a path of Windows":        {with(`..\assay.db`), "does not belong"},
		"a file more":              {with("extra.jsonl"), "does not belong"},
		"a file twice":             {with("attempt.jsonl"), "two files"},
		"two manifests":            {with("manifest.json"), "two files"},
		"a thousand files":         {func(t *testing.T) []byte { return pack(t, nil, many(1000)...) }, "not like ours"},
		"a file less":              {func(t *testing.T) []byte { return pack(t, unzip(t, good), names[1:]...) }, "lacks the file"},
		"a table less":             {manifest(func(m *store.Manifest) { m.Files = m.Files[1:] }), "does not belong"},
		"a newer schema":           {manifest(func(m *store.Manifest) { m.Schema, m.App = 7, "3.1.0" }), "get Assay 3.1.0 or later"},
		"no schema":                {manifest(func(m *store.Manifest) { m.Schema = 0 }), "no schema"},
		"a newer layout":           {manifest(func(m *store.Manifest) { m.Version = 2 }), "layout 2"},
		"another hash":             {manifest(func(m *store.Manifest) { m.Files[2].SHA256 = strings.Repeat("0", 64) }), "SHA-256"},
		"fewer rows than said":     {manifest(func(m *store.Manifest) { m.Files[1].Rows++ }), "rows"},
		"more bytes than said":     {manifest(func(m *store.Manifest) { m.Files[1].Bytes -= 5 }), "damaged"},
		"negative size":            {manifest(func(m *store.Manifest) { m.Files[1].Bytes = -1 }), "unpack"},
		"sizes that overflow":      {manifest(func(m *store.Manifest) { m.Files[0].Bytes, m.Files[1].Bytes = 1<<62, 1<<62 }), "unpack"},
		"a huge manifest":          {hugeManifest(good), "too large"},
		"a bomb of one line":       {bomb(good), "damaged"},
		"a row that is no object":  {edit("attempt.jsonl", `{"id":"01B"`, `["id","01B"`), "line 2"},
		"a row of null":            {edit("profile.jsonl", `{"id":1`, "null\n"+`{"id":1`), "line 1"},
		"two rows on a line":       {edit("grade.jsonl", "}\n", "}"), "more than one"},
		"a column less":            {edit("attempt.jsonl", `"hash":"h",`, ``), "hash is missing"},
		"a column more":            {edit("attempt.jsonl", `"hash":"h"`, `"hash":"h","x":1`), "unknown columns"},
		"a column of SQL":          {edit("attempt.jsonl", `"hash":"h"`, `"hash":"h","id) values (1); --":1`), "unknown columns"},
		"a number for a text":      {edit("attempt.jsonl", `"hash":"h"`, `"hash":7`), "not a text"},
		"a null where none may be": {edit("attempt.jsonl", `"hash":"h"`, `"hash":null`), "not a text"},
		"a NUL in a text":          {edit("attempt.jsonl", `"hash":"h"`, `"hash":"\u0000"`), "not a text"},
		"a number too large":       {edit("attempt.jsonl", `"hints":0`, `"hints":3000000000`), "out of range"},
		"a fraction for a number":  {edit("attempt.jsonl", `"hints":0`, `"hints":0.5`), "out of range"},
		"a time beyond JSON":       {edit("attempt.jsonl", `"started_at":1`, `"started_at":9991`), "out of range"},
		"an infinite score":        {edit("grade.jsonl", `"score":1,`, `"score":1e999,`), "finite"},
		"an unknown state":         {edit("attempt.jsonl", `"running"`, `"paused"`), "unknown state"},
		"a draft that is no draft": {edit("attempt_revision.jsonl", `"draft":"{`, `"draft":"[{`), "line 1"},
		"a grade that is no grade": {edit("attempt_event.jsonl", `"kind":"graded","body":"{`, `"kind":"graded","body":"[{`), "line"},
		"a profile of nonsense":    {edit("profile.jsonl", `2027-04-01`, `someday`), "not a date"},
		"an attempt twice":         {edit("attempt.jsonl", `"id":"01B"`, `"id":"01A"`), "twice"},
		"a draft of nobody":        {edit("attempt_revision.jsonl", `"attempt_id":"01A"`, `"attempt_id":"x"`), "refers to nothing"},
		"a counter that is wrong":  {edit("attempt.jsonl", `"events":6`, `"events":2`), "contradicts itself"},
		"a grade without event":    {edit("attempt_event.jsonl", `"kind":"graded"`, `"kind":"hint"`), "contradicts itself"},
		"a second profile":         {edit("profile.jsonl", `{"id":1`, `{"id":2`), "row of profile"},
	}
	for dialect, empty := range dialects {
		t.Run(dialect, func(t *testing.T) {
			s := empty(t)
			fill(t, s)
			before := everything(t, s)
			for name, c := range cases {
				t.Run(name, func(t *testing.T) {
					zipped := c.make(t)
					_, err := s.Restore(t.Context(), bytes.NewReader(zipped), int64(len(zipped)), true)
					f, is := fault.As(err)
					if !is || !strings.Contains(f.Hint, "nothing has been changed") || !strings.Contains(f.Error()+f.Hint, c.want) {
						t.Errorf("want a fault that says %q, got: %v", c.want, err)
					}
				})
			}
			same(t, everything(t, s), before)
		})
	}
}

// TestAnyChangedByteIsNoticedOrHarmless flips bits of a good backup: either it is refused and nothing changes, or what is restored is
// what was backed up (a zip has a few bytes, such as dates, that mean nothing to us).
func TestAnyChangedByteIsNoticedOrHarmless(t *testing.T) {
	source, s := open(t, "", t.TempDir()), open(t, "", t.TempDir())
	fill(t, source)
	fill(t, s)
	good, want := backup(t, source), everything(t, source)
	random := rand.New(rand.NewPCG(1, 2))
	refusals := 0
	for range 100 {
		bad := bytes.Clone(good)
		bad[random.IntN(len(bad))] ^= 1 << random.IntN(8)
		if _, err := s.Restore(t.Context(), bytes.NewReader(bad), int64(len(bad)), true); err != nil {
			refusals++
		}
	}
	same(t, everything(t, s), want)
	if refusals < 60 {
		t.Errorf("only %d of 100 changed backups were refused", refusals)
	}
}

func many(n int) (names []string) {
	for i := range n {
		names = append(names, fmt.Sprint(i))
	}
	return names
}

func hugeManifest(good []byte) func(*testing.T) []byte {
	return func(t *testing.T) []byte {
		files := unzip(t, good)
		files["manifest.json"] = strings.Repeat(" ", 5<<20) + files["manifest.json"]
		return pack(t, files, names...)
	}
}

// bomb has a line of 40 MB that packs to 40 kB, with a manifest that is right about it.
func bomb(good []byte) func(*testing.T) []byte {
	return func(t *testing.T) []byte {
		files := unzip(t, good)
		files["attempt_event.jsonl"] = strings.Repeat(" ", 40<<20) + "\n"
		return pack(t, sealed(t, files, nil), names...)
	}
}
