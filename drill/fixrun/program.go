package fixrun

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Program is one run of a small program: its source and the inputs it meets, each in a child of its own.
type Program struct {
	Language string // python or javascript
	File     string // like solution.py
	Source   string
	Memory   int // MB; 0 means 256
	Inputs   []Input
}

// Input is what the program meets once.
type Input struct {
	Args  []string
	Stdin string
	Times int // how often Stdin is repeated, as one stream; 0 means once
}

// ProgramReport is what came of a program's runs.
type ProgramReport struct {
	Available bool     `json:"available"`         // false: nothing was run, see Missing
	Missing   string   `json:"missing,omitempty"` // which runtime is not there, and what would help
	Runtime   string   `json:"runtime,omitempty"`
	Outputs   []Output `json:"outputs,omitempty"` // one for each input, in order
	Fences    []string `json:"fences,omitempty"`
	Unfenced  []string `json:"unfenced,omitempty"`
}

// Output is how one run ended.
type Output struct {
	Stdout  string `json:"stdout"`
	Stderr  string `json:"stderr,omitempty"`
	Stopped string `json:"stopped,omitempty"` // why it did not come to a good end
}

// Programs runs small programs with the Python and Node it finds. The zero value is ready.
type Programs struct {
	Demand []Fence // fences without which nothing is run, as in [Java]
	Limits Limits  // default: ProgramStandard
}

// ProgramStandard are the limits of one run. Six seconds of the processor leave room for a slow one; the longest input of a drill takes one. A busy machine may
// take longer for them by the wall.
var ProgramStandard = Limits{Wall: 20 * time.Second, CPU: 6, Output: 1 << 20, FileSize: 1 << 20, Disk: 4 << 20, OpenFiles: 128, Processes: 64}

// totalWall is how long all runs of one program may take together.
const totalWall = 2 * time.Minute

// interpreterOf is a runtime that was found and has run a line in the fence.
type interpreterOf struct {
	program, version string
	read             []string
}

// Run runs a program on all its inputs, one after the other.
func (p *Programs) Run(ctx context.Context, r Program) (ProgramReport, error) {
	stand, missing := standing()
	rep := ProgramReport{Fences: names(stand), Unfenced: names(missing)}
	for _, f := range p.Demand {
		if !slices.Contains(stand, f) {
			rep.Missing = fmt.Sprintf("the fence %q around a child process, which this machine does not offer and this server demands", f)
			return rep, nil
		}
	}
	in, ok := runtimes[r.Language]
	if !ok {
		return rep, fmt.Errorf("there is no runner for %q", r.Language)
	}
	found := in()
	if found.program == "" {
		rep.Missing = missingRuntime[r.Language]
		return rep, nil
	}
	select {
	case oneAtATime <- struct{}{}:
		defer func() { <-oneAtATime }()
	case <-ctx.Done():
		return rep, ctx.Err()
	}
	rep.Available, rep.Runtime = true, found.version
	return rep, p.runAll(ctx, found, r, &rep)
}

func (p *Programs) runAll(ctx context.Context, in interpreterOf, r Program, rep *ProgramReport) error {
	dir, err := programFolder(r.File, r.Source)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	end := time.Now().Add(totalWall)
	for _, input := range r.Inputs {
		if time.Now().After(end) {
			rep.Outputs = append(rep.Outputs, Output{Stopped: fmt.Sprintf("all runs together took more than %v", totalWall)})
			continue
		}
		f := in.fence(r, dir, cmp.Or(p.Limits, ProgramStandard), input.Args)
		e, err := startReading(ctx, f, &repeated{text: input.Stdin, left: max(1, input.Times)})
		if err != nil {
			return err
		}
		rep.Outputs = append(rep.Outputs, Output{Stdout: first(string(e.Out), 256<<10), Stderr: lastLines(string(e.Err), 600), Stopped: e.Stopped})
	}
	return nil
}

