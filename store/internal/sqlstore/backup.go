package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"io"

	"assay/internal/fault"
	"assay/store/internal/archive"
	"assay/store/migrations"
)

// Extra is something kept beside the tables that belongs into the same backup.
type Extra interface {
	// Name is its file in the archive.
	Name() string
	// Dump hands on its lines.
	Dump(line func([]byte) error) error
	// Take checks one line of an archive. The line is valid during the call only.
	Take(line []byte) error
	// Put puts everything taken in place. When it fails, the tables stay as they were.
	Put() error
}

// Backup writes everything stored as one archive that either dialect can restore. The tables are as of one moment, while writers go on.
func (s *Store) Backup(ctx context.Context, w io.Writer, extras ...Extra) (archive.Manifest, error) {
	made := archive.Create(w, archive.Manifest{Schema: s.Schema, App: s.App, Created: kept(s.Now())})
	tx, err := s.Read.BeginTx(ctx, s.Snapshot)
	if err != nil {
		return archive.Manifest{}, s.failed("back up", err)
	}
	defer tx.Rollback()
	for _, t := range tables {
		err := made.File(t.name+".jsonl", func(line func([]byte) error) error { return t.dump(ctx, tx, line) })
		if err != nil {
			return archive.Manifest{}, s.failed("back up "+t.counts, err)
		}
	}
	for _, e := range extras {
		if err := made.File(e.Name(), e.Dump); err != nil {
			return archive.Manifest{}, err
		}
	}
	return made.Close()
}

func (t table) dump(ctx context.Context, tx *sql.Tx, line func([]byte) error) error {
	rows, err := tx.QueryContext(ctx, fmt.Sprintf(`select %s from %s order by %s`, t.names(), t.name, t.order))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		values, err := t.scan(rows)
		if err != nil {
			return err
		}
		text, err := t.line(values)
		if err != nil {
			return err
		}
		if err := line(text); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Restore puts a backup's contents in place. Everything is read and checked before anything is written, and written in one transaction:
// either all of the backup is there afterwards or nothing has changed. A store with something in it is refused unless replace is set;
// then the backup takes the place of all of it. Extras that the backup has no file of stay as they are.
func (s *Store) Restore(ctx context.Context, r io.ReaderAt, size int64, replace bool, extras ...Extra) (archive.Manifest, error) {
	from, err := archive.Open(r, size)
	if err != nil {
		return archive.Manifest{}, err
	}
	m := from.Manifest
	if m.Schema > s.Schema {
		return m, migrations.Newer("the backup", m.Schema, s.Schema, m.App, s.App)
	}
	var names []string
	for _, t := range tables {
		if t.since <= m.Schema {
			names = append(names, t.name+".jsonl")
		}
	}
	if err := from.Has(names...); err != nil {
		return m, err
	}
	for _, e := range extras {
		names = append(names, e.Name())
	}
	if err := from.Only(names...); err != nil {
		return m, err
	}
	nothing := func(table, []any) error { return nil }
	if err := load(ctx, from, nothing); err != nil {
		return m, s.failed("read backup", err)
	}
	if err := take(from, extras); err != nil {
		return m, err
	}
	return m, s.change(ctx, "restore", func(tx *sql.Tx) error {
		if err := s.replaceAll(ctx, tx, from, replace); err != nil {
			return err
		}
		for _, e := range extras {
			if err := e.Put(); err != nil {
				return err
			}
		}
		return nil
	})
}

// take hands the lines of the extras on, checked.
func take(from *archive.Reader, extras []Extra) error {
	for _, e := range extras {
		if !from.Holds(e.Name()) { // made before there was such a thing
			continue
		}
		err := from.Lines(e.Name(), func(number int, line []byte) error {
			if err := e.Take(line); err != nil {
				return fault.Newf("nothing has been changed; use another backup", "the backup has a bad row: %s line %d: %v", e.Name(), number, err)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) replaceAll(ctx context.Context, tx *sql.Tx, from *archive.Reader, replace bool) error {
	if err := makeRoom(ctx, tx, replace); err != nil {
		return err
	}
	inserts := map[string]*sql.Stmt{}
	for _, t := range tables {
		insert, err := tx.PrepareContext(ctx, t.insert())
		if err != nil {
			return err
		}
		defer insert.Close()
		inserts[t.name] = insert
	}
	err := load(ctx, from, func(t table, values []any) error {
		_, err := inserts[t.name].ExecContext(ctx, values...)
		if err != nil && s.Constraint(err) {
			return contradicts(fmt.Sprintf("a row of %s is there twice or refers to nothing", t.name))
		}
		return err
	})
	if err != nil {
		return err
	}
	broken, err := brokenRules(ctx, tx)
	if err == nil && broken != "" {
		err = contradicts(broken)
	}
	return err
}

func contradicts(how string) error {
	return fault.New("the backup contradicts itself: "+how, "nothing has been changed; use another backup")
}

// makeRoom empties the store, if it may.
func makeRoom(ctx context.Context, tx *sql.Tx, replace bool) error {
	if replace {
		return wipe(ctx, tx)
	}
	counts, err := contents(ctx, tx)
	if err != nil {
		return err
	}
	for _, c := range counts {
		if c.N > 0 {
			return fault.Of(fault.Conflict, fmt.Sprintf("there already is something here: %d %s", c.N, c.What),
				"make a backup of it, then restore again and ask to replace what is here")
		}
	}
	return nil
}

// load hands every row of a backup to do, checked.
func load(ctx context.Context, from *archive.Reader, do func(table, []any) error) error {
	for _, t := range tables {
		if t.since > from.Manifest.Schema {
			continue
		}
		err := from.Lines(t.name+".jsonl", func(number int, line []byte) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			values, err := t.parse(line, from.Manifest.Schema)
			if err != nil {
				return fault.Newf("nothing has been changed; use another backup", "the backup has a bad row: %s.jsonl line %d: %v", t.name, number, err)
			}
			return do(t, values)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
