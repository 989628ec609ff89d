package java

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// Lombok writes methods while a program is compiled: getters, setters, constructors. Without them, the data in most objects of a Spring program would go ways
// that the source does not show, so they are declared here like the ones that the compiler adds to a record.

// lombokKind says what a method does that neither the source nor the language has.
type lombokKind uint8

const (
	handWritten lombokKind = iota
	getter
	setter
	fieldsConstructor
)

// lombok declares what the marks of a class and its fields ask for.
func (c *classDecl) lombok() {
	on := c.lombokMarks(c.node)
	c.lombokLogger(on)
	var all, required []*fieldDecl
	for _, fd := range c.fields {
		if fd.f.Mods&ir.Static != 0 || c.u.f.Kind(fd.node) != Field {
			continue
		}
		if on["Value"] {
			fd.f.Mods |= ir.Final | ir.Private
		}
		own := c.lombokMarks(fd.node)
		c.lombokAccessors(fd, on, own)
		if fd.f.Mods&ir.Final != 0 && fd.init != 0 {
			continue
		}
		all = append(all, fd)
		if fd.f.Mods&ir.Final != 0 || own["NonNull"] {
			required = append(required, fd)
		}
	}
	c.lombokConstructors(on, all, required)
}

func (c *classDecl) lombokConstructors(on map[string]bool, all, required []*fieldDecl) {
	written := c.declares("<init>", -1)
	if on["AllArgsConstructor"] || on["Value"] && !written {
		c.lombokConstructor(all)
	}
	if on["RequiredArgsConstructor"] || on["Data"] && !written && !on["AllArgsConstructor"] && !on["NoArgsConstructor"] {
		c.lombokConstructor(required)
	}
	if on["NoArgsConstructor"] {
		c.lombokConstructor(nil)
	}
}

func (c *classDecl) lombokConstructor(fields []*fieldDecl) {
	if c.declares("<init>", len(fields)) {
		return
	}
	m := &ir.Method{Name: "<init>", Class: c.c, Mods: ir.Public | ir.HasBody, Pos: c.c.Pos, End: c.c.Pos}
	for _, fd := range fields {
		m.Params = append(m.Params, nil)
		m.ParamNames = append(m.ParamNames, fd.f.Name)
	}
	d := c.addMethod(m, 0, c.env)
	d.does, d.fields = fieldsConstructor, fields
}

func (c *classDecl) lombokAccessors(fd *fieldDecl, on, own map[string]bool) {
	if on["Data"] || on["Value"] || on["Getter"] || own["Getter"] {
		name := "get" + firstUpper(fd.f.Name)
		if t := childType(c.u.f, fd.node); c.u.f.Kind(t) == Primitive && c.u.f.Text(t) == "boolean" {
			name = "is" + firstUpper(strings.TrimPrefix(fd.f.Name, "is"))
		}
		c.lombokMethod(name, fd, getter)
	}
	if (on["Data"] || on["Setter"] || own["Setter"]) && fd.f.Mods&ir.Final == 0 {
		c.lombokMethod("set"+firstUpper(fd.f.Name), fd, setter)
	}
}

func (c *classDecl) lombokMethod(name string, fd *fieldDecl, does lombokKind) {
	m := &ir.Method{Name: name, Class: c.c, Mods: ir.Public | ir.HasBody, Pos: fd.f.Pos, End: fd.f.Pos}
	if does == setter {
		m.Params, m.ParamNames = []*ir.Type{nil}, []string{fd.f.Name}
	}
	if c.declares(name, len(m.Params)) {
		return
	}
	d := c.addMethod(m, 0, c.env)
	d.does, d.fields = does, []*fieldDecl{fd}
}

func firstUpper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// lombokMarks are the simple names of a declaration's annotations that are Lombok's.
func (c *classDecl) lombokMarks(decl ast.Ref) map[string]bool {
	var marks map[string]bool
	f := c.u.f
	for a := first(f, child(f, decl, Modifiers)); a != 0; a = next(f, a) {
		name := dotted(f, first(f, a))
		if q := c.u.names.single[name]; q != "" {
			name = q
		} else if c.u.imports("lombok") && !strings.Contains(name, ".") {
			name = "lombok." + name
		}
		if strings.HasPrefix(name, "lombok.") {
			if marks == nil {
				marks = map[string]bool{}
			}
			marks[last(name)] = true
		}
	}
	return marks
}

// imports reports whether the file imports all of a package.
func (u *unit) imports(pkg string) bool {
	for _, s := range u.names.star {
		if s == pkg {
			return true
		}
	}
	return false
}

// loggers are the types of the field that a mark brings.
var loggers = map[string]string{"Slf4j": "org.slf4j.Logger", "XSlf4j": "org.slf4j.ext.XLogger", "Log4j2": "org.apache.logging.log4j.Logger",
	"Log4j": "org.apache.log4j.Logger", "Log": "java.util.logging.Logger", "CommonsLog": "org.apache.commons.logging.Log", "JBossLog": "org.jboss.logging.Logger"}

func (c *classDecl) lombokLogger(on map[string]bool) {
	for mark, t := range loggers {
		if on[mark] {
			fd := &ir.Field{Name: "log", Class: c.c, Type: &ir.Type{Name: t}, Mods: ir.Private | ir.Static | ir.Final, Pos: c.c.Pos}
			c.c.Fields = append(c.c.Fields, fd)
			return
		}
	}
}

// generatedSignature types what Lombok adds.
func (c *classDecl) generatedSignature(d *methodDecl) {
	for i := range d.m.Params {
		d.m.Params[i] = d.fields[i].f.Type
	}
	if d.does == getter {
		d.m.Return = d.fields[0].f.Type
	} else {
		d.m.Return = voidT
	}
}

// lombokCode lowers what Lombok adds.
func (x *body) lombokCode(d *methodDecl) {
	switch d.does {
	case getter:
		x.accessor(d.fields[0].f.Name)
		return
	case fieldsConstructor:
		x.impliedSuper()
		x.fieldInits()
	}
	params := x.fn.Params[1:]
	for i, fd := range d.fields {
		in := ir.Instr{Op: ir.OpFieldPut, A: x.this, B: params[i], C: ir.NoVar, Dst: ir.NoVar, Name: fd.f.Name, Field: fd.f, Pos: d.m.Pos, End: d.m.Pos}
		x.emit(in)
	}
}
