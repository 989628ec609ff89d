//go:build !unix

package storetest

import (
	"errors"
	"syscall"
)

func account(string) (*syscall.SysProcAttr, error) {
	return nil, errors.New("the throw-away cluster needs Unix sockets and accounts")
}
