package web_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/drill"
	"assay/web/internal/webtest"
)

// call fails unless the status is the one given, and reads the answer into a value.
func call[T any](b *webtest.Bench, method, path, body string, status int) (out T) {
	b.T.Helper()
	got, text := b.JSON(method, path, body)
	if got != status {
		b.T.Fatalf("%s %s: status %d, want %d: %s", method, path, got, status, text)
	}
	if text != "" {
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			b.T.Fatalf("%s %s: %v: %s", method, path, err, text)
		}
	}
	return out
}

type problem struct {
	Status           int
	Title, Detail    string
	Hint, Type, Code string
}

func TestADrillIsTakenOverTheAPI(t *testing.T) {
	b := webtest.New(t)
	list := call[struct{ Drills []struct{ ID, Title string } }](b, "GET", "/api/v1/drills?language=python", "", 200)
	if len(list.Drills) != 1 || list.Drills[0].ID != "review-python-orders" {
		t.Fatalf("listed %+v", list)
	}
	given := call[struct {
		Prompt string
		Hints  []float64
		Start  []drill.File
	}](b, "GET", "/api/v1/drills/review-python-orders", "", 200)
	if len(given.Start) != 2 || !strings.Contains(given.Prompt, "sqlite3") || !slices.Equal(given.Hints, []float64{0.05, 0.10}) {
		t.Errorf("given %+v", given)
	}
	a := call[struct {
		drill.Attempt
		Now time.Time
	}](b, "POST", "/api/v1/attempts", `{"drill":"review-python-orders"}`, 201)
	if a.State != drill.Running || !a.Now.Equal(b.Clock.Now()) || a.Limit.Sub(a.Started) != 7*time.Minute {
		t.Errorf("started %+v", a)
	}
	base := "/api/v1/attempts/" + a.ID
	const mark = `{"id":"m1","file":"orders.py","lines":[32,36],"cwe":89,"severity":"critical","comment":"An attacker can read the data of all customers."}`
	saved := call[drill.Saved](b, "PUT", base+"/draft", `{"revision":0,"draft":{"verdict":"flawed","findings":[`+mark+`]}}`, 200)
	if saved.Revision != 1 || saved.Merged {
		t.Errorf("saved %+v", saved)
	}
	merged := call[drill.Saved](b, "PUT", base+"/draft", `{"revision":0,"draft":{"findings":[{"id":"m2","file":"orders.py","lines":[42,45]}]}}`, 200)
	if !merged.Merged || len(merged.Draft.Findings) != 2 {
		t.Errorf("merged %+v", merged)
	}
	call[any](b, "POST", base+"/pastes", `{"characters":900}`, 204)
	hint := call[struct {
		Hint   drill.Hint
		Opened int
		Next   *float64
	}](b, "POST", base+"/hints", "", 200)
	if !strings.Contains(hint.Hint.Text, "Hint one") || hint.Opened != 1 || *hint.Next != 0.10 {
		t.Errorf("hint %+v", hint)
	}
	if p := call[problem](b, "GET", base+"/result", "", 409); p.Hint == "" {
		t.Errorf("refused without a hint: %+v", p)
	}
	b.Clock.Add(2 * time.Minute)
	g := call[drill.Grade](b, "POST", base+"/submit", "", 200)
	if g.Score <= 0 || g.Time.Used != 120 || g.Hints != 1 || len(g.Flags) == 0 {
		t.Errorf("grade %+v", g)
	}
	if again := call[drill.Grade](b, "POST", base+"/submit", "{}", 200); again.Score != g.Score {
		t.Error("handing in twice gave another grade")
	}
	r := call[drill.Result](b, "GET", base+"/result", "", 200)
	if r.Grade == nil || len(r.Answer.Flaws) != 2 || len(r.Strong.Findings) != 2 {
		t.Errorf("result %+v", r)
	}
	ap := call[drill.Appeal](b, "POST", base+"/appeals", `{"point":"term-in-sql","sentence":"An attacker can read the data of all customers."}`, 200)
	if ap.Point != "term-in-sql" {
		t.Errorf("appeal %+v", ap)
	}
	call[problem](b, "POST", base+"/appeals", `{"point":"term-in-sql","sentence":"I never wrote this."}`, 400)
	call[problem](b, "PUT", base+"/draft", `{"revision":2,"draft":{}}`, 409)
	attempts := call[struct{ Attempts []drill.Attempt }](b, "GET", "/api/v1/attempts?state=graded", "", 200)
	if len(attempts.Attempts) != 1 || *attempts.Attempts[0].Score != g.Score {
		t.Errorf("attempts %+v", attempts)
	}
}

