package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"assay/drill"
	"assay/internal/fault"
	"assay/internal/yaml"
	"assay/store"
)

// shell is one run of the program.
type shell struct {
	ctx   context.Context
	in    io.Reader
	out   *pen
	errs  *pen
	env   func(string) string
	now   func() time.Time
	flags globals

	store    store.Store // open, or nil
	drills   *drill.Catalog
	mistakes yaml.Mistakes
}

func newShell(ctx context.Context, in io.Reader, out, errs io.Writer, env func(string) string, now func() time.Time) *shell {
	return &shell{ctx: ctx, in: in, out: newPen(out, env), errs: newPen(errs, env), env: env, now: now}
}

func (sh *shell) colours(off bool) {
	if off {
		sh.out.colour, sh.errs.colour = false, false
	}
}

// close closes what was opened.
func (sh *shell) close() error {
	if sh.store == nil {
		return nil
	}
	s := sh.store
	sh.store = nil
	return s.Close()
}

// open opens the store that the settings name, once.
func (sh *shell) open() (store.Store, error) {
	if sh.store != nil {
		return sh.store, nil
	}
	c, err := sh.config()
	if err != nil {
		return nil, err
	}
	dsn, err := sh.reveal(c.DB)
	if err != nil {
		return nil, err
	}
	sh.store, err = store.Open(sh.ctx, dsn, c.Data, versionName())
	if err != nil {
		sh.store = nil
		return nil, err
	}
	return sh.store, nil
}

// drillFolder is the folder of drills in use.
func (sh *shell) drillFolder() (fs.FS, error) {
	c, err := sh.config()
	if err != nil {
		return nil, err
	}
	if c.Drills == "" {
		return drill.Embedded(), nil
	}
	return folder(c.Drills)
}

func folder(dir string) (fs.FS, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, fault.Of(fault.Missing, "there is no folder "+dir, "name the folder that holds the drill folders")
	}
	return os.DirFS(dir), nil
}

// catalog reads the drills in use, once. Those with mistakes are left out.
func (sh *shell) catalog() (*drill.Catalog, error) {
	if sh.drills != nil {
		return sh.drills, nil
	}
	fsys, err := sh.drillFolder()
	if err != nil {
		return nil, err
	}
	sh.drills, sh.mistakes = drill.Open(fsys)
	return sh.drills, nil
}

// desk is where drills are taken.
func (sh *shell) desk() (*drill.Desk, error) {
	c, err := sh.catalog()
	if err != nil {
		return nil, err
	}
	s, err := sh.open()
	if err != nil {
		return nil, err
	}
	return &drill.Desk{Catalog: c, Store: s, Now: sh.now}, nil
}

// json writes a value as JSON. Characters that the pen would not let through are escaped the way JSON does it.
func (sh *shell) json(v any) error {
	var raw bytes.Buffer
	e := json.NewEncoder(&raw)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	var b strings.Builder
	for _, r := range raw.String() {
		if unsafe(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	_, err := sh.out.Write([]byte(b.String()))
	return err
}

// interruptible gives a context that ends when the person at the keyboard, or the system, asks the program to stop.
func (sh *shell) interruptible() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(sh.ctx, os.Interrupt, syscall.SIGTERM)
}

// readInput reads a file, or the standard input for "-", up to a limit.
func (sh *shell) readInput(name string, limit int64) ([]byte, error) {
	from := sh.in
	if name != "-" {
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fault.Of(fault.Missing, "there is no file "+name, "name a file, or - for the standard input")
		}
		if err != nil {
			return nil, err
		}
		defer f.Close()
		from = f
	}
	b, err := io.ReadAll(io.LimitReader(from, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if int64(len(b)) > limit {
		return nil, fault.Of(fault.TooLarge, fmt.Sprintf("%s has more than %d kB", name, limit>>10), "is this the right file?")
	}
	return b, nil
}

// short is a path as people write it: with ~ for the home folder.
func (sh *shell) short(path string) string {
	home := sh.env("HOME")
	if rel, err := filepath.Rel(home, path); home != "" && err == nil && filepath.IsLocal(rel) {
		return filepath.Join("~", rel)
	}
	return path
}
