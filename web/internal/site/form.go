package site

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/internal/fault"
)

// Form reads a posted form. Text that is not UTF-8 is refused: it could not be shown again as it was typed.
func Form(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return asked(err)
	}
	for _, values := range r.PostForm {
		for _, v := range values {
			if !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
				return fault.New("the text is not valid UTF-8", "go back, paste it as plain text and try again")
			}
		}
	}
	return nil
}

// asked makes a refusal of a form that cannot be parsed; one that is too large keeps its own.
func asked(err error) error {
	if big := (*http.MaxBytesError)(nil); errors.As(err, &big) {
		return Larger(big.Limit)
	}
	return fault.New("the form cannot be read", "go back, reload the page and try again")
}

// Number reads a whole number from a form; an empty field is 0.
func Number(field, s string) (int, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, fault.Newf("write a whole number", "%s: %q is no number", field, cut(s))
	}
	return n, nil
}

// cut shortens what is quoted back in a message.
func cut(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// Lines gives a text its newlines back: browsers send CR LF.
func Lines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }
