package cli

import (
	"fmt"
	"time"

	"assay/internal/fault"
	"assay/store"
)

type backupVerb struct {
	File string `arg:"" optional:"" name:"FILE" complete:"file" help:"A file that does not exist yet, or - for the standard output."`
	printsData
}

func (backupVerb) Teach() lesson {
	return lesson{
		About: "Writes attempts, drafts, grades, appeals and the profile as of one moment to one file that only this account can read. It works while " +
			"a server runs. The file can be restored into a SQLite file or a PostgreSQL database, whichever it came from. Settings and drills are not in it.",
		Examples: []example{
			{"assay backup", "a dated file in this folder"},
			{"assay backup ~/safe/assay.zip", "a file of that name"},
			{"assay backup - | gpg -c > assay.gpg", "encrypted on the way"},
		},
		Next: "assay restore FILE puts it back.",
	}
}

// backupMade is what backup --json prints.
type backupMade struct {
	File     string         `json:"file"`
	Manifest store.Manifest `json:"manifest"`
}

func (v backupVerb) Run(sh *shell) error {
	if v.File == "-" {
		return v.stream(sh)
	}
	if v.File == "" {
		v.File = "assay-backup-" + sh.now().Format("20060102-150405") + ".zip"
	}
	s, err := sh.open()
	if err != nil {
		return err
	}
	ctx, stop := sh.interruptible()
	defer stop()
	done := sh.errs.progress("writing %s …", v.File)
	m, err := store.BackupTo(ctx, s, v.File)
	done()
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(backupMade{v.File, m})
	}
	sh.out.line("wrote %s: %s", v.File, contentsOf(m))
	sh.out.line("put it back with: assay restore %s", v.File)
	return nil
}

// stream writes the backup to the standard output.
func (v backupVerb) stream(sh *shell) error {
	if sh.out.term {
		return fault.New("a backup is no text for a terminal", "name a file, or send it on: assay backup - > FILE")
	}
	if v.JSON {
		return fault.New("the standard output takes the backup or the JSON, not both", "name a file")
	}
	s, err := sh.open()
	if err != nil {
		return err
	}
	ctx, stop := sh.interruptible()
	defer stop()
	_, err = s.Backup(ctx, sh.out.w)
	return err
}

// contentsOf says what is in a backup.
func contentsOf(m store.Manifest) string {
	attempts := 0
	for _, f := range m.Files {
		if f.Name == "attempt.jsonl" {
			attempts = f.Rows
		}
	}
	return fmt.Sprintf("%s, %s in all", count(attempts, "attempt"), count(m.Rows(), "row"))
}

// count is a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// day is a moment in the local time zone.
func moment(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }
