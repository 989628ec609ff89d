package fixrun

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func install(t *testing.T, root, name, release string, tools ...string) string {
	t.Helper()
	home := filepath.Join(root, name)
	if err := os.MkdirAll(filepath.Join(home, "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, tool := range tools {
		if err := os.WriteFile(filepath.Join(home, "bin", exe(tool)), nil, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(home, "release"), []byte(release), 0o644); err != nil {
		t.Fatal(err)
	}
	return home
}

func TestAJDKIsReadFromItsReleaseFile(t *testing.T) {
	root := t.TempDir()
	for name, c := range map[string]struct {
		release string
		tools   []string
		major   int
	}{
		"jdk17":      {"IMPLEMENTOR=\"Debian\"\nJAVA_VERSION=\"17.0.12\"\n", []string{"java", "javac"}, 17},
		"jdk25":      {"JAVA_VERSION=\"25\"\n", []string{"java", "javac"}, 25},
		"jre":        {"JAVA_VERSION=\"21.0.1\"\n", []string{"java"}, 0},
		"eight":      {"JAVA_VERSION=\"1.8.0_402\"\n", []string{"java", "javac"}, 1},
		"no version": {"IMPLEMENTOR=\"x\"\n", []string{"java", "javac"}, 0},
	} {
		j, ok := readJDK(install(t, root, name, c.release, c.tools...))
		if j.Major != c.major || ok != (c.major > 0) {
			t.Errorf("%s: %+v %v", name, j, ok)
		}
	}
}

func TestTheJDKIsLookedForInOrder(t *testing.T) {
	root := t.TempDir()
	home := install(t, root, "home", "JAVA_VERSION=\"18\"\n", "java", "javac")
	onPath := install(t, root, "path", "JAVA_VERSION=\"19\"\n", "java", "javac")
	older := install(t, root, "older", "JAVA_VERSION=\"17\"\n", "java", "javac")
	newer := install(t, root, "newer", "JAVA_VERSION=\"25\"\n", "java", "javac")
	env := map[string]string{"JAVA_HOME": home, "PATH": filepath.Join(onPath, "bin")}
	got := candidates(func(k string) string { return env[k] }, func(p string) ([]string, error) {
		if strings.HasPrefix(p, "/usr/lib/jvm") {
			return []string{older, newer}, nil
		}
		return nil, nil
	})
	if want := []string{home, onPath, newer, older}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWithoutAJDKNothingRunsAndTheReportSaysWhatIsMissing(t *testing.T) {
	j := &Java{Find: func() (JDK, bool) { return JDK{}, false }}
	r := run(t, j, shop(soundShop))
	if r.Available || r.Compiled || r.Tests != nil || r.Missing != MissingJDK {
		t.Errorf("%+v", r)
	}
}

func TestADemandedFenceThatIsMissingStopsTheRun(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	entered.Store(false)
	defer entered.Store(true)
	r := run(t, &Java{Demand: []Fence{FenceNetwork}}, shop(soundShop))
	if r.Available || !strings.Contains(r.Missing, `"network"`) || len(passed(r)) != 0 {
		t.Errorf("%+v", r)
	}
}

// TestAProgramThatCannotBeTheChildSaysWhichFencesAreMissing is a program that embeds us and does not call Enter.
func TestAProgramThatCannotBeTheChildSaysWhichFencesAreMissing(t *testing.T) {
	j := java(t)
	entered.Store(false)
	defer entered.Store(true)
	r := run(t, j, shop(soundShop))
	if len(passed(r)) != 2 || !slices.Contains(r.Unfenced, "network") || !slices.Contains(r.Unfenced, "files") || slices.Contains(r.Fences, "resources") {
		t.Errorf("%+v", r)
	}
}

// TestEveryJDKHereRunsTheTests runs with each version that is installed.
func TestEveryJDKHereRunsTheTests(t *testing.T) {
	homes, _ := filepath.Glob("/usr/lib/jvm/*")
	seen := map[string]bool{}
	for _, h := range homes {
		jdk, ok := readJDK(h)
		if !ok || jdk.Major < LeastJava || seen[jdk.Home] {
			continue
		}
		seen[jdk.Home] = true
		r := run(t, &Java{Find: func() (JDK, bool) { return jdk, true }}, shop(soundShop))
		if len(passed(r)) != 2 {
			t.Errorf("Java %s: %+v", jdk.Version, r)
		}
		t.Logf("Java %s: %v", jdk.Version, r.Duration)
	}
	if len(seen) == 0 {
		t.Skip("not run: no JDK under /usr/lib/jvm")
	}
}
