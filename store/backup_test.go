package store_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/drill"
	"assay/internal/fault"
	"assay/store"
)

func same(t *testing.T, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("differs (- want, + got):\n%s", diff)
	}
}

func TestABackupOfEitherStoreRestoresIntoEither(t *testing.T) {
	for from, full := range dialects {
		for to, empty := range dialects {
			t.Run(from+" to "+to, func(t *testing.T) {
				a, b := full(t), empty(t)
				fill(t, a)
				path := filepath.Join(t.TempDir(), "assay.zip")
				made, err := store.BackupTo(t.Context(), a, path)
				ok(t, err)
				read, err := store.RestoreFrom(t.Context(), b, path, false)
				ok(t, err)
				same(t, read, made)
				same(t, everything(t, b), everything(t, a))
				// What came from a backup can be worked with.
				_, err = b.Save(t.Context(), "01B", 0, drill.Submission{Text: "goes on"}, noon)
				ok(t, err)
				ok(t, b.Grade(t.Context(), "01A", drill.Grade{Score: .5}, noon))
				ok(t, b.Check(t.Context()))
			})
		}
	}
}

func TestABackupIsOfOneMomentWhileOthersWrite(t *testing.T) {
	for name, empty := range dialects {
		t.Run(name, func(t *testing.T) {
			s, to := empty(t), open(t, "", t.TempDir())
			fill(t, s)
			ctx, stop := context.WithCancel(t.Context())
			var writer sync.WaitGroup
			writer.Go(func() {
				for i := 0; ctx.Err() == nil; i++ {
					_, _ = s.Save(ctx, "01B", i, drill.Submission{Text: "more"}, noon)
					_ = s.Grade(ctx, "01A", drill.Grade{Score: .5}, noon)
				}
			})
			for range 20 { // Restoring proves it: counters, events and grades must agree.
				zipped := backup(t, s)
				if _, err := to.Restore(t.Context(), bytes.NewReader(zipped), int64(len(zipped)), true); err != nil {
					t.Error(err)
				}
			}
			stop()
			writer.Wait()
		})
	}
}

func TestBackupsOfTheSameStoreAreTheSameRows(t *testing.T) {
	a, b := open(t, "", t.TempDir()), dialects["PostgreSQL"](t)
	fill(t, a)
	fill(t, b)
	same(t, unzip(t, backup(t, a)), unzip(t, backup(t, b)))
}

