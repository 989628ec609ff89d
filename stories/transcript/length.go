package transcript

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"os"
	"time"
)

// longest is the longest recording that is believed. A header that says more is wrong.
const longest = 24 * time.Hour

// Length is how long a recording is, as its file says: WAV by its header, WebM and Matroska by their header or, where a browser recorded them and wrote
// none, by the time of their last piece, and Ogg by its last page. False when the file does not say, or is of another form.
func Length(r io.ReaderAt, size int64) (time.Duration, bool) {
	start := make([]byte, 12)
	if n, _ := r.ReadAt(start, 0); n < len(start) {
		return 0, false
	}
	var d time.Duration
	switch {
	case bytes.Equal(start[:4], []byte("RIFF")) && bytes.Equal(start[8:12], []byte("WAVE")):
		d = wav(r, size)
	case bytes.Equal(start[:4], []byte{0x1a, 0x45, 0xdf, 0xa3}):
		d = matroska(r, size)
	case bytes.Equal(start[:4], []byte("OggS")):
		d = ogg(r, size)
	}
	return d, d > 0 && d <= longest
}

// LengthOf is [Length] of a file; false also when it cannot be read.
func LengthOf(path string) (time.Duration, bool) {
	f, err := os.Open(path)
	if err != nil {
		return 0, false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, false
	}
	return Length(f, info.Size())
}

// seconds makes a duration; 0 of what is no number.
func seconds(s float64) time.Duration {
	if math.IsNaN(s) || s <= 0 || s > longest.Seconds()+1 {
		return 0
	}
	return time.Duration(s * float64(time.Second))
}

// wav reads the chunks of a RIFF file: the bytes of a second stand in fmt, those of the sound in data. A recorder that was cut off leaves the size of
// data as 0 or as large as can be; then the rest of the file is the sound.
func wav(r io.ReaderAt, size int64) time.Duration {
	rate, chunk := 0.0, make([]byte, 8)
	for at := int64(12); at+8 <= size; {
		if _, err := r.ReadAt(chunk, at); err != nil {
			return 0
		}
		long := int64(binary.LittleEndian.Uint32(chunk[4:]))
		switch string(chunk[:4]) {
		case "fmt ":
			format := make([]byte, 16)
			if _, err := r.ReadAt(format, at+8); err != nil {
				return 0
			}
			rate = float64(binary.LittleEndian.Uint32(format[8:]))
		case "data":
			if long == 0 || at+8+long > size {
				long = size - at - 8
			}
			if rate == 0 {
				return 0
			}
			return seconds(float64(long) / rate)
		}
		at += 8 + long + long%2
	}
	return 0
}

// ogg reads the sample rate from the first page and the last sample's number from the last one. Opus always counts 48,000 a second, less what its
// header says is to be skipped.
func ogg(r io.ReaderAt, size int64) time.Duration {
	first := make([]byte, min(size, 256))
	if _, err := r.ReadAt(first, 0); err != nil && err != io.EOF {
		return 0
	}
	rate, skip := 0.0, 0.0
	if i := bytes.Index(first, []byte("OpusHead")); i >= 0 && i+12 <= len(first) {
		rate, skip = 48000, float64(binary.LittleEndian.Uint16(first[i+10:]))
	} else if i := bytes.Index(first, []byte("\x01vorbis")); i >= 0 && i+16 <= len(first) {
		rate = float64(binary.LittleEndian.Uint32(first[i+12:]))
	}
	if rate == 0 {
		return 0
	}
	last := make([]byte, min(size, 128<<10)) // a page has 64 kB at most
	if _, err := r.ReadAt(last, size-int64(len(last))); err != nil && err != io.EOF {
		return 0
	}
	for i := bytes.LastIndex(last, []byte("OggS")); i >= 0; i = bytes.LastIndex(last[:i], []byte("OggS")) {
		if i+14 > len(last) {
			continue
		}
		if n := int64(binary.LittleEndian.Uint64(last[i+6:])); n > 0 { // -1: no packet ends on this page
			return seconds((float64(n) - skip) / rate)
		}
	}
	return 0
}
