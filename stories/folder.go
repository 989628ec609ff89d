package stories

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/internal/fault"
)

// FolderOptions say how a folder of stories is opened.
type FolderOptions struct {
	InRepository bool   // allow a folder inside a git work tree
	Flag         string // how the caller spells that, for the hint; "--in-repository" when empty
	Key          string // passphrase: files are encrypted with age; "" keeps them as plain Markdown
}

// Folder is a folder of stories, one file each. It is safe for use by several processes: a write replaces a file as a whole.
type Folder struct {
	dir string
	key string
}

// where removed stories wait to be put back.
const removedFolder = ".removed"

// suffixes of plain and of encrypted files.
const (
	plainSuffix  = ".md"
	sealedSuffix = ".md.age"
)

// OpenFolder opens a folder of stories and creates it if it is not there, for its owner alone (mode 0700). A folder inside a git work tree is
// refused unless the options allow it.
func OpenFolder(dir string, o FolderOptions) (*Folder, error) {
	if !o.InRepository {
		flag := o.Flag
		if flag == "" {
			flag = "--in-repository"
		}
		if err := RefuseWorkTree(dir, flag); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open the folder of stories: %w", err)
	}
	if err := os.Chmod(dir, 0o700); err != nil { // it may have been there, open to others
		return nil, fmt.Errorf("open the folder of stories: %w", err)
	}
	return &Folder{dir: dir, key: o.Key}, nil
}

// Dir is where the folder is.
func (f *Folder) Dir() string { return f.dir }

// Path is the file that a story is kept in, plain or encrypted, or "" when there is none.
func (f *Folder) Path(id string) string {
	for _, suffix := range []string{plainSuffix, sealedSuffix} {
		name := filepath.Join(f.dir, id+suffix)
		if _, err := os.Stat(name); err == nil && ValidID(id) {
			return name
		}
	}
	return ""
}

// List reads every story, in order of ids. A file with mistakes does not hide the others: what could be read comes with an error that joins
// all mistakes.
func (f *Folder) List() ([]Story, error) {
	ids, err := f.ids(f.dir)
	if err != nil {
		return nil, err
	}
	var list []Story
	var wrong []error
	for _, id := range ids {
		s, err := f.Read(id)
		switch {
		case fault.Is(err, fault.Denied): // the passphrase opens none of the others either
			return nil, err
		case err != nil:
			wrong = append(wrong, err)
		default:
			list = append(list, s)
		}
	}
	return list, errors.Join(wrong...)
}

func (f *Folder) ids(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list stories: %w", err)
	}
	var ids []string
	for _, e := range entries {
		id, ok := strings.CutSuffix(strings.TrimSuffix(e.Name(), ".age"), plainSuffix)
		if ok && !e.IsDir() && ValidID(id) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// Count is how many story files there are, the removed ones too.
func (f *Folder) Count() (n int, err error) {
	for _, dir := range []string{filepath.Join(f.dir, removedFolder), f.dir} {
		ids, err := f.ids(dir)
		if err != nil {
			return n, err
		}
		n += len(ids)
	}
	return n, nil
}

// Read reads one story.
func (f *Folder) Read(id string) (Story, error) {
	if !ValidID(id) {
		return Story{}, f.missing(id)
	}
	src, err := f.load(filepath.Join(f.dir, id))
	if errors.Is(err, fs.ErrNotExist) {
		return Story{}, f.missing(id)
	}
	if err != nil {
		return Story{}, err
	}
	return Parse(id+plainSuffix, src)
}

func (f *Folder) missing(id string) error {
	return fault.Of(fault.Missing, fmt.Sprintf("there is no story %q", id), "list them with: assay story list")
}

// load reads the file of a story, whichever way it is kept.
func (f *Folder) load(base string) ([]byte, error) {
	src, err := readLimited(base + plainSuffix)
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return src, err
	}
	if src, err = readLimited(base + sealedSuffix); err != nil {
		return nil, err
	}
	return unseal(src, f.key)
}

