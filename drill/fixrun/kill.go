//go:build linux || darwin

package fixrun

import (
	"os/exec"
	"syscall"
)

// killGroup ends the child and everything it started.
func killGroup(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
