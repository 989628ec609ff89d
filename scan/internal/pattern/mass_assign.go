package pattern

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// BoundEntities finds records of the database that a framework fills from the request and the handler saves, where the record has a field that decides what its owner
// may do: the caller just sends that field too.
func BoundEntities(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, f := range c.Program.Funcs {
		if f.Method == nil || !c.isHandler(f.Method) {
			continue
		}
		for i, t := range f.Method.Params {
			if t == nil || !c.isEntity(t.Name) || !c.isBoundParam(f.Method, i) {
				continue
			}
			field := c.privileged(t.Name)
			if field == "" || c.limitsBinding(f, field) {
				continue
			}
			v := f.Params[i+len(f.Params)-len(f.Method.Params)]
			b := c.body(f)
			if save := b.saves(v); save != nil && !b.resets(v, field) {
				out = append(out, Site{f, save}.found("entity-bound", "the request may set "+field+" of "+simple(t.Name), step{save, "the record that was filled from the request is saved"}))
			}
		}
	}
	return append(out, c.copiedEntities()...)
}

// copiedEntities finds a whole request object copied over a record.
func (c *Code) copiedEntities() (out []taint.Issue) {
	for _, s := range c.called("copyProperties", "map", "updateValue") {
		from, to, ok := c.copySides(s)
		if !ok {
			continue
		}
		b := c.body(s.Func)
		ft, tt := b.typeOf(from), b.typeOf(to)
		field := c.privileged(tt)
		if !c.isEntity(tt) || field == "" || !slices.Contains(b.f.Params, b.root(from)) || b.saves(to) == nil || b.resets(to, field) {
			continue
		}
		if k := c.Program.Classes[ft]; k != nil && !hasField(k, field) {
			continue
		}
		if !c.fromCaller(s.Func, b.root(from)) {
			continue
		}
		out = append(out, s.found("entity-bound", "the request may set "+field+" of "+simple(tt)))
	}
	return out
}

// copySides are what a call copies from and to.
func (c *Code) copySides(s Site) (from, to ir.Var, ok bool) {
	k := s.In.Call
	switch {
	case k.Name == "copyProperties" && len(k.Args) == 2 && c.on(s, "org.springframework.beans.BeanUtils"):
		return k.Args[0], k.Args[1], true
	case k.Name == "copyProperties" && len(k.Args) == 2 && c.on(s, "org.apache.commons.beanutils.BeanUtils", "org.apache.commons.beanutils.PropertyUtils"):
		return k.Args[1], k.Args[0], true
	case k.Name == "map" && len(k.Args) == 2 && c.on(s, "org.modelmapper.ModelMapper"):
		return k.Args[0], k.Args[1], true
	case k.Name == "updateValue" && len(k.Args) == 2 && c.on(s, "com.fasterxml.jackson.databind.ObjectMapper"):
		return k.Args[1], k.Args[0], true
	}
	return ir.NoVar, ir.NoVar, false
}

// fromCaller reports whether a variable is a handler's parameter, or one that a handler of the tree passes on from its own.
func (c *Code) fromCaller(f *ir.Func, v ir.Var) bool {
	if f.Method == nil {
		return false
	}
	i := slices.Index(f.Params, v) - (len(f.Params) - len(f.Method.Params))
	if i < 0 {
		return false
	}
	if c.isHandler(f.Method) {
		return c.isBoundParam(f.Method, i)
	}
	for _, s := range c.calls[f.Name] {
		if s.In.Call.Method != f.Method && !sameShape(s.In.Call.Method, f.Method) || i >= len(s.In.Call.Args) || s.Func.Method == nil || !c.isHandler(s.Func.Method) {
			continue
		}
		b := c.body(s.Func)
		j := slices.Index(s.Func.Params, b.root(s.In.Call.Args[i])) - (len(s.Func.Params) - len(s.Func.Method.Params))
		if j >= 0 && c.isBoundParam(s.Func.Method, j) {
			return true
		}
	}
	return false
}

// sameShape reports whether a call to an interface's method may land in the other method.
func sameShape(a, b *ir.Method) bool {
	return a != nil && a.Name == b.Name && len(a.Params) == len(b.Params) && a.Class != nil && a.Class.Mods&ir.Interface != 0 && slices.ContainsFunc(b.Class.Interfaces, func(t *ir.Type) bool { return t.Name == a.Class.Name })
}

// isHandler reports whether a framework calls the method with a request.
func (c *Code) isHandler(m *ir.Method) bool {
	return slices.ContainsFunc(m.Annotations, func(a ir.Annotation) bool {
		for _, d := range c.Index.Annotations(a.Name) {
			if d.On == "method" && (d.Entry || d.Route != "") {
				return true
			}
		}
		return false
	})
}

