package python

import (
	"syscall"
	"time"
	"unsafe"
)

// cpuTime is the processor time that this thread has used. Other work on the machine does not count in it.
func cpuTime() time.Duration {
	const ofThread = 3 // CLOCK_THREAD_CPUTIME_ID
	var ts syscall.Timespec
	if _, _, err := syscall.Syscall(syscall.SYS_CLOCK_GETTIME, ofThread, uintptr(unsafe.Pointer(&ts)), 0); err != 0 {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(ts.Nano())
}
