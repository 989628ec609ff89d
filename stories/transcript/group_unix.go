//go:build unix

package transcript

import (
	"os/exec"
	"syscall"
)

// group gives the program a group of its own, so that a script's children end with it.
func group(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
