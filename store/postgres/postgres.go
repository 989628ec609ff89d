// Package postgres keeps the store in a PostgreSQL database, for those who already run one.
//
// What is acknowledged is on the server's disk: a server or a session that runs with fsync or synchronous_commit off is refused, since
// a power cut would take acknowledged work with it.
package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"assay/internal/fault"
	"assay/store/internal/sqlstore"
	"assay/store/migrations"
)

// Config says which database to open.
type Config struct {
	DSN        string           // postgres://user:password@host/database?…
	App        string           // version of this program
	Migrations fs.FS            // nil means this program's own
	Now        func() time.Time // dates backups; nil means the wall clock
}

// Store is a store in one PostgreSQL database.
type Store struct {
	*sqlstore.Store
	where string
}

// connections is the most that one process opens; PostgreSQL allows 100 in all unless told otherwise.
const connections = 10

// Open connects to the database and brings it to this program's schema.
func Open(ctx context.Context, c Config) (*Store, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	how, err := pgx.ParseConfig(c.DSN)
	if err != nil { // Its text is left out: it repeats parts of the address.
		return nil, fault.New("the address of the PostgreSQL database cannot be read",
			"write ASSAY_DB=postgres://user:password@host:5432/database, special characters in the password as %XX")
	}
	if how.ConnectTimeout == 0 {
		how.ConnectTimeout = 10 * time.Second
	}
	if how.RuntimeParams["application_name"] == "" {
		how.RuntimeParams["application_name"] = "assay"
	}
	where := fmt.Sprintf("PostgreSQL, database %s on %s", how.Database, how.Host)
	db := stdlib.OpenDB(*how)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	db.SetConnMaxIdleTime(5 * time.Minute)
	s := &Store{where: where, Store: &sqlstore.Store{Write: db, Read: db, App: c.App, Now: c.Now,
		Explain: func(err error) error { return explain(where, err) }, Constraint: constraint,
		Snapshot: &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}}}
	if err := s.start(ctx, c); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

func (s *Store) start(ctx context.Context, c Config) error {
	if err := s.settings(ctx); err != nil {
		return s.explained(err)
	}
	// The lock is a row that expires: session locks would not survive a pooler in between. It is taken only when there is something to do.
	locker, err := lock.NewPostgresTableLocker(lock.WithTableName(migrations.Table+"_lock"), lock.WithTableLockTimeout(100*time.Millisecond, 600))
	if err != nil {
		return fmt.Errorf("lock the schema: %w", err)
	}
	up := migrations.Upgrade{DB: s.Write, Dialect: goose.DialectPostgres, Files: c.Migrations, App: c.App,
		Options: []goose.ProviderOption{goose.WithLocker(locker)}}
	schema, err := up.Do(ctx)
	if err != nil {
		return s.explained(err)
	}
	s.Schema = schema
	return nil
}

// settings refuses a server that acknowledges what it has not kept, or cannot keep every character.
func (s *Store) settings(ctx context.Context) error {
	var commit, fsync, encoding, readOnly string
	var tables bool // are there, or may be created in a schema that exists
	err := s.Write.QueryRowContext(ctx, `select current_setting('synchronous_commit'), current_setting('fsync'),
		current_setting('server_encoding'), current_setting('transaction_read_only'),
		to_regclass($1) is not null or coalesce(has_schema_privilege(current_schema(), 'create'), false)`, migrations.Table).
		Scan(&commit, &fsync, &encoding, &readOnly, &tables)
	switch {
	case err != nil:
		return err
	case readOnly == "on":
		return explainCode(s.where, "25006", nil)
	case commit == "off":
		return fault.New("the database runs with synchronous_commit=off and would lose acknowledged work in a power cut",
			"set synchronous_commit=on for the server, the database, the role or in the address")
	case fsync == "off":
		return fault.New("the database runs with fsync=off and would lose acknowledged work in a power cut", "set fsync=on in postgresql.conf and reload")
	case encoding != "UTF8":
		return fault.Newf("create the database with: encoding 'UTF8' template template0", "the database has encoding %s and cannot keep every character", encoding)
	case !tables:
		return explainCode(s.where, "42501", nil)
	}
	return nil
}

// Where says where the data is, without the password.
func (s *Store) Where() string { return s.where }

// Copy is not for PostgreSQL, which has its own tools.
func (s *Store) Copy(context.Context, string) error {
	return fault.New("a copy of the database file is for SQLite", "make a backup instead, or use pg_dump")
}
