package web_test

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"assay/drill"
	"assay/web/internal/webtest"
)

// one is the first drill of a kind in the catalogue.
func one(t *testing.T, b *webtest.Bench, kind drill.Kind) *drill.Exercise {
	t.Helper()
	list := b.Catalog.List(drill.Filter{Kind: kind})
	if len(list) == 0 {
		t.Fatalf("the catalogue has no %s", kind)
	}
	return list[0]
}

// running is the attempt that was begun last.
func running(t *testing.T, b *webtest.Bench) drill.Attempt {
	t.Helper()
	list, err := b.Store.Attempts(t.Context(), drill.Query{State: drill.Running})
	if err != nil || len(list) != 1 {
		t.Fatalf("attempts %v: %v", list, err)
	}
	return list[0]
}

func TestAFileIsWrittenInItsOwnFieldAndSavedAsAFile(t *testing.T) {
	for _, kind := range []drill.Kind{drill.Script, drill.Pipeline} {
		b := webtest.Real(t)
		x := one(t, b, kind)
		asked := x.Written()[0]
		p := start(b, x.ID)
		f := p.Form("Save")
		if got := f.Values.Get("f0.text"); strings.TrimSpace(strings.ReplaceAll(got, "\r\n", "\n")) != strings.TrimSpace(asked.Text) {
			t.Errorf("%s begins with %q", x.ID, got)
		}
		p = f.Set("text", "It goes line by line.").Press("Save").OK()
		if d := running(t, b).Draft; len(d.Files) != 0 || d.Text == "" {
			t.Errorf("%s: a file as it was given is kept as written: %+v", x.ID, d)
		}
		p = p.Form("Save").Set("f0.text", asked.Text+"# mine\r\n").Press("Save").OK()
		if d := running(t, b).Draft; d.Files[asked.Path] != asked.Text+"# mine\n" || strings.Contains(d.Text, "mine") {
			t.Errorf("%s: kept %+v", x.ID, d)
		}
		if got := p.Form("Save").Values.Get("f0.text"); !strings.Contains(got, "# mine") {
			t.Errorf("%s: the page shows %q", x.ID, got)
		}
	}
}

func TestAnotherTabsFileStandsBesideAndCanBeDropped(t *testing.T) {
	b := webtest.Real(t)
	x := one(t, b, drill.Script)
	name := x.Written()[0].Path
	first := start(b, x.ID).Form("Save")
	second := b.Get("/attempts/" + running(t, b).ID).Form("Save")
	first.Set("f0.text", "print(1)").Press("Save").OK()
	p := second.Set("f0.text", "print(2)").Press("Save").OK().Has("also changed in another tab", name+", as another tab has it")
	if d := running(t, b).Draft; d.Files[name] != "print(2)" || d.Files[name+".other-tab"] != "print(1)" {
		t.Errorf("kept %+v", d.Files)
	}
	p.Form("Save").Set("f1.remove", "1").Press("Save").OK().Lacks("as another tab has it")
	if d := running(t, b).Draft; len(d.Files) != 1 || d.Files[name] != "print(2)" {
		t.Errorf("kept %+v", d.Files)
	}
}

func TestAScriptsTaskGrowsByTheClockAndSaysWhen(t *testing.T) {
	b := webtest.Real(t)
	x := one(t, b, drill.Script)
	stages := x.Answer.Script.Stages
	p := start(b, x.ID).Has("What is asked by now", "The next change comes at "+b.Clock.Now().Add(time.Duration(stages[1].Minute)*time.Minute).Format("15:04"))
	if n := strings.Count(p.Body, "data-stage="); n != 1 {
		t.Errorf("%d stages at the start", n)
	}
	for _, c := range stages[1].Cases {
		p.Lacks(c.Name)
	}
	type answer struct {
		Stages []struct{ ID, Says string }
		Next   *time.Time `json:"next_stage"`
	}
	path := "/api/v1/attempts/" + running(t, b).ID
	if a := call[answer](b, "GET", path, "", 200); len(a.Stages) != 1 || a.Next == nil || !a.Next.Equal(b.Clock.Now().Add(time.Duration(stages[1].Minute)*time.Minute)) {
		t.Errorf("at the start %+v", a)
	}
	b.Clock.Add(time.Duration(stages[len(stages)-1].Minute) * time.Minute)
	if a := call[answer](b, "GET", path, "", 200); len(a.Stages) != len(stages) || a.Next != nil || a.Stages[1].Says != stages[1].Says {
		t.Errorf("at the end %+v", a)
	}
	if n := strings.Count(b.Get("/attempts/"+running(t, b).ID).Body, "data-stage="); n != len(stages) {
		t.Errorf("%d stages at the end, of %d", n, len(stages))
	}
}

func TestScannerResultsAreCalledInAForm(t *testing.T) {
	b := webtest.Real(t)
	x := one(t, b, drill.ScannerTriage)
	strong := x.Attempts["strong"].Submission
	p := start(b, x.ID).Has("0 of "+strconv.Itoa(len(x.Flagged()))+" called", x.Flagged()[0].Rule, x.Flagged()[0].Message).Lacks(`"results"`)
	f := p.Form("Save").Set("c0.call", "real").Set("c1.reason", "not sure yet")
	p = f.Press("Save").OK().Has("1 of " + strconv.Itoa(len(x.Flagged())) + " called")
	first, second := x.Flagged()[0].ID, x.Flagged()[1].ID
	if d := running(t, b).Draft; !slices.Equal(d.Calls, []drill.Judged{{ID: first, Call: drill.CallReal}, {ID: second, Reason: "not sure yet"}}) {
		t.Errorf("kept %+v", d.Calls)
	}
	f = p.Form("Hand in")
	for i, r := range x.Flagged() {
		k := slices.IndexFunc(strong.Calls, func(j drill.Judged) bool { return j.ID == r.ID })
		f.Set("c"+strconv.Itoa(i)+".call", string(strong.Calls[k].Call)).Set("c"+strconv.Itoa(i)+".reason", strong.Calls[k].Reason)
	}
	f.Press("Hand in").OK().Has("Your result", "False alarm")
	g, err := b.Store.LatestGrade(t.Context(), attempts(t, b)[0].ID)
	if err != nil || g.Score < 0.8 {
		t.Errorf("the strong answer scores %v: %v", g.Score, err)
	}
}

func TestEveryResultHasItsLineInTheSourceShown(t *testing.T) {
	b := webtest.Real(t)
	for _, x := range b.Catalog.List(drill.Filter{Kind: drill.ScannerTriage}) {
		p := start(b, x.ID)
		for _, r := range x.Flagged() {
			if strings.Count(p.Body, `href="#result-`+r.ID+`"`) != 1 {
				t.Errorf("%s: the line of %s does not point at it", x.ID, r.ID)
			}
		}
		b.Post("/attempts/"+running(t, b).ID+"/give-up", nil)
	}
}

func TestAWrongCountIsRefused(t *testing.T) {
	b := webtest.Real(t)
	x := one(t, b, drill.ScannerTriage)
	p := start(b, x.ID).Form("Save").Set("count", "9999").Press("Save")
	if p.Status != http.StatusBadRequest {
		t.Errorf("status %d", p.Status)
	}
	p.Has("Not saved", "Reload the page")
}

func attempts(t *testing.T, b *webtest.Bench) []drill.Attempt {
	t.Helper()
	list, err := b.Store.Attempts(t.Context(), drill.Query{})
	if err != nil || len(list) == 0 {
		t.Fatalf("attempts %v: %v", list, err)
	}
	return list
}
