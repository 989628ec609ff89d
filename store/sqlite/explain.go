package sqlite

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"assay/internal/fault"
	"assay/store/internal/sqlstore"
)

// explain turns an error of the driver about the file at path into a fault where a person can do something about it.
func explain(path string, err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff { // The low byte is the kind; the rest narrows it down.
	case codes.SQLITE_FULL:
		return sqlstore.DiskFull(path, err)
	case codes.SQLITE_READONLY, codes.SQLITE_PERM, codes.SQLITE_CANTOPEN:
		return sqlstore.NotWritable(path, err)
	case codes.SQLITE_CORRUPT, codes.SQLITE_NOTADB:
		return damaged(path, err)
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return &fault.Fault{Kind: fault.Machine, Text: "another program has kept " + path + " busy for more than ten seconds", Err: err,
			Hint: "try again; if it stays so, close the program that has the file open"}
	case codes.SQLITE_IOERR:
		return &fault.Fault{Kind: fault.Machine, Text: "the disk refused to read or write " + path, Err: err,
			Hint: "look at the free space and the health of the disk; everything that was saved before is safe if the disk is"}
	}
	return err
}

func constraint(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == codes.SQLITE_CONSTRAINT
}

func (s *Store) explained(what string, err error) error {
	if _, ours := err.(*fault.Fault); ours {
		return err
	}
	return fmt.Errorf("%s the database: %w", what, explain(s.path, err))
}

func damaged(path string, err error) error {
	return &fault.Fault{Kind: fault.Machine, Text: path + " is damaged, or is not a database", Err: err,
		Hint: "move it away and restore a backup, or put the newest assay-before-schema copy beside it in its place"}
}
