// Package fault makes refusals a person can act on: what is wrong, and what to do next.
//
// An engine that cannot go on because it was asked wrongly returns
//
//	fault.New("an access test needs two users", "add a second entry under identities:")
//
// The terminal prints the two lines as "assay: …" and "hint: …"; a page shows them in a box. A [Fault] wraps like any error, so
// fmt.Errorf("read pack %s: %w", path, err) keeps its hint. An error without a Fault inside is our failure, not the user's.
package fault

import (
	"errors"
	"fmt"
)

// Kind says whose move it is, so that the command line can choose an exit code and the web a status in one place each.
type Kind int

// The kinds of refusal.
const (
	Asked    Kind = iota // asked wrongly: mend the call and ask again
	Missing              // what was named does not exist
	Conflict             // it exists, but in another state than the call supposes
	Denied               // the caller may not do that
	TooLarge             // over a stated limit
	Machine              // the machine cannot: a full disk, a damaged file. Nobody asked wrongly, and a person can mend it
)

// Fault is a refusal with a hint.
type Fault struct {
	Kind Kind
	Text string // what is wrong, in lower case, without a full stop
	Hint string // the next step; may be empty
	Err  error  // the cause, if any
}

// Error is the text, followed by the cause if there is one.
func (f *Fault) Error() string {
	if f.Err != nil {
		return f.Text + ": " + f.Err.Error()
	}
	return f.Text
}

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Err }

// New refuses a call that was asked wrongly.
func New(text, hint string) error { return &Fault{Kind: Asked, Text: text, Hint: hint} }

// Newf is New with a formatted text.
func Newf(hint, format string, args ...any) error {
	return &Fault{Kind: Asked, Text: fmt.Sprintf(format, args...), Hint: hint}
}

// Of refuses with a kind other than Asked.
func Of(kind Kind, text, hint string) error { return &Fault{Kind: kind, Text: text, Hint: hint} }

// As finds the outermost Fault inside err.
func As(err error) (*Fault, bool) {
	var f *Fault
	ok := errors.As(err, &f)
	return f, ok
}

// Is reports whether err carries a Fault of this kind.
func Is(err error, kind Kind) bool {
	f, ok := As(err)
	return ok && f.Kind == kind
}
