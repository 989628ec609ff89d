package stories

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"assay/internal/fault"
)

// carried takes a folder's lines to another one.
func carried(t *testing.T, from *Folder, to *Keepsake) error {
	t.Helper()
	err := (&Keepsake{Folder: from}).Dump(func(line []byte) error { return to.Take(bytes.Clone(line)) })
	if err != nil {
		t.Fatal(err)
	}
	return to.Put()
}

func TestAKeepsakeBringsEveryFileBack(t *testing.T) {
	from, sealed := open(t, t.TempDir(), FolderOptions{}), full()
	sealed.ID = "sealed-one"
	gone := full()
	gone.ID = "gone-one"
	for _, err := range []error{from.Write(full()), from.Write(gone), from.Remove("gone-one"),
		open(t, from.Dir(), FolderOptions{Key: "a passphrase"}).Write(sealed)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	to := open(t, filepath.Join(t.TempDir(), "stories"), FolderOptions{})
	if err := carried(t, from, &Keepsake{Folder: to}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"token-logs.md", "sealed-one.md.age", ".removed/gone-one.md"} {
		was, _ := os.ReadFile(filepath.Join(from.Dir(), name))
		is, err := os.ReadFile(filepath.Join(to.Dir(), name))
		if err != nil || len(was) == 0 || !bytes.Equal(was, is) {
			t.Errorf("%s: %v, %d bytes instead of %d", name, err, len(is), len(was))
		}
	}
}

func TestAKeepsakeReplacesOnlyWhenAskedAndLosesNothing(t *testing.T) {
	from, to, other := open(t, t.TempDir(), FolderOptions{}), open(t, t.TempDir(), FolderOptions{}), full()
	other.ID = "mine"
	if err := from.Write(full()); err != nil {
		t.Fatal(err)
	}
	if err := to.Write(other); err != nil {
		t.Fatal(err)
	}
	if err := carried(t, from, &Keepsake{Folder: to}); !fault.Is(err, fault.Conflict) {
		t.Fatalf("got %v", err)
	}
	if ids, _ := to.ids(to.Dir()); len(ids) != 1 || ids[0] != "mine" {
		t.Errorf("a refused restore left %v", ids)
	}
	if err := carried(t, from, &Keepsake{Folder: to, Replace: true}); err != nil {
		t.Fatal(err)
	}
	here, _ := to.ids(to.Dir())
	gone, _ := to.Removed()
	if len(here) != 1 || here[0] != "token-logs" || len(gone) != 1 || gone[0] != "mine" {
		t.Errorf("here %v, removed %v", here, gone)
	}
	empty := open(t, t.TempDir(), FolderOptions{})
	if err := carried(t, empty, &Keepsake{Folder: to, Replace: true}); err != nil {
		t.Fatal(err)
	}
	if here, _ := to.ids(to.Dir()); len(here) != 1 {
		t.Errorf("a backup without stories took %v away", gone)
	}
}

func TestAKeepsakeTakesStoryFilesAlone(t *testing.T) {
	k := &Keepsake{Folder: open(t, t.TempDir(), FolderOptions{})}
	for _, line := range []string{`{"file":"../../.profile.md","text":"x"}`, `{"file":"a/b.md","text":"x"}`, `{"file":"notes.txt","text":"x"}`,
		`{"file":"x.md","sealed":"eA=="}`, `{"file":"x.md.age","text":"x"}`, `{"file":".md","text":"x"}`, `{`, `[]`} {
		if err := k.Take([]byte(line)); err == nil {
			t.Errorf("took %s", line)
		}
	}
}
