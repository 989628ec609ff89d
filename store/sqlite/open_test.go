package sqlite_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"assay/drill"
	"assay/internal/fault"
	"assay/store/migrations"
	"assay/store/sqlite"
	"assay/store/storetest"
)

var noon = time.Date(2027, 3, 15, 12, 0, 0, 0, time.UTC)

func attempt(id string) drill.Attempt {
	return drill.Attempt{ID: id, Drill: "d", State: drill.Running, Started: noon, Limit: noon.Add(time.Minute)}
}

func begin(t *testing.T, s *sqlite.Store, id string) {
	t.Helper()
	if err := s.Begin(t.Context(), attempt(id)); err != nil {
		t.Fatal(err)
	}
}

// refused wants a fault whose text and hint have these words.
func refused(t *testing.T, err error, words ...string) {
	t.Helper()
	f, ok := fault.As(err)
	if !ok || f.Hint == "" {
		t.Fatalf("want a fault with a hint, got %v", err)
	}
	for _, word := range words {
		if !strings.Contains(err.Error()+"\n"+f.Hint, word) {
			t.Errorf("%q is not said in: %v\nhint: %s", word, err, f.Hint)
		}
	}
}

func TestEveryConnectionHasTheDurableSettings(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "assay.db"))
	for name, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "10000"} {
		var write, read string
		if err := s.Write.QueryRow("pragma " + name).Scan(&write); err != nil {
			t.Fatal(err)
		}
		if err := s.Read.QueryRow("pragma " + name).Scan(&read); err != nil {
			t.Fatal(err)
		}
		if write != want || read != want {
			t.Errorf("%s is %s for writing and %s for reading, want %s", name, write, read, want)
		}
	}
	if _, err := s.Read.Exec("delete from attempt"); err == nil {
		t.Error("a connection for reading could write")
	}
}

func TestTheFileAndItsFolderAreForThisAccountAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	s := open(t, filepath.Join(dir, "assay.db"))
	begin(t, s, "01A")
	for name, want := range map[string]fs.FileMode{".": 0o700, "assay.db": 0o600, "assay.db-wal": 0o600} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", name, got, want)
		}
	}
}

func TestAPathMayHaveAnyCharacters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?c#d%41&mode=memory", "[x]*", "assay.db")
	s := open(t, path)
	begin(t, s, "01A")
	if err := s.Copy(t.Context(), path+" 'copy'"); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{path, path + " 'copy'"} {
		if _, err := open(t, p).Attempt(t.Context(), "01A"); err != nil {
			t.Errorf("%s: %v", p, err)
		}
	}
}

func TestManyMayOpenAnEmptyFolderAtOnce(t *testing.T) {
	for range 8 {
		path := filepath.Join(t.TempDir(), "assay.db")
		const n = 6
		stores := make(chan *sqlite.Store)
		start := make(chan struct{})
		for range n {
			go func() {
				<-start
				s, err := sqlite.Open(t.Context(), sqlite.Config{Path: path, App: "1.0.0"})
				if err != nil {
					t.Error(err)
				}
				stores <- s
			}()
		}
		close(start)
		for range n {
			if s := <-stores; s != nil {
				s.Close()
			}
		}
	}
}

func TestTwoProcessesOnOneFileShareIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "assay.db")
	storetest.OneWriterWins(t, open(t, path), open(t, path)) // Two stores share nothing but the file.
}

// next is this program's schema and one step more.
func next() fstest.MapFS {
	files := fstest.MapFS{"00099_more.sql": {Data: []byte("-- +goose Up\nalter table attempt add column note text not null default '';\n")}}
	all, _ := fs.Glob(migrations.Files(), "*.sql")
	for _, name := range all {
		text, _ := fs.ReadFile(migrations.Files(), name)
		files[name] = &fstest.MapFile{Data: text}
	}
	return files
}

func openNext(t *testing.T, path string) (*sqlite.Store, error) {
	t.Helper()
	return sqlite.Open(t.Context(), sqlite.Config{Path: path, App: "2.5.0", Migrations: next(), Now: func() time.Time { return noon }})
}

func TestANewerSchemaIsRefusedWithTheVersionToGet(t *testing.T) {
	path := filepath.Join(t.TempDir(), "assay.db")
	s, err := openNext(t, path)
	if err != nil {
		t.Fatal(err)
	}
	begin(t, s, "01A")
	s.Close()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = sqlite.Open(t.Context(), sqlite.Config{Path: path, App: "1.0.0"})
	refused(t, err, "schema 99", "Assay 2.5.0 or later", "1.0.0")
	after, err := os.ReadFile(path)
	if err != nil || string(after) != string(before) {
		t.Errorf("the file was changed: %v", err)
	}
}

func TestAChangeOfSchemaLeavesACopyOfWhatWas(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "assay.db")
	old := open(t, path)
	begin(t, old, "01A")
	old.Close()
	s, err := openNext(t, path)
	if err != nil {
		t.Fatal(err)
	}
	if s.Schema != 99 {
		t.Errorf("schema %d", s.Schema)
	}
	begin(t, s, "01B")
	s.Close()
	kept := open(t, filepath.Join(dir, "assay-before-schema-99-20270315-120000.db")) // this program reads it: it has the old schema
	if _, err := kept.Attempt(t.Context(), "01A"); err != nil {
		t.Error(err)
	}
	if _, err := kept.Attempt(t.Context(), "01B"); !fault.Is(err, fault.Missing) {
		t.Error("the copy changed afterwards")
	}
}

func TestAnEmptyDatabaseNeedsNoCopy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "assay.db")
	open(t, path).Close()
	s, err := openNext(t, path)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if copies, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "assay-before-*")); len(copies) > 0 {
		t.Errorf("copies of nothing: %v", copies)
	}
}

func TestAStepThatFailsLeavesTheDataReadable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "assay.db")
	old := open(t, path)
	begin(t, old, "01A")
	old.Close()
	broken := next()
	broken["00099_more.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\ndelete from attempt_event;\nalter table nothing add column x text;\n")}
	if _, err := sqlite.Open(t.Context(), sqlite.Config{Path: path, App: "2.5.0", Migrations: broken}); err == nil {
		t.Fatal("a broken step was taken")
	}
	if events, err := open(t, path).Events(t.Context(), "01A"); err != nil || len(events) != 1 {
		t.Errorf("%d events, %v", len(events), err)
	}
}

func TestSomethingElseInTheFilesPlaceIsRefused(t *testing.T) {
	dir := t.TempDir()
	_, err := sqlite.Open(t.Context(), sqlite.Config{Path: dir})
	refused(t, err, "is not a file")
	text := filepath.Join(dir, "text")
	if err := os.WriteFile(text, []byte(strings.Repeat("shopping list\n", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = sqlite.Open(t.Context(), sqlite.Config{Path: text})
	refused(t, err, "damaged, or is not a database", "backup")
	_, err = sqlite.Open(t.Context(), sqlite.Config{Path: filepath.Join(text, "assay.db")})
	refused(t, err, "not a folder")
}
