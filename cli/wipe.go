package cli

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"assay/internal/fault"
	"assay/store"
)

type wipeVerb struct {
	Yes bool `name:"yes" help:"Do not ask."`
	printsData
}

func (wipeVerb) Teach() lesson {
	return lesson{
		About: "Shows what would go, asks for the word wipe to be typed, and deletes it for good, the text itself included. Settings and drills stay; " +
			"so do backups, wherever you keep them.",
		Examples: []example{
			{"assay backup && assay wipe", "keep a copy first"},
			{"assay wipe --yes", "in a script"},
		},
		Next: "assay restore FILE brings a backup back.",
	}
}

// wiped is what wipe --json prints.
type wiped struct {
	Where string        `json:"where"`
	Gone  []store.Count `json:"gone"`
}

func (v wipeVerb) Run(sh *shell) error {
	s, err := sh.open()
	if err != nil {
		return err
	}
	stored, err := s.Contents(sh.ctx)
	if err != nil {
		return err
	}
	scans, err := sh.keptScans()
	if err != nil {
		return err
	}
	stored = append(stored, store.Count{What: "last results of scans", N: scans})
	told, err := sh.storyFolder(keepsStories{InRepository: true}) // wiping publishes nothing
	if err != nil {
		return err
	}
	n, err := told.Count()
	if err != nil {
		return err
	}
	stored = append(stored, store.Count{What: "story files", N: n})
	if total(stored) == 0 {
		if v.JSON {
			return sh.json(wiped{s.Where(), []store.Count{}})
		}
		sh.out.line("nothing is stored in %s", s.Where())
		return nil
	}
	if !v.JSON {
		if err := v.show(sh, s, stored); err != nil {
			return err
		}
	}
	if err := v.confirm(sh); err != nil {
		return err
	}
	if err := s.Wipe(sh.ctx); err != nil {
		return err
	}
	if err := sh.forgetScans(); err != nil {
		return err
	}
	if _, err := told.Wipe(); err != nil {
		return err
	}
	if v.JSON {
		return sh.json(wiped{s.Where(), stored})
	}
	sh.out.line("gone")
	sh.remindServer()
	return nil
}

func (v wipeVerb) show(sh *shell, s store.Store, stored []store.Count) error {
	sh.out.line("from %s:", s.Where())
	t := table{head: []string{"", ""}, flex: 1}
	for _, c := range stored {
		if c.N > 0 {
			t.add(plain(fmt.Sprintf("%8d", c.N)), plain(c.What))
		}
	}
	sh.out.table(t)
	c, err := sh.config()
	if err != nil {
		return err
	}
	if path := filepath.Join(c.Data, configName); exists(path) {
		sh.out.line("the settings stay: %s", sh.short(path))
	}
	return nil
}

func (v wipeVerb) confirm(sh *shell) error {
	if v.Yes {
		return nil
	}
	if !isTerminal(sh.in) {
		return fault.New("wiping asks first, and nobody is there to answer", "say it on the command line: assay wipe --yes")
	}
	fmt.Fprint(sh.errs, "type the word wipe to delete this for good: ")
	word, _ := bufio.NewReader(sh.in).ReadString('\n') // a read that fails is no yes
	if strings.TrimSpace(word) != "wipe" {
		return fault.New("nothing was deleted: the word was not typed", "keep a copy with: assay backup")
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func total(counts []store.Count) (sum int) {
	for _, c := range counts {
		sum += c.N
	}
	return sum
}

// inWords is what is stored in one line, without what there is none of.
func inWords(counts []store.Count) string {
	var parts []string
	for _, c := range counts {
		if c.N > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.N, c.What))
		}
	}
	return strings.Join(parts, ", ")
}
