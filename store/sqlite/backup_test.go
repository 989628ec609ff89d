package sqlite_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"

	"assay/coach"
)

// A table or column that a migration adds must be added to the list that backups are made from.
func TestABackupHasEveryTableAndColumn(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "assay.db"))
	whole(t, s)
	if err := s.SetProfile(t.Context(), coach.Profile{SetAt: noon}); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := s.Backup(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	tables, err := s.Read.Query(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'assay_%'`)
	if err != nil {
		t.Fatal(err)
	}
	defer tables.Close()
	n := 0
	for ; tables.Next(); n++ {
		var table string
		if err := tables.Scan(&table); err != nil {
			t.Fatal(err)
		}
		rows, err := s.Read.Query("select * from " + table + " limit 0")
		if err != nil {
			t.Fatal(err)
		}
		has, err := rows.Columns()
		rows.Close()
		if err != nil {
			t.Fatal(err)
		}
		file, err := z.Open(table + ".jsonl")
		if err != nil {
			t.Errorf("table %s is not in the backup", table)
			continue
		}
		var row map[string]any
		if err := json.NewDecoder(file).Decode(&row); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
		for _, column := range has {
			if _, in := row[column]; !in {
				t.Errorf("column %s.%s is not in the backup", table, column)
			}
		}
		for column := range row {
			if !slices.Contains(has, column) {
				t.Errorf("the backup has a column %s.%s of its own", table, column)
			}
		}
	}
	if n != len(z.File)-1 {
		t.Errorf("%d tables, %d files", n, len(z.File)-1)
	}
}
