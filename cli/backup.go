package cli

import (
	"fmt"
	"time"

	"assay/internal/fault"
	"assay/store"
	"assay/stories"
)

type backupVerb struct {
	File string `arg:"" optional:"" name:"FILE" complete:"file" help:"A file that does not exist yet, or - for the standard output."`
	printsData
}

func (backupVerb) Teach() lesson {
	return lesson{
		About: "Writes attempts, interviews, cards, plan, profile and story files to one file that only this account can read: a zip of JSON lines, one file a table, the tables as of one moment. It works while " +
			"a server runs. The file can be restored into a SQLite file or a PostgreSQL database, whichever it came from. Stories that are encrypted stay so. Settings and drills are not in it.",
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
	told, err := sh.keepsake(false)
	if err != nil {
		return err
	}
	ctx, stop := sh.interruptible()
	defer stop()
	done := sh.errs.progress("writing %s …", v.File)
	m, err := store.BackupTo(ctx, s, v.File, told)
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
	told, err := sh.keepsake(false)
	if err != nil {
		return err
	}
	ctx, stop := sh.interruptible()
	defer stop()
	_, err = s.Backup(ctx, sh.out.w, told)
	return err
}

// keepsake carries the story files into a backup and back. A backup publishes nothing, so a folder in a work tree is no matter.
func (sh *shell) keepsake(replace bool) (*stories.Keepsake, error) {
	f, err := sh.storyFolder(keepsStories{InRepository: true})
	if err != nil {
		return nil, err
	}
	return &stories.Keepsake{Folder: f, Replace: replace}, nil
}

// contentsOf says what is in a backup.
func contentsOf(m store.Manifest) string {
	rows := map[string]int{}
	for _, f := range m.Files {
		rows[f.Name] = f.Rows
	}
	told := ""
	if n := rows["story.jsonl"]; n > 0 {
		told = count(n, "story file") + ", "
	}
	return fmt.Sprintf("%s, %s%s in all", count(rows["attempt.jsonl"], "attempt"), told, count(m.Rows(), "row"))
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
