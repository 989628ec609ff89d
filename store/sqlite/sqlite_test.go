package sqlite_test

import (
	"path/filepath"
	"testing"

	"assay/store/sqlite"
	"assay/store/storetest"
)

func open(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Config{Path: path, App: "1.0.0"})
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

func TestSQLitePassesTheSuite(t *testing.T) {
	storetest.Exercise(t, func(t *testing.T) storetest.Store { return open(t, filepath.Join(t.TempDir(), "assay.db")) })
}