// isBoundParam reports whether the framework fills the parameter from form fields or a body.
func (c *Code) isBoundParam(m *ir.Method, i int) bool {
	if i >= len(m.ParamAnnots) || len(m.ParamAnnots[i]) == 0 {
		return true
	}
	for _, a := range m.ParamAnnots[i] {
		switch simple(a.Name) {
		case "ModelAttribute":
			for _, k := range a.Values["binding"] {
				if k != nil && k.Text == "false" {
					return false
				}
			}
			return true
		case "RequestBody", "Valid", "Validated", "BeanParam", "MatrixVariable":
			return true
		}
	}
	return false
}

var privilegedNames = []string{"role", "roles", "admin", "isadmin", "authorities", "authority", "permissions", "permission", "owner", "ownerid", "accounttype", "privileged", "superuser", "verified", "approved", "balance", "credit", "creditlimit",
	"tenant", "tenantid", "userrole", "accesslevel", "enabled", "passwordhash", "staff", "usertype", "plan"}

// privileged is the name of a field that decides what the owner of the record may do, and that a request can set; "" for none.
func (c *Code) privileged(class string) string {
	for depth := 0; class != "" && depth < 5; depth++ {
		k := c.Program.Classes[class]
		if k == nil {
			return ""
		}
		for _, f := range k.Fields {
			if f.Mods&(ir.Static|ir.Final) == 0 && slices.Contains(privilegedNames, strings.ToLower(f.Name)) && c.settable(k, f) {
				return f.Name
			}
		}
		if k.Super == nil {
			return ""
		}
		class = k.Super.Name
	}
	return ""
}

// settable reports whether a request may set the field: it has a setter or is public, or marks make one, and no mark keeps it out.
func (c *Code) settable(k *ir.Class, f *ir.Field) bool {
	for _, a := range f.Annotations {
		switch simple(a.Name) {
		case "JsonIgnore", "Transient", "Null", "CreatedBy", "LastModifiedBy":
			return false
		case "JsonProperty":
			for _, v := range a.Values["access"] {
				if v != nil && strings.HasSuffix(v.Text, "READ_ONLY") {
					return false
				}
			}
			if len(a.Values["access"]) == 0 && hasKey(a, "access") {
				return false
			}
		}
	}
	if f.Mods&ir.Public != 0 {
		return true
	}
	for _, m := range k.Methods {
		if strings.EqualFold(m.Name, "set"+f.Name) || strings.EqualFold(m.Name, "set"+strings.TrimPrefix(f.Name, "is")) {
			return !slices.ContainsFunc(m.Annotations, func(a ir.Annotation) bool { return simple(a.Name) == "JsonIgnore" })
		}
	}
	return slices.ContainsFunc(append(slices.Clone(k.Annotations), f.Annotations...), func(a ir.Annotation) bool {
		return simple(a.Name) == "Data" || simple(a.Name) == "Setter"
	})
}

func hasKey(a ir.Annotation, key string) bool { _, ok := a.Values[key]; return ok }

func hasField(k *ir.Class, name string) bool {
	return slices.ContainsFunc(k.Fields, func(f *ir.Field) bool { return f.Name == name })
}

func simple(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// limitsBinding reports whether the handler's class says which fields a request may set.
func (c *Code) limitsBinding(f *ir.Func, field string) bool {
	for _, m := range f.Class.Methods {
		if m.Func == nil || !slices.ContainsFunc(m.Annotations, func(a ir.Annotation) bool { return simple(a.Name) == "InitBinder" }) {
			continue
		}
		b := c.body(m.Func)
		for _, in := range b.all {
			if in.Op != ir.OpCall {
				continue
			}
			if in.Call.Name == "setAllowedFields" {
				return true
			}
			if in.Call.Name == "setDisallowedFields" {
				for _, a := range in.Call.Args {
					if t, ok := b.text(a); ok && (t == field || strings.HasPrefix(t, field) || t == "*") {
						return true
					}
				}
			}
		}
	}
	return false
}

// resets reports whether the function itself sets the field of the record.
func (b *body) resets(v ir.Var, field string) bool {
	for _, w := range b.same(v) {
		for _, u := range b.uses[w] {
			if u.Op == ir.OpCall && u.Call.Recv == w && strings.EqualFold(u.Call.Name, "set"+strings.TrimPrefix(field, "is")) || u.Op == ir.OpFieldPut && u.A == w && u.Name == field {
				return true
			}
		}
	}
	return false
}
