package cli

import (
	"fmt"

	"assay/internal/fault"
	"assay/store"
)

type restoreVerb struct {
	File    string `arg:"" name:"FILE" complete:"file" help:"A file that assay backup has made."`
	Replace bool   `name:"replace" help:"Put the backup in the place of what is stored now."`
	printsData
}

func (restoreVerb) Teach() lesson {
	return lesson{
		About: "Everything in the file is read and checked before anything is changed, and then all of it is put in place or nothing. A file that is cut off, " +
			"altered or made by a newer Assay is refused. So is a store that has something in it, unless you ask for --replace; stories that were there lie among the removed ones then.",
		Examples: []example{
			{"assay restore assay-backup-20270315-101500.zip", "into an empty store"},
			{"assay restore assay.zip --replace", "instead of what is there"},
			{"assay restore assay.zip --data /tmp/look", "somewhere else, to look at it"},
		},
		Next: "assay drill attempts lists what came back. Reload the pages of a server that is running.",
	}
}

func (v restoreVerb) Run(sh *shell) error {
	s, err := sh.open()
	if err != nil {
		return err
	}
	if !v.Replace {
		stored, err := s.Contents(sh.ctx)
		if err != nil {
			return err
		}
		if rows := total(stored); rows > 0 {
			return fault.Of(fault.Conflict, fmt.Sprintf("there already is something here: %s", inWords(stored)),
				fmt.Sprintf("keep it with assay backup, then: assay restore %s --replace", v.File))
		}
	}
	ctx, stop := sh.interruptible()
	defer stop()
	told, err := sh.keepsake(v.Replace)
	if err != nil {
		return err
	}
	done := sh.errs.progress("checking and restoring %s …", v.File)
	m, err := store.RestoreFrom(ctx, s, v.File, v.Replace, told)
	done()
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(backupMade{v.File, m})
	}
	sh.out.line("restored %s from %s, as of %s", contentsOf(m), v.File, moment(m.Created))
	sh.remindServer()
	return nil
}

// remindServer tells of a server that may still show what was there before.
func (sh *shell) remindServer() {
	c, err := sh.config()
	if err != nil {
		return
	}
	if _, running := serving(c.Data); running {
		sh.out.line("a server is running on this data: reload its pages")
	}
}
