package stories_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/drill"
	"assay/stories"
	"assay/web"
	"assay/web/internal/webtest"
)

// browse opens a path on a server of its own with this folder of stories, and gives status and body.
func browse(t *testing.T, folder func() (*stories.Folder, error), method, path string) (int, string) {
	t.Helper()
	store := webtest.NewStore()
	s, err := web.New(web.Config{Desk: &drill.Desk{Catalog: webtest.Catalog(t), Store: store}, Profiles: store, Stories: folder})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	door := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, s.URL(), nil)
	s.Handler().ServeHTTP(door, r)
	r = httptest.NewRequest(method, path, nil)
	r.Host = webtest.Host
	for _, c := range door.Result().Cookies() {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func TestEncryptedStoriesNameTheWayByTheTerminal(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "stories")
	f, err := stories.OpenFolder(dir, stories.FolderOptions{Key: "correct horse"})
	if err != nil {
		t.Fatal(err)
	}
	one, err := stories.Parse("token-logs.md", []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write(one); err != nil {
		t.Fatal(err)
	}
	closed := func() (*stories.Folder, error) { return stories.OpenFolder(dir, stories.FolderOptions{}) }
	for _, path := range []string{"/stories", "/stories/new", "/stories/token-logs", "/stories/token-logs/edit", "/stories/token-logs/rehearse"} {
		status, body := browse(t, closed, http.MethodGet, path)
		if status != http.StatusForbidden || !strings.Contains(body, "export ASSAY_STORY_KEY\nassay serve") || strings.Contains(body, "Token logs") {
			t.Errorf("%s: %d", path, status)
		}
	}
	if status, _ := browse(t, closed, http.MethodPost, "/stories/new?principle=ownership&answer1=In+plain+sight"); status != http.StatusForbidden {
		t.Errorf("a draft beside encrypted stories: %d", status)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.md")); len(left) > 0 {
		t.Errorf("plain files beside encrypted ones: %v", left)
	}
	open := func() (*stories.Folder, error) {
		return stories.OpenFolder(dir, stories.FolderOptions{Key: "correct horse"})
	}
	if status, body := browse(t, open, http.MethodGet, "/stories/token-logs/edit"); status != http.StatusOK || !strings.Contains(body, "I volunteered to own it") {
		t.Errorf("with the passphrase: %d", status)
	}
}

func TestAFolderInARepositoryIsRefusedWithTheFlag(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o700); err != nil {
		t.Fatal(err)
	}
	inside := func() (*stories.Folder, error) {
		return stories.OpenFolder(filepath.Join(dir, "stories"), stories.FolderOptions{})
	}
	if status, body := browse(t, inside, http.MethodGet, "/stories"); status != http.StatusForbidden || !strings.Contains(body, "assay serve --in-repository") || strings.Contains(body, "ASSAY_STORY_KEY") {
		t.Errorf("%d %s", status, body)
	}
}

func TestAFileWithMistakesDoesNotHideTheOthers(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"fine": whole, "spoilt": "---\ntitel: x\n---\n"} {
		if err := os.WriteFile(filepath.Join(dir, name+".md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	open := func() (*stories.Folder, error) { return stories.OpenFolder(dir, stories.FolderOptions{}) }
	_, body := browse(t, open, http.MethodGet, "/stories")
	for _, want := range []string{"Token logs", `href="/stories/spoilt/edit"`, "line 2, column 1"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if status, body := browse(t, open, http.MethodGet, "/stories/spoilt/edit"); status != http.StatusOK || !strings.Contains(body, "titel: x") {
		t.Errorf("the spoilt file cannot be mended: %d", status)
	}
	if status, body := browse(t, open, http.MethodGet, "/stories/spoilt"); status != http.StatusBadRequest || !strings.Contains(body, "/stories/spoilt/edit") {
		t.Errorf("the spoilt story: %d", status)
	}
}