func readLimited(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > 2*MaxFile {
		return nil, fault.Newf("move it out of the folder of stories", "%s is no story: larger than %d kB, or no plain file", filepath.Base(path), 2*MaxFile>>10)
	}
	return os.ReadFile(path)
}

// Write keeps a story, replacing the one with its id. With a key it is encrypted, and a plain file of the same story goes away.
func (f *Folder) Write(s Story) error {
	if !ValidID(s.ID) {
		return fault.Newf("lower-case words joined by -, like token-leak", "%q is no id for a story", s.ID)
	}
	text := s.Clean().Markdown()
	if _, err := Parse(s.ID+plainSuffix, text); err != nil { // never keep what could not be read back
		return err
	}
	base := filepath.Join(f.dir, s.ID)
	name, other := base+plainSuffix, base+sealedSuffix
	if f.key != "" {
		name, other = other, name
		var err error
		if text, err = seal(text, f.key); err != nil {
			return err
		}
	}
	if err := replace(name, text); err != nil {
		return fmt.Errorf("write story %s: %w", s.ID, err)
	}
	if err := os.Remove(other); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write story %s: its older form stays behind: %w", s.ID, err)
	}
	return nil
}

// replace writes a file as a whole: after a crash there is the old one or the new one.
func replace(name string, text []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // gone already when all went well
	_, err = tmp.Write(text)
	if err == nil {
		err = tmp.Sync()
	}
	if bad := tmp.Close(); err == nil {
		err = bad
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name) // CreateTemp made it for its owner alone
}

// Remove takes a story out of the folder. [Folder.Restore] puts it back; an older removed story of the same id is gone then.
func (f *Folder) Remove(id string) error {
	if err := os.MkdirAll(filepath.Join(f.dir, removedFolder), 0o700); err != nil {
		return fmt.Errorf("remove story %s: %w", id, err)
	}
	return f.move(id, f.dir, filepath.Join(f.dir, removedFolder), f.missing(id))
}

// Restore puts a removed story back. It never replaces one that is there.
func (f *Folder) Restore(id string) error {
	if ids, err := f.ids(f.dir); err != nil {
		return err
	} else if slices.Contains(ids, id) {
		return fault.Of(fault.Conflict, fmt.Sprintf("there is a story %q again", id), "rename its file first")
	}
	return f.move(id, filepath.Join(f.dir, removedFolder), f.dir, fault.Of(fault.Missing, fmt.Sprintf("no removed story is called %q", id), "list them with: assay story list --removed"))
}

// Removed lists the ids of the removed stories.
func (f *Folder) Removed() ([]string, error) { return f.ids(filepath.Join(f.dir, removedFolder)) }

func (f *Folder) move(id, from, to string, missing error) error {
	if !ValidID(id) {
		return missing
	}
	moved := false
	for _, suffix := range []string{plainSuffix, sealedSuffix} {
		err := os.Rename(filepath.Join(from, id+suffix), filepath.Join(to, id+suffix))
		switch {
		case err == nil:
			moved = true
		case !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("move story %s: %w", id, err)
		}
	}
	if !moved {
		return missing
	}
	return nil
}

// Wipe deletes every story for good, the removed ones too, and says how many files went.
func (f *Folder) Wipe() (gone int, err error) {
	for _, dir := range []string{filepath.Join(f.dir, removedFolder), f.dir} {
		ids, err := f.ids(dir)
		if err != nil {
			return gone, err
		}
		for _, id := range ids {
			for _, suffix := range []string{plainSuffix, sealedSuffix} {
				switch err := os.Remove(filepath.Join(dir, id+suffix)); {
				case err == nil:
					gone++
				case !errors.Is(err, fs.ErrNotExist):
					return gone, fmt.Errorf("wipe stories: %w", err)
				}
			}
		}
	}
	return gone, nil
}
