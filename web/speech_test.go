package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"assay/drill"
	"assay/store"
	"assay/stories"
	"assay/stories/transcript"
	"assay/web"
	"assay/web/internal/webtest"
)

// TestMain lets the test's own binary be the program that hears a recording: it says what was recorded.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "hear" {
		b, err := os.ReadFile(os.Args[2])
		if err != nil || bytes.HasPrefix(b, []byte("noise")) {
			fmt.Fprintln(os.Stderr, "this is noise")
			os.Exit(5)
		}
		fmt.Printf("[00:00:00.000 --> 00:00:09.000] %s\n", b)
		return
	}
	os.Exit(m.Run())
}

// speaking is a bench on a real store, with the command that hears recordings and the folder they lie in meanwhile.
func speaking(t *testing.T, command bool) (b *webtest.Bench, recordings string) {
	t.Helper()
	keep, err := store.Open(t.Context(), "", t.TempDir(), "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { keep.Close() })
	b = &webtest.Bench{T: t, Clock: webtest.NewClock(time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)), Log: new(strings.Builder), Cookies: map[string]*http.Cookie{}, Header: http.Header{}}
	folder := filepath.Join(t.TempDir(), "stories")
	c := web.Config{
		Stories: func() (*stories.Folder, error) { return stories.OpenFolder(folder, stories.FolderOptions{}) }, Scans: t.TempDir(),
		Desk: &drill.Desk{Catalog: webtest.Catalog(t), Store: keep, Now: b.Clock.Now}, Profiles: keep, Now: b.Clock.Now, Version: "test",
		Log: slog.New(slog.NewTextHandler(b.Log, &slog.HandlerOptions{Level: slog.LevelDebug})), Recordings: filepath.Join(t.TempDir(), "recordings"),
	}
	if command {
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		if c.Transcribe, err = transcript.Parse(fmt.Sprintf("'%s' hear {audio}", self)); err != nil {
			t.Fatal(err)
		}
	}
	if b.Server, err = web.New(c); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Server.Close)
	b.Unlock()
	return b, c.Recordings
}

func aStory(b *webtest.Bench) string {
	b.T.Helper()
	return b.Post("/stories/new", url.Values{"principle": {"ownership"}, "answer1": {"In March 2025 tokens leaked from the build logs, and nobody owned them."}}).OK().Path
}

