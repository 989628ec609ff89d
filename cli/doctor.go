package cli

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"assay/drill"
	"assay/internal/fault"
	"assay/internal/yaml"
	"assay/store"
)

type doctorVerb struct {
	printsData
}

func (doctorVerb) Teach() lesson {
	return lesson{
		About: "Looks at the settings, the data folder and its rights, the free space, the database, the drills, the address and what else is installed. " +
			"Each line says ok, warn or fail, and what to do about it. Exit code 1 when something fails.",
		Examples: []example{{"assay doctor", "before asking for help"}, {"assay doctor --json", "for a program"}},
		Next:     "Do what the lines marked fail say, and run it again.",
	}
}

// State of a check.
const (
	stateOK   = "ok"
	stateWarn = "warn"
	stateFail = "fail"
	stateInfo = "info"
)

// health is one check of doctor.
type health struct {
	Check string `json:"check"`
	State string `json:"state"`
	Says  string `json:"says"`
	Next  string `json:"next,omitempty"`
}

// checkup is what doctor --json prints.
type checkup struct {
	OK     bool     `json:"ok"`
	Checks []health `json:"checks"`
}

func (v doctorVerb) Run(sh *shell) error {
	done := sh.errs.progress("looking …")
	up := checkup{OK: true, Checks: sh.examine()}
	done()
	for _, h := range up.Checks {
		up.OK = up.OK && h.State != stateFail
	}
	if v.JSON {
		if err := sh.json(up); err != nil {
			return err
		}
	} else {
		v.show(sh, up)
	}
	if !up.OK {
		return &found{}
	}
	return nil
}

func (doctorVerb) show(sh *shell, up checkup) {
	paint := map[string]style{stateOK: green, stateWarn: yellow, stateFail: red, stateInfo: faint}
	for _, h := range up.Checks {
		head := fmt.Sprintf("%-4s  %-9s", h.State, h.Check)
		lines := wrap(h.Says, min(sh.out.width, readable)-columns(head)-2)
		if sh.out.term {
			head = sh.out.paint(paint[h.State], fmt.Sprintf("%-4s", h.State)) + fmt.Sprintf("  %-9s", h.Check)
		}
		sh.out.line("%s  %s", head, lines[0])
		for _, l := range lines[1:] {
			sh.out.line("%17s%s", "", l)
		}
		if h.Next != "" {
			sh.out.line("%17s%s %s", "", sh.out.paint(faint, "next:"), h.Next)
		}
	}
}

// examine makes all checks.
func (sh *shell) examine() []health {
	dir, _, err := sh.dataDir()
	if err != nil {
		return append([]health{broken("data", err)}, tools()...)
	}
	all := []health{dataHealth(dir), diskHealth(dir)}
	c, err := sh.config()
	if err != nil {
		all = append(all, broken("settings", err))
		return append(all, tools()...)
	}
	all = append(all, health{"settings", stateOK, settingsSay(c), ""}, sh.databaseHealth())
	server, running := serving(c.Data)
	all = append(all, server, sh.addressHealth(c, running), sh.drillHealth())
	return append(all, tools()...)
}

// broken is a failed check that tells of an error.
func broken(check string, err error) health {
	h := health{check, stateFail, err.Error(), ""}
	var ms yaml.Mistakes
	if f, ok := fault.As(err); ok {
		h.Next = f.Hint
	} else if errors.As(err, &ms) {
		h.Says, h.Next = ms[0].String(), "assay config --help shows a file with every key"
		if len(ms) > 1 {
			h.Says += fmt.Sprintf(", and %d more", len(ms)-1)
		}
	}
	return h
}

func dataHealth(dir string) health {
	info, err := os.Stat(dir)
	if err != nil {
		return broken("data", err)
	}
	probe, err := os.CreateTemp(dir, ".assay-doctor-*")
	if err != nil {
		return health{"data", stateFail, dir + " cannot be written to", "give this account the right to write there, or name another folder with ASSAY_DATA"}
	}
	_ = probe.Close()
	_ = os.Remove(probe.Name())
	if open := info.Mode().Perm() & 0o077; open != 0 && runtime.GOOS != "windows" {
		return health{"data", stateWarn, fmt.Sprintf("%s can be entered by other accounts (rights %04o)", dir, info.Mode().Perm()), "chmod 700 " + dir}
	}
	return health{"data", stateOK, dir, ""}
}

