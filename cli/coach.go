package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"assay/coach"
	"assay/drill"
	"assay/internal/fault"
	"assay/stories"
)

// study is what the coach's verbs work with: who for, what was kept, and what was done.
type study struct {
	profile  coach.Profile
	state    coach.PlanState
	begun    bool
	evidence coach.Evidence
}

// study gathers it. A first look at the plan begins it today.
func (sh *shell) study() (study, error) {
	var st study
	s, err := sh.open()
	if err != nil {
		return st, err
	}
	if st.profile, _, err = s.Profile(sh.ctx); err != nil {
		return st, err
	}
	if st.state, st.begun, err = s.Plan(sh.ctx); err != nil {
		return st, err
	}
	c, err := sh.catalog()
	if err != nil {
		return st, err
	}
	rooms, err := sh.interviews()
	if err != nil {
		return st, err
	}
	src := coach.Sources{Drills: s, Catalog: c, Plans: s, Cards: s, Interviews: rooms, Stories: sh.bank, Uncalibrated: drill.Uncalibrated}
	st.evidence, err = coach.Gather(sh.ctx, src, st.profile, sh.now())
	return st, err
}

// plan lays the plan out.
func (sh *shell) plan(st study) coach.Schedule {
	return coach.Plan(st.profile, st.state, st.evidence, sh.now())
}

// bank reads the stories of the candidate; none when there is no folder yet. Those that cannot be read, encrypted ones without their passphrase for one,
// are left out, and it is said.
func (sh *shell) bank() ([]stories.Story, error) {
	c, err := sh.config()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(c.Data, "stories")); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	f, err := sh.storyFolder(keepsStories{InRepository: true}) // reading publishes nothing
	if err != nil {
		return nil, err
	}
	list, err := f.List()
	if err != nil {
		sh.errs.line("stories were left out: %v", err)
	}
	return list, nil
}

// writeOut writes to a new file, or to the standard output for -.
func (sh *shell) writeOut(path string, data []byte) error {
	if path == "-" {
		_, err := sh.out.w.Write(data)
		return err
	}
	if err := writeNew(path, data); err != nil {
		return err
	}
	sh.out.line("wrote %s", path)
	return nil
}

// readIn reads a whole file, or the standard input for -.
func (sh *shell) readIn(path string) ([]byte, error) {
	if path == "-" {
		return readAllLimited(sh.in)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.Of(fault.Missing, "the file "+path+" cannot be read", "name one that exists")
	}
	defer f.Close()
	return readAllLimited(f)
}
