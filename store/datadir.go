package store

import (
	"os"
	"path/filepath"
	"runtime"

	"assay/internal/fault"
	"assay/store/internal/sqlstore"
)

// DataDir is the folder everything is kept in: ASSAY_DATA, or the platform's place for a program's data. It is created for this
// account alone. Env is os.Getenv or a stand-in.
func DataDir(env func(string) string) (string, error) {
	dir, err := dataDir(runtime.GOOS, env)
	if err != nil {
		return "", err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", sqlstore.ExplainFile(dir, err)
	}
	return dir, nil
}

func dataDir(goos string, env func(string) string) (string, error) {
	if dir := env("ASSAY_DATA"); dir != "" {
		return dir, nil
	}
	home := env("HOME")
	switch goos {
	case "windows":
		if local := env("LocalAppData"); local != "" {
			return filepath.Join(local, "assay"), nil
		}
	case "darwin":
		if home != "" {
			return filepath.Join(home, "Library", "Application Support", "assay"), nil
		}
	default:
		// The XDG Base Directory Specification says to ignore a path that is not absolute.
		if data := env("XDG_DATA_HOME"); filepath.IsAbs(data) {
			return filepath.Join(data, "assay"), nil
		}
		if home != "" {
			return filepath.Join(home, ".local", "share", "assay"), nil
		}
	}
	return "", fault.New("this account has no home folder to keep data in", "name a folder with ASSAY_DATA")
}
