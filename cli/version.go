package cli

import (
	"cmp"
	"io/fs"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"

	"assay/store/migrations"
)

// version is set by the linker: -X assay/cli.version=v1.2.3.
var version string

// versionName is the version of this program: the linker's, the module's, or the commit it was built from.
func versionName() string {
	info, ok := debug.ReadBuildInfo()
	if version != "" || !ok {
		return cmp.Or(version, "devel")
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	return "devel"
}

type versionVerb struct {
	printsData
}

func (versionVerb) Teach() lesson {
	return lesson{
		About:    "The schema is the layout of the stored data. Data with a newer schema than this program's is refused, with the version to get.",
		Examples: []example{{"assay version", "for a bug report"}, {"assay version --json", "for a program"}},
		Next:     "assay doctor looks at the machine and the data.",
	}
}

// versionShown is what version --json prints.
type versionShown struct {
	Version string `json:"version"`
	Commit  string `json:"commit,omitempty"`
	Go      string `json:"go"`
	OS      string `json:"os"`
	Arch    string `json:"arch"`
	Schema  int64  `json:"schema"`
}

func (v versionVerb) Run(sh *shell) error {
	s := versionShown{Version: versionName(), Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH, Schema: schemaOf(migrations.Files())}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, kv := range info.Settings {
			if kv.Key == "vcs.revision" {
				s.Commit = kv.Value
			}
		}
	}
	if v.JSON {
		return sh.json(s)
	}
	sh.out.line("assay %s", s.Version)
	sh.out.line("schema %d, %s, %s/%s", s.Schema, s.Go, s.OS, s.Arch)
	if s.Commit != "" {
		sh.out.line("commit %s", s.Commit)
	}
	return nil
}

// schemaOf is the newest schema that a folder of migrations leads to: the number its last file begins with.
func schemaOf(files fs.FS) (newest int64) {
	names, _ := fs.Glob(files, "*.sql")
	for _, name := range names {
		number, _, _ := strings.Cut(name, "_")
		if n, err := strconv.ParseInt(number, 10, 64); err == nil {
			newest = max(newest, n)
		}
	}
	return newest
}
