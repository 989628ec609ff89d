package pattern

import (
	"regexp"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

var (
	openMode  = regexp.MustCompile(`^.{7}w.$`)
	chmodOpen = regexp.MustCompile(`\bchmod\s+(-[a-zA-Z]+\s+)*(0?[0-7][0-7][2367]|a\+r?w|o\+r?w|ugo\+r?w)x?\b`)
)

// WorldWritableFiles finds files that every account of the machine may change.
func WorldWritableFiles(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, s := range c.called("setWritable") {
		b := c.body(s.Func)
		if len(s.In.Call.Args) != 2 || !c.on(s, "java.io.File") {
			continue
		}
		on, known := b.truth(s.In.Call.Args[0])
		owner, told := b.truth(s.In.Call.Args[1])
		if on && known && told && !owner {
			out = append(out, s.found("world-writable", "everybody may write"))
		}
	}
	for _, s := range c.called("fromString") {
		if len(s.In.Call.Args) == 1 && c.on(s, "java.nio.file.attribute.PosixFilePermissions") {
			if t, ok := c.body(s.Func).text(s.In.Call.Args[0]); ok && openMode.MatchString(t) {
				out = append(out, s.found("world-writable", "the mode "+t+" lets everybody write"))
			}
		}
	}
	return append(append(out, c.othersWrite()...), c.openChmods()...)
}

// othersWrite finds the permission that is put into a set.
func (c *Code) othersWrite() (out []taint.Issue) {
	for _, s := range c.called("add", "of", "asList", "range") {
		b := c.body(s.Func)
		for _, a := range s.In.Call.Args {
			d := b.def(a)
			if d == nil {
				continue
			}
			if d.Op == ir.OpStaticGet && d.Name == "OTHERS_WRITE" || d.Op == ir.OpConst && d.Const.Kind == ir.EnumConst && d.Const.Text == "java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE" {
				out = append(out, s.found("world-writable", "everybody may write"))
			}
		}
	}
	return out
}

// openChmods finds the command that does the same.
func (c *Code) openChmods() (out []taint.Issue) {
	for _, s := range append(c.called("exec"), c.constructions("ProcessBuilder")...) {
		b := c.body(s.Func)
		line := ""
		for _, a := range s.In.Call.Args {
			line += b.prefix(a) + " "
			if d := b.def(a); d != nil && d.Op == ir.OpNewArray {
				for _, e := range d.Args {
					line += b.prefix(e) + " "
				}
			}
		}
		if m := chmodOpen.FindString(line); m != "" {
			out = append(out, s.found("world-writable", m+" lets everybody write"))
		}
	}
	return out
}
