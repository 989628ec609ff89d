package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"assay/internal/fault"
	"assay/store/internal/sqlstore"
)

// The lock is on one file, and who holds it stands in another: Windows lets nobody read a locked file.
const (
	lockName   = "serve.lock"
	holderName = "serve.json"
)

type holder struct {
	PID     int    `json:"pid"`
	Address string `json:"address"`
}

// Lock keeps a second server out of a data folder. Only the server takes it; the command line works beside a running server. The system
// frees the lock when the process ends, however it ends. Address is where the server can be reached, for the message the second one gets.
func Lock(dir, address string) (release func(), err error) {
	lock := flock.New(filepath.Join(dir, lockName))
	got, err := lock.TryLock()
	if err != nil {
		return nil, sqlstore.ExplainFile(dir, err)
	}
	if !got {
		return nil, taken(dir)
	}
	name := filepath.Join(dir, holderName)
	text, err := json.Marshal(holder{PID: os.Getpid(), Address: address})
	if err == nil {
		err = os.WriteFile(name, text, 0o600)
	}
	if err != nil {
		return nil, errors.Join(sqlstore.ExplainFile(name, err), lock.Close())
	}
	return func() {
		_ = os.Remove(name) // Best effort: a stale note is overwritten by the next server.
		_ = lock.Close()
	}, nil
}

func taken(dir string) error {
	text, hint := "another assay serve is running on "+dir, "stop it, or name another folder with ASSAY_DATA"
	var h holder
	note, err := os.ReadFile(filepath.Join(dir, holderName))
	if err == nil && json.Unmarshal(note, &h) == nil && h.PID > 0 {
		text = fmt.Sprintf("another assay serve (process %d) is running on %s", h.PID, dir)
		if h.Address != "" {
			hint = "open http://" + h.Address + ", or stop that process, or name another folder with ASSAY_DATA"
		}
	}
	return fault.Of(fault.Conflict, text, hint)
}
