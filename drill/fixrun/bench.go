package fixrun

import (
	"context"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// harness is our own Java: the compiler's driver and what stands around the tests.
//
//go:embed harness
var harness embed.FS

// bench is the folder in which requests are compiled and tested: one job folder for each, with the learner's code, the tests, the classes of both
// and a tmp folder, the only one that tested code may write.
type bench struct {
	dir     string
	jdk     JDK
	limits  Limits
	reqs    []Request
	reports []Report
	read    []string
}

func newBench(jdk JDK, limits Limits, rs []Request, reports []Report) (b *bench, err error) {
	dir, err := os.MkdirTemp("", "assay-fix-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the run: %w", err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, err
	}
	b = &bench{dir: dir, jdk: jdk, limits: limits, reqs: rs, reports: reports, read: jdk.reads()}
	if err := b.lay(); err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

// close removes the folder. What cannot be removed lies in the system's folder for temporary files, which is swept.
func (b *bench) close() { _ = os.RemoveAll(b.dir) }

func (b *bench) job(i int, names ...string) string {
	return filepath.Join(append([]string{b.dir, "job" + strconv.Itoa(i)}, names...)...)
}

// lay writes all sources.
func (b *bench) lay() error {
	if err := b.ours("harness/Build.java", filepath.Join(b.dir, "build", "Build.java")); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(b.dir, "tmp"), 0o755); err != nil {
		return err
	}
	for i, r := range b.reqs {
		if err := b.layJob(i, r); err != nil {
			return err
		}
	}
	return handOver(b.dir)
}

func (b *bench) layJob(i int, r Request) error {
	code, err := r.code()
	if err != nil {
		return err
	}
	tests := map[string]string{}
	for name, src := range r.Tests {
		tests[path.Join("check", path.Base(name))] = src
	}
	if err := errors.Join(writeAll(b.job(i, "code"), code), writeAll(b.job(i, "tests"), tests), write(b.job(i, "hosts"), r.hosts())); err != nil {
		return err
	}
	for _, d := range []string{"code", "classes", "tested", "tmp"} {
		if err := os.MkdirAll(b.job(i, d), 0o755); err != nil {
			return err
		}
	}
	for _, name := range Reserved() {
		if err := b.ours("harness/check/"+name+".java", b.job(i, "tests", "check", name+".java")); err != nil {
			return err
		}
	}
	if b.reports[i].Seed = r.Seed; r.Seed == 0 {
		b.reports[i].Seed = 1 + rand.Int64N(1<<53-1)
	}
	return nil
}

// code is what the first step compiles: the stubs, unit by unit, and the learner's files.
func (r Request) code() (map[string]string, error) {
	code := map[string]string{}
	for name, src := range r.Stubs {
		units, err := SplitUnits(name, src)
		if err != nil {
			return nil, err
		}
		maps.Copy(code, units)
	}
	for name, src := range r.Files {
		if err := javaPath(name); err != nil {
			return nil, err
		}
		if _, twice := code[name]; twice {
			return nil, fmt.Errorf("%s is both a file and a stub", name)
		}
		code[name] = src
	}
	return code, nil
}

// hosts is the list of names that resolve, in the form of /etc/hosts.
func (r Request) hosts() string {
	text := "127.0.0.1 localhost\n"
	for _, host := range slices.Sorted(maps.Keys(r.Hosts)) {
		text += r.Hosts[host] + " " + host + "\n"
	}
	return text
}

// ours copies a file of the harness.
func (b *bench) ours(name, to string) error {
	src, err := harness.ReadFile(name)
	if err != nil {
		return err
	}
	return write(to, string(src))
}

func writeAll(dir string, files map[string]string) error {
	for name, src := range files {
		if err := write(filepath.Join(dir, filepath.FromSlash(name)), src); err != nil {
			return err
		}
	}
	return nil
}

func write(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o644)
}

// fence is the child with the limits that compiler and tests share.
func (b *bench) fence(heap int, tmp string, args ...string) fence {
	stand, _ := standing()
	vm := []string{
		fmt.Sprintf("-Xmx%dm", heap), "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxMetaspaceSize=96m", "-XX:MaxDirectMemorySize=8m",
		"-XX:ReservedCodeCacheSize=32m", "-XX:-UsePerfData", "-XX:+DisableAttachMechanism", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + filepath.Join(tmp, "crash"),
		"-Xlog:disable", "-Xshare:auto", "-Djava.io.tmpdir=" + tmp, "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC",
		"-Duser.language=en", "-Duser.country=GB", "-Duser.home=" + tmp, "-Duser.name=learner",
	}
	return fence{
		Program: filepath.Join(b.jdk.Home, "bin", exe("java")), Args: append(vm, args...), Env: []string{"LC_ALL=C.UTF-8"}, Dir: tmp, Limits: b.limits,
		Files: slices.Contains(stand, FenceFiles), Threads: slices.Contains(stand, FenceProcesses), Calls: slices.Contains(stand, FenceCalls), Read: b.read,
	}
}

