package stories

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"assay/internal/fault"
)

func open(t *testing.T, dir string, o FolderOptions) *Folder {
	t.Helper()
	f, err := OpenFolder(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestTheFolderIsForItsOwnerAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "stories")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	f := open(t, dir, FolderOptions{})
	if err := f.Write(full()); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]os.FileMode{dir: 0o700, filepath.Join(dir, "token-logs.md"): 0o600} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v %v, want %v", path, info.Mode().Perm(), err, want)
		}
	}
	got, err := f.Read("token-logs")
	if err != nil || !reflect.DeepEqual(got, full()) {
		t.Errorf("got %#v, %v", got, err)
	}
}

func TestAGitWorkTreeIsRefused(t *testing.T) {
	for name, mark := range map[string]func(dir string) error{
		"folder": func(dir string) error { return os.Mkdir(filepath.Join(dir, ".git"), 0o755) },
		"file":   func(dir string) error { return os.WriteFile(filepath.Join(dir, ".git"), []byte("gitdir: x"), 0o644) },
	} {
		top := t.TempDir()
		if err := mark(top); err != nil {
			t.Fatal(err)
		}
		_, err := OpenFolder(filepath.Join(top, "a", "b"), FolderOptions{})
		if !fault.Is(err, fault.Denied) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(filepath.Join(top, "a")); err == nil {
			t.Errorf("%s: the refused folder was made", name)
		}
		open(t, filepath.Join(top, "a"), FolderOptions{InRepository: true})
	}
}

func TestALinkDoesNotCarryStoriesIntoARepository(t *testing.T) {
	top, link := t.TempDir(), filepath.Join(t.TempDir(), "link")
	if err := os.Mkdir(filepath.Join(top, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(top, link); err != nil {
		t.Skip(err)
	}
	if _, err := OpenFolder(filepath.Join(link, "stories"), FolderOptions{}); !fault.Is(err, fault.Denied) {
		t.Errorf("got %v", err)
	}
}

func TestRemovedStoriesCanBePutBack(t *testing.T) {
	f := open(t, t.TempDir(), FolderOptions{})
	if err := f.Write(full()); err != nil {
		t.Fatal(err)
	}
	if err := f.Remove("token-logs"); err != nil {
		t.Fatal(err)
	}
	if list, err := f.List(); len(list) != 0 || err != nil {
		t.Errorf("still there: %v %v", list, err)
	}
	if ids, _ := f.Removed(); !reflect.DeepEqual(ids, []string{"token-logs"}) {
		t.Errorf("removed: %v", ids)
	}
	if err := f.Restore("token-logs"); err != nil {
		t.Fatal(err)
	}
	if s, err := f.Read("token-logs"); err != nil || s.Title != full().Title {
		t.Errorf("%v %v", s, err)
	}
	for _, err := range []error{f.Restore("token-logs"), f.Remove("../etc"), f.Remove("nothing")} {
		if err == nil {
			t.Error("went through")
		}
	}
}

func TestEncryptedStoriesNeedTheirPassphrase(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, FolderOptions{}).Write(full())
	f := open(t, dir, FolderOptions{Key: "correct horse"})
	if err := f.Write(full()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "token-logs.md")); err == nil {
		t.Error("the plain file stays behind")
	}
	raw, _ := os.ReadFile(filepath.Join(dir, "token-logs.md.age"))
	if !bytes.HasPrefix(raw, []byte("age-encryption.org/v1")) || bytes.Contains(raw, []byte("Tokens")) {
		t.Errorf("not encrypted: %.40q", raw)
	}
	if s, err := f.Read("token-logs"); err != nil || !reflect.DeepEqual(s, full()) {
		t.Errorf("%v %v", s, err)
	}
	for _, key := range []string{"", "wrong"} {
		if _, err := open(t, dir, FolderOptions{Key: key}).Read("token-logs"); !fault.Is(err, fault.Denied) {
			t.Errorf("key %q: %v", key, err)
		}
	}
	os.WriteFile(filepath.Join(dir, "token-logs.md.age"), raw[:len(raw)-9], 0o600)
	if _, err := f.Read("token-logs"); !fault.Is(err, fault.Machine) {
		t.Errorf("damaged: %v", err)
	}
}

func TestOneBrokenFileHidesNoOther(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir, FolderOptions{})
	f.Write(full())
	os.WriteFile(filepath.Join(dir, "broken.md"), []byte("x"), 0o600)
	list, err := f.List()
	if len(list) != 1 || err == nil || !strings.Contains(err.Error(), "broken.md:1:1") {
		t.Errorf("%v %v", list, err)
	}
}

func TestWipeLeavesNoStory(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir, FolderOptions{})
	for _, id := range []string{"a", "b"} {
		s := full()
		s.ID = id
		f.Write(s)
	}
	f.Remove("a")
	os.WriteFile(filepath.Join(dir, "mine.txt"), []byte("x"), 0o600)
	if n, err := f.Wipe(); n != 2 || err != nil {
		t.Errorf("%d gone, %v", n, err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*"))
	if ids, _ := f.Removed(); len(ids) != 0 || len(left) != 2 {
		t.Errorf("left: %v %v", ids, left)
	}
}
