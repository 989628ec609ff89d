package fixrun

import (
	"fmt"
	"runtime"
	"syscall"

	ll "github.com/landlock-lsm/go-landlock/landlock/syscall"
	"golang.org/x/sys/unix"
)

// ruleset is what a kernel's Landlock can deny. A kernel refuses what it does not know, so a ruleset asks for as much as its version has.
func ruleset(version int) (r ll.RulesetAttr) {
	from := func(v, rights int) uint64 {
		if version < v {
			return 0
		}
		return 1<<rights - 1
	}
	r.HandledAccessFS = from(1, 13) | from(2, 14) | from(3, 15) | from(5, 16) | from(9, 17)
	r.HandledAccessNet = from(4, 2) | from(10, 4)
	r.Scoped = from(6, 2)
	return r
}

// landlock leaves the child the JDK and the system's libraries to read, its own program to start and its own folders to write. It has no right to any
// port, and cannot signal or meet processes outside.
//
// It holds for this thread alone, and so for the program that this thread becomes: the other threads end there. The library's own Restrict is for all
// threads, and where the kernel cannot do that itself (before ABI 8) and cgo is on, it looks for them under /proc by a number that means another process
// here, outside the namespace; it then waits for ever.
func (f fence) landlock() error {
	version, err := ll.LandlockGetABIVersion()
	if err != nil {
		return err
	}
	attr := ruleset(version)
	set, err := ll.LandlockCreateRuleset(&attr, 0)
	if err != nil {
		return fmt.Errorf("create the ruleset: %w", err)
	}
	defer syscall.Close(set)
	const read = ll.AccessFSReadFile | ll.AccessFSReadDir
	const write = read | ll.AccessFSWriteFile | ll.AccessFSTruncate | ll.AccessFSMakeReg | ll.AccessFSMakeDir | ll.AccessFSRemoveFile | ll.AccessFSRemoveDir | ll.AccessFSRefer
	start := []string{f.Program}
	if loader := interpreter(f.Program); loader != "" {
		start = append(start, loader)
	}
	folders, files := sorted(append(f.Read, "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/dev/random", "/dev/urandom", "/dev/zero"))
	for _, grant := range []struct {
		rights uint64
		paths  []string
	}{
		{read, folders},
		{ll.AccessFSReadFile, files},
		{ll.AccessFSReadFile | ll.AccessFSWriteFile, []string{"/dev/null"}},
		{ll.AccessFSReadFile | ll.AccessFSExecute, start},
		{write, f.Write},
	} {
		for _, p := range grant.paths {
			if err := allow(set, p, grant.rights&attr.HandledAccessFS); err != nil {
				return fmt.Errorf("allow %s: %w", p, err)
			}
		}
	}
	runtime.LockOSThread() // for good: this thread becomes the program
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	return ll.LandlockRestrictSelf(set, 0)
}

// allow adds rights to a path and all beneath.
func allow(set int, path string, rights uint64) error {
	fd, err := unix.Open(path, unix.O_PATH|unix.O_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	return ll.LandlockAddPathBeneathRule(set, &ll.PathBeneathAttr{AllowedAccess: rights, ParentFd: fd}, 0)
}
