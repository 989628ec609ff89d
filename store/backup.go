package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"assay/internal/fault"
	"assay/store/internal/sqlstore"
)

// BackupTo writes a backup to a new file, readable by this account alone. What is at path afterwards is a whole backup or nothing.
func BackupTo(ctx context.Context, s Store, path string, extras ...Extra) (Manifest, error) {
	if _, err := os.Lstat(path); err == nil {
		return Manifest{}, fault.Of(fault.Conflict, path+" already exists", "name a file that does not exist yet")
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".assay-backup-*")
	if errors.Is(err, fs.ErrNotExist) {
		return Manifest{}, fault.Of(fault.Missing, "there is no folder "+filepath.Dir(path), "create it first")
	}
	if err != nil {
		return Manifest{}, sqlstore.ExplainFile(path, err)
	}
	defer os.Remove(file.Name()) // A no-op once it has its name.
	m, err := s.Backup(ctx, file, extras...)
	if err != nil {
		return m, errors.Join(err, file.Close())
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return m, sqlstore.ExplainFile(path, err)
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return m, sqlstore.ExplainFile(path, err)
	}
	return m, nil
}

// RestoreFrom puts the contents of a backup file in place: everything is checked first, and all of it is restored or nothing changed.
// A store that has something in it is refused unless replace is set.
func RestoreFrom(ctx context.Context, s Store, path string, replace bool, extras ...Extra) (Manifest, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Manifest{}, fault.Of(fault.Missing, "there is no file "+path, "name a file that assay backup has made")
	}
	if err != nil {
		return Manifest{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return Manifest{}, err
	}
	if !info.Mode().IsRegular() {
		return Manifest{}, fault.New(path+" is not a file", "name a file that assay backup has made")
	}
	return s.Restore(ctx, file, info.Size(), replace, extras...)
}
