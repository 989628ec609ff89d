package fixrun

import (
	"context"
	"debug/elf"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"time"

	ll "github.com/landlock-lsm/go-landlock/landlock/syscall"
	"golang.org/x/sys/unix"
)

// nobody owns the child when we run as root: root is exempt from the limit on processes, and from most others.
const nobody = 65534

// systemFences are those that this kernel offers, found out once.
var systemFences = sync.OnceValue(func() []Fence {
	have := []Fence{FenceResources}
	if namespaces() {
		have = append(have, FenceNetwork, FenceTree)
		if countsPerNamespace() {
			have = append(have, FenceProcesses)
		}
	}
	if abi, err := ll.LandlockGetABIVersion(); err == nil && abi >= 1 {
		have = append(have, FenceFiles)
	}
	if filtersCalls() {
		have = append(have, FenceCalls)
	}
	return have
})

// namespaces tries whether a child of ours may live in namespaces of its own: some systems forbid that to ordinary users.
var namespaces = sync.OnceValue(func() bool {
	self, err := os.Executable()
	if err != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, self, childVerb, `{"probe":true}`)
	cmd.Env = []string{}
	cmd.SysProcAttr = apart()
	return cmd.Run() == nil
})

// apart are the attributes of a child in namespaces of its own.
func apart() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{
		Setpgid: true, Pdeathsig: syscall.SIGKILL,
		Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET | syscall.CLONE_NEWPID | syscall.CLONE_NEWIPC | syscall.CLONE_NEWUTS,
	}
	if os.Geteuid() == 0 {
		both := []syscall.SysProcIDMap{{ContainerID: 0, HostID: 0, Size: 1}, {ContainerID: nobody, HostID: nobody, Size: 1}}
		attr.UidMappings, attr.GidMappings, attr.GidMappingsEnableSetgroups = both, both, true
		return attr
	}
	attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: nobody, HostID: os.Geteuid(), Size: 1}}
	attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: nobody, HostID: os.Getegid(), Size: 1}}
	return attr
}

// attributes of the fenced child.
func attributes() *syscall.SysProcAttr {
	if entered.Load() && namespaces() {
		return apart()
	}
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// countsPerNamespace reports whether the kernel counts processes per user namespace (since 5.14). Before, the limit would count everything the user
// runs, and the virtual machine would not start.
func countsPerNamespace() bool {
	var u unix.Utsname
	if unix.Uname(&u) != nil {
		return false
	}
	var major, minor int
	fmt.Sscanf(unix.ByteSliceToString(u.Release[:]), "%d.%d", &major, &minor)
	return major > 5 || major == 5 && minor >= 14
}

// handOver makes the child's folders usable to the user that the child becomes.
func handOver(dirs ...string) error {
	if os.Geteuid() != 0 || !entered.Load() {
		return nil
	}
	for _, d := range dirs {
		err := filepath.WalkDir(d, func(p string, _ os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			return os.Lchown(p, nobody, nobody)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// enclose puts the fence up and becomes the program.
func (f fence) enclose() error {
	debug.SetGCPercent(-1) // a collection could ask for memory that the limits refuse
	runtime.LockOSThread()
	if os.Geteuid() == 0 {
		if err := dropRoot(); err != nil {
			return err
		}
	}
	if err := unix.Prctl(unix.PR_SET_PDEATHSIG, uintptr(syscall.SIGKILL), 0, 0, 0); err != nil { // changing the user took it away
		return err
	}
	if err := os.Chdir(f.Dir); err != nil {
		return err
	}
	if f.Files {
		if err := f.landlock(); err != nil {
			return fmt.Errorf("landlock: %w", err)
		}
	}
	args := append([]string{f.Program}, f.Args...)
	if f.Calls {
		if err := filterCalls(); err != nil {
			return err
		}
	}
	if err := f.resources(); err != nil { // last: from here on this program itself may not get a page or a thread more
		return err
	}
	return syscall.Exec(f.Program, args, f.Env)
}

func dropRoot() error {
	if err := syscall.Setgroups(nil); err != nil {
		return fmt.Errorf("set groups: %w", err)
	}
	if err := syscall.Setresgid(nobody, nobody, nobody); err != nil {
		return fmt.Errorf("set group: %w", err)
	}
	if err := syscall.Setresuid(nobody, nobody, nobody); err != nil {
		return fmt.Errorf("set user: %w", err)
	}
	return nil
}

func (f fence) resources() error {
	limits := []struct {
		what int
		most int
	}{{unix.RLIMIT_CPU, f.Limits.CPU}, {unix.RLIMIT_FSIZE, f.Limits.FileSize}, {unix.RLIMIT_NOFILE, f.Limits.OpenFiles}, {unix.RLIMIT_CORE, 0}}
	if f.Limits.Address > 0 {
		limits = append(limits, struct{ what, most int }{unix.RLIMIT_AS, f.Limits.Address << 20})
	}
	if f.Threads {
		limits = append(limits, struct{ what, most int }{unix.RLIMIT_NPROC, f.Limits.Processes})
	}
	for _, l := range limits {
		if err := unix.Setrlimit(l.what, &unix.Rlimit{Cur: uint64(l.most), Max: uint64(l.most)}); err != nil {
			return fmt.Errorf("set limit %d: %w", l.what, err)
		}
	}
	return nil
}

// sorted tells folders from files, which take different rights, and leaves out what is not there.
func sorted(paths []string) (folders, files []string) {
	for _, p := range paths {
		switch info, err := os.Stat(p); {
		case err != nil:
		case info.IsDir():
			folders = append(folders, p)
		default:
			files = append(files, p)
		}
	}
	return folders, files
}

// interpreter is the dynamic loader that the kernel starts for a program.
func interpreter(program string) string {
	f, err := elf.Open(program)
	if err != nil {
		return ""
	}
	defer f.Close()
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			b := make([]byte, p.Filesz)
			if _, err := p.ReadAt(b, 0); err != nil {
				return ""
			}
			return strings.TrimRight(string(b), "\x00")
		}
	}
	return ""
}
