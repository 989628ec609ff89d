package scale

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/test/e2e/bench"
)

// token lets the benchmarks in without a browser's cookie.
const token = "benchmarks-come-in-with-this"

// built builds the program once per run.
func built(b *testing.B) string {
	b.Helper()
	path := filepath.Join(work, "assay")
	if _, err := os.Stat(path); err != nil {
		path = bench.Build(b, work, "./cmd/assay")
	}
	return path
}

// server is the built program, serving.
type server struct {
	cmd  *exec.Cmd
	base string
}

// start runs the program on a data folder and returns when it has answered its first request, with the time that took.
func start(b *testing.B, data string) (*server, time.Duration) {
	b.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0") // only to find a free port
	if err != nil {
		b.Fatal(err)
	}
	addr := ln.Addr().String()
	if err := ln.Close(); err != nil {
		b.Fatal(err)
	}
	s := &server{cmd: exec.Command(built(b), "serve"), base: "http://" + addr}
	s.cmd.Env = append(os.Environ(), "ASSAY_DATA="+data, "ASSAY_ADDR="+addr, "ASSAY_TOKEN="+token)
	var errs strings.Builder
	s.cmd.Stderr = &errs
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	begin := time.Now()
	if err := s.cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(s.stop)
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.Contains(lines.Text(), "http://") {
	}
	if _, _, err := s.get("/"); err != nil {
		s.stop()
		b.Fatalf("no first page: %v\n%s", err, errs.String())
	}
	took := time.Since(begin)
	go func() { _, _ = io.Copy(io.Discard, out) }() // ends with the process
	return s, took
}

// get reads one page and returns its body with the time until its last byte.
func (s *server) get(path string) (string, time.Duration, error) {
	r, err := http.NewRequest(http.MethodGet, s.base+path, nil)
	if err != nil {
		return "", 0, err
	}
	r.Header.Set("Authorization", "Bearer "+token)
	begin := time.Now()
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", 0, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	took := time.Since(begin)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("GET %s: %s", path, res.Status)
	}
	return string(body), took, err
}

func (s *server) stop() {
	if s.cmd.ProcessState != nil {
		return
	}
	_ = s.cmd.Process.Kill() // it may have ended by itself
	_ = s.cmd.Wait()         // the kill is its error
}
