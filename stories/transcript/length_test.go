package transcript

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"
	"time"
)

func le(b *bytes.Buffer, vs ...any) {
	for _, v := range vs {
		if s, ok := v.(string); ok {
			b.WriteString(s)
			continue
		}
		binary.Write(b, binary.LittleEndian, v)
	}
}

// wavFile is a second's silence, so many times over, of 8,000 samples with 16 bits.
func wavFile(seconds int) []byte {
	n := uint32(16000 * seconds)
	b := new(bytes.Buffer)
	le(b, "RIFF", n+36+10, "WAVE", "LIST", uint32(1), "x\x00", "fmt ", uint32(16), uint16(1), uint16(1), uint32(8000), uint32(16000), uint16(2), uint16(16), "data", n)
	b.Write(make([]byte, n))
	return b.Bytes()
}

// mk makes an element of Matroska; size -1 is one whose end was not known.
func mk(id []byte, body []byte, open bool) []byte {
	out := bytes.Clone(id)
	if open {
		out = append(out, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)
	} else {
		out = append(out, 0x08, 0, 0, 0, byte(len(body)))
		out[len(out)-2], out[len(out)-3] = byte(len(body)>>8), byte(len(body)>>16)
	}
	return append(out, body...)
}

var (
	ebml, segment, info, cluster = []byte{0x1a, 0x45, 0xdf, 0xa3}, []byte{0x18, 0x53, 0x80, 0x67}, []byte{0x15, 0x49, 0xa9, 0x66}, []byte{0x1f, 0x43, 0xb6, 0x75}
)

// webm is a file as a browser records it, without a duration, or as a program saves it, with one.
func webm(saved float64, open bool) []byte {
	head := mk([]byte{0x2a, 0xd7, 0xb1}, []byte{0x0f, 0x42, 0x40}, false) // a million nanoseconds
	if saved > 0 {
		head = append(head, mk([]byte{0x44, 0x89}, binary.BigEndian.AppendUint64(nil, math.Float64bits(saved*1000)), false)...)
	}
	body := mk(info, head, false)
	for _, at := range []uint16{0, 5000, 10000} {
		c := mk([]byte{0xe7}, binary.BigEndian.AppendUint16(nil, at), false)
		c = append(c, mk([]byte{0xa3}, []byte{0x81, 0, 0, 0x80, 'x'}, false)...)
		c = append(c, mk([]byte{0xa0}, mk([]byte{0xa1}, []byte{0x81, 0x0f, 0xa0, 0, 'x', 'y'}, false), false)...) // 4,000 ms on
		body = append(body, mk(cluster, c, open)...)
	}
	return append(mk(ebml, []byte{0x42, 0x86, 0x81, 1}, false), mk(segment, body, open)...)
}

func oggFile(head string, first, last int64) []byte {
	b := new(bytes.Buffer)
	page := func(at int64, body string) {
		le(b, "OggS\x00\x00", at, uint32(1), uint32(0), uint32(0), uint8(1), uint8(len(body)), body)
	}
	page(0, head)
	page(first, "xxxx")
	page(last, "xxxx")
	page(-1, "yyyy")
	return b.Bytes()
}

func TestARecordingSaysHowLongItIs(t *testing.T) {
	cut := wavFile(3)
	binary.LittleEndian.PutUint32(cut[50:], 0xffffffff) // a recorder that was cut off
	opus := "OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00"
	vorbis := "\x01vorbis\x00\x00\x00\x00\x01\x44\xac\x00\x00"
	for _, c := range []struct {
		name string
		file []byte
		want time.Duration
	}{
		{"a WAV", wavFile(3), 3 * time.Second},
		{"a WAV that was cut off", cut, 3 * time.Second},
		{"a WebM with a duration", webm(201.5, false), 201500 * time.Millisecond},
		{"a WebM without one", webm(0, false), 14 * time.Second},
		{"a WebM of a browser", webm(0, true), 14 * time.Second},
		{"an Opus in Ogg", oggFile(opus, 1000, 48000*9+312), 9 * time.Second},
		{"a Vorbis in Ogg", oggFile(vorbis, 1000, 44100*7), 7 * time.Second},
	} {
		got, ok := Length(bytes.NewReader(c.file), int64(len(c.file)))
		if !ok || (got-c.want).Abs() > time.Millisecond {
			t.Errorf("%s: %s, %v; want %s", c.name, got, ok, c.want)
		}
	}
}

func TestWhatSaysNothingHasNoLength(t *testing.T) {
	for name, file := range map[string][]byte{
		"nothing": nil, "text": []byte("I read the logs of nine teams."), "a WAV without sound": wavFile(3)[:48], "a WebM without blocks": webm(0, false)[:30],
		"an Ogg of another kind": oggFile("\x7fFLAC\x01\x00\x00\x00\x00\x00\x00\x00", 1, 2), "a year": oggFile("OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00", 0, 48000*86400*365),
	} {
		if got, ok := Length(bytes.NewReader(file), int64(len(file))); ok {
			t.Errorf("%s: %s", name, got)
		}
	}
	if _, ok := LengthOf(t.TempDir()); ok {
		t.Error("a folder has a length")
	}
}

func FuzzLength(f *testing.F) {
	f.Add(wavFile(1)[:200])
	f.Add(webm(3, false))
	f.Add(webm(0, true))
	f.Add(oggFile("OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00", 1000, 48000))
	f.Fuzz(func(t *testing.T, b []byte) {
		if d, ok := Length(bytes.NewReader(b), int64(len(b))); ok && (d <= 0 || d > longest) {
			t.Errorf("%s", d)
		}
	})
}
