package report

import (
	"path/filepath"
	"strings"
)

// URI is a path of the tree as a relative address: what an address may not hold is percent-encoded, byte by byte.
func URI(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("/-._~!$&'()*+,;=@", c) >= 0:
			b.WriteByte(c)
		default:
			const hex = "0123456789ABCDEF"
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

// FolderURI is an absolute folder of this machine as a file address, with a slash at the end.
func FolderURI(dir string) string {
	dir = filepath.ToSlash(dir)
	if !strings.HasPrefix(dir, "/") { // C:/src
		drive, rest, ok := strings.Cut(dir, ":")
		if ok && len(drive) == 1 {
			return "file:///" + drive + ":" + URI(strings.TrimSuffix(rest, "/")) + "/"
		}
		dir = "/" + dir
	}
	return "file://" + URI(strings.TrimSuffix(dir, "/")) + "/"
}
