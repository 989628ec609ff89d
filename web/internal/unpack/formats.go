package unpack

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"assay/internal/fault"
)

// zip reads a zip file, in the order of its directory.
func (u *unpacker) zip(r io.ReaderAt, size int64) error {
	if err := u.directory(r, size); err != nil {
		return err
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // such a path is refused below, by name
		return damaged(err)
	}
	for _, f := range z.File {
		as, err := u.entry(f.Name)
		if err != nil {
			return err
		}
		if err := u.zipped(f, as); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpacker) zipped(f *zip.File, as string) error {
	if err := kind(f.Name, f.Mode()); err != nil {
		return err
	}
	switch {
	case f.Mode().IsDir():
		return nil
	case as == "":
		return refuse(f.Name, "has no name")
	case f.Flags&1 != 0:
		return fault.New(quote(f.Name)+" is encrypted", "make the archive without a password")
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return fault.Newf("make the archive with the usual method, deflate", "%s is packed with method %d, which is not read here", quote(f.Name), f.Method)
	case f.UncompressedSize64 > uint64(u.limits.File):
		return large(f.Name, "is larger than %d MB when it is unpacked", u.limits.File)
	}
	in, err := f.Open()
	if err != nil {
		return damaged(err)
	}
	defer in.Close()
	return u.file(f.Name, as, int64(f.CompressedSize64), in)
}

// The end record of a zip file: its signature, its length without the comment, and the longest comment.
const (
	endMark    = "PK\x05\x06"
	endLength  = 22
	maxComment = 1<<16 - 1
	headLength = 46 // of an entry in the directory, without its name
)

// directory looks at the end record before anything is allocated for the entries it promises.
func (u *unpacker) directory(r io.ReaderAt, size int64) error {
	tail := make([]byte, min(size, endLength+maxComment))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return damaged(err)
	}
	at := bytes.LastIndex(tail, []byte(endMark))
	if at < 0 || len(tail)-at < endLength {
		return damaged(errors.New("its directory is missing"))
	}
	end := tail[at:]
	entries, length, start := binary.LittleEndian.Uint16(end[10:]), binary.LittleEndian.Uint32(end[12:]), binary.LittleEndian.Uint32(end[16:])
	if entries == 1<<16-1 || length == 1<<32-1 || start == 1<<32-1 {
		return fault.Of(fault.TooLarge, "the archive is in the zip64 format, which is for larger things than are taken here", "leave out built files and libraries, or make a tar.gz")
	}
	if int(entries) > u.limits.Files || int64(length)/headLength > int64(u.limits.Files)*8 {
		return fault.Of(fault.TooLarge, fmt.Sprintf("the archive has more than %d entries", u.limits.Files), "leave out built files and libraries, or scan the folder itself")
	}
	return nil
}

func (u *unpacker) gzip(r io.Reader) error {
	z, err := gzip.NewReader(r)
	if err != nil {
		return damaged(err)
	}
	return u.tar(io.LimitReader(z, u.limits.Total+int64(u.limits.Files)*4096)) // headers and padding beside the files
}

// tar reads a tar file in its order.
func (u *unpacker) tar(r io.Reader) error {
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !(errors.Is(err, tar.ErrInsecurePath) && h != nil):
			return damaged(err)
		}
		if h.Typeflag == tar.TypeXGlobalHeader { // git archive writes its commit there
			continue
		}
		if err := u.member(h, t); err != nil {
			return err
		}
	}
}

func (u *unpacker) member(h *tar.Header, r io.Reader) error {
	as, err := u.entry(h.Name)
	if err != nil {
		return err
	}
	switch h.Typeflag {
	case tar.TypeDir:
		return nil
	case tar.TypeReg:
	case tar.TypeSymlink:
		return refuse(h.Name, "is a symbolic link")
	case tar.TypeLink:
		return refuse(h.Name, "is a hard link")
	case tar.TypeGNUSparse:
		return refuse(h.Name, "is a file with holes")
	default:
		return refuse(h.Name, "is a device, a pipe or a socket")
	}
	switch {
	case as == "":
		return refuse(h.Name, "has no name")
	case h.Size > u.limits.File:
		return large(h.Name, "is larger than %d MB when it is unpacked", u.limits.File)
	}
	return u.file(h.Name, as, 0, r)
}

func damaged(err error) error {
	return &fault.Fault{Text: "the archive cannot be read", Hint: "it is damaged or cut short; make it again", Err: err}
}