// build compiles all jobs.
func (b *bench) build(ctx context.Context) error {
	tmp := filepath.Join(b.dir, "tmp")
	args := []string{filepath.Join(b.dir, "build", "Build.java")}
	for i := range b.reqs {
		args = append(args, b.job(i))
		b.reports[i].Available = true
		b.reports[i].Runtime = "Java " + b.jdk.Version
	}
	f := b.fence(3*b.limits.Heap, tmp, args...)
	f.Read, f.Write = append(f.Read, b.dir), []string{b.dir}
	f.Limits.Wall *= time.Duration(max(1, len(b.reqs)))
	f.Limits.CPU *= max(1, len(b.reqs))
	e, err := start(ctx, f, nil)
	if err != nil {
		return err
	}
	return b.built(e)
}

// built reads what the compiler's driver said.
func (b *bench) built(e ended) error {
	done, failed := map[string]bool{}, map[int]bool{}
	for line := range strings.Lines(string(e.Out)) {
		p := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		i, err := strconv.Atoi(at(p, 1))
		if err != nil || i < 0 || i >= len(b.reports) {
			continue
		}
		switch {
		case p[0] == "S" && len(p) == 4 && p[3] == "ok":
			done[p[1]+p[2]] = true
		case p[0] == "S":
			failed[i] = true
		case p[0] == "D" && len(p) == 7:
			b.reports[i].Errors = append(b.reports[i].Errors, diagnostic(p))
		}
	}
	for i := range b.reports {
		r := &b.reports[i]
		r.Compiled = done[strconv.Itoa(i)+"code"] && done[strconv.Itoa(i)+"tests"]
		switch {
		case r.Compiled || len(r.Errors) > 0:
		case failed[i]:
			r.Errors = []Diagnostic{{Text: "the compiler gave up on this code: it is nested too deeply, or too large"}}
		case e.Stopped != "":
			r.Stopped = "while compiling: " + e.Stopped
		default:
			return errors.New("the compiler said nothing: " + first(string(e.Err), 400))
		}
	}
	return nil
}

func at(p []string, i int) string {
	if i < len(p) {
		return p[i]
	}
	return ""
}

// diagnostic reads "D job step file line column text". A mistake in a test is one of the learner's files: it no longer offers what the tests call.
func diagnostic(p []string) Diagnostic {
	file, _ := base64.StdEncoding.DecodeString(p[3]) // our own driver wrote it
	text, _ := base64.StdEncoding.DecodeString(p[6])
	line, _ := strconv.Atoi(p[4])
	col, _ := strconv.Atoi(p[5])
	d := Diagnostic{File: string(file), Line: max(line, 0), Col: max(col, 0), Text: string(text)}
	if p[2] == "tests" {
		return Diagnostic{Text: "the callers of this code no longer fit it: " + d.Text}
	}
	return d
}

// inspect refuses a job whose compiled code reaches for what it may not.
func (b *bench) inspect(i int) error {
	return filepath.WalkDir(b.job(i, "classes"), func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		c, err := readClass(src)
		if err != nil {
			return fmt.Errorf("read %s: %w", d.Name(), err)
		}
		b.reports[i].Refused = append(b.reports[i].Refused, forbidden(c)...)
		return nil
	})
}

// test runs a compiled job's tests.
func (b *bench) test(ctx context.Context, i int) error {
	r, k := &b.reports[i], newKey()
	cases := b.reqs[i].Cases
	switch {
	case !r.Compiled:
		r.Tests = k.results(cases, nil, "the code does not compile")
		return nil
	case len(r.Refused) > 0:
		r.Tests = k.results(cases, nil, "the code reaches for what a fix may not use")
		return nil
	}
	args := []string{
		"-Djdk.net.hosts.file=" + b.job(i, "hosts"), "-cp", b.job(i, "tested") + string(os.PathListSeparator) + b.job(i, "classes"),
		"check.Main", strconv.FormatInt(r.Seed, 10),
	}
	for _, c := range cases {
		args = append(args, c.Name)
	}
	f := b.fence(b.limits.Heap, b.job(i, "tmp"), args...)
	f.Read = append(f.Read, b.job(i, "hosts"), b.job(i, "tested"), b.job(i, "classes"))
	f.Write = []string{b.job(i, "tmp")}
	e, err := start(ctx, f, k[:])
	if err != nil {
		return err
	}
	r.Tests = k.results(cases, e.Out, e.Stopped)
	r.Stopped, r.Output = e.Stopped, first(string(e.Err), 4<<10)
	return nil
}

// first is at most n bytes of a text, cut between characters.
func first(s string, n int) string {
	if len(s) <= n {
		return strings.ToValidUTF8(s, "?")
	}
	return strings.ToValidUTF8(s[:n], "") + " …"
}

// Reserved are the names of the harness's own classes in package check; tests take others.
func Reserved() []string {
	parts, err := fs.ReadDir(harness, "harness/check")
	if err != nil {
		panic(err) // the folder is linked in
	}
	var out []string
	for _, p := range parts {
		out = append(out, strings.TrimSuffix(p.Name(), ".java"))
	}
	return out
}
