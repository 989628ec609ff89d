package sqlstore

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"assay/internal/fault"
)

// DiskFull is the refusal when no space is left for what is kept at path.
func DiskFull(path string, err error) error {
	return &fault.Fault{Kind: fault.Machine, Text: "the disk is full: " + path + " cannot grow", Err: err,
		Hint: "free some space and try again; everything that was saved before is safe"}
}

// NotWritable is the refusal when path may be read at best.
func NotWritable(path string, err error) error {
	return &fault.Fault{Kind: fault.Denied, Text: path + " cannot be written", Err: err,
		Hint: "give this account write access to the folder and what is in it, or name another folder with ASSAY_DATA"}
}

// ExplainFile turns an error of the file system about path into a fault where a person can do something about it.
func ExplainFile(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return NotWritable(path, err)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return DiskFull(path, err)
	case errors.Is(err, syscall.ENOTDIR):
		return &fault.Fault{Text: path + " lies below something that is not a folder", Err: err, Hint: "name another folder with ASSAY_DATA"}
	}
	return fmt.Errorf("%s: %w", path, err)
}
