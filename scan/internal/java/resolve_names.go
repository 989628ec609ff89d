package java

import (
	"strings"

	"assay/scan/internal/ir"
)

// resolve finds the type that a dotted name stands for: its qualified name. What is not known keeps the name it has.
func (c *classDecl) resolve(parts []string, env *name) string {
	q := c.simpleName(parts[0], env)
	if q == "" {
		return c.u.packageName(parts)
	}
	for _, part := range parts[1:] {
		if k := c.u.class(q); k != nil {
			if m := c.u.memberType(k, part, 0); m != "" {
				q = m
				continue
			}
		}
		q += "." + part
	}
	return q
}

// packageName is a name that begins with a package: the longest part of it that names a class of the tree is taken as one.
func (u *unit) packageName(parts []string) string {
	full := strings.Join(parts, ".")
	if len(parts) < 3 || u.class(full) != nil {
		return full
	}
	for n := len(parts) - 1; n > 1; n-- {
		k := u.class(strings.Join(parts[:n], "."))
		if k == nil {
			continue
		}
		if m := u.memberType(k, parts[n], 0); m != "" {
			return strings.Join(append([]string{m}, parts[n+1:]...), ".")
		}
		break
	}
	return full
}

// simpleName is the qualified name of the type that a simple name means in the class; "" when nothing is known of it.
func (c *classDecl) simpleName(id string, env *name) string {
	for n := env; n != nil; n = n.next {
		if n.text == id && n.class != nil {
			return n.class.c.Name
		}
	}
	if q, ok := c.simples[id]; ok {
		return q
	}
	q := c.typeAround(id)
	if c.u.headed {
		if c.simples == nil {
			c.simples = map[string]string{}
		}
		c.simples[id] = q
	}
	return q
}

// typeAround is the type that a simple name means in the class, by its own member types and those of the classes around it, else by the file.
func (c *classDecl) typeAround(id string) string {
	for k := c; k != nil; k = k.outer {
		if k.simple == id {
			return k.c.Name
		}
		k.heads()
		if m := c.u.memberType(k.c, id, 0); m != "" {
			return m
		}
	}
	return c.u.fileName(id)
}

// memberType is the qualified name of a class's member type, inherited ones included.
func (u *unit) memberType(c *ir.Class, id string, depth int) string {
	if m := c.Name + "." + id; u.class(m) != nil {
		return m
	}
	if depth > 30 {
		return ""
	}
	if k := front(c); k != nil {
		if k.u.p == nil {
			k.u.p = u.p
		}
		k.heads()
	}
	if c.Super != nil {
		if m := u.inheritedType(c, c.Super.Name, id, depth); m != "" {
			return m
		}
	}
	for _, t := range c.Interfaces {
		if m := u.inheritedType(c, t.Name, id, depth); m != "" {
			return m
		}
	}
	return ""
}

func (u *unit) inheritedType(c *ir.Class, super, id string, depth int) string {
	if s := u.class(super); s != nil && s != c {
		return u.memberType(s, id, depth+1)
	}
	if q := super + "." + id; u.p.Library.Known(q) {
		return q
	}
	return ""
}

// fileName resolves a simple name by the file's imports, package and java.lang.
func (u *unit) fileName(id string) string {
	if q, ok := u.names.resolved[id]; ok {
		return q
	}
	q := u.lookUp(id)
	u.names.resolved[id] = q
	return q
}

func (u *unit) lookUp(id string) string {
	if q := u.names.packageSlash + id; u.own[q] != nil {
		return q
	}
	if q := u.names.single[id]; q != "" {
		return u.canonical(q)
	}
	if q := u.names.packageSlash + id; u.p.Classes[q] != nil {
		return q
	}
	for _, owner := range u.names.member[id] {
		if q := u.memberOf(owner, id); q != "" {
			return q
		}
	}
	for _, s := range u.names.star {
		if q := s + "." + id; u.p.Classes[q] != nil || u.p.Library.Known(q) {
			return q
		}
	}
	for _, owner := range append(u.names.star, u.names.staticStar...) {
		if q := u.memberOf(owner, id); q != "" {
			return q
		}
	}
	if javaLang[id] {
		return "java.lang." + id
	}
	return ""
}

// canonical is an imported type by the name of the class that declares it.
func (u *unit) canonical(q string) string {
	if u.class(q) != nil {
		return q
	}
	if dot := strings.LastIndexByte(q, '.'); dot > 0 {
		if m := u.memberOf(q[:dot], q[dot+1:]); m != "" {
			return m
		}
	}
	return q
}

func (u *unit) memberOf(owner, id string) string {
	if k := u.class(owner); k != nil {
		return u.memberType(k, id, 0)
	}
	return ""
}
