// Package migrations holds the database schema, one SQL text for SQLite and PostgreSQL, and brings a database up to it.
//
// A schema is a number: that of the newest file in this folder, which is the newest a database has been through. The table assay_meta
// remembers which version of Assay made each step, so that an older program can name the version a newer database needs.
package migrations

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"

	"assay/internal/fault"
)

//go:embed *.sql
var files embed.FS

// Files are the migrations of this program.
func Files() fs.FS { return files }

// Table is where the steps a database has been through are written down.
const Table = "assay_schema"

// Upgrade is one run of [Upgrade.Do].
type Upgrade struct {
	DB      *sql.DB
	Dialect goose.Dialect
	Files   fs.FS  // nil means [Files]
	App     string // this program's version
	// Before runs when a database that has been used is about to be changed from one schema to another; an error stops the upgrade.
	Before  func(ctx context.Context, from, to int64) error
	Options []goose.ProviderOption
}

// Do applies what is missing and returns the schema the database then has. A database that is newer than this program is refused
// unchanged, with the version that can read it.
func (u Upgrade) Do(ctx context.Context) (int64, error) {
	if u.Files == nil {
		u.Files = Files()
	}
	options := append([]goose.ProviderOption{goose.WithTableName(Table), goose.WithDisableGlobalRegistry(true)}, u.Options...)
	steps, err := goose.NewProvider(u.Dialect, u.DB, u.Files, options...)
	if err != nil {
		return 0, fmt.Errorf("read migrations: %w", err)
	}
	has, want, err := steps.GetVersions(ctx)
	if err != nil {
		return 0, fmt.Errorf("read schema version: %w", err)
	}
	switch {
	case has > want:
		return has, Newer("this data", has, want, u.madeBy(ctx, has), u.App)
	case has == want:
		return has, nil
	}
	if has > 0 {
		if u.Before != nil {
			if err := u.Before(ctx, has, want); err != nil {
				return has, err
			}
		}
		// Before the step, so that a database can never have taken it without saying who did.
		if err := u.sign(ctx, want); err != nil {
			return has, err
		}
	}
	if _, err := steps.Up(ctx); err != nil {
		return has, fmt.Errorf("change schema %d to %d: %w", has, want, err)
	}
	return want, u.sign(ctx, want)
}

// Newer is the refusal of data whose schema this program does not know. By may be empty.
func Newer(what string, has, want int64, by, app string) error {
	get := "a newer version of Assay"
	if by != "" {
		get = "Assay " + by + " or later"
	}
	return &fault.Fault{
		Kind: fault.Conflict,
		Text: fmt.Sprintf("%s has schema %d, and this Assay (%s) knows schemas up to %d", what, has, app, want),
		Hint: "get " + get + "; nothing has been changed",
	}
}

func (u Upgrade) sign(ctx context.Context, schema int64) error {
	_, err := u.DB.ExecContext(ctx, `insert into assay_meta (key, value) values ($1, $2)
		on conflict (key) do update set value = excluded.value`, signature(schema), u.App)
	if err != nil {
		return fmt.Errorf("sign schema %d: %w", schema, err)
	}
	return nil
}

// madeBy names the version of Assay that made the step to a schema; empty when the database does not say.
func (u Upgrade) madeBy(ctx context.Context, schema int64) (app string) {
	if u.DB.QueryRowContext(ctx, `select value from assay_meta where key = $1`, signature(schema)).Scan(&app) != nil {
		return ""
	}
	return app
}

func signature(schema int64) string { return fmt.Sprintf("schema %d made by", schema) }
