package site

import (
	"net/http"
	"strings"
)

const themeCookie = "assay-theme"

// Theme is the theme a browser asked for: light, dark, or empty for the system's.
func Theme(r *http.Request) string {
	if c, err := r.Cookie(themeCookie); err == nil && (c.Value == "light" || c.Value == "dark") {
		return c.Value
	}
	return ""
}

// SetTheme keeps a theme in the browser. The server reads it, so that a page comes in the right colours at once.
func SetTheme(w http.ResponseWriter, r *http.Request) error {
	if err := Form(r); err != nil {
		return err
	}
	c := http.Cookie{Name: themeCookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: 365 * 24 * 60 * 60, Value: r.PostFormValue("theme")}
	if c.Value != "light" && c.Value != "dark" {
		c.Value, c.MaxAge = "", -1
	}
	http.SetCookie(w, &c)
	return See(w, r, Local(r.PostFormValue("back"), "/"))
}

// Local lets through a path of this site; anything else becomes the path given instead.
func Local(path, instead string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n") {
		return instead
	}
	return path
}
