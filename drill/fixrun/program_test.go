package fixrun

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func runProgram(t *testing.T, p *Programs, r Program) ProgramReport {
	t.Helper()
	rep, err := p.Run(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if !rep.Available {
		t.Skip("not run: " + rep.Missing)
	}
	return rep
}

func TestAProgramReadsItsInputAndItsArguments(t *testing.T) {
	for lang, src := range map[string]string{
		"python":     "import sys\nprint(sys.argv[1], sum(int(l) for l in sys.stdin))",
		"javascript": "let s = 0; for (const l of require('fs').readFileSync(0, 'utf8').trim().split('\\n')) s += +l; console.log(process.argv[2], s)",
	} {
		rep := runProgram(t, &Programs{}, Program{Language: lang, File: "a." + lang[:2], Source: src, Inputs: []Input{{Args: []string{"sum"}, Stdin: "1\n2\n"}, {Args: []string{"more"}, Stdin: "3\n", Times: 1000}}})
		if got := rep.Outputs[0].Stdout + rep.Outputs[1].Stdout; got != "sum 3\nmore 3000\n" {
			t.Errorf("%s: %q, %+v", lang, got, rep)
		}
	}
}

func TestAProgramCanDoLittleElse(t *testing.T) {
	for name, c := range map[string]struct{ lang, src, want string }{
		"loops":          {"python", "while True: pass", "the time was over"},
		"prints":         {"python", "while True: print('x' * 1000)", "were printed"},
		"breaks":         {"python", "raise ValueError('no such line')", "the program ended"},
		"node loops":     {"javascript", "for (;;) {}", "the time was over"},
		"takes memory":   {"python", "a = bytearray(600 << 20)", "the program ended"},
		"opens a socket": {"python", "import socket; socket.socket()", "the program ended"},
		"reads the host": {"python", "print(open('/etc/passwd').read())", "the program ended"},
		"starts a shell": {"python", "import subprocess; print(subprocess.run(['/bin/sh', '-c', 'id'], check=True))", "the program ended"},
		"node reads":     {"javascript", "console.log(require('fs').readFileSync('/etc/passwd', 'utf8'))", "the program ended"},
	} {
		l := ProgramStandard
		l.Wall = 2 * time.Second
		rep := runProgram(t, &Programs{Limits: l}, Program{Language: c.lang, File: "a.py", Source: c.src, Inputs: []Input{{}}})
		needs := map[string]string{"reads the host": "files", "node reads": "files", "starts a shell": "files", "opens a socket": "system calls", "takes memory": "resources"}[name]
		if needs != "" && !slices.Contains(rep.Fences, needs) {
			t.Logf("%s: not tried, this machine has no fence %q", name, needs)
			continue
		}
		if o := rep.Outputs[0]; !strings.Contains(o.Stopped, c.want) {
			t.Errorf("%s: %+v", name, o)
		}
	}
}

func TestADemandedFenceThatIsMissingRunsNothing(t *testing.T) {
	rep, err := (&Programs{Demand: []Fence{"a moat"}}).Run(t.Context(), Program{Language: "python"})
	if err != nil || rep.Available || !strings.Contains(rep.Missing, "a moat") {
		t.Fatal(rep, err)
	}
}