// sound is a form with a recording in it.
func sound(t *testing.T, path, field, recording, accept string) *http.Request {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="` + field + `"; filename="../told.wav"`}, "Content-Type": {"audio/wav"}})
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(part, recording)
	form.Close()
	r := httptest.NewRequest(http.MethodPost, path+"/transcribe?version=long", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Accept", accept)
	return r
}

const spokenWords = "In March 2025 tokens leaked and nobody owned the logs. I wrote a filter. Tokens fell from 900 to 6 a week, and nine teams were safe."

func TestARecordingBecomesTextToBeCorrectedAndIsNotedAsSpokenOnce(t *testing.T) {
	b, recordings := speaking(t, true)
	story := aStory(b)
	p := b.Send(sound(t, story, "recording", spokenWords, "text/html")).OK().Has(spokenWords, "Correct them below")
	if _, err := os.Stat(recordings); !os.IsNotExist(err) {
		t.Errorf("a recording is left: %v", err)
	}
	f := p.Form("Show what was heard")
	if f.Values.Get("spoken") == "" || f.Values.Get("took") != "" {
		t.Errorf("spoken %q, took %q", f.Values.Get("spoken"), f.Values.Get("took"))
	}
	if p = f.Press("Show what was heard"); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a length: status %d", p.Status)
	}
	p.Has("how long the recording lasts")
	told := p.Form("Show what was heard").Set("text", strings.Replace(spokenWords, "900", "90", 1)).Set("took", "0:20").Press("Show what was heard").OK()
	told.Has("Spoken, at ", "words a minute", "Noted in the story’s file")
	b.Clock.Add(time.Minute)
	twice := url.Values{"text": {strings.Replace(spokenWords, "900", "90", 1)}, "took": {"0:20"}, "spoken": {"1"}, "cued": {"1"}, "version": {"long"}}
	b.Post(story+"/rehearse", twice).OK().Has("it is not noted twice")
	twice.Del("spoken")
	b.Post(story+"/rehearse", twice).OK().Has("Noted in the story’s file").Lacks("Spoken, at")
	file := ""
	b.Get(story+"/edit").Each("textarea", func(n *html.Node) { file = n.FirstChild.Data })
	if strings.Count(file, "source: spoken") != 1 || strings.Count(file, "words: ") != 2 || strings.Contains(file, "nine teams") {
		t.Errorf("the file has\n%s", file)
	}
	if strings.Contains(b.Log.String(), "nine teams") {
		t.Error("words of the recording are in the log")
	}
}

func TestTheScriptGetsTheWordsAsJSONAndRefusalsWithAHint(t *testing.T) {
	b, _ := speaking(t, true)
	story := aStory(b)
	for _, c := range []struct {
		name   string
		r      *http.Request
		status int
		says   string
	}{
		{"words", sound(t, story, "recording", spokenWords, "application/json"), http.StatusOK, spokenWords},
		{"a program that fails", sound(t, story, "recording", "noise", "application/json"), http.StatusBadRequest, "this is noise"},
		{"nothing recorded", sound(t, story, "recording", "", "application/json"), http.StatusBadRequest, "empty"},
		{"no such story", sound(t, "/stories/nothing", "recording", spokenWords, "application/json"), http.StatusNotFound, "no such story"},
		{"another field", sound(t, story, "other", spokenWords, "application/json"), http.StatusBadRequest, "no recording was sent"},
	} {
		res := b.Do(c.r)
		var got struct{ Text, Detail, Hint string }
		if err := json.NewDecoder(res.Body).Decode(&got); err != nil {
			t.Fatal(err)
		}
		if res.StatusCode != c.status || !strings.Contains(strings.ToLower(got.Text+got.Detail), strings.ToLower(c.says)) || c.status != http.StatusOK && got.Hint == "" {
			t.Errorf("%s: %d %+v", c.name, res.StatusCode, got)
		}
	}
	large := sound(t, story, "recording", "", "application/json")
	large.ContentLength = transcript.MaxAudio + 1<<20
	if res := b.Do(large); res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("more than 50 MB: %d", res.StatusCode)
	}
	foreign := sound(t, story, "recording", spokenWords, "application/json")
	foreign.Header.Set("Sec-Fetch-Site", "cross-site")
	if res := b.Do(foreign); res.StatusCode != http.StatusForbidden {
		t.Errorf("from another site: %d", res.StatusCode)
	}
	p := b.Send(sound(t, story, "recording", "noise", "text/html"))
	if p.Status != http.StatusBadRequest {
		t.Errorf("status %d", p.Status)
	}
	p.Has("this is noise", "What you said")
}

func TestWithoutACommandOneLineSaysHowAndNothingIsTaken(t *testing.T) {
	b, recordings := speaking(t, false)
	story := aStory(b)
	p := b.Get(story+"/rehearse?step=writing&took=20").OK().Has("see transcribe in assay config --help").Lacks("Transcribe on this machine", "These are the words of a recording")
	p.Each("tape-desk", func(*html.Node) { t.Error("the page offers recordings") })
	res := b.Do(sound(t, story, "recording", spokenWords, "application/json"))
	var got struct{ Detail, Hint string }
	if err := json.NewDecoder(res.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != http.StatusNotFound || !strings.Contains(got.Hint, "config.yaml") {
		t.Errorf("%d %+v", res.StatusCode, got)
	}
	if _, err := os.Stat(recordings); !os.IsNotExist(err) {
		t.Errorf("a recording was taken: %v", err)
	}
	b.Post(story+"/rehearse", url.Values{"text": {spokenWords}, "took": {"0:20"}, "spoken": {"1"}}).OK().Lacks("Spoken, at")
}

// A page that could choose the command could run any program; it may show it and no more.
func TestNoPageCanChooseTheCommand(t *testing.T) {
	b, _ := speaking(t, true)
	p := b.Get("/settings").OK().Has("Speech to text", "hear {audio}", "cannot be changed here")
	p.Each("", func(n *html.Node) {
		if name := webtest.Attr(n, "name"); strings.Contains(name, "transcribe") || strings.Contains(name, "command") {
			t.Errorf("a field %q", name)
		}
	})
	b.Post("/settings", url.Values{"transcribe": {"/bin/rm {audio}"}, "minutes": {"15"}}).OK()
	if p = b.Get("/settings").Has("hear {audio}"); strings.Contains(p.Text, "/bin/rm") {
		t.Error("the settings page changed the command")
	}
	none, _ := speaking(t, false)
	none.Get("/settings").OK().Has("None is configured", "ASSAY_TRANSCRIBE")
}
