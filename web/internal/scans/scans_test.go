package scans

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"assay/finding"
	"assay/internal/fault"
)

const orders = `package shop;

import java.sql.*;
import javax.servlet.http.*;

public class Orders extends HttpServlet {
    Connection db;

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
        String id = request.getParameter("id");
        try (Statement st = db.createStatement()) {
            st.executeQuery("SELECT * FROM orders WHERE id = '" + id + "'");
        } catch (SQLException e) {
            throw new java.io.IOException(e);
        }
    }
}
`

func order(title string) Order {
	return Order{Title: title, From: "folder", Place: "/src/" + title, Tree: fstest.MapFS{"shop/Orders.java": {Data: []byte(orders)}, "README.md": {Data: []byte("x")}}, Least: finding.Likely}
}

func shelf(t *testing.T, dir string) *Shelf {
	s := Open(dir, slog.New(slog.DiscardHandler), time.Now)
	t.Cleanup(s.Close)
	return s
}

// finish starts a scan and waits for it.
func finish(t *testing.T, s *Shelf, o Order) string {
	t.Helper()
	id, err := s.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	s.wg.Wait()
	return id
}

func TestAResultSurvivesARestart(t *testing.T) {
	for _, dir := range []string{"", filepath.Join(t.TempDir(), "scans")} {
		s := shelf(t, dir)
		id := finish(t, s, order("shop"))
		if dir != "" {
			s.Close()
			s = shelf(t, dir)
		}
		heads := s.List()
		if len(heads) != 1 || heads[0].ID != id || heads[0].Findings() != 1 || heads[0].Tally[finding.Critical] != 1 {
			t.Fatalf("%+v", heads)
		}
		k, err := s.Get(id)
		if err != nil {
			t.Fatal(err)
		}
		f := k.Result.Findings[0]
		if f.Rule != "java-sqli" || f.Location.Start != 12 || k.Texts["shop/Orders.java"] != orders || len(k.Texts) != 1 {
			t.Errorf("%+v, texts %d", f, len(k.Texts))
		}
		if err := s.Delete(id); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Get(id); !fault.Is(err, fault.Missing) {
			t.Errorf("after its end: %v", err)
		}
		if err := s.Delete(id); !fault.Is(err, fault.Missing) {
			t.Errorf("deleted twice: %v", err)
		}
	}
}

func TestTheLastTwentyAreKept(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	first := ""
	for i := range Most + 2 {
		k := &Kept{Head: Head{ID: fmt.Sprintf("01ARZ3NDEKTSV4RRFFQ69G5F%02d", i), Title: fmt.Sprint(i)}}
		if first == "" {
			first = k.ID
		}
		if err := s.keep(k); err != nil {
			t.Fatal(err)
		}
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(files) != Most || len(s.List()) != Most || s.List()[0].Title != "21" {
		t.Errorf("%d files, %d heads, the newest is %s", len(files), len(s.List()), s.List()[0].Title)
	}
	if _, err := s.Get(first); !fault.Is(err, fault.Missing) {
		t.Errorf("the oldest: %v", err)
	}
}

func TestADamagedFileIsLeftOutAndLeftAlone(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	id := finish(t, s, order("shop"))
	raw, err := os.ReadFile(s.path(id))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"01ARZ3NDEKTSV4RRFFQ69G5FAA": "no gzip", "01ARZ3NDEKTSV4RRFFQ69G5FAB": string(raw), "notes": "mine"} {
		if err := os.WriteFile(filepath.Join(dir, name+ending), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if heads := shelf(t, dir).List(); len(heads) != 1 || heads[0].ID != id {
		t.Errorf("%+v", heads)
	}
	if _, err := os.Stat(filepath.Join(dir, "notes"+ending)); err != nil {
		t.Error(err)
	}
}

func TestACancelledScanLeavesNothing(t *testing.T) {
	s := shelf(t, t.TempDir())
	s.turn <- struct{}{} // another scan is running
	id, err := s.Start(order("shop"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Cancel(id); err != nil {
		t.Fatal(err)
	}
	s.wg.Wait()
	j, ok := s.Job(id)
	if !ok || !j.Progress().Done || !fault.Is(j.Progress().Err, fault.Conflict) || len(s.List()) != 0 {
		t.Errorf("%v %+v", ok, s.List())
	}
	<-s.turn
}

func TestAWaitingLineHasAnEnd(t *testing.T) {
	s := shelf(t, "")
	s.turn <- struct{}{}
	var err error
	for range waiting + 1 {
		if _, err = s.Start(order("shop")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err = s.Start(order("shop")); !fault.Is(err, fault.Conflict) {
		t.Error(err)
	}
	s.Close()
	if _, err = s.Start(order("shop")); !fault.Is(err, fault.Conflict) {
		t.Errorf("after the end: %v", err)
	}
}

func TestAFolderIsCheckedBeforeItIsScanned(t *testing.T) {
	dir := t.TempDir()
	shop := filepath.Join(dir, "shop")
	closed := filepath.Join(dir, "closed")
	for _, d := range []string{shop, closed} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "A.java")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := Folder(" " + shop + "/ "); err != nil || got != shop {
		t.Errorf("%q %v", got, err)
	}
	cases := map[string]string{filepath.Join(dir, "shpo"): "there is no folder", file: "is not a folder", "": "name a folder", "src": "no whole path", filepath.Join(file, "x"): "A.java"}
	if os.Getuid() != 0 {
		if err := os.Chmod(closed, 0); err != nil {
			t.Fatal(err)
		}
		cases[closed] = "may not be read"
	}
	for path, says := range cases {
		_, err := Folder(path)
		if f, ok := fault.As(err); !ok || f.Hint == "" || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want %q", path, err, says)
		}
	}
	if _, err := Folder(filepath.Join(dir, "shpo")); err != nil {
		if f, _ := fault.As(err); !strings.Contains(f.Hint, shop) {
			t.Errorf("hint %q", f.Hint)
		}
	}
}