// What to keep free: a backup of years of practice is a few MB; SQLite needs room for its log and for a copy before a change of schema.
const (
	freeWarn = 200 << 20
	freeFail = 20 << 20
)

func diskHealth(dir string) health {
	free, err := freeSpace(dir)
	if err != nil {
		return health{"disk", stateInfo, "the free space is not known: " + err.Error(), ""}
	}
	says := fmt.Sprintf("%d MB free", free>>20)
	switch {
	case free < freeFail:
		return health{"disk", stateFail, says, "make room: saving will fail soon"}
	case free < freeWarn:
		return health{"disk", stateWarn, says, "make room before the disk is full"}
	case free >= 10<<30:
		says = fmt.Sprintf("%d GB free", free>>30)
	}
	return health{"disk", stateOK, says, ""}
}

func settingsSay(c Config) string {
	if path := filepath.Join(c.Data, configName); exists(path) {
		return "read from " + path
	}
	return "no settings file; defaults are in force"
}

func (sh *shell) databaseHealth() health {
	s, err := sh.open()
	if err != nil {
		return broken("database", err)
	}
	if err := s.Check(sh.ctx); err != nil {
		h := broken("database", err)
		if h.Next == "" {
			h.Next = "restore a backup: assay restore FILE --replace"
		}
		return h
	}
	stored, err := s.Contents(sh.ctx)
	if err != nil {
		return broken("database", err)
	}
	says := s.Where() + ": whole"
	if l := inWords(stored); l != "" {
		says += ", " + l
	} else {
		says += ", nothing stored yet"
	}
	return health{"database", stateOK, says, ""}
}

// serving says whether a server is running on a data folder.
func serving(dir string) (health, bool) {
	release, err := store.Lock(dir, "")
	if err == nil {
		release()
		return health{"server", stateInfo, "none is running on this folder", "start it with: assay serve"}, false
	}
	if fault.Is(err, fault.Conflict) {
		return health{"server", stateOK, err.Error(), ""}, true
	}
	return broken("server", err), false
}

func (sh *shell) addressHealth(c Config, running bool) health {
	host, _, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return health{"address", stateFail, fmt.Sprintf("%q is not an address", c.Addr), "write it like " + defaultAddr}
	}
	if !loopback(host) && c.Token == "" {
		return health{"address", stateFail, c.Addr + " can be reached by others, and there is no token", "set ASSAY_TOKEN, or serve on " + defaultAddr}
	}
	l, err := net.Listen("tcp", c.Addr)
	switch {
	case err == nil:
		_ = l.Close()
		return health{"address", stateOK, c.Addr + " is free", ""}
	case running:
		return health{"address", stateOK, c.Addr + " is in use, by the server as it seems", ""}
	}
	return health{"address", stateWarn, c.Addr + " cannot be used: " + listenTrouble(err), "stop what listens there, or choose another: ASSAY_ADDR=127.0.0.1:8643"}
}

func (sh *shell) drillHealth() health {
	c, err := sh.catalog()
	if err != nil {
		return broken("drills", err)
	}
	says := count(len(c.List(drill.Filter{})), "drill")
	switch {
	case len(sh.mistakes) > 0:
		return health{"drills", stateFail, fmt.Sprintf("%s, and %s in others", says, count(len(sh.mistakes), "mistake")), "see them with: assay drill check"}
	case len(c.List(drill.Filter{})) == 0:
		return health{"drills", stateFail, "there is no drill", "name another folder with ASSAY_DRILLS, or none"}
	}
	return health{"drills", stateOK, says, ""}
}

// tools are programs that some kinds of drill will run. None of today's does.
func tools() (all []health) {
	for _, name := range []string{"python3", "node", "java"} {
		if path, err := exec.LookPath(name); err == nil {
			all = append(all, health{name, stateInfo, path, ""})
		} else {
			all = append(all, health{name, stateInfo, "not found; no drill of this version needs it", ""})
		}
	}
	return all
}
