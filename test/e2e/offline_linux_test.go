package e2e

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// offlineVar tells this test binary that it was started in a network of its own, to run a command in there.
const offlineVar = "ASSAY_TEST_OFFLINE"

func TestMain(m *testing.M) {
	if os.Getenv(offlineVar) != "" {
		fmt.Fprintln(os.Stderr, becomeOffline(os.Args[1:]))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// offline makes a command run in a network namespace that has a loopback and no way out, so that a journey that ends well has needed nobody. Where the
// system allows no namespaces the command runs as it is. What it returns says which of the two it was.
func offline(t *testing.T, cmd *exec.Cmd) (says string) {
	attr := &syscall.SysProcAttr{Cloneflags: unix.CLONE_NEWNET}
	if os.Geteuid() != 0 {
		attr.Cloneflags |= unix.CLONE_NEWUSER
		attr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		attr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	probe := exec.CommandContext(t.Context(), self, "true")
	probe.SysProcAttr, probe.Env = attr, append(os.Environ(), offlineVar+"=1")
	if out, err := probe.CombinedOutput(); err != nil {
		return fmt.Sprintf("in the machine's own network, since a namespace was refused: %v %s", err, out)
	}
	cmd.Args = append([]string{self}, cmd.Args...)
	cmd.Path, cmd.SysProcAttr, cmd.Env = self, attr, append(cmd.Env, offlineVar+"=1")
	return "in a network of loopback alone"
}

// becomeOffline raises the loopback of the namespace this process was started in, and becomes the command.
func becomeOffline(args []string) error {
	all, err := net.Interfaces()
	if err != nil {
		return err
	}
	for _, i := range all {
		if i.Flags&net.FlagLoopback == 0 && i.Flags&net.FlagUp != 0 {
			return errors.New("this network has a way out: " + i.Name)
		}
	}
	s, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	lo, err := unix.NewIfreq("lo")
	if err != nil {
		return err
	}
	lo.SetUint16(unix.IFF_UP)
	if err := unix.IoctlIfreq(s, unix.SIOCSIFFLAGS, lo); err != nil {
		return fmt.Errorf("raise the loopback: %w", err)
	}
	path, err := exec.LookPath(args[0])
	if err != nil {
		return err
	}
	return syscall.Exec(path, args, os.Environ())
}
