package pattern

import (
	"regexp"
	"slices"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

var sharedFolder = regexp.MustCompile(`^(/tmp|/var/tmp|/dev/shm|C:\\(Windows\\)?Temp)[/\\][^\s*]+$`)

// GuessableTempFiles finds temporary files that another account of the machine can put in place first: a fixed name in a shared folder that is written to, and the
// way of making a folder that deletes a file and hopes that its name is still free.
func GuessableTempFiles(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, s := range c.writers() {
		b := c.body(s.Func)
		for _, a := range s.In.Call.Args[:1] {
			if at := b.sharedName(a); at != "" {
				out = append(out, s.found("guessable-temp", "the name "+at+" in a shared folder is known in advance"))
			}
		}
	}
	for _, s := range c.called("mkdir", "mkdirs") {
		b := c.body(s.Func)
		if d := b.def(s.In.Call.Recv); d != nil && d.Op == ir.OpCall && d.Call.Name == "createTempFile" && b.deletes(s.In.Call.Recv) {
			out = append(out, s.found("guessable-temp", "between delete and mkdir somebody else can make the folder", step{d, "a temporary file gives the name"}))
		}
	}
	for _, s := range c.called("createTempDir") {
		if c.on(s, "com.google.common.io.Files") {
			out = append(out, s.found("guessable-temp", "every account of the machine can read this folder"))
		}
	}
	return out
}

// writers are the calls that open a file for writing, with the file as their first argument.
func (c *Code) writers() (out []Site) {
	for _, s := range slices.Concat(c.constructions("FileOutputStream", "FileWriter", "PrintWriter", "RandomAccessFile"), c.called("write", "writeString", "newBufferedWriter", "newOutputStream", "createFile")) {
		if n := len(s.In.Call.Args); n > 0 && (s.In.Call.Name == "<init>" || c.on(s, "java.nio.file.Files")) {
			out = append(out, s)
		}
	}
	return out
}

// sharedName is the constant path in a shared folder that a file or path has.
func (b *body) sharedName(v ir.Var) string { return b.sharedBelow(v, 10) }

func (b *body) sharedBelow(v ir.Var, depth int) string {
	if t, ok := b.text(v); ok {
		return sharedFolder.FindString(t)
	}
	d := b.def(v)
	switch {
	case d == nil || depth == 0:
		return ""
	case d.Op == ir.OpNew && b.c.is(d.Type.Name, "java.io.File"):
		for _, u := range b.uses[d.Dst] {
			if u.Op == ir.OpCall && u.Call.Name == "<init>" && u.Call.Recv == d.Dst && len(u.Call.Args) == 1 {
				return b.sharedBelow(u.Call.Args[0], depth-1)
			}
		}
	case d.Op == ir.OpCall && (d.Call.Name == "get" || d.Call.Name == "of") && len(d.Call.Args) == 1 && b.c.is(d.Call.Class, "java.nio.file.Paths", "java.nio.file.Path"):
		return b.sharedBelow(d.Call.Args[0], depth-1)
	case d.Op == ir.OpCall && (d.Call.Name == "toPath" || d.Call.Name == "toFile"):
		return b.sharedBelow(d.Call.Recv, depth-1)
	}
	return ""
}

func (b *body) deletes(v ir.Var) bool {
	for _, w := range b.same(v) {
		for _, u := range b.uses[w] {
			if u.Op == ir.OpCall && (u.Call.Name == "delete" && u.Call.Recv == w || u.Call.Name == "delete" && slices.Contains(u.Call.Args, w)) {
				return true
			}
		}
	}
	return false
}
