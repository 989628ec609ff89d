package cli

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
)

// pen writes for a person. Whatever it is given, the only control characters that reach the terminal are line ends, tabs and its own
// colours: a drill or a backup from elsewhere may hold escape sequences, or direction marks that make code read other than it runs.
type pen struct {
	w      io.Writer
	term   bool // a person looks at it
	colour bool
	width  int
	err    error // the first error of the writer
}

// plainWidth is the width of text that goes to a file or a pipe.
const plainWidth = 100

func newPen(w io.Writer, env func(string) string) *pen {
	p := &pen{w: w, width: plainWidth}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return p
	}
	p.term = true
	p.colour = env("TERM") != "dumb" && (runtime.GOOS != "windows" || env("WT_SESSION") != "" || env("TERM") != "")
	if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
		p.width = n
	}
	if n, err := strconv.Atoi(env("COLUMNS")); err == nil && n > 0 {
		p.width = n
	}
	p.width = max(p.width, 40)
	return p
}

// isTerminal reports whether someone types there.
func isTerminal(r io.Reader) bool {
	f, ok := r.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

type style string

// The styles. Colour never carries meaning alone: the words say it too.
const (
	bold   style = "\x1b[1m"
	faint  style = "\x1b[2m"
	red    style = "\x1b[31m"
	green  style = "\x1b[32m"
	yellow style = "\x1b[33m"
	blue   style = "\x1b[34m"
	reset        = "\x1b[0m"
)

var styles = []string{string(bold), string(faint), string(red), string(green), string(yellow), string(blue), reset}

// paint puts text in a style, where there are colours.
func (p *pen) paint(s style, text string) string {
	if !p.colour || text == "" || s == "" {
		return text
	}
	return string(s) + text + reset
}

// line writes one line.
func (p *pen) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// blank writes an empty line.
func (p *pen) blank() { p.line("") }

// Write makes text harmless and writes it. It always reports success, so that a verb need not look; [shell.run] does, at the end.
func (p *pen) Write(b []byte) (int, error) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, p.harmless(string(b)))
	}
	return len(b), nil
}

func (p *pen) harmless(s string) string {
	if !strings.ContainsFunc(s, unsafe) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if own := p.own(s[i:]); own > 0 {
			b.WriteString(s[i : i+own])
			i += own
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case unsafe(r) && r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case unsafe(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// own is the length of one of our own style sequences at the start of s.
func (p *pen) own(s string) int {
	if p.colour && s[0] == '\x1b' {
		for _, st := range styles {
			if strings.HasPrefix(s, st) {
				return len(st)
			}
		}
	}
	return 0
}

// unsafe are control characters, and the marks that change the direction of text (CVE-2021-42574).
func unsafe(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == utf8.RuneError)
}

// columns is how wide text stands in a terminal, one column a character.
func columns(s string) int {
	for _, st := range styles {
		if strings.Contains(s, "\x1b") {
			s = strings.ReplaceAll(s, st, "")
		}
	}
	return utf8.RuneCountInString(s)
}

// progress shows what is being waited for, on a terminal only, and returns what takes it away again.
func (p *pen) progress(format string, args ...any) (done func()) {
	if !p.term {
		return func() {}
	}
	text := p.harmless(fmt.Sprintf(format, args...))
	fmt.Fprintf(p.w, "\r\x1b[K%s", text)
	return func() { fmt.Fprint(p.w, "\r\x1b[K") }
}
