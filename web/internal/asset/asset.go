// Package asset serves the files a page needs besides itself: style sheets, islands and the icon. Each stands under a name that has its content's hash
// in it, so that browsers may keep it for ever, and is compressed once, at start.
package asset

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Prefix is where the files stand.
const Prefix = "/static/"

// Set is the files of one build. It is immutable.
type Set struct {
	url   map[string]string // by plain name
	files map[string]file   // by hashed name
}

type file struct {
	kind  string
	plain []byte
	gzip  []byte
}

// Open reads every file of a file system. The style sheets under css/ are joined, in name order, into app.css.
func Open(fsys fs.FS) (*Set, error) {
	s := &Set{url: map[string]string{}, files: map[string]file{}}
	css, err := fs.Glob(fsys, "css/*.css")
	if err != nil {
		return nil, err
	}
	slices.Sort(css)
	var sheet bytes.Buffer
	for _, name := range css {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		sheet.Write(b)
	}
	if err := s.add("app.css", sheet.Bytes()); err != nil {
		return nil, err
	}
	return s, fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, "css/") {
			return err
		}
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		return s.add(name, b)
	})
}

func (s *Set) add(name string, b []byte) error {
	ext := path.Ext(name)
	kind := mime.TypeByExtension(ext)
	if k, ok := kinds[ext]; ok {
		kind = k
	}
	if kind == "" {
		return fmt.Errorf("static file %s: no media type for %q", name, ext)
	}
	sum := sha256.Sum256(b)
	hashed := strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:6]) + ext
	var z bytes.Buffer
	zw, _ := gzip.NewWriterLevel(&z, gzip.BestCompression)
	if _, err := zw.Write(b); err != nil {
		return err
	}
	if err := zw.Close(); err != nil {
		return err
	}
	s.url[name], s.files[hashed] = Prefix+hashed, file{kind, b, z.Bytes()}
	return nil
}

// kinds do not depend on what the machine has registered.
var kinds = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
}

// URL is the address of a file by its plain name. A name that does not exist is a mistake in a page; it gives an address that gives 404.
func (s *Set) URL(name string) string {
	if u, ok := s.url[name]; ok {
		return u
	}
	return Prefix + name
}

// ServeHTTP serves a file by its hashed name.
func (s *Set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, ok := s.files[strings.TrimPrefix(r.URL.Path, Prefix)]
	if !ok {
		http.Error(w, "there is no such file", http.StatusNotFound)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Type", f.kind)
	h.Set("Vary", "Accept-Encoding")
	body := f.plain
	if accepts(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
		body = f.gzip
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body)
}

// accepts reports whether an Accept-Encoding header takes gzip.
func accepts(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == "gzip" && strings.ReplaceAll(q, " ", "") != "q=0" {
			return true
		}
	}
	return false
}
