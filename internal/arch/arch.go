// Package arch holds the map of the house: which room may import which. Its test reads every import in the tree with go/parser and fails on an
// arrow that is not on the map, so that the map is always true.
//
// A room is a top-level folder, or one of the few inner ones that the map names. Every room may import the shared rooms under internal/, except finding,
// which imports the standard library only.
package arch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Module is the module's path.
const Module = "assay"

// Rooms says what each room may import of ours.
var Rooms = map[string][]string{
	"finding":   {},
	"scan":      {"finding"},
	"triage":    {"finding"},
	"report":    {"finding", "scan", "triage"},
	"stories":   {},
	"drill":     {"finding", "stories", "scan"},
	"interview": {"drill", "stories", "finding"},
	"coach":     {"drill", "interview", "stories", "finding", "scan"}, // scan: the examples of primers are run
	"store":     {"drill", "interview", "coach", "finding", "scan"},
	"web":       {"drill", "interview", "coach", "finding", "stories", "scan", "report"},
	"cli":       {"drill", "interview", "coach", "finding", "stories", "store", "web", "scan", "triage", "report"},
	"cmd":       {"cli", "drill"},
	"internal":  {"finding"},
	"test":      {"drill", "interview", "coach", "finding", "stories", "store", "web", "cli", "scan", "triage", "report"}, // test programs may start anything
	"scripts":   {},
}

// Shared are the inner packages that every room but finding may import.
var Shared = []string{"internal/fault", "internal/yaml", "internal/chart", "internal/document", "internal/testkit"}

// Wrong is an import that the map does not have.
type Wrong struct{ File, Import, Why string }

// Check reads the tree below root and lists the imports that are not on the map. Test files may import anything that their package may, and the rooms
// named for tests.
func Check(root string) ([]Wrong, error) {
	var wrong []Wrong
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if name == "node_modules" || name == "testdata" || path != root && strings.HasPrefix(name, ".") || path == filepath.Join(root, "drill", "catalog") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		for _, imp := range f.Imports {
			p, _ := strconv.Unquote(imp.Path.Value)
			if why := refuse(filepath.ToSlash(rel), p); why != "" {
				wrong = append(wrong, Wrong{rel, p, why})
			}
		}
		return nil
	})
	return wrong, err
}

func refuse(file, imported string) string {
	target, ours := strings.CutPrefix(imported, Module+"/")
	room, _, _ := strings.Cut(file, "/")
	allowed, known := Rooms[room]
	if !known {
		return "the folder " + room + " is not on the map"
	}
	if room == "finding" && !strings.HasSuffix(file, "_test.go") && (ours || strings.Contains(strings.SplitN(imported, "/", 2)[0], ".")) {
		return "finding imports the standard library only"
	}
	if !ours {
		return libraries(file, imported)
	}
	other, _, _ := strings.Cut(target, "/")
	switch {
	case other == room, slices.Contains(allowed, other), slices.Contains(Shared, target):
		return ""
	case strings.HasSuffix(file, "_test.go") && slices.Contains(testAlso[room], other):
		return ""
	}
	return room + " may not import " + other
}

// testAlso are rooms that a room's tests alone may import.
var testAlso = map[string][]string{"web": {"store"}, "drill": {"store"}, "coach": {"store"}, "interview": {"store"}}

// sole are libraries that one package alone may import, so that there is one way to do a thing.
var sole = map[string][]string{
	"go.yaml.in/yaml/v3":               {"internal/yaml/"},
	"github.com/jackc/pgx/v5":          {"store/"},
	"modernc.org/sqlite":               {"store/"},
	"github.com/pressly/goose/v3":      {"store/"},
	"github.com/alecthomas/kong":       {"cli/"},
	"github.com/a-h/templ":             {"web/"},
	"github.com/danielgtaylor/huma/v2": {"web/"},
	"github.com/jdkato/prose/v3":       {"stories/"},
	"os/exec":                          {"cli/", "scan/gitfs/", "drill/fixrun/", "stories/transcript/", "scan/internal/java/", "scan/internal/python/", "store/", "web/", "test/", "scripts/", "internal/testkit/", "internal/arch/"},
}

func libraries(file, imported string) string {
	for lib, rooms := range sole {
		if imported != lib && !strings.HasPrefix(imported, lib+"/") {
			continue
		}
		for _, r := range rooms {
			if strings.HasPrefix(file, r) {
				return ""
			}
		}
		return "only " + strings.Join(rooms, " and ") + " may import " + lib
	}
	return ""
}
