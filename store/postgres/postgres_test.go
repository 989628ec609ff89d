package postgres_test

import (
	"database/sql"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"assay/internal/fault"
	"assay/store/migrations"

	"assay/store/postgres"
	"assay/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

func open(t *testing.T, dsn string) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(t.Context(), postgres.Config{DSN: dsn, App: "1.0.0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestPostgreSQLPassesTheSuite(t *testing.T) {
	storetest.Exercise(t, func(t *testing.T) storetest.Store { return open(t, storetest.Postgres(t)) })
}

// refused wants a fault whose text and hint have these words, and no password.
func refused(t *testing.T, err error, words ...string) {
	t.Helper()
	f, ok := fault.As(err)
	if !ok || f.Hint == "" {
		t.Fatalf("want a fault with a hint, got %v", err)
	}
	for _, word := range words {
		if !strings.Contains(err.Error()+"\n"+f.Hint, word) {
			t.Errorf("%q is not said in: %v\nhint: %s", word, err, f.Hint)
		}
	}
	if strings.Contains(err.Error()+f.Hint, "hunter2") {
		t.Errorf("the password is said: %v", err)
	}
}

func refusedOpen(t *testing.T, dsn string, words ...string) {
	t.Helper()
	s, err := postgres.Open(t.Context(), postgres.Config{DSN: dsn, App: "1.0.0"})
	if err == nil {
		s.Close()
	}
	refused(t, err, words...)
}

func TestSettingsThatLoseAcknowledgedWorkAreRefused(t *testing.T) {
	dsn := storetest.Postgres(t)
	refusedOpen(t, dsn+"&synchronous_commit=off", "synchronous_commit=off")
	open(t, dsn+"&synchronous_commit=local").Close()
	// The server's own setting can be changed while it runs; a new connection sees it as soon as the server has read its file again.
	storetest.PostgresExec(t, "alter system set fsync = off")
	t.Cleanup(func() {
		storetest.PostgresExec(t, "alter system reset fsync")
		storetest.PostgresExec(t, "select pg_reload_conf()")
		awaitFsync(t, dsn, "on")
	})
	storetest.PostgresExec(t, "select pg_reload_conf()")
	awaitFsync(t, dsn, "off")
	refusedOpen(t, dsn, "fsync=off")
}

func awaitFsync(t *testing.T, dsn, want string) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); {
		db, err := sql.Open("pgx", dsn)
		if err != nil {
			t.Fatal(err)
		}
		var is string
		err = db.QueryRow("select current_setting('fsync')").Scan(&is)
		db.Close()
		if err == nil && is == want {
			return
		}
	}
	t.Fatalf("fsync does not become %s", want)
}

func TestWhatCannotBeOpenedIsSaidWithoutThePassword(t *testing.T) {
	dsn := storetest.Postgres(t)
	refusedOpen(t, "postgres://me:hunter2@[bad/x", "address")
	refusedOpen(t, "postgres://me:hunter2@127.0.0.1:1/x?connect_timeout=2", "does not answer", "ASSAY_DB")
	host := dsn[strings.Index(dsn, "?"):]
	refusedOpen(t, "postgres://postgres:hunter2@/nosuchdatabase"+host, "does not exist", "createdb")
	refusedOpen(t, "postgres://nobodyatall:hunter2@/postgres"+host, "refuses the user")
	refusedOpen(t, dsn+"&default_transaction_read_only=on", "read-only")
	storetest.PostgresExec(t, "create database latin template template0 encoding 'LATIN1' locale 'C'")
	t.Cleanup(func() { storetest.PostgresExec(t, "drop database latin with (force)") })
	refusedOpen(t, "postgres://postgres@/latin"+host, "LATIN1", "UTF8")
}

func TestARoleThatMayNotCreateTablesIsSaid(t *testing.T) {
	dsn := storetest.Postgres(t)
	_, schema, _ := strings.Cut(dsn, "search_path=")
	storetest.PostgresExec(t, "create role reader login")
	t.Cleanup(func() { storetest.PostgresExec(t, "drop owned by reader; drop role reader") })
	storetest.PostgresExec(t, "grant usage on schema "+schema+" to reader")
	refusedOpen(t, strings.Replace(dsn, "postgres@", "reader@", 1), "does not let this role", "create tables")
	refusedOpen(t, dsn+"_that_is_not_there", "create tables")
}

func TestANewerSchemaIsRefusedWithTheVersionToGet(t *testing.T) {
	dsn := storetest.Postgres(t)
	files := fstest.MapFS{"00099_more.sql": {Data: []byte("-- +goose Up\nalter table attempt add column note text not null default '';\n")}}
	text, err := fs.ReadFile(migrations.Files(), "00001_attempts.sql")
	if err != nil {
		t.Fatal(err)
	}
	files["00001_attempts.sql"] = &fstest.MapFile{Data: text}
	open(t, dsn).Close()
	s, err := postgres.Open(t.Context(), postgres.Config{DSN: dsn, App: "2.5.0", Migrations: files})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	refusedOpen(t, dsn, "schema 99", "Assay 2.5.0 or later")
}

func TestTwoProcessesMayOpenAnEmptyDatabaseAtOnce(t *testing.T) {
	dsn := storetest.Postgres(t)
	stores := make(chan *postgres.Store)
	for range 4 {
		go func() {
			s, err := postgres.Open(t.Context(), postgres.Config{DSN: dsn, App: "1.0.0"})
			if err != nil {
				t.Error(err)
			}
			stores <- s
		}()
	}
	var all []storetest.Store
	for range 4 {
		if s := <-stores; s != nil {
			defer s.Close()
			all = append(all, s)
		}
	}
	if !t.Failed() {
		storetest.OneWriterWins(t, all...)
	}
}

func TestACopyOfTheFileIsForSQLite(t *testing.T) {
	s := open(t, storetest.Postgres(t))
	refused(t, s.Copy(t.Context(), "x"), "SQLite", "pg_dump")
	if err := s.Ping(t.Context()); err != nil {
		t.Error(err)
	}
	if strings.Contains(s.Where(), "password") || !strings.HasPrefix(s.Where(), "PostgreSQL") {
		t.Error(s.Where())
	}
}
