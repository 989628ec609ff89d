// Package unpack reads an archive of source code that a stranger may have made, into memory. Nothing is written to a disk, no link is followed and no
// program is started; what does not look like an archive of plain files is refused whole, with the name of the entry that is to blame.
package unpack

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"assay/internal/fault"
)

// Limits bound what an archive may unfold to.
type Limits struct {
	Files int   // entries, folders included
	Total int64 // bytes of all files together
	File  int64 // bytes of one file
	Ratio int64 // bytes out for each byte in, judged once a megabyte has come out
	Depth int   // folders below each other
}

// Usual are the limits of an upload: a large repository fits, a bomb does not.
var Usual = Limits{Files: 20_000, Total: 256 << 20, File: 32 << 20, Ratio: 150, Depth: 40}

// MaxArchive is the size of an archive that is taken at all.
const MaxArchive = 64 << 20

// judged is how much has to come out before the ratio says something: short files of zeros are common.
const judged = 1 << 20

// Open reads a zip, tar or tar.gz file of the given size. What it is is told by its first bytes, not by its name.
func Open(r io.ReaderAt, size int64, l Limits) (fs.FS, error) {
	if size > MaxArchive {
		return nil, fault.Of(fault.TooLarge, "the archive is larger than 64 MB", "leave out built files and libraries, or scan the folder itself")
	}
	head := make([]byte, 512)
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("read the archive: %w", err)
	}
	head = head[:n]
	u := &unpacker{limits: l, packed: size, tree: fstest.MapFS{}, folders: map[string]bool{}}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		err = u.zip(r, size)
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		err = u.gzip(io.NewSectionReader(r, 0, size))
	case len(head) > 262 && string(head[257:262]) == "ustar":
		err = u.tar(io.NewSectionReader(r, 0, size))
	default:
		return nil, fault.New("that is no zip, tar or tar.gz file", "pack the folder with zip -r or tar czf")
	}
	if err != nil {
		return nil, err
	}
	if len(u.tree) == 0 {
		return nil, fault.New("there is no file in the archive", "pack the folder that holds the source code")
	}
	return u.tree, nil
}

// unpacker is one archive on its way into memory.
type unpacker struct {
	limits  Limits
	packed  int64 // size of the archive
	entries int
	total   int64
	tree    fstest.MapFS
	folders map[string]bool // those that a file stands in
}

// entry counts an entry and makes a clean path of its name. The archive's own root gives "".
func (u *unpacker) entry(name string) (string, error) {
	if u.entries++; u.entries > u.limits.Files {
		return "", fault.Of(fault.TooLarge, fmt.Sprintf("the archive has more than %d entries", u.limits.Files), "leave out built files and libraries, or scan the folder itself")
	}
	clean := strings.TrimSuffix(strings.TrimPrefix(name, "./"), "/")
	if clean == "" || clean == "." {
		return "", nil
	}
	why := ""
	switch {
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		why = "has a name that is no text"
	case strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':':
		why = "has an absolute path"
	case strings.Contains(name, `\`):
		why = "has a backslash in its path"
	case hasUp(clean):
		why = "would stand outside of the archive"
	case !fs.ValidPath(clean):
		why = "has a path that is not clean"
	case strings.Count(clean, "/") >= u.limits.Depth:
		return "", refuse(name, fmt.Sprintf("is more than %d folders deep", u.limits.Depth))
	}
	if why != "" {
		return "", refuse(name, why)
	}
	return clean, nil
}

func hasUp(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part == ".." {
			return true
		}
	}
	return false
}

// file reads one file's content. Sizes that the archive states are not believed; the bytes are counted.
func (u *unpacker) file(name, as string, packed int64, r io.Reader) error {
	if err := u.place(name, as); err != nil {
		return err
	}
	room := min(u.limits.File, u.limits.Total-u.total)
	text, err := io.ReadAll(io.LimitReader(r, room+1))
	size := int64(len(text))
	switch {
	case size > u.limits.File:
		return large(name, "is larger than %d MB when it is unpacked", u.limits.File)
	case size > room:
		return large(name, "brings the archive over %d MB when it is unpacked", u.limits.Total)
	case size > judged && packed > 0 && size/packed > u.limits.Ratio, u.total+size > judged && (u.total+size)/max(1, u.packed) > u.limits.Ratio:
		return refuse(name, fmt.Sprintf("unfolds to more than %d times its size, which source code does not do", u.limits.Ratio))
	case err != nil:
		return &fault.Fault{Text: quote(name) + " cannot be unpacked", Hint: "the archive is damaged; make it again", Err: err}
	}
	u.total += size
	u.tree[as] = &fstest.MapFile{Data: text, Mode: 0o644}
	return nil
}

// place refuses a name that is taken: two readers of such an archive see different files.
func (u *unpacker) place(name, as string) error {
	if u.tree[as] != nil || u.folders[as] {
		return refuse(name, "is there twice")
	}
	for dir := path.Dir(as); dir != "."; dir = path.Dir(dir) {
		if u.tree[dir] != nil {
			return refuse(name, "stands below "+quote(dir)+", which is a file")
		}
		u.folders[dir] = true
	}
	return nil
}

// kind refuses everything but files and folders.
func kind(name string, mode fs.FileMode) error {
	switch {
	case mode.IsRegular(), mode.IsDir():
		return nil
	case mode&fs.ModeSymlink != 0:
		return refuse(name, "is a symbolic link")
	}
	return refuse(name, "is a device, a pipe or a socket")
}

func refuse(name, why string) error {
	return fault.New(quote(name)+" "+why, "nothing was unpacked; make the archive of plain files and folders")
}

func large(name, why string, limit int64) error {
	return fault.Of(fault.TooLarge, quote(name)+" "+fmt.Sprintf(why, max(1, limit>>20)), "leave out built files and libraries, or scan the folder itself")
}

// quote shows a name from the archive in a message.
func quote(name string) string {
	if r := []rune(name); len(r) > 80 {
		name = string(r[:80]) + "…"
	}
	return fmt.Sprintf("%q", name)
}
