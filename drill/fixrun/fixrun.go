// Package fixrun runs the tests of a fix drill against a learner's files, in a child process that can do little else.
//
// The learner's code is a stranger's: it may loop, print for ever, read what it should not, or try to look as if it had passed. Three words to know:
//
//   - a [Request] is what one run needs: the learner's files, the stubs they compile against, and the tests;
//   - a [Fence] is one limit around the child; a report names those that stood and those that this machine does not offer;
//   - a [Report] is what the tests said. A result counts only under the seal of a key that the tested code never sees, and a test without a
//     sealed result has failed.
//
// How a verdict stays honest, from the outside in: the child has no network, no socket and no files but its own (namespaces, seccomp, Landlock); limits
// end it; the tests are compiled apart from the learner's files, which therefore cannot name a class of theirs; compiled code that reaches for
// reflection, processes, sockets or the virtual machine is refused before it runs (see forbidden.go), so it cannot look for the key either.
//
// Example:
//
//	func main() {
//		fixrun.Enter() // the fenced child is this same program
//		runner := &fixrun.Java{}
//		report, err := runner.Run(ctx, fixrun.Request{Files: files, Stubs: stubs, Tests: tests, Cases: cases})
//	}
package fixrun

import (
	"context"
	"time"
)

// Runner runs a drill's tests. An error is a failure of ours, such as a full disk; whatever the learner's files do to themselves stands in the report.
type Runner interface {
	Run(ctx context.Context, r Request) (Report, error)
}

// Request is one run. Keys are paths with forward slashes; values are Java source.
type Request struct {
	Files map[string]string // the learner's
	Stubs map[string]string // libraries and neighbours the files compile against; one stub file may hold several compilation units
	Tests map[string]string // classes of package check
	Hosts map[string]string // host name to address, the only names that resolve
	Cases []Case            // which test methods to run, in order
	Seed  int64             // from which the tests draw their values; 0 draws one
}

// Kind says what a test is for.
type Kind string

// The kinds of test. A behaviour test passes when a feature still works, an exploit test when the attack no longer does.
const (
	Behaviour Kind = "behaviour"
	Exploit   Kind = "exploit"
)

// Case is one test method.
type Case struct {
	Name   string `json:"name"` // Class.method
	Kind   Kind   `json:"kind"`
	Hidden bool   `json:"hidden,omitempty"` // the learner does not see its source
}

// Report is what one run found.
type Report struct {
	Available bool          `json:"available"`         // false: nothing was run, see Missing
	Missing   string        `json:"missing,omitempty"` // which runtime is not there, and what would help
	Compiled  bool          `json:"compiled"`
	Errors    []Diagnostic  `json:"errors,omitempty"`  // why it did not compile
	Refused   []string      `json:"refused,omitempty"` // what the compiled code reaches for and may not
	Tests     []TestResult  `json:"tests,omitempty"`   // one for each case, in their order
	Stopped   string        `json:"stopped,omitempty"` // why the run ended before its last test
	Output    string        `json:"output,omitempty"`  // the first of what the tested code printed
	Fences    []string      `json:"fences"`
	Unfenced  []string      `json:"unfenced,omitempty"` // the fences this machine does not offer
	Seed      int64         `json:"seed"`
	Runtime   string        `json:"runtime,omitempty"` // like "Java 17.0.12"
	Duration  time.Duration `json:"duration"`
}

// Diagnostic is one mistake the compiler found.
type Diagnostic struct {
	File string `json:"file"` // empty when the tests no longer fit the learner's files
	Line int    `json:"line,omitempty"`
	Col  int    `json:"col,omitempty"`
	Text string `json:"text"`
}

// TestResult is one test's outcome. A test that gave no sealed result has not passed.
type TestResult struct {
	Case
	Passed  bool   `json:"passed"`
	Message string `json:"message,omitempty"`
}

// Fence is one limit around the child.
type Fence string

// The fences, as reports name them.
const (
	FenceTime      Fence = "time"            // the process group is killed after Limits.Wall
	FenceOutput    Fence = "output"          // and when it has printed Limits.Output bytes
	FenceMemory    Fence = "memory"          // heap and class space of the virtual machine
	FenceEnv       Fence = "environment"     // no variable is inherited
	FenceResources Fence = "resources"       // CPU seconds, file size, open files
	FenceDisk      Fence = "disk"            // the process group is killed when its folders hold Limits.Disk bytes
	FenceProcesses Fence = "processes"       // number of threads and processes
	FenceNetwork   Fence = "network"         // a network namespace without an interface
	FenceTree      Fence = "process tree"    // a process namespace: nothing outlives the run
	FenceFiles     Fence = "files"           // Landlock: the JDK may be read, one folder written
	FenceCalls     Fence = "system calls"    // seccomp: no sockets of any kind, no way into other processes
	FenceReach     Fence = "reach"           // compiled code is refused when it names forbidden parts of the JDK
	FenceSeal      Fence = "sealed verdicts" // a result counts only with its seal
)

// Limits of one child.
type Limits struct {
	Wall      time.Duration
	CPU       int // seconds, over all cores
	Output    int // bytes, both streams together
	FileSize  int // bytes
	Disk      int // bytes, all files together
	OpenFiles int // and sockets
	Processes int // and threads
	Heap      int // MB
	Address   int // MB of address space; 0 leaves it open, as a virtual machine needs
}

// Standard are the limits of a run. 20 s is twice what a slow laptop needs for compiler and tests together.
var Standard = Limits{Wall: 20 * time.Second, CPU: 40, Output: 1 << 20, FileSize: 16 << 20, Disk: 64 << 20, OpenFiles: 512, Processes: 128, Heap: 64}
