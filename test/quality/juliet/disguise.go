package juliet

import (
	"io"
	"io/fs"
	"regexp"
	"strings"
	"time"
)

// Disguise shows the sources of a tree without the words that give labels away: bad and good in names become other words of their own, everywhere alike, and
// comments are blanked. Lines stay where they are. A scanner that understands the code must say the same about both trees.
func Disguise(tree fs.FS) fs.FS { return disguised{tree} }

type disguised struct{ tree fs.FS }

var (
	telling = strings.NewReplacer("bad", "vex", "Bad", "Vex", "BAD", "VEX", "good", "plum", "Good", "Plum", "GOOD", "PLUM", "G2B", "K5M", "B2G", "M5K", "CWE", "Part")
	remark  = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*`)
)

// disguise changes a source. What looks like a comment inside a string, like a protocol's two slashes, must stay: such a line keeps its text.
func disguise(src string) string {
	src = remark.ReplaceAllStringFunc(src, func(c string) string {
		if strings.HasPrefix(c, "//") && strings.Contains(c, `"`) {
			return c
		}
		return strings.Repeat("\n", strings.Count(c, "\n"))
	})
	return telling.Replace(src)
}

// Open opens a file; a Java source is read at once and shown in disguise.
func (d disguised) Open(name string) (fs.File, error) {
	f, err := d.tree.Open(name)
	if err != nil || !strings.HasSuffix(name, ".java") {
		return f, err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	src := disguise(string(text))
	return &shown{Reader: strings.NewReader(src), info: resized{info, int64(len(src))}}, nil
}

// ReadDir lists a folder, with the sizes as they are on the disk.
func (d disguised) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.tree, name) }

// shown is an open source in disguise.
type shown struct {
	*strings.Reader
	info fs.FileInfo
}

// Stat gives the size of what is shown.
func (s *shown) Stat() (fs.FileInfo, error) { return s.info, nil }

// Close does nothing: the text is in memory.
func (s *shown) Close() error { return nil }

type resized struct {
	fs.FileInfo
	size int64
}

// Size is the size of what is shown.
func (r resized) Size() int64 { return r.size }

// ModTime is left out, so that two readings are alike.
func (r resized) ModTime() time.Time { return time.Time{} }
