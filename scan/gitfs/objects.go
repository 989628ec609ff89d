package gitfs

import (
	"bufio"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// objects reads blobs from one git process. It remembers the last ones, because neighbouring commits share nearly all of their files.
type objects struct {
	mu    sync.Mutex
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	kept  map[string][]byte
	order []string // oldest first
	size  int
	err   error // after this the stream cannot be trusted
}

// keptBytes is how much of what was read stays in memory.
const keptBytes = 64 << 20

func openObjects(cmd *exec.Cmd) (*objects, error) {
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	return &objects{cmd: cmd, in: in, out: bufio.NewReaderSize(out, 1<<16), kept: map[string][]byte{}}, nil
}

func (o *objects) close() error {
	if err := o.in.Close(); err != nil {
		return err
	}
	return o.cmd.Wait()
}

// blob reads a file's bytes. The caller must not change them.
func (o *objects) blob(id string) ([]byte, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if b, ok := o.kept[id]; ok {
		return b, nil
	}
	if o.err != nil {
		return nil, o.err
	}
	b, err := o.read(id)
	if err != nil {
		return nil, err
	}
	o.keep(id, b)
	return b, nil
}

func (o *objects) read(id string) ([]byte, error) {
	if _, err := io.WriteString(o.in, id+"\n"); err != nil {
		return nil, o.broken(err)
	}
	head, err := o.out.ReadString('\n')
	if err != nil {
		return nil, o.broken(err)
	}
	f := strings.Fields(head) // id type size, or: id missing
	if len(f) == 2 && f[1] == "missing" {
		return nil, fmt.Errorf("git cat-file: object %s is not in this clone", id)
	}
	if len(f) != 3 {
		return nil, o.broken(fmt.Errorf("answer %q", head))
	}
	size, err := strconv.Atoi(f[2])
	if err != nil || size < 0 {
		return nil, o.broken(fmt.Errorf("answer %q", head))
	}
	b := make([]byte, size+1) // a line end follows
	if _, err := io.ReadFull(o.out, b); err != nil {
		return nil, o.broken(err)
	}
	return b[:size:size], nil
}

func (o *objects) broken(err error) error {
	o.err = fmt.Errorf("git cat-file: %w", err)
	return o.err
}

func (o *objects) keep(id string, b []byte) {
	if len(b) > keptBytes/8 {
		return
	}
	o.kept[id], o.order, o.size = b, append(o.order, id), o.size+len(b)
	for o.size > keptBytes {
		o.size -= len(o.kept[o.order[0]])
		delete(o.kept, o.order[0])
		o.order = o.order[1:]
	}
}
