//go:build !linux

package sqlite_test

import (
	"os"
	"testing"
)

func asNobody(t *testing.T, do func()) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	do()
}