func TestABackupFileIsPrivateAndReplacesNothing(t *testing.T) {
	s, dir := open(t, "", t.TempDir()), t.TempDir()
	path := filepath.Join(dir, "assay.zip")
	m, err := store.BackupTo(t.Context(), s, path)
	ok(t, err)
	if m.Format != "assay-backup" || m.Schema < 4 || m.App != "1.0.0" || m.Created.IsZero() || m.Rows() != 0 || len(m.Files) < 12 {
		t.Errorf("%+v", m)
	}
	info, err := os.Stat(path)
	ok(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	_, err = store.BackupTo(t.Context(), s, path)
	refused(t, err, fault.Conflict, "already exists")
	_, err = store.BackupTo(t.Context(), s, filepath.Join(dir, "no", "assay.zip"))
	refused(t, err, fault.Missing, "no folder")
	files, err := os.ReadDir(dir)
	ok(t, err)
	if len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestABackupThatCannotBeWrittenIsAnError(t *testing.T) {
	s := open(t, "", t.TempDir())
	fill(t, s)
	if _, err := s.Backup(t.Context(), shortWriter{}); err == nil {
		t.Error("no error")
	}
}

type shortWriter struct{}

func (shortWriter) Write([]byte) (int, error) { return 0, errors.New("no space") }

func TestRestoreRefusesAFullStoreUnlessToldToReplace(t *testing.T) {
	for name, empty := range dialects {
		t.Run(name, func(t *testing.T) {
			from, to := open(t, "", t.TempDir()), empty(t)
			fill(t, from)
			zipped := backup(t, from)
			ok(t, to.Begin(t.Context(), drill.Attempt{ID: "mine", Drill: "d", State: drill.Running, Started: noon, Limit: noon}))
			before := everythingWithout01A(t, to)
			_, err := to.Restore(t.Context(), bytes.NewReader(zipped), int64(len(zipped)), false)
			refused(t, err, fault.Conflict, "1 attempts", "replace")
			same(t, everythingWithout01A(t, to), before)
			_, err = to.Restore(t.Context(), bytes.NewReader(zipped), int64(len(zipped)), true)
			ok(t, err)
			same(t, everything(t, to), everything(t, from))
		})
	}
}

func everythingWithout01A(t *testing.T, s store.Store) []any {
	t.Helper()
	attempts, err := s.Attempts(t.Context(), drill.Query{})
	ok(t, err)
	counts, err := s.Contents(t.Context())
	ok(t, err)
	return []any{attempts, counts}
}

func TestWhatIsNoBackupIsSaid(t *testing.T) {
	s, dir := open(t, "", t.TempDir()), t.TempDir()
	_, err := store.RestoreFrom(t.Context(), s, filepath.Join(dir, "nothing.zip"), false)
	refused(t, err, fault.Missing, "no file")
	_, err = store.RestoreFrom(t.Context(), s, dir, false)
	refused(t, err, fault.Asked, "is not a file")
	path := filepath.Join(dir, "list.txt")
	ok(t, os.WriteFile(path, []byte(strings.Repeat("shopping list\n", 100)), 0o600))
	_, err = store.RestoreFrom(t.Context(), s, path, false)
	refused(t, err, fault.Asked, "no Assay backup")
}

func backup(t *testing.T, s store.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	_, err := s.Backup(t.Context(), &b)
	ok(t, err)
	return b.Bytes()
}

// unzip gives the files of a backup, without the manifest's date.
func unzip(t *testing.T, zipped []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(zipped), int64(len(zipped)))
	ok(t, err)
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		ok(t, err)
		text, err := io.ReadAll(r)
		ok(t, err)
		files[f.Name] = string(text)
	}
	lines := strings.Split(files["manifest.json"], "\n")
	for i, line := range lines {
		if strings.Contains(line, `"created"`) {
			lines[i] = ""
		}
	}
	files["manifest.json"] = strings.Join(lines, "\n")
	return files
}

// note is an extra of one line.
type note struct{ text, put string }

func (n *note) Name() string                       { return "note.jsonl" }
func (n *note) Dump(line func([]byte) error) error { return line([]byte(n.text)) }
func (n *note) Take(line []byte) error {
	n.text = string(line)
	if n.text == `"bad"` {
		return errors.New("a bad note")
	}
	return nil
}
func (n *note) Put() error {
	if n.text == `"refused"` {
		return errors.New("no room for the note")
	}
	n.put = n.text
	return nil
}

func TestExtrasAndTablesAreRestoredTogetherOrNotAtAll(t *testing.T) {
	for name, empty := range dialects {
		t.Run(name, func(t *testing.T) {
			from := open(t, "", t.TempDir())
			fill(t, from)
			for text, fails := range map[string]string{`"kept"`: "", `"bad"`: "a bad note", `"refused"`: "no room"} {
				var zipped bytes.Buffer
				_, err := from.Backup(t.Context(), &zipped, &note{text: text})
				ok(t, err)
				to, n := empty(t), &note{}
				before := everythingWithout01A(t, to)
				_, err = to.Restore(t.Context(), bytes.NewReader(zipped.Bytes()), int64(zipped.Len()), true, n)
				if fails == "" {
					ok(t, err)
					same(t, everything(t, to), everything(t, from))
					if n.put != text {
						t.Errorf("put %s", n.put)
					}
					continue
				}
				if err == nil || !strings.Contains(err.Error(), fails) || n.put != "" {
					t.Errorf("%s: %v, put %s", text, err, n.put)
				}
				same(t, everythingWithout01A(t, to), before)
			}
			old, n := backup(t, from), &note{text: `"mine"`}
			_, err := empty(t).Restore(t.Context(), bytes.NewReader(old), int64(len(old)), true, n)
			ok(t, err)
			with := new(bytes.Buffer)
			_, err = from.Backup(t.Context(), with, &note{text: `"x"`})
			ok(t, err)
			_, err = empty(t).Restore(t.Context(), bytes.NewReader(with.Bytes()), int64(with.Len()), true)
			refused(t, err, fault.Asked, "does not belong there", "another copy")
		})
	}
}
