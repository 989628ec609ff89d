package java

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestAgreesWithTheCompiler reads files with our parser and with the compiler of a JDK and compares the two trees node by node: kind, offset, name,
// operator, decoded value. Without a JDK of at least 21 it is skipped. The files are those of testdata, java.util of the JDK's own sources where they are
// installed, and the folders of ASSAY_CORPUS. The files of testdata come with other line ends and with unicode escapes, too.
func TestAgreesWithTheCompiler(t *testing.T) {
	home := jdk(t)
	files, err := filepath.Glob("testdata/*.java")
	if err != nil || len(files) == 0 {
		t.Fatalf("testdata has no Java files (%v)", err)
	}
	files = append(files, variants(t, files)...)
	files = append(files, jdkSources(t, home)...)
	files = append(files, corpus(t)...)
	o := startOracle(t, home, files)
	compared, skipped, different := 0, 0, 0
	for _, path := range files {
		theirs, ok := o.next(t, path)
		if !ok {
			if skipped++; skipped <= 20 {
				t.Logf("the compiler rejects %s", path)
			}
			continue
		}
		compared++
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, ds := Parse(path, src)
		ours := project(f)
		if len(ds) == 0 && slices.Equal(ours, theirs) {
			continue
		}
		if different++; different <= 20 {
			t.Errorf("%s: %d diagnostics; %s", path, len(ds), difference(ours, theirs))
		}
	}
	t.Logf("%d files compared, %d the compiler rejects, %d disagreements (%.4f %%)", compared, skipped, different, 100*float64(different)/float64(max(compared, 1)))
	if compared == 0 {
		t.Error("no file was compared")
	}
}

// variants writes the files once more with a byte order mark and CRLF, with bare carriage returns, and with letters as unicode escapes.
func variants(t *testing.T, files []string) []string {
	t.Helper()
	dir := t.TempDir()
	var made []string
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s := string(src)
		for name, text := range map[string]string{
			"crlf": "\uFEFF" + strings.ReplaceAll(s, "\n", "\r\n"), "cr": strings.ReplaceAll(s, "\n", "\r"), "escaped": withEscapes(s),
		} {
			out := filepath.Join(dir, name+"-"+filepath.Base(path))
			if err := os.WriteFile(out, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			made = append(made, out)
		}
	}
	return made
}

// withEscapes writes every fifth letter, and some signs, as a unicode escape. What follows a backslash stays as it is.
func withEscapes(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\':
			n := min(2, len(s)-i)
			if strings.HasPrefix(s[i:], `\u`) {
				n = len(s[i:]) - len(strings.TrimLeft(s[i+1:], "u")) + 4
			}
			b.WriteString(s[i : i+n])
			i += n - 1
		case i%5 == 0 && (c >= 'a' && c <= 'z' || strings.IndexByte("(){};.,<+\"", c) >= 0):
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// difference shows the first lines that differ.
func difference(ours, theirs []string) string {
	for i := range min(len(ours), len(theirs)) {
		if ours[i] != theirs[i] {
			return "line " + strconv.Itoa(i) + ": ours " + strconv.Quote(ours[i]) + ", the compiler's " + strconv.Quote(theirs[i])
		}
	}
	return "the shorter is a part of the longer: " + strconv.Itoa(len(ours)) + " and " + strconv.Itoa(len(theirs)) + " lines"
}

// jdk finds the home of a JDK of at least 21.
func jdk(t *testing.T) string {
	t.Helper()
	homes, _ := filepath.Glob("/usr/lib/jvm/*")
	for _, home := range append([]string{os.Getenv("JAVA_HOME")}, homes...) {
		release, err := os.ReadFile(filepath.Join(home, "release"))
		if home == "" || err != nil {
			continue
		}
		m := regexp.MustCompile(`JAVA_VERSION="(\d+)`).FindSubmatch(release)
		if m == nil {
			continue
		}
		if n, _ := strconv.Atoi(string(m[1])); n >= 21 {
			if _, err := os.Stat(filepath.Join(home, "bin", "javac")); err == nil {
				return home
			}
		}
	}
	t.Skip("no JDK of at least 21: set JAVA_HOME to compare with its compiler")
	return ""
}

// jdkSources unpacks java.util of the JDK's sources; they are not always installed.
func jdkSources(t *testing.T, home string) []string {
	t.Helper()
	z, err := zip.OpenReader(filepath.Join(home, "lib", "src.zip"))
	if err != nil {
		t.Logf("without the JDK's own sources: %v", err)
		return nil
	}
	defer z.Close()
	dir := t.TempDir()
	var files []string
	for i, f := range z.File {
		if !strings.HasPrefix(f.Name, "java.base/java/util/") || !strings.HasSuffix(f.Name, ".java") {
			continue
		}
		path := filepath.Join(dir, strconv.Itoa(i)+"-"+filepath.Base(f.Name))
		unpack(t, f, path)
		files = append(files, path)
	}
	return files
}

func unpack(t *testing.T, f *zip.File, path string) {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	w, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, r); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// An oracle is the compiler at work: one process for all files.
type oracle struct {
	lines *bufio.Scanner
	ahead string
}

func startOracle(t *testing.T, home string, files []string) *oracle {
	t.Helper()
	args := []string{"-Xmx1g", "-XX:+UseSerialGC"}
	for _, p := range []string{"tree", "code", "util"} {
		args = append(args, "--add-exports=jdk.compiler/com.sun.tools.javac."+p+"=ALL-UNNAMED")
	}
	cmd := exec.CommandContext(t.Context(), filepath.Join(home, "bin", "java"), append(args, "testdata/oracle/Oracle.java")...)
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n") + "\n")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Wait() })
	o := &oracle{lines: bufio.NewScanner(out)}
	o.lines.Buffer(make([]byte, 1<<16), 64<<20)
	o.read()
	return o
}

func (o *oracle) read() {
	o.ahead = ""
	if o.lines.Scan() {
		o.ahead = o.lines.Text()
	}
}

// next is the compiler's projection of the next file; ok is false when the compiler rejects the file.
func (o *oracle) next(t *testing.T, path string) (lines []string, ok bool) {
	t.Helper()
	if o.ahead != "F "+path {
		t.Fatalf("the oracle says %q where %s was to come", o.ahead, path)
	}
	for o.read(); o.ahead != "" && !strings.HasPrefix(o.ahead, "F "); o.read() {
		if o.ahead == "skip" {
			o.read()
			return nil, false
		}
		lines = append(lines, o.ahead)
	}
	return lines, true
}
