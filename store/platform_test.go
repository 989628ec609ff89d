package store

import (
	"path/filepath"
	"testing"
)

func TestEachPlatformHasItsPlace(t *testing.T) {
	all := map[string]string{"HOME": "/home/me", "LocalAppData": "/users/me/local"}
	for goos, want := range map[string]string{
		"linux": "/home/me/.local/share/assay", "freebsd": "/home/me/.local/share/assay",
		"darwin": "/home/me/Library/Application Support/assay", "windows": "/users/me/local/assay",
	} {
		got, err := dataDir(goos, func(name string) string { return all[name] })
		if err != nil || filepath.ToSlash(got) != want {
			t.Errorf("%s: %s, %v; want %s", goos, got, err, want)
		}
		if got, err := dataDir(goos, func(string) string { return "" }); err == nil {
			t.Errorf("%s without a home: %s", goos, got)
		}
	}
}
