package cli

import (
	"bufio"
	"context"
	"io"
	"strings"
)

// reader reads lines, one at a time and only when asked, so that waiting for one can be cut short.
type reader struct {
	want   chan struct{}
	got    chan read
	number int // of the line that was read last
}

type read struct {
	text string
	ok   bool
}

func newReader(from io.Reader) *reader {
	r := &reader{want: make(chan struct{}), got: make(chan read, 1)}
	go func() {
		lines := bufio.NewReader(from)
		for range r.want {
			text, err := lines.ReadString('\n')
			r.got <- read{strings.TrimRight(text, "\r\n"), err == nil || text != ""}
		}
	}()
	return r
}

// line reads one line; false at the end, or when the context ends first. After that the reader is not to be used again.
func (r *reader) line(ctx context.Context) (string, bool) {
	select {
	case <-ctx.Done():
		return "", false
	case r.want <- struct{}{}:
	}
	select {
	case <-ctx.Done():
		return "", false
	case l := <-r.got:
		r.number++
		return l.text, l.ok
	}
}

// stop ends the reader. A read that a terminal has not answered ends with the process; nothing can cut it short.
func (r *reader) stop() { close(r.want) }
