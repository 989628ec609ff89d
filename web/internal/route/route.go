// Package route is the vocabulary of the web's one table of routes: each route says who may call it, or the server does not start.
package route

import (
	"fmt"
	"net/http"
	"strings"
)

// Access says who may call a route. The zero value is none of them: a route that forgets to declare its access is refused.
type Access int

// The kinds of access.
const (
	Public  Access = iota + 1 // anyone who can reach the address: health, style sheets, handing in the key
	Session                   // the holder of the key that was printed at start, or of the token
)

// String names the access for messages and tests.
func (a Access) String() string {
	switch a {
	case Public:
		return "public"
	case Session:
		return "session"
	}
	return "undeclared"
}

// Route is one row of the table.
type Route struct {
	Pattern string // as [http.ServeMux] reads it, with its method: "GET /drills/{id}"
	Access  Access
	Handler http.Handler
	MaxBody int64 // bytes of the largest body; 0 means the usual half megabyte
}

// Method is the pattern's method.
func (r Route) Method() string {
	m, _, _ := strings.Cut(r.Pattern, " ")
	return m
}

// Path is the pattern without its method.
func (r Route) Path() string {
	_, p, _ := strings.Cut(r.Pattern, " ")
	return p
}

// Check refuses a row that lacks something.
func (r Route) Check() error {
	switch {
	case r.Access != Public && r.Access != Session:
		return fmt.Errorf("route %q does not declare who may call it", r.Pattern)
	case r.Handler == nil:
		return fmt.Errorf("route %q has no handler", r.Pattern)
	case !strings.HasPrefix(r.Path(), "/"):
		return fmt.Errorf("route %q has no method and path", r.Pattern)
	}
	return nil
}
