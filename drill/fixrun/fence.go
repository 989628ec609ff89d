package fixrun

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
)

// childVerb starts this program as the fenced child. It is not for people and stands in no help.
const childVerb = "fixrun-child"

// entered says that this program becomes the fenced child when it is asked to: without that, starting ourselves would start anything.
var entered atomic.Bool

// Enter belongs at the very start of main, before flags are read. In an ordinary start it returns at once; in the fenced child it puts the limits around
// the process, becomes the virtual machine and never returns.
func Enter() {
	if len(os.Args) == 3 && os.Args[1] == childVerb {
		err := become(os.Args[2])
		fmt.Fprintln(os.Stderr, "assay: the fence around a fix could not be put up:", err)
		os.Exit(fenceFailed)
	}
	entered.Store(true)
}

// fenceFailed is the child's exit status when a promised fence did not stand. Nothing of the learner's has run then.
const fenceFailed = 125

// fence is what the child puts around itself before it becomes the virtual machine.
type fence struct {
	Program string   `json:"program"`
	Args    []string `json:"args"`
	Env     []string `json:"env"`
	Dir     string   `json:"dir"`
	Limits  Limits   `json:"limits"`
	Files   bool     `json:"files"`     // restrict files with Landlock
	Threads bool     `json:"processes"` // limit the number of processes
	Calls   bool     `json:"calls"`     // filter system calls
	Read    []string `json:"read"`      // folders and files that may be read
	Write   []string `json:"write"`     // folders that may be written
	Probe   bool     `json:"probe"`     // only see whether the child starts
}

// ending is how a report begins to tell of a program that came to a bad end.
func (f fence) ending() string {
	if strings.HasPrefix(filepath.Base(f.Program), "java") {
		return "the virtual machine ended: "
	}
	return "the program ended: "
}

func become(text string) error {
	var f fence
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return err
	}
	if f.Probe {
		os.Exit(0)
	}
	return f.enclose()
}

// standing lists the fences that stand on this machine and those that do not.
func standing() (stand, missing []Fence) {
	have := map[Fence]bool{FenceTime: true, FenceOutput: true, FenceMemory: true, FenceDisk: true, FenceEnv: true, FenceReach: true, FenceSeal: true}
	if entered.Load() {
		for _, f := range systemFences() {
			have[f] = true
		}
	}
	for _, f := range []Fence{FenceTime, FenceOutput, FenceMemory, FenceEnv, FenceDisk, FenceResources, FenceProcesses, FenceNetwork, FenceTree, FenceFiles, FenceCalls, FenceReach, FenceSeal} {
		if have[f] {
			stand = append(stand, f)
		} else {
			missing = append(missing, f)
		}
	}
	return stand, missing
}