// programFolder holds the source, which may be read, and a folder tmp, which may be written.
func programFolder(name, source string) (string, error) {
	dir, err := os.MkdirTemp("", "assay-script-")
	if err != nil {
		return "", fmt.Errorf("make a folder for the run: %w", err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return "", err
	}
	if err = write(filepath.Join(dir, filepath.Base(name)), source); err == nil {
		err = os.MkdirAll(filepath.Join(dir, "tmp"), 0o755)
	}
	if err == nil {
		err = handOver(dir)
	}
	if err != nil {
		_ = os.RemoveAll(dir) // the first error is the one to tell
	}
	return dir, err
}

func (in interpreterOf) fence(r Program, dir string, l Limits, args []string) fence {
	stand, _ := standing()
	memory := cmp.Or(r.Memory, 256)
	options := []string{"-I", "-S", "-B"}
	if r.Language == "javascript" {
		options = []string{fmt.Sprintf("--max-old-space-size=%d", memory), "--no-warnings"}
	} else {
		l.Address = memory
	}
	tmp := filepath.Join(dir, "tmp")
	return fence{
		Program: in.program, Args: append(append(options, filepath.Join(dir, filepath.Base(r.File))), args...), Env: []string{"LC_ALL=C.UTF-8", "TZ=UTC", "OPENSSL_CONF=/dev/null"}, Dir: tmp, Limits: l,
		Files: slices.Contains(stand, FenceFiles), Threads: slices.Contains(stand, FenceProcesses), Calls: slices.Contains(stand, FenceCalls),
		Read: append([]string{dir}, in.read...), Write: []string{tmp},
	}
}

// repeated is a text read several times over, as one stream.
type repeated struct {
	text string
	at   int
	left int
}

// Read gives the next bytes.
func (r *repeated) Read(p []byte) (int, error) {
	if r.at == len(r.text) {
		r.left--
		r.at = 0
	}
	if r.left <= 0 || r.text == "" {
		return 0, io.EOF
	}
	n := copy(p, r.text[r.at:])
	r.at += n
	return n, nil
}

// lastLines are at most n bytes from the end, where a stack trace says what went wrong.
func lastLines(s string, n int) string {
	s = strings.TrimSpace(strings.ToValidUTF8(s, "?"))
	if len(s) <= n {
		return s
	}
	return "… " + strings.ToValidUTF8(s[len(s)-n:], "")
}

var missingRuntime = map[string]string{
	"python":     "Python 3.9 or newer (looked at /usr/bin, /usr/local/bin and PATH; Debian: apt install python3)",
	"javascript": "Node 18 or newer (looked at /usr/bin, /usr/local/bin and PATH; Debian: apt install nodejs)",
}

// runtimes finds each language's interpreter, once.
var runtimes = map[string]func() interpreterOf{
	"python": sync.OnceValue(func() interpreterOf {
		return findInterpreter("python", "python3", "import sys\nprint('%d.%d.%d' % sys.version_info[:3] if sys.version_info >= (3, 9) else '')", "probe.py")
	}),
	"javascript": sync.OnceValue(func() interpreterOf {
		return findInterpreter("javascript", "node", "console.log(+process.versions.node.split('.')[0] >= 18 ? process.versions.node : '')", "probe.js")
	}),
}

// findInterpreter takes the first program that runs a line in the fence: one that only its owner may start is no use to the child.
func findInterpreter(language, name, probe, file string) interpreterOf {
	title := map[string]string{"python": "Python ", "javascript": "Node "}[language]
	for _, at := range places(name) {
		in := interpreterOf{program: at, read: []string{filepath.Join(filepath.Dir(filepath.Dir(at)), "lib")}}
		dir, err := programFolder(file, probe)
		if err != nil {
			return interpreterOf{}
		}
		e, err := start(context.Background(), in.fence(Program{Language: language, File: file}, dir, ProgramStandard, nil), nil)
		_ = os.RemoveAll(dir) // lies in the system's folder for temporary files, which is swept
		if v := strings.TrimSpace(string(e.Out)); err == nil && e.Stopped == "" && v != "" {
			in.version = title + v
			return in
		}
	}
	return interpreterOf{}
}

func places(name string) (out []string) {
	all := []string{"/usr/bin/" + name, "/usr/local/bin/" + name, "/opt/homebrew/bin/" + name}
	if p, err := exec.LookPath(name); err == nil {
		all = append(all, p)
	}
	for _, p := range all {
		if real, err := filepath.EvalSymlinks(p); err == nil && !slices.Contains(out, real) {
			out = append(out, real)
		}
	}
	return out
}
