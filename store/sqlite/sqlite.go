// Package sqlite keeps the store in one SQLite file, which is the default: nothing to install, nothing to run.
//
// What is acknowledged is on the disk. The file is in WAL mode with synchronous=FULL, one fsync a commit; with NORMAL a power cut was
// measured to lose hundreds of acknowledged commits. The settings are read back when the store is opened. One connection writes, and a
// pool of connections that cannot write reads, so a long list never holds up a save.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver

	"assay/internal/fault"
	"assay/store/internal/sqlstore"
	"assay/store/migrations"
)

// Config says which file to open.
type Config struct {
	Path       string
	App        string           // version of this program
	Migrations fs.FS            // nil means this program's own
	Now        func() time.Time // names the copies that are made before a change of schema; nil means the wall clock
}

// Store is a store in one file.
type Store struct {
	*sqlstore.Store
	path string
}

// Open opens the file, makes it when it is missing, and brings it to this program's schema, after a copy when there is something in it.
func Open(ctx context.Context, c Config) (*Store, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	path, err := filepath.Abs(c.Path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", c.Path, err)
	}
	unlock, err := prepare(ctx, path)
	if err != nil {
		return nil, err
	}
	defer unlock()
	s := &Store{path: path, Store: &sqlstore.Store{App: c.App, Now: c.Now, Constraint: constraint,
		Explain: func(err error) error { return explain(path, err) }}}
	if s.Write, err = sql.Open("sqlite", source(path, "_txlock=immediate")); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	s.Write.SetMaxOpenConns(1)
	s.Read = s.Write // until the schema stands
	if err := s.start(ctx, c); err != nil {
		return nil, errors.Join(err, s.Write.Close())
	}
	if s.Read, err = sql.Open("sqlite", source(path, "_pragma=query_only(1)")); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), s.Write.Close())
	}
	s.Read.SetMaxOpenConns(max(4, runtime.GOMAXPROCS(0)))
	s.Read.SetMaxIdleConns(max(4, runtime.GOMAXPROCS(0)))
	return s, nil
}

// start checks the settings and the schema.
func (s *Store) start(ctx context.Context, c Config) error {
	if err := s.settings(ctx); err != nil {
		return s.explained("open", err)
	}
	up := migrations.Upgrade{DB: s.Write, Dialect: goose.DialectSQLite3, Files: c.Migrations, App: c.App, Before: s.copyBefore}
	schema, err := up.Do(ctx)
	if err != nil {
		return s.explained("open", err)
	}
	s.Schema = schema
	return nil
}

// prepare makes the folder and the file, for this account alone, and keeps other processes from opening it at the same time, because
// two that find an empty file would both make its tables.
func prepare(ctx context.Context, path string) (unlock func(), err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, sqlstore.ExplainFile(dir, err)
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, fault.New(path+" is not a file", "move it away, or name another folder with ASSAY_DATA")
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, sqlstore.ExplainFile(path, err)
	}
	if err := file.Close(); err != nil {
		return nil, sqlstore.ExplainFile(path, err)
	}
	opening := flock.New(path + ".opening")
	if _, err := opening.TryLockContext(ctx, 10*time.Millisecond); err != nil {
		return nil, sqlstore.ExplainFile(path, err)
	}
	return func() { _ = opening.Close() }, nil
}

// source is the driver's name for the file. The busy timeout is for other processes; within this one a single connection writes.
func source(path, more string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/… is spelled file:///C:/…
	}
	name := url.URL{Scheme: "file", Path: slashed}
	return name.String() + "?_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=foreign_keys(1)&" + more
}

// settings reads back what [source] asked for: SQLite does not refuse a setting that it cannot follow.
func (s *Store) settings(ctx context.Context) error {
	for _, want := range []struct{ pragma, value string }{{"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"}, {"busy_timeout", "10000"}} {
		var has string
		if err := s.Write.QueryRowContext(ctx, "pragma "+want.pragma).Scan(&has); err != nil {
			return err
		}
		if has != want.value {
			return fault.Newf("keep the data folder on a local disk: network file systems cannot hold it",
				"%s does not follow %s=%s (it says %s)", s.path, want.pragma, want.value, has)
		}
	}
	return nil
}

// Where says where the data is.
func (s *Store) Where() string { return "SQLite, " + s.path }

// Check proves that the file is whole and its rows fit together.
func (s *Store) Check(ctx context.Context) error {
	var said string
	if err := s.Read.QueryRowContext(ctx, "pragma integrity_check").Scan(&said); err != nil {
		return s.explained("check", err)
	}
	if said != "ok" {
		return damaged(s.path, errors.New(said))
	}
	var table string
	if err := s.Read.QueryRowContext(ctx, "select \"table\" from pragma_foreign_key_check limit 1").Scan(&table); err == nil {
		return damaged(s.path, fmt.Errorf("a row of %s refers to nothing", table))
	} else if !errors.Is(err, sql.ErrNoRows) {
		return s.explained("check", err)
	}
	return s.Store.Check(ctx)
}
