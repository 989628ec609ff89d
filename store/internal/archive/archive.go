// Package archive is the file format of a backup: a zip with one JSON-lines file a table and a manifest.json that gives each file's
// rows, bytes and SHA-256.
//
// A reader trusts nothing of it. It writes no file, so names cannot lead anywhere; it reads as a stream, so a bomb costs no memory;
// sizes are bounded; and whatever the manifest says is compared with what is there.
package archive

import (
	"time"

	"assay/internal/fault"
)

// Format names this kind of file, and Version its layout.
const (
	Format  = "assay-backup"
	Version = 1
)

// Manifest says what a backup is.
type Manifest struct {
	Format  string    `json:"format" doc:"Always assay-backup"`
	Version int       `json:"version" doc:"Of the file's layout"`
	Schema  int64     `json:"schema" doc:"Of the tables"`
	App     string    `json:"app" doc:"Version of Assay that made it"`
	Created time.Time `json:"created"`
	Files   []File    `json:"files"`
}

// File is one table.
type File struct {
	Name   string `json:"name"`
	Rows   int    `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256" doc:"Of the uncompressed bytes, in hexadecimal"`
}

// Rows is the number of rows of all tables.
func (m Manifest) Rows() (sum int) {
	for _, f := range m.Files {
		sum += f.Rows
	}
	return sum
}

const manifestName = "manifest.json"

// Limits on what is read and, so that no backup is made that cannot be restored, on what is written.
// A thousand ten-minute attempts saved every two seconds are about 1 GB before compression.
const (
	maxFiles     = 64
	maxDirectory = 64 << 10 // bytes of the zip's own list of files
	maxManifest  = 256 << 10
	MaxLine      = 16 << 20 // the largest submission the house allows is under 4 MB in its escaped form
)

// MaxBytes bounds all tables together, uncompressed.
const MaxBytes = int64(16) << 30

const again = "nothing has been changed; use another copy of the backup"

func damaged(format string, args ...any) error { return fault.Newf(again, format, args...) }
