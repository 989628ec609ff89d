package web_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"assay/drill"
	"assay/web"
	"assay/web/internal/webtest"
)

const ordersJava = `package shop;

import java.sql.*;
import javax.servlet.http.*;

public class Orders extends HttpServlet {
    Connection db;

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
        String id = request.getParameter("id");
        try (Statement st = db.createStatement()) {
            st.executeQuery(Queries.byId(id));
        } catch (SQLException e) {
            throw new java.io.IOException(e);
        }
    }
}
`

const queriesJava = `package shop;

class Queries {
    static String byId(String id) {
        return "SELECT * FROM orders WHERE id = '" + id + "'";
    }
}
`

const echoJava = `package shop;

import javax.servlet.http.*;

public class Echo extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
        response.getWriter().println("<p>" + request.getParameter("<name>") + "</p>");
        // assay:ignore java-xss -- the page is plain text
        response.getWriter().println(request.getParameter("other"));
    }
}
`

var shop = map[string]string{"src/Orders.java": ordersJava, "src/Queries.java": queriesJava, "src/Echo.java": echoJava, "src/Broken.java": "class {", "web/app.py": "print(1)\n"}

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "shop")
	for name, text := range files {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func zipped(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// upload posts the start page's form as a browser does.
func upload(t *testing.T, b *webtest.Bench, fields map[string]string, name string, archive []byte) *webtest.Page {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for k, v := range fields {
		if err := m.WriteField(k, v); err != nil {
			t.Fatal(err)
		}
	}
	if archive != nil {
		w, err := m.CreateFormFile("archive", name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(archive)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/scans", &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.Send(r)
}

// done reloads a scan's page until its result is there.
func done(t *testing.T, b *webtest.Bench, p *webtest.Page) *webtest.Page {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if !strings.Contains(p.Body, "<scan-progress") {
			return p
		}
		p = b.Get(p.Path)
	}
	t.Fatal("the scan does not end")
	return nil
}

func scanned(t *testing.T, b *webtest.Bench) *webtest.Page {
	t.Helper()
	return done(t, b, upload(t, b, map[string]string{"path": folder(t, shop)}, "", nil)).OK()
}

func TestAFolderIsScannedAndItsFindingsAreReadWithoutScript(t *testing.T) {
	b := webtest.New(t)
	p := scanned(t, b).Has("shop", "2 findings", "src/Orders.java:12", "src/Echo.java:7", "1 Python file not scanned", "1 file has mistakes")
	if strings.Contains(p.Body, "<name>") {
		t.Error("source text is in the page as markup")
	}
	p.Follow("Suppressed").OK().Has("the page is plain text", "src/Echo.java:9")
	p.Follow("Notes").OK().Has("src/Broken.java", "syntax")
	p.Has("Findings 2", "Suppressed 1")
	b.Get(p.Path+"?rule=java-xss").OK().Has("1 finding", "src/Echo.java:7").Lacks("src/Orders.java:12")
	b.Get(p.Path+"?severity=critical").OK().Has("1 finding", "src/Orders.java:12")
	b.Get(p.Path+"?q=ORDERS").OK().Has("1 finding", "Show all")
	b.Get(p.Path + "?cwe=89").OK().Has("1 finding")
	b.Get(p.Path + "?file=src/Echo.java").OK().Has("1 finding")
	b.Get(p.Path + "?q=nothing+like+this").OK().Has("No finding fits")
	b.Get(p.Path + "?page=99&severity=bogus&cwe=x").OK().Has("2 findings")
	b.Get("/scan").OK().Has("shop", "1 critical")
}

func TestAFindingShowsItsWayThroughTheCode(t *testing.T) {
	b := webtest.New(t)
	p := scanned(t, b).Follow("SQL").OK()
	p.Has("src/Orders.java:10", "byId()", "SELECT * FROM orders WHERE id =", "Why it matters", "Secure pattern", "For the executive", "What a reviewer asks next", "1 of 2")
	rows, marked := map[string]string{}, ""
	p.Each("tr", func(n *html.Node) {
		if class := webtest.Attr(n, "class"); strings.HasPrefix(class, "is-") {
			rows[class] += strings.Join(strings.Fields(webtest.Text(n)), "")
		}
	})
	p.Each("mark", func(n *html.Node) { marked += webtest.Text(n) + "|" })
	if !strings.Contains(rows["is-source"], `request.getParameter`) || !strings.Contains(rows["is-sink"], "executeQuery") {
		t.Errorf("rows %q", rows)
	}
	if !strings.Contains(marked, "getParameter") {
		t.Errorf("marked %q", marked)
	}
	p.Follow("Next").OK().Has("2 of 2", "src/Echo.java:7")
	if got := b.Get(p.Path + "0"); got.Status != http.StatusNotFound {
		t.Errorf("a key there is not: %d", got.Status)
	}
	if strings.Contains(p.Body, " style=") || strings.Contains(p.Body, "<style") {
		t.Error("a style inside the page")
	}
}

func TestReportsAreTakenAlong(t *testing.T) {
	b := webtest.New(t)
	p := scanned(t, b)
	for format, holds := range map[string]string{"sarif": `"java-sqli"`, "json": `"java-sqli"`, "html": "<!doctype html>"} {
		r := b.Get(p.Path + "/report/" + format).OK()
		if !strings.Contains(strings.ToLower(r.Body), strings.ToLower(holds)) || !strings.HasPrefix(r.Header.Get("Content-Disposition"), `attachment; filename="assay-shop.`) {
			t.Errorf("%s: %s %.200s", format, r.Header.Get("Content-Disposition"), r.Body)
		}
	}
	if r := b.Get(p.Path + "/report/exe"); r.Status != http.StatusNotFound {
		t.Errorf("status %d", r.Status)
	}
}

func TestAnArchiveIsScannedInMemory(t *testing.T) {
	b := webtest.New(t)
	p := done(t, b, upload(t, b, map[string]string{"rules": "java-sqli", "least": "low"}, "shop.zip", zipped(t, shop))).OK()
	p.Has("shop.zip", "1 finding", "Rules java-sqli", "archive")
	p.Form("Delete").Press("Delete").OK().Has("Deleted.", "Nothing yet")
}

func TestOrdersThatCannotBeTakenSayWhy(t *testing.T) {
	b := webtest.New(t)
	dir := folder(t, shop)
	for name, c := range map[string]struct {
		fields  map[string]string
		archive []byte
		status  int
		says    string
	}{
		"nothing":                 {nil, nil, 400, "name a folder"},
		"no such folder":          {map[string]string{"path": dir + "x"}, nil, 400, "did you mean " + dir},
		"a file":                  {map[string]string{"path": dir + "/src/Orders.java"}, nil, 400, "is not a folder"},
		"a path that is relative": {map[string]string{"path": "src"}, nil, 400, "no whole path"},
		"both":                    {map[string]string{"path": dir}, zipped(t, shop), 400, "a folder and an archive"},
		"a rule there is not":     {map[string]string{"path": dir, "rules": "java-sqlx"}, nil, 400, "java-sqlx"},
		"a pattern for none":      {map[string]string{"path": dir, "rules": "cobol-*"}, nil, 400, "no rule is called"},
		"sources there are not":   {map[string]string{"path": dir, "sources": "moon"}, nil, 400, "no kind of source"},
		"no degree":               {map[string]string{"path": dir, "least": "very"}, nil, 400, "no degree"},
		"traversal":               {nil, zipped(t, map[string]string{"../../x.java": "class A {}"}), 400, "outside of the archive"},
		"an absolute path":        {nil, zipped(t, map[string]string{"/etc/x.java": "class A {}"}), 400, "absolute path"},
		"a bomb":                  {nil, zipped(t, map[string]string{"A.java": strings.Repeat(" ", 9<<20)}), 400, "times its size"},
		"no archive":              {nil, []byte("class A {}"), 400, "no zip, tar or tar.gz"},
		"too large":               {nil, bytes.Repeat([]byte("PK\x03\x04"), 17<<20), 413, "more than 65 MB"},
	} {
		p := upload(t, b, c.fields, "a.zip", c.archive)
		if p.Status != c.status || !strings.Contains(strings.ToLower(p.Text), strings.ToLower(c.says)) {
			t.Errorf("%s: %d, want %d and %q\n%.600s", name, p.Status, c.status, c.says, p.Text)
		}
		if path := c.fields["path"]; c.status == 400 && path != "" && !strings.Contains(p.Body, path) {
			t.Errorf("%s: the form forgot what was typed", name)
		}
	}
	if b.Get("/scan").Has("Nothing yet"); strings.Contains(b.Log.String(), "level=ERROR") {
		t.Errorf("something broke:\n%s", b.Log)
	}
}

func TestAServerForOthersScansNoFoldersOfItsMachine(t *testing.T) {
	store := webtest.NewStore()
	s, err := web.New(web.Config{Addr: "0.0.0.0:8642", Token: "0123456789abcdef", Hosts: []string{webtest.Host}, Desk: &drill.Desk{Catalog: webtest.Catalog(t), Store: store, Now: time.Now}, Profiles: store})
	if err != nil {
		t.Fatal(err)
	}
	b := &webtest.Bench{T: t, Server: s, Store: store, Cookies: map[string]*http.Cookie{}, Header: http.Header{"Authorization": {"Bearer 0123456789abcdef"}}}
	t.Cleanup(s.Close)
	if p := b.Get("/scan").OK(); strings.Contains(p.Body, `name="path"`) {
		t.Error("the page offers folders")
	}
	if p := upload(t, b, map[string]string{"path": folder(t, shop)}, "", nil); p.Status != http.StatusForbidden {
		t.Errorf("status %d", p.Status)
	}
	if status, body := b.JSON("POST", "/api/v1/scans", `{"path":"/etc"}`); status != http.StatusForbidden {
		t.Errorf("%d %s", status, body)
	}
	done(t, b, upload(t, b, nil, "shop.zip", zipped(t, shop))).OK().Has("2 findings")
}

func TestMachinesScanToo(t *testing.T) {
	b := webtest.New(t)
	ask := func(method, path, body string, want int) (out struct {
		ID, State, Problem string
		Summary            struct{ Tally map[string]int }
		Result             struct{ Findings []struct{ Rule string } }
		Scans              []struct{ ID string }
	}) {
		t.Helper()
		status, text := b.JSON(method, "/api/v1"+path, body)
		if status != want {
			t.Fatalf("%s %s: %d %s", method, path, status, text)
		}
		if text != "" {
			if err := json.Unmarshal([]byte(text), &out); err != nil {
				t.Fatal(err)
			}
		}
		return out
	}
	order := fmt.Sprintf(`{"archive":%q,"name":"shop.zip","rules":["java-*"]}`, base64.StdEncoding.EncodeToString(zipped(t, shop)))
	id := ask("POST", "/scans", order, 202).ID
	got := ask("GET", "/scans/"+id, "", 200)
	for deadline := time.Now().Add(30 * time.Second); got.State == "running" && time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		got = ask("GET", "/scans/"+id, "", 200)
	}
	if got.State != "done" || got.Summary.Tally["critical"] != 1 || len(got.Result.Findings) != 2 {
		t.Errorf("%+v", got)
	}
	if l := ask("GET", "/scans", "", 200).Scans; len(l) != 1 || l[0].ID != id {
		t.Errorf("%+v", l)
	}
	ask("DELETE", "/scans/"+id, "", 204)
	ask("GET", "/scans/"+id, "", 404)
	ask("POST", "/scans", `{"archive":"bm8="}`, 400)
	ask("POST", "/scans", `{}`, 400)
}

func TestRulesAreReadAndSearched(t *testing.T) {
	b := webtest.New(t)
	b.Get("/rules").OK().Has("java-sqli", "java-xss")
	b.Get("/rules?q=cwe-89").OK().Has("java-sqli").Lacks("java-weak-hash")
	b.Get("/rules?severity=critical&kind=taint").OK().Has("java-sqli")
	b.Get("/rules?q=nothing+like+this").OK().Has("No rule fits")
	b.Get("/rules/java-sqli").OK().Has("What is wrong", "Business impact", "How the scanner decides", "Secure pattern", "When this is a false alarm", "CWE-89", "cwe.mitre.org")
	if p := b.Get("/rules/java-sqlx"); p.Status != http.StatusNotFound {
		t.Errorf("status %d", p.Status)
	}
}
