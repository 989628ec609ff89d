package archive

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"assay/internal/fault"
)

// Reader reads an archive whose manifest has been checked; its files are checked as they are read.
type Reader struct {
	Manifest Manifest
	files    map[string]*zip.File
}

// Open reads the list of files and the manifest, and compares the two.
func Open(r io.ReaderAt, size int64) (*Reader, error) {
	if err := shape(r, size); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, damaged("the backup cannot be read: %v", err)
	}
	a := &Reader{files: map[string]*zip.File{}}
	if len(z.File) > maxFiles {
		return nil, damaged("the backup has %d files, more than any Assay backup", len(z.File))
	}
	for _, f := range z.File {
		if a.files[f.Name] != nil {
			return nil, damaged("the backup has two files called %.60q", f.Name)
		}
		a.files[f.Name] = f
	}
	if a.Manifest, err = readManifest(a.files[manifestName]); err != nil {
		return nil, err
	}
	delete(a.files, manifestName)
	return a, a.compare()
}

// shape refuses what is no zip of ours before anything is allocated for it: the end record must be the last thing in the file, and its
// list of files small and right before it.
func shape(r io.ReaderAt, size int64) error {
	const endLen = 22
	end := make([]byte, endLen)
	if size < endLen {
		return damaged("this is no Assay backup: it has %d bytes", size)
	}
	if _, err := r.ReadAt(end, size-endLen); err != nil && err != io.EOF {
		return fmt.Errorf("read backup: %w", err)
	}
	if !bytes.HasPrefix(end, []byte("PK\x05\x06")) {
		return damaged("this is no Assay backup, or its end is missing")
	}
	count := binary.LittleEndian.Uint16(end[10:])
	length, offset := int64(binary.LittleEndian.Uint32(end[12:])), int64(binary.LittleEndian.Uint32(end[16:]))
	if count > maxFiles || length > maxDirectory || offset+length+endLen != size {
		return damaged("this is no Assay backup: its list of files is not like ours")
	}
	return nil
}

func readManifest(f *zip.File) (m Manifest, err error) {
	if f == nil {
		return m, damaged("this is no Assay backup: it has no %s", manifestName)
	}
	body, err := f.Open()
	if err != nil {
		return m, damaged("the backup's %s cannot be read: %v", manifestName, err)
	}
	defer body.Close()
	text, err := io.ReadAll(io.LimitReader(body, maxManifest+1))
	if err != nil {
		return m, damaged("the backup's %s cannot be read: %v", manifestName, err)
	}
	if len(text) > maxManifest {
		return m, damaged("the backup's %s is too large", manifestName)
	}
	if err := json.Unmarshal(text, &m); err != nil || m.Format != Format {
		return m, damaged("this is no Assay backup: its %s is not one of ours", manifestName)
	}
	if m.Version != Version {
		return m, fault.Of(fault.Conflict, fmt.Sprintf("the backup has layout %d, and this Assay reads layout %d", m.Version, Version),
			fmt.Sprintf("restore it with Assay %.40q; nothing has been changed", m.App))
	}
	if m.Schema < 1 {
		return m, damaged("the backup's %s has no schema", manifestName)
	}
	return m, nil
}

// compare finds files that the manifest lacks, and the other way round.
func (a *Reader) compare() error {
	var sum int64
	seen := map[string]bool{}
	for _, f := range a.Manifest.Files {
		if a.files[f.Name] == nil || seen[f.Name] {
			return damaged("the backup lacks the file %.60q, or lists it twice", f.Name)
		}
		seen[f.Name] = true
		if f.Bytes < 0 || f.Bytes > MaxBytes {
			return tooLarge()
		}
		if sum += f.Bytes; sum > MaxBytes {
			return tooLarge()
		}
	}
	for name := range a.files {
		if !seen[name] {
			return damaged("the backup has a file that does not belong there: %.60q", name)
		}
	}
	return nil
}

func tooLarge() error {
	return fault.Of(fault.TooLarge, fmt.Sprintf("the backup would unpack to more than %d GB", MaxBytes>>30), "nothing has been changed; is this the right file?")
}

// Has refuses an archive that lacks one of these files.
func (a *Reader) Has(names ...string) error {
	for _, name := range names {
		if a.files[name] == nil {
			return damaged("the backup lacks the file %s", name)
		}
	}
	return nil
}

// Only refuses an archive with files other than these.
func (a *Reader) Only(names ...string) error {
	for _, f := range a.Manifest.Files {
		if !slices.Contains(names, f.Name) {
			return damaged("the backup has a file that does not belong there: %.60q", f.Name)
		}
	}
	return nil
}

// Holds reports whether there is such a file.
func (a *Reader) Holds(name string) bool { return a.files[name] != nil }

// Lines reads one file line by line, numbered from 1, and compares its rows, bytes and hash with the manifest. A line is valid during
// the call only. Until Lines returns nil the lines are not to be relied on.
func (a *Reader) Lines(name string, do func(number int, line []byte) error) error {
	i := slices.IndexFunc(a.Manifest.Files, func(f File) bool { return f.Name == name })
	if i < 0 {
		return damaged("the backup lacks the file %s", name)
	}
	want := a.Manifest.Files[i]
	body, err := a.files[name].Open()
	if err != nil {
		return damaged("%s cannot be read: %v", name, err)
	}
	defer body.Close()
	sum := sha256.New()
	counted := &counter{r: io.TeeReader(io.LimitReader(body, want.Bytes+1), sum)}
	lines := bufio.NewScanner(counted)
	lines.Buffer(make([]byte, 64<<10), MaxLine+1)
	lines.Split(wholeLines)
	rows := 0
	for lines.Scan() {
		rows++
		if err := do(rows, lines.Bytes()); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return damaged("%s is damaged after line %d: %v", name, rows, err)
	}
	if counted.n != want.Bytes || rows != want.Rows {
		return damaged("%s does not have the %d rows and %d bytes that the manifest says", name, want.Rows, want.Bytes)
	}
	if hex.EncodeToString(sum.Sum(nil)) != want.SHA256 {
		return damaged("%s has been changed since the backup was made: its SHA-256 differs", name)
	}
	return nil
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

var errUnended = errors.New("the last line has no end")

// wholeLines splits at line feeds and nothing else, and wants one at the very end.
func wholeLines(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return 0, nil, errUnended
	}
	return 0, nil, nil
}
