package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"assay/internal/fault"
	"assay/store/internal/sqlstore"
)

// Copy writes a copy of the whole file to path, as of one moment, while writers go on. It replaces nothing.
func (s *Store) Copy(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fault.Of(fault.Conflict, path+" already exists", "name a file that does not exist yet")
	}
	part := path + ".part"
	if err := s.vacuumInto(ctx, part); err != nil {
		return errors.Join(err, removed(part))
	}
	if err := settle(part, path); err != nil {
		return errors.Join(sqlstore.ExplainFile(path, err), removed(part))
	}
	return nil
}

func (s *Store) vacuumInto(ctx context.Context, part string) error {
	file, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600) // SQLite takes an empty file, and it is private from the start.
	if err != nil {
		return sqlstore.ExplainFile(part, err)
	}
	if err := file.Close(); err != nil {
		return sqlstore.ExplainFile(part, err)
	}
	// A connection of its own: the one that writes must stay free, and those that read may not.
	db, err := sql.Open("sqlite", source(s.path, ""))
	if err != nil {
		return fmt.Errorf("copy %s: %w", s.path, err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `vacuum into $1`, part); err != nil {
		return fmt.Errorf("copy %s: %w", s.path, explain(part, err))
	}
	return nil
}

// settle makes a finished file durable under its name; SQLite does not sync what it vacuums into.
func settle(part, path string) error {
	file, err := os.OpenFile(part, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	if runtime.GOOS == "windows" {
		return nil // has no sync of folders
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

func removed(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// copyBefore keeps the file as it is before a change of schema, beside it.
func (s *Store) copyBefore(ctx context.Context, _, to int64) error {
	counts, err := s.Store.Contents(ctx)
	if err != nil {
		return err
	}
	n := 0
	for _, c := range counts {
		n += c.N
	}
	if n == 0 {
		return nil
	}
	name := fmt.Sprintf("assay-before-schema-%d-%s.db", to, s.Now().UTC().Format("20060102-150405"))
	return s.Copy(ctx, filepath.Join(filepath.Dir(s.path), name))
}

// copies are the files that changes of schema have left behind.
func (s *Store) copies() []string {
	found, _ := filepath.Glob(filepath.Join(quoted(filepath.Dir(s.path)), "assay-before-schema-*.db"))
	return found
}

// quoted takes the meaning of a pattern from a folder's name.
func quoted(dir string) string {
	if runtime.GOOS == "windows" {
		return dir // has no escape; brackets are rare
	}
	var b []byte
	for i := range len(dir) {
		switch dir[i] {
		case '*', '?', '[', '\\':
			b = append(b, '\\')
		}
		b = append(b, dir[i])
	}
	return string(b)
}

// Contents counts what is stored, and the copies beside it.
func (s *Store) Contents(ctx context.Context) ([]sqlstore.Count, error) {
	counts, err := s.Store.Contents(ctx)
	if err != nil {
		return nil, err
	}
	return append(counts, sqlstore.Count{What: "copies from before a change of schema", N: len(s.copies())}), nil
}

// Wipe deletes every row and the copies beside the file, and then the deleted text itself from the file and its log.
func (s *Store) Wipe(ctx context.Context) error {
	if err := s.Store.Wipe(ctx); err != nil {
		return err
	}
	for _, path := range s.copies() {
		if err := os.Remove(path); err != nil {
			return sqlstore.ExplainFile(path, err)
		}
	}
	for _, text := range []string{"vacuum", "pragma wal_checkpoint(truncate)"} {
		if _, err := s.Write.ExecContext(ctx, text); err != nil {
			return s.explained("wipe", err)
		}
	}
	return nil
}
