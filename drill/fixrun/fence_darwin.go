package fixrun

import (
	"os"
	"syscall"
)

// systemFences are the plain limits; namespaces and Landlock are Linux only.
func systemFences() []Fence { return []Fence{FenceResources} }

func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

func handOver(...string) error { return nil }

// enclose sets the limits and becomes the program.
func (f fence) enclose() error {
	if err := os.Chdir(f.Dir); err != nil {
		return err
	}
	for what, most := range map[int]int{syscall.RLIMIT_CPU: f.Limits.CPU, syscall.RLIMIT_FSIZE: f.Limits.FileSize, syscall.RLIMIT_NOFILE: f.Limits.OpenFiles, syscall.RLIMIT_CORE: 0} {
		if err := syscall.Setrlimit(what, &syscall.Rlimit{Cur: uint64(most), Max: uint64(most)}); err != nil {
			return err
		}
	}
	return syscall.Exec(f.Program, append([]string{f.Program}, f.Args...), f.Env)
}
