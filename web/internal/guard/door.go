// Package guard keeps strangers out of the workbench: other accounts on the machine, pages of other sites, and names that were pointed
// at this address.
//
// Three words to know: the key is what a person shows once, in the address printed at start; the cookie is what the browser gets for it;
// the door is both together with the names under which the server may be called.
package guard

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"assay/internal/fault"
)

// MinToken is the shortest token that is taken, in characters.
const MinToken = 16

// Door decides who comes in. It is immutable.
type Door struct {
	addr   string
	key    string
	cookie http.Cookie
	hosts  map[string]bool
	anyIP  bool // bound to every address: any numeric one is ours, names must be listed
	kept   bool // the key is a token that outlives the process
}

// New makes the door for a listening address. Without a token the address must be loopback, and the key is a fresh secret; hosts are further
// names under which the server is reached, for example behind a proxy.
func New(addr, token string, hosts []string) (*Door, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fault.Newf("write it like 127.0.0.1:8642", "%q is no address to listen on", addr)
	}
	if token == "" && !Loopback(host) {
		return nil, fault.Newf("set ASSAY_TOKEN to at least 16 characters, or listen on 127.0.0.1", "listening on %s needs a token: everyone on the network could read your answers", addr)
	}
	if token != "" && len(token) < MinToken {
		return nil, fault.Newf("make one with: openssl rand -hex 16", "the token has %d characters, it needs at least %d", len(token), MinToken)
	}
	d := &Door{key: token, kept: token != ""}
	if token == "" {
		d.key = secret()
	}
	return d.At(net.JoinHostPort(host, port), hosts), nil
}

// At is the same door, with the same key, at another address.
func (d *Door) At(addr string, hosts []string) *Door {
	host, port, _ := net.SplitHostPort(addr)
	n := &Door{addr: addr, key: d.key, kept: d.kept, hosts: map[string]bool{}}
	n.name(host, port, hosts)
	n.cookie = http.Cookie{Name: "assay-" + port, Value: stamp(n.key), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode}
	if n.kept {
		n.cookie.MaxAge = 30 * 24 * 60 * 60
	}
	return n
}

// name fills in the names under which the server may be called.
func (d *Door) name(host, port string, more []string) {
	add := func(h string) {
		d.hosts[strings.ToLower(net.JoinHostPort(h, port))] = true
		if port == "80" {
			d.hosts[strings.ToLower(h)] = true
		}
	}
	switch ip, err := netip.ParseAddr(host); {
	case Loopback(host):
		add("127.0.0.1")
		add("localhost")
		add("::1")
	case host == "" || err == nil && ip.IsUnspecified():
		d.anyIP = true
		add("localhost")
	}
	if host != "" {
		add(host)
	}
	for _, h := range more {
		d.hosts[strings.ToLower(h)] = true
	}
}

// Loopback reports whether a host of a listening address can be reached from this machine only.
func Loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback() || strings.EqualFold(host, "localhost")
}

func secret() string {
	b := make([]byte, 24)
	rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// stamp makes the cookie of a key, so that a cookie that leaks does not tell the token.
func stamp(key string) string {
	m := hmac.New(sha256.New, []byte(key))
	m.Write([]byte("assay session 1"))
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

// Named reports whether a request calls the server by one of its own names. A page of another site that had its name pointed at this
// address does not.
func (d *Door) Named(host string) bool {
	host = strings.ToLower(host)
	if d.hosts[host] {
		return true
	}
	if !d.anyIP {
		return false
	}
	h, _, err := net.SplitHostPort(host)
	if err != nil {
		h = strings.Trim(host, "[]")
	}
	_, err = netip.ParseAddr(h) // a number cannot be pointed elsewhere
	return err == nil
}

// Opens reports whether a key is the right one.
func (d *Door) Opens(key string) bool { return same(key, d.key) }

// Admits reports whether a request carries the cookie, or the key as a bearer token.
func (d *Door) Admits(r *http.Request) bool {
	if key, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return d.Opens(strings.TrimSpace(key))
	}
	for _, c := range r.CookiesNamed(d.cookie.Name) {
		if same(c.Value, d.cookie.Value) {
			return true
		}
	}
	return false
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// Admit hands the cookie to a browser that has shown the key.
func (d *Door) Admit(w http.ResponseWriter, r *http.Request) {
	c := d.cookie
	c.Secure = r.TLS != nil
	http.SetCookie(w, &c)
}

// URL is the address to open. With a fresh secret it carries the key; a token is known to whoever set it and is not shown again.
func (d *Door) URL() string {
	host, port, _ := net.SplitHostPort(d.addr)
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	u := "http://" + net.JoinHostPort(host, port) + "/"
	if d.kept {
		return u
	}
	return u + "?key=" + d.key
}

// Kept reports whether the key is a token rather than this start's secret.
func (d *Door) Kept() bool { return d.kept }
