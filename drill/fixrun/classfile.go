package fixrun

import (
	"encoding/binary"
	"errors"
)

// classFile is what a compiled class names: itself, its parents, every class and every member it refers to. That is all that a class can reach by
// itself; the rest needs reflection, which needs a name again.
type classFile struct {
	Name    string // like com/shop/Orders$Line
	Super   string
	Classes []string
	Members []member
}

// member is a method or field of a class, as the constant pool names it.
type member struct{ Class, Name, Type string }

var errClassFile = errors.New("this is no class file of a version we know")

// The tags of the constant pool: Java Virtual Machine Specification, 4.4.
const (
	tagUTF8, tagInteger, tagFloat, tagLong, tagDouble, tagClass, tagString = 1, 3, 4, 5, 6, 7, 8
	tagField, tagMethod, tagInterfaceMethod, tagNameAndType                = 9, 10, 11, 12
	tagMethodHandle, tagMethodType, tagDynamic, tagInvokeDynamic           = 15, 16, 17, 18
	tagModule, tagPackage                                                  = 19, 20
)

// constant is one entry of the pool: text, or up to two indices.
type constant struct {
	tag  byte
	text string
	a, b uint16
}

// readClass reads the constant pool and the header of a class file.
func readClass(src []byte) (classFile, error) {
	r := reader{src: src}
	if r.u4() != 0xCAFEBABE {
		return classFile{}, errClassFile
	}
	r.u4() // version
	pool := r.pool()
	r.u2() // access flags
	self, super := r.u2(), r.u2()
	if r.broken {
		return classFile{}, errClassFile
	}
	return poolNames(pool, self, super)
}

func poolNames(pool []constant, self, super uint16) (classFile, error) {
	get := func(i uint16, tags ...byte) (constant, bool) {
		if int(i) >= len(pool) {
			return constant{}, false
		}
		for _, t := range tags {
			if pool[i].tag == t {
				return pool[i], true
			}
		}
		return constant{}, false
	}
	text := func(i uint16) string { c, _ := get(i, tagUTF8); return c.text }
	class := func(i uint16) string { c, _ := get(i, tagClass); return text(c.a) }
	f := classFile{Name: class(self), Super: class(super)}
	if f.Name == "" {
		return f, errClassFile
	}
	for i, c := range pool {
		switch c.tag {
		case tagClass:
			f.Classes = append(f.Classes, class(uint16(i)))
		case tagField, tagMethod, tagInterfaceMethod:
			nt, ok := get(c.b, tagNameAndType)
			if !ok || class(c.a) == "" {
				return f, errClassFile
			}
			f.Members = append(f.Members, member{class(c.a), text(nt.a), text(nt.b)})
		}
	}
	return f, nil
}

// reader reads big-endian numbers and remembers when it ran out.
type reader struct {
	src    []byte
	broken bool
}

func (r *reader) take(n int) []byte {
	if r.broken || n > len(r.src) {
		r.broken = true
		return make([]byte, min(n, 8))
	}
	b := r.src[:n]
	r.src = r.src[n:]
	return b
}

func (r *reader) u2() uint16 { return binary.BigEndian.Uint16(r.take(2)) }
func (r *reader) u4() uint32 { return binary.BigEndian.Uint32(r.take(4)) }

func (r *reader) pool() []constant {
	n := int(r.u2())
	pool := make([]constant, max(n, 1))
	for i := 1; i < n && !r.broken; i++ {
		c := constant{tag: r.take(1)[0]}
		switch c.tag {
		case tagUTF8:
			c.text = string(r.take(int(r.u2())))
		case tagInteger, tagFloat:
			r.take(4)
		case tagLong, tagDouble:
			r.take(8)
			i++ // these two take two places
		case tagClass, tagString, tagMethodType, tagModule, tagPackage:
			c.a = r.u2()
		case tagField, tagMethod, tagInterfaceMethod, tagNameAndType, tagDynamic, tagInvokeDynamic:
			c.a, c.b = r.u2(), r.u2()
		case tagMethodHandle:
			r.take(1)
			c.a = r.u2()
		default:
			r.broken = true
		}
		if i < n && c.tag != tagLong && c.tag != tagDouble {
			pool[i] = c
		}
	}
	return pool
}
