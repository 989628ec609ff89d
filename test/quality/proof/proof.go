// Package proof compiles generated Java and runs it, so that labels are proved and not only believed. It brings the least of the libraries that the cases are
// written against, and a runner that sends an attack to every case and prints what arrives at the places of harm.
package proof

import (
	"bytes"
	"embed"
	"encoding/base64"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

//go:embed java
var archives embed.FS

// Missing names the tool that is not installed, or is empty when cases can be compiled and run here.
func Missing() string {
	for _, tool := range []string{"javac", "java"} {
		if _, err := exec.LookPath(tool); err != nil {
			return tool
		}
	}
	return ""
}

// Unpack writes the libraries' stubs and the runner below a folder; servlet and JAX-RS packages in their javax and their jakarta make.
func Unpack(dir string) error {
	names, err := fs.Glob(archives, "java/*.txtar")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := archives.ReadFile(name)
		if err != nil {
			return err
		}
		for _, f := range txtar.Parse(text).Files {
			if err := write(filepath.Join(dir, f.Name), string(f.Data)); err != nil {
				return err
			}
			if !strings.HasPrefix(f.Name, "javax/servlet/") && !strings.HasPrefix(f.Name, "javax/ws/") {
				continue
			}
			copied := strings.NewReplacer("javax.servlet", "jakarta.servlet", "javax.ws", "jakarta.ws").Replace(string(f.Data))
			if err := write(filepath.Join(dir, strings.Replace(f.Name, "javax/", "jakarta/", 1)), copied); err != nil {
				return err
			}
		}
	}
	return nil
}

func write(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

// Compile compiles every source below a folder into its folder out. The class path may be empty.
func Compile(dir, classPath string) error {
	var files []string
	err := filepath.WalkDir(dir, func(p string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".java") {
			files = append(files, p)
		}
		return err
	})
	if err != nil {
		return err
	}
	list := filepath.Join(dir, "files")
	if err := write(list, strings.Join(files, "\n")); err != nil {
		return err
	}
	args := []string{"-J-XX:TieredStopAtLevel=1", "-proc:none", "-nowarn", "-encoding", "UTF-8", "-Xmaxerrs", "20", "-d", filepath.Join(dir, "out")}
	if classPath != "" {
		args = append(args, "-cp", classPath)
	}
	if out, err := exec.Command("javac", append(args, "@"+list)...).CombinedOutput(); err != nil {
		return fmt.Errorf("javac: %w\n%s", err, out)
	}
	return nil
}

// Attack is what is sent to a class.
type Attack struct{ Class, Text string }

// Run sends the attacks to the compiled classes of a folder and gives the texts that arrived at each class's places of harm.
func Run(dir string, attacks []Attack) (arrived map[string][]string, err error) {
	var in, out, problems bytes.Buffer
	for _, a := range attacks {
		fmt.Fprintf(&in, "%s %s\n", a.Class, base64.StdEncoding.EncodeToString([]byte(a.Text)))
	}
	cmd := exec.Command("java", "-XX:TieredStopAtLevel=1", "-cp", filepath.Join(dir, "out"), "probe.Runner")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &problems
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("run the cases: %w\n%s", err, problems.String())
	}
	arrived = map[string][]string{}
	ended := 0
	for line := range strings.Lines(out.String()) {
		f := strings.SplitN(strings.TrimSpace(line), " ", 3)
		switch {
		case len(f) == 3 && f[1] == "hit":
			text, err := base64.StdEncoding.DecodeString(f[2])
			if err != nil {
				return nil, err
			}
			arrived[f[0]] = append(arrived[f[0]], string(text))
		case len(f) == 2 && f[1] == "hit":
			arrived[f[0]] = append(arrived[f[0]], "")
		case len(f) >= 2 && (f[1] == "done" || f[1] == "left"):
			ended++
		}
	}
	if ended != len(attacks) {
		return nil, fmt.Errorf("%d of %d cases ran\n%s", ended, len(attacks), problems.String())
	}
	return arrived, nil
}
