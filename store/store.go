// Package store opens the place where attempts, drafts, grades, appeals and the profile are kept.
//
// A store is a SQLite file in the data folder, or a PostgreSQL database that ASSAY_DB names; both run the same SQL and pass the same
// suite, storetest.Exercise. Three words to know: a revision is a draft as it was saved at one moment, an event is one entry of an
// attempt's append-only log, and a schema is the number of the layout the tables have.
//
//	dir, err := store.DataDir(os.Getenv)
//	s, err := store.Open(ctx, os.Getenv("ASSAY_DB"), dir, version)
//	defer s.Close()
//
// Everything a method has acknowledged survives a crash and a power cut.
package store

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"assay/coach"
	"assay/drill"
	"assay/internal/fault"
	"assay/interview"
	"assay/store/internal/archive"
	"assay/store/internal/sqlstore"
	"assay/store/postgres"
	"assay/store/sqlite"
)

// Store keeps everything, and lets its keeper look after it.
type Store interface {
	drill.Store
	interview.Store
	coach.Store
	coach.CardStore
	coach.PlanStore

	// Where says where the data is, in words and without a password.
	Where() string
	// Ping reports whether the store answers.
	Ping(ctx context.Context) error
	// Check proves that the store is whole and its rows fit together. It reads all of it.
	Check(ctx context.Context) error
	// Contents counts what is stored: what Wipe would delete.
	Contents(ctx context.Context) ([]Count, error)
	// Wipe deletes everything that Contents counts.
	Wipe(ctx context.Context) error
	// Backup writes everything as one file that any store can restore, extras too; see [BackupTo].
	Backup(ctx context.Context, w io.Writer, extras ...Extra) (Manifest, error)
	// Restore puts a backup's contents in place, all or nothing; see [RestoreFrom].
	Restore(ctx context.Context, r io.ReaderAt, size int64, replace bool, extras ...Extra) (Manifest, error)
	// Copy writes a copy of the SQLite file to a path that does not exist yet. PostgreSQL refuses it.
	Copy(ctx context.Context, path string) error
	Close() error
}

// Count is how much there is of one thing.
type Count = sqlstore.Count

// Extra is something kept beside the store, such as story files, that belongs into the same backup.
type Extra = sqlstore.Extra

// Manifest says what a backup is.
type Manifest = archive.Manifest

// FileName is the SQLite file's name in the data folder.
const FileName = "assay.db"

// Open opens the store that a DSN names: the SQLite file in dataDir when it is empty, or a PostgreSQL database. Version is this
// program's; it is written beside the schema, so that an older program can say which version to get.
func Open(ctx context.Context, dsn, dataDir, version string) (Store, error) {
	switch scheme, _, _ := strings.Cut(dsn, "://"); {
	case dsn == "" && dataDir == "":
		return nil, fault.New("there is no data folder", "name one with ASSAY_DATA")
	case dsn == "":
		s, err := sqlite.Open(ctx, sqlite.Config{Path: filepath.Join(dataDir, FileName), App: version})
		if err != nil {
			return nil, err
		}
		return s, nil
	case scheme == "postgres", scheme == "postgresql":
		s, err := postgres.Open(ctx, postgres.Config{DSN: dsn, App: version})
		if err != nil {
			return nil, err
		}
		return s, nil
	}
	return nil, fault.New("ASSAY_DB names no kind of database that Assay knows", "write postgres://user@host/database, or leave it empty for a file in the data folder")
}
