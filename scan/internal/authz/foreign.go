package authz

import (
	"strings"

	"assay/scan/internal/ir"
)

// A review often sees a part of a program: the controller without its repository. The calls then tell by their names what the repository would.

// foreignStore is what a class without source keeps, by its name: Invoice for InvoiceRepository; "" for no store.
func (s *study) foreignStore(class string) string {
	if class == "" || s.p.Classes[class] != nil || s.index.Known(class) {
		return ""
	}
	for _, end := range []string{"Repository", "Repo", "Dao", "DAO", "Store"} {
		if name, ok := strings.CutSuffix(simple(class), end); ok && name != "" {
			return name
		}
	}
	return ""
}

// foreign is a call of such a store.
func (b *body) foreign(in *ir.Instr, args []value) bool {
	c := in.Call
	entity := b.v.s.foreignStore(c.Class)
	kind := ""
	switch verb := firstWord(c.Name); verb {
	case "find", "get", "load", "read", "fetch", "select", "query", "exists", "count", "by":
		kind = "read"
	case "delete", "remove":
		kind = "delete"
	case "save", "insert", "update", "persist", "merge", "store", "add", "put":
		b.write(in, args, "change", "it is saved")
		for _, a := range args {
			b.set(in.Dst, value{objs: a.objs, req: a.req})
		}
		return true
	default:
		return false
	}
	if kind == "delete" && len(args) > 0 && len(args[0].objs) > 0 {
		b.write(in, args, "delete", "it is deleted")
		return true
	}
	l := b.newLoad(in, entity, entity, kind)
	l.byKey = c.Name == "findById" || c.Name == "getById" || c.Name == "get" || c.Name == "load" || c.Name == "deleteById" || c.Name == "getReferenceById" || c.Name == "findOne"
	if c.Name == "findAll" || len(args) == 0 {
		l.kind = "list"
	}
	l.many = strings.HasPrefix(c.Name, "findAll") || strings.HasPrefix(c.Name, "list")
	if !l.byKey {
		l.sig = c.Class + "." + c.Name
	}
	for i, a := range args {
		if !l.byKey {
			b.used(l, i, a, in)
		}
		l.from(a)
	}
	if kind == "delete" {
		b.harm(in, l)
	}
	b.gives(in, l)
	return true
}

// firstWord is the verb of a method's name: find of findByOwner.
func firstWord(name string) string {
	for i := 0; i < len(name); i++ {
		if name[i] >= 'A' && name[i] <= 'Z' {
			return name[:i]
		}
	}
	return name
}
