package fixrun

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// forbiddenCalls are system calls that no test needs. No socket can be made, of any family: a namespace keeps the child from the network, and this from
// the sockets that lie as files in the file system. The others are ways around that, or into other processes.
var forbiddenCalls = []uint32{
	unix.SYS_SOCKET, unix.SYS_IO_URING_SETUP, unix.SYS_PTRACE, unix.SYS_PROCESS_VM_READV, unix.SYS_PROCESS_VM_WRITEV, unix.SYS_UNSHARE, unix.SYS_SETNS,
	unix.SYS_MOUNT, unix.SYS_BPF, unix.SYS_PERF_EVENT_OPEN, unix.SYS_USERFAULTFD, unix.SYS_KEYCTL, unix.SYS_ADD_KEY, unix.SYS_REQUEST_KEY, unix.SYS_PIDFD_GETFD,
}

// architectures are those whose calls we can tell apart, by the numbers the kernel gives them.
var architectures = map[string]uint32{"amd64": unix.AUDIT_ARCH_X86_64, "arm64": unix.AUDIT_ARCH_AARCH64}

// x32 marks the calls of a second numbering on amd64. Nothing uses it, and it would be a way around the list.
const x32 = 0x40000000

// filtersCalls reports whether the kernel takes filters for system calls.
func filtersCalls() bool {
	_, err := os.Stat("/proc/sys/kernel/seccomp/actions_avail")
	return err == nil && architectures[runtime.GOARCH] != 0
}

// filterCalls makes the forbidden calls fail with "permission denied" in this thread and in what it becomes.
func filterCalls() error {
	program := callFilter(architectures[runtime.GOARCH])
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("give up new privileges: %w", err)
	}
	f := unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	if _, _, errno := unix.RawSyscall(unix.SYS_PRCTL, unix.PR_SET_SECCOMP, unix.SECCOMP_MODE_FILTER, uintptr(unsafe.Pointer(&f))); errno != 0 {
		return fmt.Errorf("filter system calls: %w", errno)
	}
	return nil
}

// callFilter is the filter as the kernel reads it: another architecture ends the process, a forbidden call is denied, anything else is allowed.
func callFilter(arch uint32) []unix.SockFilter {
	const load, equal, atLeast, give = unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, unix.BPF_JMP | unix.BPF_JGE | unix.BPF_K, unix.BPF_RET | unix.BPF_K
	deny := unix.SockFilter{Code: give, K: unix.SECCOMP_RET_ERRNO | uint32(syscall.EACCES)}
	program := []unix.SockFilter{
		{Code: load, K: 4}, // struct seccomp_data: the architecture
		{Code: equal, Jt: 1, K: arch},
		{Code: give, K: unix.SECCOMP_RET_KILL_PROCESS},
		{Code: load, K: 0}, // and the number of the call
		{Code: atLeast, Jf: 1, K: x32},
		deny,
	}
	for _, nr := range forbiddenCalls {
		program = append(program, unix.SockFilter{Code: equal, Jf: 1, K: nr}, deny)
	}
	return append(program, unix.SockFilter{Code: give, K: unix.SECCOMP_RET_ALLOW})
}
