package sqlite_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/drill"
	"assay/internal/fault"
	"assay/store/sqlite"
	"assay/store/storetest"
)

func TestAFullDiskIsSaidAndNothingIsLost(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "assay.db"))
	begin(t, s, "01A")
	var pages int
	if err := s.Write.QueryRow("pragma page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write.Exec(fmt.Sprintf("pragma max_page_count = %d", pages+2)); err != nil { // SQLite's own way to play a full disk
		t.Fatal(err)
	}
	_, err := s.Save(t.Context(), "01A", 0, drill.Submission{Text: strings.Repeat("x", 50_000)}, noon)
	refused(t, err, "disk is full", "free some space")
	a, err := s.Attempt(t.Context(), "01A")
	if err != nil || a.Revision != 0 || !a.Draft.Blank() {
		t.Errorf("half a save is left: %+v, %v", a, err)
	}
	if _, err := s.Write.Exec("pragma max_page_count = 100000"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Save(t.Context(), "01A", 0, drill.Submission{Text: "fits again"}, noon); err != nil {
		t.Errorf("with space again: %v", err)
	}
}

func TestADamagedFileIsSaid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "assay.db")
	s := open(t, path)
	for i := range 200 {
		begin(t, s, fmt.Sprintf("01%03d", i))
	}
	s.Close()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// Every page but the first two loses its head: the file opens, and the damage shows when its rows are read.
	for at := 2 * 4096; at < len(text); at += 4096 {
		copy(text[at:], bytes.Repeat([]byte{0xA5}, 64))
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err = sqlite.Open(t.Context(), sqlite.Config{Path: path})
	if err == nil {
		defer s.Close()
		refused(t, s.Check(t.Context()), "damaged", "backup")
		_, err = s.Attempts(t.Context(), drill.Query{})
	}
	refused(t, err, "damaged", "backup")
}

func TestCheckFindsRowsThatDoNotFitTogether(t *testing.T) {
	for name, spoil := range map[string]string{
		"a revision is gone":      `delete from attempt_revision`,
		"an event is gone":        `delete from attempt_event where seq = 2`,
		"a grade is gone":         `delete from grade`,
		"an appeal is gone":       `delete from appeal`,
		"an event was relabelled": `update attempt_event set kind = 'hint' where kind = 'graded'`,
		"an end without a time":   `update attempt set ended_at = null`,
		"an event of nobody":      `pragma foreign_keys = 0; insert into attempt_event values ('nobody', 1, 0, 'started', '')`,
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, filepath.Join(t.TempDir(), "assay.db"))
			whole(t, s)
			if err := s.Check(t.Context()); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Write.Exec(spoil); err != nil {
				t.Fatal(err)
			}
			if err := s.Check(t.Context()); err == nil {
				t.Error("nothing was found")
			}
		})
	}
}

// whole writes an attempt with one of everything.
func whole(t *testing.T, s *sqlite.Store) {
	t.Helper()
	begin(t, s, "01A")
	_, errSave := s.Save(t.Context(), "01A", 0, drill.Submission{Text: "secret words"}, noon)
	_, errEnd := s.Change(t.Context(), "01A", drill.Graded, drill.Event{At: noon, Kind: drill.EventSubmitted, Body: `{}`})
	errGrade := s.Grade(t.Context(), "01A", drill.Grade{Score: .5}, noon)
	errAppeal := s.Appeal(t.Context(), drill.Appeal{Attempt: "01A", Drill: "d", At: noon})
	for _, err := range []error{errSave, errEnd, errGrade, errAppeal} {
		if err != nil {
			t.Fatal(err)
		}
	}
	storetest.FillInterviews(t, s)
	storetest.FillCoach(t, s)
}

func TestWipeLeavesNoWordBehind(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "assay.db")
	s := open(t, path)
	whole(t, s)
	if err := s.Copy(t.Context(), filepath.Join(dir, "assay-before-schema-1-20270101-000000.db")); err != nil {
		t.Fatal(err)
	}
	counts, err := s.Contents(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	said := fmt.Sprint(counts)
	for _, want := range []string{"{attempts 1}", "{saved drafts 1}", "{events 4}", "{grades 1}", "{appeals 1}", "{copies from before a change of schema 1}"} {
		if !strings.Contains(said, want) {
			t.Errorf("%s is missing in %s", want, said)
		}
	}
	if err := s.Wipe(t.Context()); err != nil {
		t.Fatal(err)
	}
	if counts, err = s.Contents(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, c := range counts {
		if c.N != 0 {
			t.Errorf("%d %s are left", c.N, c.What)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if text, err := os.ReadFile(filepath.Join(dir, f.Name())); err != nil || bytes.Contains(text, []byte("secret words")) {
			t.Errorf("%s still has the text (%v)", f.Name(), err)
		}
	}
	whole(t, s) // and the store works on
}

func TestACopyIsWholeAndReplacesNothing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "assay.db"))
	whole(t, s)
	to := filepath.Join(dir, "copy.db")
	if err := s.Copy(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(to)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := open(t, to).Check(t.Context()); err != nil {
		t.Error(err)
	}
	refused(t, s.Copy(t.Context(), to), "already exists")
	err = s.Copy(t.Context(), filepath.Join(dir, "no", "folder.db"))
	if err == nil {
		t.Error("copied into a folder that does not exist")
	}
	if parts, _ := filepath.Glob(filepath.Join(dir, "*.part")); len(parts) > 0 {
		t.Errorf("left behind: %v", parts)
	}
}

func TestAFolderThatCannotBeWrittenIsSaid(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "assay.db")
	s := open(t, path)
	begin(t, s, "01A")
	s.Close()
	for name, mode := range map[string]os.FileMode{dir: 0o555, path: 0o444} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	asNobody(t, func() {
		_, err := sqlite.Open(t.Context(), sqlite.Config{Path: path})
		refused(t, err, path+" cannot be written", "ASSAY_DATA")
		_, err = sqlite.Open(t.Context(), sqlite.Config{Path: filepath.Join(dir, "deeper", "assay.db")})
		refused(t, err, "cannot be written")
		if !fault.Is(err, fault.Denied) {
			t.Errorf("not a Denied: %v", err)
		}
	})
}
