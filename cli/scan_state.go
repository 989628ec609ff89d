package cli

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"assay/internal/fault"
	"assay/report"
	jsonreport "assay/report/json"
	"assay/scan"
)

// mostScans is how many last results are kept, each of another target.
const mostScans = 100

// scanState is the folder that the last result of each target is kept in: what was found, with the lines of code on the way. It is for this account alone.
func (sh *shell) scanState(dir string) (string, error) {
	if dir == "" {
		data, _, err := sh.dataDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(data, "scans")
	}
	return dir, os.MkdirAll(dir, 0o700)
}

// keptScans counts the results that are kept.
func (sh *shell) keptScans() (int, error) {
	dir, err := sh.scanState("")
	if err != nil {
		return 0, err
	}
	kept, err := keptIn(dir)
	return len(kept), err
}

// forgetScans deletes the results that are kept.
func (sh *shell) forgetScans() error {
	dir, err := sh.scanState("")
	if err != nil {
		return err
	}
	return os.RemoveAll(dir)
}

// file is the name of a target's last result.
func (t target) file() string {
	sum := sha256.Sum256([]byte(t.root + "\x00" + strings.Join(t.paths, "\x00")))
	return hex.EncodeToString(sum[:8]) + ".json"
}

// keep keeps a result for assay explain. That it cannot is said, and no reason to fail: the scan was the job.
func (sh *shell) keep(state string, t target, r scan.Result, m report.Meta) {
	dir, err := sh.scanState(state)
	if err == nil {
		err = keepIn(dir, t, r, m)
	}
	if err != nil {
		sh.errs.line("%s the result could not be kept for assay explain: %v", sh.errs.paint(faint, "note:"), err)
	}
}

func keepIn(dir string, t target, r scan.Result, m report.Meta) error {
	var b bytes.Buffer
	if err := jsonreport.Write(&b, r, m); err != nil {
		return err
	}
	if err := replaceFile(filepath.Join(dir, t.file()), b.Bytes(), 0o600); err != nil {
		return err
	}
	kept, err := keptIn(dir)
	if err != nil {
		return err
	}
	for _, old := range kept[min(len(kept), mostScans):] {
		if err := os.Remove(filepath.Join(dir, old)); err != nil {
			return err
		}
	}
	return nil
}

// resultName is the form of the files that are ours: a folder that someone names may hold others.
var resultName = regexp.MustCompile(`^[0-9a-f]{16}\.json$`)

// keptIn lists the results in a folder, the newest first.
func keptIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	type one struct {
		name string
		at   int64
	}
	var all []one
	for _, e := range entries {
		if info, err := e.Info(); err == nil && resultName.MatchString(e.Name()) {
			all = append(all, one{e.Name(), info.ModTime().UnixNano()})
		}
	}
	slices.SortFunc(all, func(a, b one) int { return cmp.Or(cmp.Compare(b.at, a.at), cmp.Compare(a.name, b.name)) })
	var names []string
	for _, o := range all {
		names = append(names, o.name)
	}
	return names, nil
}

// lastScan reads the last result of a target; false when there is none.
func lastScan(dir string, t target) (jsonreport.Document, bool, error) {
	src, err := os.ReadFile(filepath.Join(dir, t.file()))
	if errors.Is(err, fs.ErrNotExist) {
		return jsonreport.Document{}, false, nil
	}
	if err != nil {
		return jsonreport.Document{}, false, err
	}
	d, err := jsonreport.Read(src)
	return d, err == nil, err
}

// recall finds a finding by the start of its key in the results that are kept: that of the target, or all, the newest first.
func (sh *shell) recall(state, key string, only *target) (jsonreport.Finding, jsonreport.Document, error) {
	var none jsonreport.Finding
	dir, err := sh.scanState(state)
	if err != nil {
		return none, jsonreport.Document{}, err
	}
	names, err := keptIn(dir)
	if err != nil {
		return none, jsonreport.Document{}, err
	}
	if only != nil {
		names = slices.DeleteFunc(names, func(n string) bool { return n != only.file() })
	}
	for _, name := range names {
		src, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return none, jsonreport.Document{}, err
		}
		d, err := jsonreport.Read(src)
		if err != nil {
			continue // of another version: the next scan replaces it
		}
		f, n := pick(d, key)
		switch {
		case n > 1:
			return none, d, fault.Newf("type a few digits more", "%d findings begin with %s", n, key)
		case n == 1:
			return f, d, nil
		}
	}
	return none, jsonreport.Document{}, fault.Of(fault.Missing, fmt.Sprintf("no scan that is kept has a finding %s", key), "scan first: assay scan PATH; its keys stand behind \"more\"")
}

// pick counts the findings whose name begins with the key, and gives the last. The whole name of one is that one alone.
func pick(d jsonreport.Document, key string) (f jsonreport.Finding, n int) {
	all := d.Findings
	for _, s := range d.Suppressed {
		all = append(all, jsonreport.Finding{ID: s.ID, Finding: s.Finding})
	}
	for _, c := range all {
		short := report.Short(c.Keys)
		if c.ID == key || short == key {
			return c, 1
		}
		if strings.HasPrefix(c.ID, key) {
			f, n = c, n+1
		}
	}
	return f, n
}
