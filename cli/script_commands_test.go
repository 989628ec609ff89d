package cli

import (
	"bufio"
	"bytes"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// checkCode runs a command and checks its exit code: code 2 assay drill show.
func checkCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N command")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

// capture puts the last command's output into a variable: capture ID.
func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: capture NAME")
	}
	ts.Setenv(args[0], strings.TrimSpace(ts.ReadFile("stdout")))
}

// server is a running assay serve.
type server struct {
	cmd  *exec.Cmd
	out  io.Reader
	errs bytes.Buffer
}

// startServer starts assay serve with the arguments given and waits until it says where it is: URL is then set.
func startServer(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: serve [arguments]")
	}
	var bin string
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if path := filepath.Join(dir, "assay"); exists(path) {
			bin = path
			break
		}
	}
	s := &server{cmd: exec.Command(bin, append([]string{"serve"}, args...)...)}
	for _, name := range []string{"PATH", "HOME", "ASSAY_DATA", "ASSAY_DRILLS", "ASSAY_TOKEN", "ASSAY_ADDR", "ASSAY_DB", "TZ", "GORACE"} {
		s.cmd.Env = append(s.cmd.Env, name+"="+ts.Getenv(name))
	}
	s.cmd.Stderr = &s.errs
	out, err := s.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(s.cmd.Start())
	ts.Defer(func() { _ = s.cmd.Process.Kill() })
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	if err != nil {
		_ = s.cmd.Wait()
		ts.Fatalf("serve: %v\n%s", err, s.errs.String())
	}
	s.out = lines
	_, url, _ := strings.Cut(strings.TrimSpace(first), "Assay is open at ")
	ts.Setenv("URL", url)
	servers.Store(ts, s)
}

// servers are the running ones, at most one a script.
var servers sync.Map

// stopServer interrupts the server and waits for its end.
func stopServer(ts *testscript.TestScript, neg bool, args []string) {
	running, ok := servers.LoadAndDelete(ts)
	if neg || !ok {
		ts.Fatalf("no server runs")
	}
	s := running.(*server)
	ts.Check(s.cmd.Process.Signal(os.Interrupt))
	rest, err := io.ReadAll(s.out)
	ts.Check(err)
	if err := s.cmd.Wait(); err != nil {
		ts.Fatalf("serve ended with %v\n%s", err, s.errs.String())
	}
	ts.Check(os.WriteFile(ts.MkAbs("served"), rest, 0o600))
}

// readPage opens the URL, key and all, and then a path below it, and writes what it gets to the file page: page /drills.
func readPage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: page PATH")
	}
	jar, err := cookiejar.New(nil)
	ts.Check(err)
	client := &http.Client{Jar: jar}
	url := ts.Getenv("URL")
	first, err := client.Get(url)
	ts.Check(err)
	ts.Check(first.Body.Close())
	base, _, _ := strings.Cut(url, "/?")
	got, err := client.Get(base + args[0])
	ts.Check(err)
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	ts.Check(err)
	if got.StatusCode != http.StatusOK {
		ts.Fatalf("%s: %s", args[0], got.Status)
	}
	ts.Check(os.WriteFile(ts.MkAbs("page"), body, 0o600))
}

// cutOff writes the first half of a file to another: cutoff FROM TO.
func cutOff(ts *testscript.TestScript, _ bool, args []string) {
	b := []byte(ts.ReadFile(args[0]))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b[:len(b)/2], 0o600))
}

// flip copies a file with one byte in the middle changed: flip FROM TO.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	b := []byte(ts.ReadFile(args[0]))
	b[len(b)/2] ^= 0x20
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b, 0o600))
}

// makeNewer makes the database say that a later version has changed it.
func makeNewer(ts *testscript.TestScript, _ bool, _ []string) {
	db, err := sql.Open("sqlite", filepath.Join(ts.Getenv("ASSAY_DATA"), "assay.db"))
	ts.Check(err)
	defer db.Close()
	_, err = db.Exec(`insert into assay_schema (version_id, is_applied) values (900, 1)`)
	ts.Check(err)
	_, err = db.Exec(`insert into assay_meta (key, value) values ('schema 900 made by', 'v9.9.0')`)
	ts.Check(err)
}

// squat listens on a free port until the script ends and puts the address into TAKEN.
func squat(ts *testscript.TestScript, _ bool, _ []string) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { _ = ln.Close() })
	ts.Setenv("TAKEN", ln.Addr().String())
}

// checkMode checks a file's rights: mode 0600 FILE.
func checkMode(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := info.Mode().Perm(); strconv.FormatInt(int64(got), 8) != strings.TrimLeft(args[0], "0") {
		ts.Fatalf("%s has rights %04o, want %s", args[1], got, args[0])
	}
}

// writeNul writes a file that is no text: nul FILE.
func writeNul(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("PK\x00\x01"), 0o600))
}

// firstKey puts the key of the first finding in the JSON on the standard output into a variable: key NAME.
func firstKey(ts *testscript.TestScript, _ bool, args []string) {
	var d struct {
		Findings []struct {
			ID string `json:"id"`
		} `json:"findings"`
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &d))
	if len(d.Findings) == 0 {
		ts.Fatalf("there is no finding")
	}
	ts.Setenv(args[0], d.Findings[0].ID[:10])
}

// writeSound writes a recording of so many seconds' silence, as a WAV file: pcm FILE SECONDS.
func writeSound(ts *testscript.TestScript, _ bool, args []string) {
	seconds, err := strconv.Atoi(args[1])
	ts.Check(err)
	const rate = 100 // bytes a second: the header says so
	b := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00")
	b = binary.LittleEndian.AppendUint32(b, rate)
	b = binary.LittleEndian.AppendUint32(b, rate)
	b = append(b, "\x01\x00\x08\x00data"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(rate*seconds))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), append(b, make([]byte, rate*seconds)...), 0o600))
}
