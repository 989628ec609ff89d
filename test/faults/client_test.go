package faults

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// server is the built program on a data folder. It can be killed and started again; the data and the address stay.
type server struct {
	program, data, addr string
	cmd                 *exec.Cmd
	client              http.Client
	key                 string
}

func newServer(t *testing.T, program string) *server {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0") // only to find a free port
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	s := &server{program: program, data: t.TempDir(), addr: ln.Addr().String(), client: http.Client{Timeout: 10 * time.Second}}
	t.Cleanup(s.kill)
	return s
}

// start runs the program and reads the key from the address it prints.
func (s *server) start() error {
	s.cmd = exec.Command(s.program, "serve")
	s.cmd.Env = append(os.Environ(), "ASSAY_DATA="+s.data, "ASSAY_ADDR="+s.addr)
	var errs bytes.Buffer
	s.cmd.Stderr = &errs
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		for word := range strings.FieldsSeq(lines.Text()) {
			if u, err := url.Parse(word); err == nil && u.Scheme == "http" {
				s.key = u.Query().Get("key")
				go func() { _, _ = io.Copy(io.Discard, out) }() // ends with the process
				return nil
			}
		}
	}
	s.kill()
	return fmt.Errorf("the server printed no address:\n%s", errs.String())
}

// kill ends the process at once; nothing in its memory survives.
func (s *server) kill() {
	if s.cmd == nil || s.cmd.ProcessState != nil {
		return
	}
	s.client.CloseIdleConnections()
	_ = s.cmd.Process.Kill() // it may have ended by itself
	_ = s.cmd.Wait()         // the kill is its error
}

// errRefused is an answer that says no; a server that was killed gives none.
var errRefused = errors.New("refused")

// call does one operation of the JSON API.
func (s *server) call(method, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	r, err := http.NewRequest(method, "http://"+s.addr+"/api/v1"+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+s.key)
	r.Header.Set("Content-Type", "application/json")
	res, err := s.client.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode/100 != 2 {
		return fmt.Errorf("%s %s: %w: %s: %s", method, path, errRefused, res.Status, text)
	}
	return json.Unmarshal(text, out)
}
