package guard

import (
	"net/http"
	"path"
	"strings"
)

// Policy is the content security policy of every response: our own script and style files, our own pictures, our own address, nothing inline,
// nothing evaluated, no frames either way.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; " +
	"frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

var headers = map[string]string{
	"Content-Security-Policy":      Policy,
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"X-Frame-Options":              "DENY",
	"Permissions-Policy":           "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), display-capture=(), browsing-topics=()",
	"Cache-Control":                "no-store",
}

// Two pages may ask for the microphone: the rehearsal measures a telling there and plays the person's own recording from the browser's storage, which
// has a blob: address; the check page shows that the microphone hears. Nothing else opens.
const (
	rehearsal   = "/stories/*/rehearse"
	transcribed = "/stories/*/transcribe" // the rehearsal's page, with the words of a recording in it
	check       = "/check"
)

func at(pattern, address string) bool {
	ok, _ := path.Match(pattern, address)
	return ok
}

// Headers sets the headers that every response carries. Handlers may relax Cache-Control for what never changes.
func Headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for k, v := range headers {
			h.Set(k, v)
		}
		rehearses := at(rehearsal, r.URL.Path) || at(transcribed, r.URL.Path)
		if rehearses {
			h.Set("Content-Security-Policy", Policy+"; media-src 'self' blob:")
		}
		if rehearses || r.URL.Path == check {
			h.Set("Permissions-Policy", strings.Replace(headers["Permissions-Policy"], "microphone=()", "microphone=(self)", 1))
		}
		next.ServeHTTP(w, r)
	})
}
