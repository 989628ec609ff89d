package fixrun

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// LeastJava is the language level of the drills; any JDK from this version on runs them.
const LeastJava = 17

// JDK is an installed Java Development Kit.
type JDK struct {
	Home    string // with symbolic links resolved
	Version string // like 17.0.12
	Major   int
}

// FindJDK looks for a JDK of at least [LeastJava]: where JAVA_HOME points, where the javac on the PATH lives, then where systems install them, the
// newest first. A runtime without compiler does not count. It starts no process.
func FindJDK() (JDK, bool) {
	for _, home := range candidates(os.Getenv, filepath.Glob) {
		if j, ok := readJDK(home); ok && j.Major >= LeastJava {
			return j, true
		}
	}
	return JDK{}, false
}

// MissingJDK is what a report says when there is none.
const MissingJDK = "a Java Development Kit, version 17 or newer, with javac (looked at JAVA_HOME, PATH and the usual folders; Debian: apt install openjdk-17-jdk-headless)"

func candidates(env func(string) string, glob func(string) ([]string, error)) []string {
	var homes []string
	if h := env("JAVA_HOME"); h != "" {
		homes = append(homes, h)
	}
	for _, dir := range filepath.SplitList(env("PATH")) {
		if dir == "" {
			continue
		}
		if real, err := filepath.EvalSymlinks(filepath.Join(dir, exe("javac"))); err == nil {
			homes = append(homes, filepath.Dir(filepath.Dir(real)))
		}
	}
	var installed []string
	for _, pattern := range []string{"/usr/lib/jvm/*", "/usr/java/*", "/opt/java/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home",
		"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home", `C:\Program Files\Java\*`, `C:\Program Files\Eclipse Adoptium\*`} {
		found, _ := glob(pattern) // a bad pattern is the only error
		installed = append(installed, found...)
	}
	slices.SortStableFunc(installed, func(a, b string) int { return readMajor(b) - readMajor(a) })
	return append(homes, installed...)
}

func exe(name string) string {
	if runtime.GOOS == "windows" {
		return name + ".exe"
	}
	return name
}

func readMajor(home string) int {
	j, _ := readJDK(home)
	return j.Major
}

var javaVersion = regexp.MustCompile(`(?m)^JAVA_VERSION="?(\d+)([^"\n]*)"?`)

// readJDK reads a JDK's release file.
func readJDK(home string) (JDK, bool) {
	real, err := filepath.EvalSymlinks(home)
	if err != nil {
		return JDK{}, false
	}
	for _, tool := range []string{"java", "javac"} {
		if info, err := os.Stat(filepath.Join(real, "bin", exe(tool))); err != nil || info.IsDir() {
			return JDK{}, false
		}
	}
	b, err := os.ReadFile(filepath.Join(real, "release"))
	if err != nil {
		return JDK{}, false
	}
	m := javaVersion.FindStringSubmatch(string(b))
	if m == nil {
		return JDK{}, false
	}
	major, _ := strconv.Atoi(m[1]) // digits
	return JDK{Home: real, Version: strings.TrimSpace(m[1] + m[2]), Major: major}, true
}

// reads are the folders a JDK reads: its own, and those its links lead to. Debian keeps settings and certificates under /etc.
func (j JDK) reads() []string {
	found := []string{j.Home}
	_ = filepath.WalkDir(j.Home, func(p string, d os.DirEntry, err error) error { // what cannot be read is not needed
		if err != nil {
			return nil
		}
		if d.IsDir() && (d.Name() == "legal" || d.Name() == "man" || d.Name() == "demo") {
			return filepath.SkipDir
		}
		if d.Type()&os.ModeSymlink == 0 {
			return nil
		}
		if real, err := filepath.EvalSymlinks(p); err == nil && !strings.HasPrefix(real, j.Home+string(filepath.Separator)) {
			found = append(found, real)
		}
		return nil
	})
	return found
}
