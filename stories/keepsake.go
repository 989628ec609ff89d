package stories

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/internal/fault"
)

// Keepsake carries a folder's files into a backup and out of it again, the removed ones too. Encrypted files stay encrypted, so it needs no passphrase.
type Keepsake struct {
	Folder  *Folder
	Replace bool // put what comes in the place of what is there; otherwise a folder with stories in it is refused

	taken []keptFile
}

// keptFile is one line of the backup.
type keptFile struct {
	File    string `json:"file"`
	Removed bool   `json:"removed,omitempty"`
	Text    string `json:"text,omitempty"`   // of a plain file
	Sealed  []byte `json:"sealed,omitempty"` // of an encrypted one
}

// Name is the file of a backup that holds the stories.
func (k *Keepsake) Name() string { return "story.jsonl" }

// Dump hands on one line for each file.
func (k *Keepsake) Dump(line func([]byte) error) error {
	for _, removed := range []bool{false, true} {
		ids, err := k.Folder.ids(k.dir(removed))
		if err != nil {
			return err
		}
		for _, id := range ids {
			for _, suffix := range []string{plainSuffix, sealedSuffix} {
				if err := k.dumpFile(id+suffix, removed, line); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (k *Keepsake) dumpFile(name string, removed bool, line func([]byte) error) error {
	src, err := readLimited(filepath.Join(k.dir(removed), name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	f := keptFile{File: name, Removed: removed}
	if strings.HasSuffix(name, sealedSuffix) {
		f.Sealed = src
	} else {
		f.Text = string(src)
	}
	text, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return line(text)
}

func (k *Keepsake) dir(removed bool) string {
	if removed {
		return filepath.Join(k.Folder.dir, removedFolder)
	}
	return k.Folder.dir
}

// Take checks one line of a backup and keeps it for Put. Nothing is written yet. Bytes that would not be a story's file are refused.
func (k *Keepsake) Take(line []byte) error {
	var f keptFile
	if err := json.Unmarshal(line, &f); err != nil {
		return fmt.Errorf("no story file: %w", err)
	}
	id, plain := strings.CutSuffix(f.File, plainSuffix)
	if !plain {
		id, _ = strings.CutSuffix(f.File, sealedSuffix)
	}
	if !ValidID(id) || id == f.File || plain != (f.Sealed == nil) || len(f.Text)+len(f.Sealed) > 2*MaxFile {
		return fmt.Errorf("%.60q is no story file", f.File)
	}
	k.taken = append(k.taken, f)
	return nil
}

// Put writes what was taken. What was there before lies in the folder of removed stories afterwards, so that a restore can be undone by hand.
func (k *Keepsake) Put() error {
	there, err := k.Folder.ids(k.Folder.dir)
	if err != nil {
		return err
	}
	if len(there) > 0 && len(k.taken) > 0 && !k.Replace {
		return fault.Of(fault.Conflict, fmt.Sprintf("there already are %d stories here", len(there)), "make a backup of them, then restore again and ask to replace what is here")
	}
	if err := os.MkdirAll(k.dir(true), 0o700); err != nil {
		return fmt.Errorf("restore stories: %w", err)
	}
	for _, f := range k.taken {
		if f.Removed {
			if err := k.put(f); err != nil {
				return err
			}
		}
	}
	if len(k.taken) > 0 {
		for _, id := range there {
			if err := k.Folder.Remove(id); err != nil {
				return err
			}
		}
	}
	for _, f := range k.taken {
		if !f.Removed {
			if err := k.put(f); err != nil {
				return err
			}
		}
	}
	return nil
}

func (k *Keepsake) put(f keptFile) error {
	text := f.Sealed
	if text == nil {
		text = []byte(f.Text)
	}
	if err := replace(filepath.Join(k.dir(f.Removed), f.File), text); err != nil {
		return fmt.Errorf("restore story file %s: %w", f.File, err)
	}
	return nil
}