func TestSubmittingABodyHandsThatIn(t *testing.T) {
	b := webtest.New(t)
	a := call[drill.Attempt](b, "POST", "/api/v1/attempts", `{"drill":"review-javascript-badge","for":"diagnostic"}`, 201)
	if a.For != "diagnostic" {
		t.Errorf("for %q", a.For)
	}
	if g := call[drill.Grade](b, "POST", "/api/v1/attempts/"+a.ID+"/submit", `{"submission":{"verdict":"clean"}}`, 200); g.Score != 0.8 {
		t.Errorf("score %v", g.Score)
	}
	other := call[drill.Attempt](b, "POST", "/api/v1/attempts", `{"drill":"threat-notes-short"}`, 201)
	call[any](b, "POST", "/api/v1/attempts/"+other.ID+"/give-up", "", 204)
	if r := call[drill.Result](b, "GET", "/api/v1/attempts/"+other.ID+"/result", "", 200); r.Grade != nil {
		t.Error("giving up gave a grade")
	}
}

func TestTheProfileOverTheAPI(t *testing.T) {
	b := webtest.New(t)
	call[any](b, "GET", "/api/v1/profile", "", 200)
	call[any](b, "PUT", "/api/v1/profile", `{"interview":"2026-12-01","languages":["java"],"minutes_a_day":15}`, 200)
	p := call[struct {
		Interview string
		SetAt     time.Time `json:"set_at"`
	}](b, "GET", "/api/v1/profile", "", 200)
	if p.Interview != "2026-12-01" || !p.SetAt.Equal(b.Clock.Now()) {
		t.Errorf("profile %+v", p)
	}
	if p := call[problem](b, "PUT", "/api/v1/profile", `{"interview":"soon"}`, 400); !strings.Contains(p.Hint, "2027-03-15") {
		t.Errorf("refusal %+v", p)
	}
}

func TestTheDescriptionIsOpenAPI31AndCoversTheTable(t *testing.T) {
	b := webtest.New(t)
	doc := call[struct {
		OpenAPI    string
		Paths      map[string]map[string]any
		Components struct{ Schemas map[string]any }
	}](b, "GET", "/api/v1/openapi.json", "", 200)
	if !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Errorf("version %q", doc.OpenAPI)
	}
	for _, r := range b.Server.Routes() {
		if !strings.HasPrefix(r.Path(), "/api/") || strings.HasSuffix(r.Path(), "openapi.json") {
			continue
		}
		if doc.Paths[r.Path()][strings.ToLower(r.Method())] == nil {
			t.Errorf("%s is not described", r.Pattern)
		}
	}
	if raw, _ := json.Marshal(doc); strings.Contains(string(raw), "ErrorModel") {
		t.Error("the description names a shape that the API does not have")
	}
	for _, name := range []string{"Attempt", "Submission", "Mark", "Grade", "Item", "Result", "Answer", "Appeal", "Saved", "Profile", "Problem"} {
		if doc.Components.Schemas[name] == nil {
			t.Errorf("there is no schema %s", name)
		}
	}
}

func TestMergeIsTheOneOfTheIslands(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("testdata", "merge.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name                    string
		Base, Theirs, Mine, Out drill.Submission
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if got := drill.Merge(c.Base, c.Theirs, c.Mine); !reflect.DeepEqual(got, c.Out) {
			t.Errorf("%s: %+v, want %+v", c.Name, got, c.Out)
		}
	}
}
