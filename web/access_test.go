package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"assay/web"
	"assay/web/internal/route"
	"assay/web/internal/webtest"
)

// at makes a path of a pattern.
func at(r route.Route) string {
	return strings.NewReplacer("{id}", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "{part}", "edit", "{$}", "").Replace(r.Path())
}

func TestEveryRouteDeclaresWhoMayCallIt(t *testing.T) {
	b := webtest.New(t)
	if len(b.Server.Routes()) < 35 {
		t.Fatalf("the table has %d rows only", len(b.Server.Routes()))
	}
	for _, r := range b.Server.Routes() {
		if err := r.Check(); err != nil {
			t.Error(err)
		}
	}
	for _, r := range []route.Route{
		{Pattern: "GET /x", Handler: http.NotFoundHandler()},
		{Pattern: "GET /x", Access: 9, Handler: http.NotFoundHandler()},
		{Pattern: "GET /x", Access: route.Session},
		{Pattern: "/x", Access: route.Session, Handler: http.NotFoundHandler()},
	} {
		if r.Check() == nil {
			t.Errorf("a row like %+v must be refused", r)
		}
	}
}

func TestAnOperationOutsideTheTableStopsTheServer(t *testing.T) {
	rows := []route.Route{{Pattern: "GET /api/v1/a", Access: route.Session}}
	h := http.NotFoundHandler()
	if _, err := web.Join(rows, map[string]http.Handler{"GET /api/v1/a": h, "GET /api/v1/b": h}); err == nil || !strings.Contains(err.Error(), "/api/v1/b") {
		t.Errorf("an operation without a row: %v", err)
	}
	if _, err := web.Join([]route.Route{{Pattern: "GET /api/v1/a", Access: route.Session}}, nil); err == nil {
		t.Error("a row without an operation must be refused")
	}
}

func TestOnlyPublicRoutesAnswerStrangers(t *testing.T) {
	b := webtest.Locked(t)
	public := map[string]bool{"GET /healthz": true, "GET /static/": true, "POST /session": true, "POST /theme": true}
	for _, r := range b.Server.Routes() {
		res := b.Do(httptest.NewRequest(r.Method(), at(r), nil))
		locked := res.StatusCode == http.StatusUnauthorized
		if want := !public[r.Pattern]; r.Pattern != "POST /session" && locked != want {
			t.Errorf("%s answers a stranger with %d; locked must be %v", r.Pattern, res.StatusCode, want)
		}
		if (r.Access == route.Public) != public[r.Pattern] {
			t.Errorf("%s is declared %s", r.Pattern, r.Access)
		}
	}
}

func TestTheKeyIsExchangedForACookieAndLeavesTheAddress(t *testing.T) {
	b := webtest.Locked(t)
	b.Get("/drills").Has("This workbench is locked", "assay serve")
	res := b.Do(httptest.NewRequest(http.MethodGet, "/drills?level=1&key="+b.Key(), nil))
	if res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/drills?level=1" {
		t.Fatalf("%d to %q", res.StatusCode, res.Header.Get("Location"))
	}
	c := res.Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || strings.Contains(c.Value, b.Key()) {
		t.Errorf("cookie %+v", c)
	}
	b.Get("/drills").OK()
}

func TestAWrongKeyOpensNothing(t *testing.T) {
	b := webtest.Locked(t)
	if p := b.Get("/?key=wrong"); p.Status != http.StatusUnauthorized {
		t.Errorf("status %d", p.Status)
	} else {
		p.Has("does not fit").Lacks("?key=wrong")
	}
	b.Cookies["assay-8642"] = &http.Cookie{Name: "assay-8642", Value: "forged"}
	if p := b.Get("/"); p.Status != http.StatusUnauthorized {
		t.Errorf("a forged cookie: status %d", p.Status)
	}
	if p := b.Post("/session", map[string][]string{"key": {"wrong"}}); p.Status != http.StatusUnauthorized {
		t.Errorf("a wrong key in the form: status %d", p.Status)
	}
	other := webtest.Locked(t)
	if p := other.Get("/?key=" + b.Key()); p.Status != http.StatusUnauthorized {
		t.Error("the key of another start opened the door")
	}
}

func TestTheLockedPageTakesTheKeyInAForm(t *testing.T) {
	b := webtest.Locked(t)
	b.Get("/history").Form("Open").Set("key", b.Key()).Press("Open").OK().Has("History")
	// A link to elsewhere in the form's hidden field leads home.
	res := b.Do(form("/session", "key="+b.Key()+"&back=//evil.example/"))
	if got := res.Header.Get("Location"); got != "/" {
		t.Errorf("sent on to %q", got)
	}
}

func form(path, body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func TestMachinesShowTheKeyAsABearerToken(t *testing.T) {
	b := webtest.Locked(t)
	status, body := b.JSON("GET", "/api/v1/drills", "")
	if status != http.StatusUnauthorized || !strings.Contains(body, "Bearer") {
		t.Errorf("%d %s", status, body)
	}
	b.Header.Set("Authorization", "Bearer "+b.Key())
	if status, _ := b.JSON("GET", "/api/v1/drills", ""); status != http.StatusOK {
		t.Errorf("with the key: %d", status)
	}
	b.Header.Set("Authorization", "Bearer x")
	if status, _ := b.JSON("GET", "/api/v1/drills", ""); status != http.StatusUnauthorized {
		t.Errorf("with a wrong key: %d", status)
	}
}

func TestAnotherNameForThisAddressIsRefused(t *testing.T) {
	b := webtest.New(t)
	for host, ok := range map[string]bool{
		"127.0.0.1:8642": true, "localhost:8642": true, "[::1]:8642": true, "LOCALHOST:8642": true,
		"evil.example": false, "evil.example:8642": false, "127.0.0.1": false, "127.0.0.1:80": false, "127.0.0.1.evil.example:8642": false, "": false,
	} {
		r := httptest.NewRequest(http.MethodGet, "/healthz", nil)
		r.Host = host
		if got := b.Do(r).StatusCode; (got == http.StatusOK) != ok || !ok && got != http.StatusMisdirectedRequest {
			t.Errorf("host %q: status %d", host, got)
		}
	}
}

func TestOtherSitesCannotChangeAnything(t *testing.T) {
	b := webtest.New(t)
	for _, r := range b.Server.Routes() {
		if r.Method() == http.MethodGet {
			continue
		}
		for name, set := range map[string]func(*http.Request){
			"fetch metadata": func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
			"same site":      func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") },
			"origin":         func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") },
			"other port":     func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:9999") },
			"null origin":    func(r *http.Request) { r.Header.Set("Origin", "null") },
		} {
			req := httptest.NewRequest(r.Method(), at(r), nil)
			set(req)
			if res := b.Do(req); res.StatusCode != http.StatusForbidden {
				t.Errorf("%s by %s: status %d", r.Pattern, name, res.StatusCode)
			}
		}
	}
}
