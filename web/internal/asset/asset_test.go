package asset

import (
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

func TestStyleSheetsAreJoinedInNameOrder(t *testing.T) {
	s, err := Open(fstest.MapFS{"css/20.css": {Data: []byte("b")}, "css/10.css": {Data: []byte("a")}, "x.js": {Data: []byte("1")}})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", s.URL("app.css"), nil))
	if w.Body.String() != "ab" || w.Header().Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("%q %v", w.Body, w.Header())
	}
}

func TestAChangedFileGetsAnotherName(t *testing.T) {
	one, _ := Open(fstest.MapFS{"x.js": {Data: []byte("1")}})
	two, _ := Open(fstest.MapFS{"x.js": {Data: []byte("2")}})
	if one.URL("x.js") == two.URL("x.js") {
		t.Error("the same name for different content")
	}
	w := httptest.NewRecorder()
	two.ServeHTTP(w, httptest.NewRequest("GET", one.URL("x.js"), nil))
	if w.Code != 404 {
		t.Errorf("an old name answers %d", w.Code)
	}
}

func TestAFileOfAnUnknownKindIsAMistake(t *testing.T) {
	if _, err := Open(fstest.MapFS{"x.unheard": {Data: []byte("1")}}); err == nil {
		t.Error("taken")
	}
}

func TestGzipIsOnlyForThoseWhoTakeIt(t *testing.T) {
	for header, want := range map[string]bool{"gzip": true, "br, gzip;q=0.8": true, "gzip;q=0": false, "": false, "identity": false} {
		if accepts(header) != want {
			t.Errorf("%q: %v", header, !want)
		}
	}
}
