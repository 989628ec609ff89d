package postgres

import (
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"assay/internal/fault"
	"assay/store/internal/sqlstore"
)

// explain turns an error of the driver into a fault where a person can do something about it. Codes: PostgreSQL manual, appendix A.
func explain(where string, err error) error {
	var e *pgconn.PgError
	var unreachable *pgconn.ConnectError
	switch {
	case errors.As(err, &e):
		return explainCode(where, e.Code, err)
	case errors.As(err, &unreachable):
		return &fault.Fault{Text: where + " does not answer", Err: err, Hint: "start it, or correct ASSAY_DB; without ASSAY_DB the data is kept in a file"}
	}
	return err
}

func explainCode(where, code string, err error) error {
	switch {
	case code == "53100":
		return sqlstore.DiskFull(where, err)
	case code == "25006":
		return &fault.Fault{Kind: fault.Denied, Text: where + " is read-only", Err: err, Hint: "connect to the primary server, not to a replica"}
	case code == "42501":
		return &fault.Fault{Kind: fault.Denied, Text: where + " does not let this role do that", Err: err,
			Hint: "let the role create tables in the schema and read and write them"}
	case strings.HasPrefix(code, "28"):
		return &fault.Fault{Kind: fault.Denied, Text: where + " refuses the user or the password", Err: err, Hint: "correct them in ASSAY_DB"}
	case code == "3D000":
		return &fault.Fault{Kind: fault.Missing, Text: where + " does not exist", Err: err, Hint: "create it with createdb, or correct ASSAY_DB"}
	case code == "53300", strings.HasPrefix(code, "57P"):
		return &fault.Fault{Text: where + " takes no connection at the moment", Err: err, Hint: "try again in a moment"}
	}
	return err
}

// constraint: class 23 is a broken rule, and 54 a key too long for its index, which SQLite does not mind.
func constraint(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (strings.HasPrefix(e.Code, "23") || strings.HasPrefix(e.Code, "54"))
}

func (s *Store) explained(err error) error {
	if _, ours := err.(*fault.Fault); ours {
		return err
	}
	return fmt.Errorf("open the database: %w", explain(s.where, err))
}
