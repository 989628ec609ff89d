package archive

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"assay/internal/fault"
)

// Writer makes an archive.
type Writer struct {
	zip      *zip.Writer
	manifest Manifest
	bytes    int64
}

// Create starts an archive. Schema, App and Created of m are kept.
func Create(w io.Writer, m Manifest) *Writer {
	m.Format, m.Version, m.Files = Format, Version, nil
	return &Writer{zip: zip.NewWriter(w), manifest: m}
}

// File adds a file of lines: fill calls its argument once for each, without the line's end.
func (w *Writer) File(name string, fill func(line func([]byte) error) error) error {
	entry, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: w.manifest.Created})
	if err != nil {
		return err
	}
	sum := sha256.New()
	to := io.MultiWriter(entry, sum)
	f := File{Name: name}
	err = fill(func(line []byte) error {
		f.Rows++
		f.Bytes += int64(len(line)) + 1
		if len(line) > MaxLine || w.bytes+f.Bytes > MaxBytes {
			return fault.Of(fault.TooLarge, fmt.Sprintf("%s is too large for a backup file", name), "copy the database with its own tools instead")
		}
		if _, err := to.Write(line); err != nil {
			return err
		}
		_, err := to.Write([]byte{'\n'})
		return err
	})
	if err != nil {
		return err
	}
	f.SHA256 = hex.EncodeToString(sum.Sum(nil))
	w.bytes += f.Bytes
	w.manifest.Files = append(w.manifest.Files, f)
	return nil
}

// Close writes the manifest and ends the archive.
func (w *Writer) Close() (Manifest, error) {
	text, err := json.MarshalIndent(w.manifest, "", "  ")
	if err != nil {
		return w.manifest, fmt.Errorf("write %s: %w", manifestName, err)
	}
	entry, err := w.zip.CreateHeader(&zip.FileHeader{Name: manifestName, Method: zip.Deflate, Modified: w.manifest.Created})
	if err != nil {
		return w.manifest, fmt.Errorf("write %s: %w", manifestName, err)
	}
	if _, err := entry.Write(append(text, '\n')); err != nil {
		return w.manifest, fmt.Errorf("write %s: %w", manifestName, err)
	}
	if err := w.zip.Close(); err != nil {
		return w.manifest, fmt.Errorf("end backup: %w", err)
	}
	return w.manifest, nil
}
