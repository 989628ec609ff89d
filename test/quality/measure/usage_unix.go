//go:build unix

package measure

import (
	"runtime"
	"syscall"
	"time"
)

func usage() (u syscall.Rusage) {
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // it cannot fail for the process itself
	return u
}

func processCPU() float64 {
	u := usage()
	return (time.Duration(u.Utime.Nano()) + time.Duration(u.Stime.Nano())).Seconds()
}

// peakMB knows that macOS counts bytes where the others count kilobytes.
func peakMB() float64 {
	kb := float64(usage().Maxrss)
	if runtime.GOOS == "darwin" {
		kb /= 1024
	}
	return kb / 1000
}
