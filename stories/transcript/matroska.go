package transcript

import (
	"encoding/binary"
	"io"
	"math"
	"time"
)

// The elements of Matroska that say how long a file is (RFC 9559, section 5.1).
const (
	mkSegment     = 0x18538067
	mkInfo        = 0x1549A966
	mkScale       = 0x2AD7B1 // nanoseconds of one tick; a million unless it is said
	mkDuration    = 0x4489   // ticks, as a floating-point number
	mkCluster     = 0x1F43B675
	mkTime        = 0xE7 // of a cluster, in ticks
	mkGroup       = 0xA0
	mkBlock       = 0xA1
	mkSimpleBlock = 0xA3
)

// unknown is the size of an element that was written before its end was known, as browsers do.
const unknown = -1

// mostElements ends the walk through a file that was made to be walked for ever.
const mostElements = 4 << 20

// matroska walks through the elements of a file. A browser that records leaves the duration out of the header; then the last block's time is the length.
func matroska(r io.ReaderAt, size int64) time.Duration {
	scale, said, cluster, last := 1e6, 0.0, 0.0, 0.0
	at := int64(0)
	for range mostElements {
		id, long, body := element(r, at)
		if body == 0 {
			break
		}
		at = body
		switch id {
		case mkSegment, mkInfo, mkCluster, mkGroup:
			continue // the elements inside come next
		case mkScale:
			scale = float64(whole(r, body, long))
		case mkDuration:
			said = floating(r, body, long)
		case mkTime:
			cluster = float64(whole(r, body, long))
		case mkSimpleBlock, mkBlock:
			last = max(last, cluster+blockTime(r, body))
		}
		if long == unknown || at+long > size {
			break
		}
		at += long
	}
	if said > 0 {
		return seconds(said * scale / 1e9)
	}
	return seconds(last * scale / 1e9)
}

// element reads the id and the size of the element at a place, and where its body begins; 0 when there is none.
func element(r io.ReaderAt, at int64) (id uint64, long, body int64) {
	head := make([]byte, 12)
	n, _ := r.ReadAt(head, at)
	id, used := number8(head[:n], true)
	if used == 0 || used > 4 {
		return 0, 0, 0
	}
	size, more := number8(head[used:n], false)
	if more == 0 {
		return 0, 0, 0
	}
	long = int64(size)
	if size == 1<<(7*more)-1 {
		long = unknown
	}
	return id, long, at + int64(used+more)
}

// number8 reads one of EBML's numbers: the zeros before the first one say how many bytes follow. An id keeps that mark, a size does not.
func number8(b []byte, mark bool) (v uint64, used int) {
	if len(b) == 0 || b[0] == 0 {
		return 0, 0
	}
	used = 1
	for m := byte(0x80); b[0]&m == 0; m >>= 1 {
		used++
	}
	if used > len(b) {
		return 0, 0
	}
	v = uint64(b[0])
	if !mark {
		v &^= 0x80 >> (used - 1)
	}
	for _, c := range b[1:used] {
		v = v<<8 | uint64(c)
	}
	return v, used
}

// whole reads an element's whole number.
func whole(r io.ReaderAt, at, long int64) (v uint64) {
	b := make([]byte, min(max(long, 0), 8))
	if _, err := r.ReadAt(b, at); err != nil {
		return 0
	}
	for _, c := range b {
		v = v<<8 | uint64(c)
	}
	return v
}

// floating reads an element's floating-point number, of four bytes or eight.
func floating(r io.ReaderAt, at, long int64) float64 {
	v := whole(r, at, long)
	if long == 4 {
		return float64(math.Float32frombits(uint32(v)))
	}
	return math.Float64frombits(v)
}

// blockTime is a block's time after its cluster's, behind the number of its track.
func blockTime(r io.ReaderAt, at int64) float64 {
	b := make([]byte, 10)
	n, _ := r.ReadAt(b, at)
	_, used := number8(b[:n], false)
	if used == 0 || used+2 > n {
		return 0
	}
	return float64(int16(binary.BigEndian.Uint16(b[used:])))
}
