package webtest

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/drill"
	"assay/stories"
	"assay/web"
)

// Clock is told the time.
type Clock struct {
	mu sync.Mutex
	t  time.Time
}

// NewClock makes a clock that stands at a moment.
func NewClock(t time.Time) *Clock { return &Clock{t: t} }

// Now is the time it was told.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

// Add lets time pass.
func (c *Clock) Add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

// Bench is a workbench with a browser in front of it that runs no script: it follows links, fills in forms and keeps cookies.
type Bench struct {
	T       testing.TB
	Server  *web.Server
	Catalog *drill.Catalog
	Store   *Store
	Clock   *Clock
	Log     *strings.Builder
	Cookies map[string]*http.Cookie
	Header  http.Header // sent with every request
}

// Host is where the bench's server thinks it is.
const Host = "127.0.0.1:8642"

// Root is the repository's folder.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	for err == nil {
		if _, e := os.Stat(filepath.Join(dir, "go.mod")); e == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal("there is no go.mod above the test")
	return ""
}

// Catalog reads the fixture catalogue.
func Catalog(t testing.TB) *drill.Catalog {
	t.Helper()
	c, mistakes := drill.Open(os.DirFS(filepath.Join(Root(t), "web/testdata/catalog")))
	if err := mistakes.Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

// New makes a bench that has shown the key already.
func New(t testing.TB) *Bench {
	t.Helper()
	b := Locked(t)
	b.Unlock()
	return b
}

// Real makes a bench with the catalogue that the product has, and has shown the key already.
func Real(t testing.TB) *Bench {
	t.Helper()
	c, _ := drill.Open(os.DirFS(filepath.Join(Root(t), "drill/catalog"))) // mistakes in drills have their own test
	b := locked(t, c)
	b.Unlock()
	return b
}

// Locked makes a bench whose browser has not shown the key.
func Locked(t testing.TB) *Bench {
	t.Helper()
	return locked(t, Catalog(t))
}

func locked(t testing.TB, catalog *drill.Catalog) *Bench {
	t.Helper()
	b := &Bench{T: t, Catalog: catalog, Store: NewStore(), Clock: &Clock{t: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}, Log: new(strings.Builder), Cookies: map[string]*http.Cookie{}, Header: http.Header{}}
	log := slog.New(slog.NewTextHandler(b.Log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	folder := filepath.Join(t.TempDir(), "stories")
	bank := func() (*stories.Folder, error) { return stories.OpenFolder(folder, stories.FolderOptions{}) }
	s, err := web.New(web.Config{Stories: bank, Desk: &drill.Desk{Catalog: catalog, Store: b.Store, Now: b.Clock.Now}, Profiles: b.Store, Scans: t.TempDir(), Now: b.Clock.Now, Log: log, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	b.Server = s
	t.Cleanup(s.Close)
	return b
}

// Key is the key in the server's URL.
func (b *Bench) Key() string {
	u, err := url.Parse(b.Server.URL())
	if err != nil {
		b.T.Fatal(err)
	}
	return u.Query().Get("key")
}

// Unlock opens the printed URL.
func (b *Bench) Unlock() { b.Get("/?key=" + b.Key()) }

// Do sends one request, without following redirects.
func (b *Bench) Do(r *http.Request) *http.Response {
	if r.Host == "example.com" { // httptest's default
		r.Host = Host
	}
	for k, v := range b.Header {
		r.Header[k] = v
	}
	for _, c := range b.Cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	b.Server.Handler().ServeHTTP(w, r)
	res := w.Result()
	for _, c := range res.Cookies() {
		if c.MaxAge < 0 {
			delete(b.Cookies, c.Name)
		} else {
			b.Cookies[c.Name] = c
		}
	}
	return res
}

// Get opens a page, following redirects.
func (b *Bench) Get(path string) *Page {
	b.T.Helper()
	return b.follow(httptest.NewRequest(http.MethodGet, path, nil))
}

// Post sends a form as a browser would, following redirects.
func (b *Bench) Post(path string, form url.Values) *Page {
	b.T.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.follow(r)
}

// Send sends a request of one's own, following redirects.
func (b *Bench) Send(r *http.Request) *Page {
	b.T.Helper()
	return b.follow(r)
}

func (b *Bench) follow(r *http.Request) *Page {
	b.T.Helper()
	for range 6 {
		res := b.Do(r)
		body, err := io.ReadAll(res.Body)
		if err != nil {
			b.T.Fatal(err)
		}
		if res.StatusCode != http.StatusSeeOther {
			return parse(b, r.URL.RequestURI(), res, string(body))
		}
		next, err := r.URL.Parse(res.Header.Get("Location"))
		if err != nil || next.Host != "" {
			b.T.Fatalf("redirect to %q: %v", res.Header.Get("Location"), err)
		}
		r = httptest.NewRequest(http.MethodGet, next.RequestURI(), nil)
	}
	b.T.Fatal("too many redirects")
	return nil
}

// JSON calls the API and gives status and body.
func (b *Bench) JSON(method, path, body string) (int, string) {
	b.T.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	res := b.Do(r)
	out, err := io.ReadAll(res.Body)
	if err != nil {
		b.T.Fatal(err)
	}
	return res.StatusCode, string(out)
}
