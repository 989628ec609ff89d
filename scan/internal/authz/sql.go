package authz

import (
	"regexp"
	"strconv"
	"strings"

	"assay/scan/internal/ir"
)

// query is what is read of a query's text: which table, and which columns choose the rows.
type query struct {
	verb  string // select, update, delete
	table string
	cols  []string
	where []condition
}

// condition is a column that must equal a parameter.
type condition struct {
	column string // owner_id, or a path of a query over objects: o.owner.id
	param  string // its place, from 1, or its name
}

var queryHead = regexp.MustCompile(`(?is)^\s*(?:with\s.*?\)\s*)?(select\b(.*?)\bfrom|update|delete\s+from|delete|from)\s+([\w."` + "`" + `]+)`)

// looksLikeQuery reports whether a text may be a query, in whole or in part.
func looksLikeQuery(t string) bool {
	t = strings.ToLower(t)
	for _, w := range []string{"select ", "update ", "delete ", "from ", "where ", " and ", "= ?", "=?", "insert "} {
		if strings.Contains(t, w) {
			return true
		}
	}
	return false
}

var equalTo = regexp.MustCompile(`(?i)([\w.]+)\s*(?:=|\bin\b)\s*\(?\s*(\?\d*|:\w+|#\{\w+\})|\?\d*`)

// readQuery reads a query; nil when the text is none that chooses rows.
func readQuery(text string) *query {
	m := queryHead.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	q := &query{verb: strings.ToLower(strings.Fields(m[1])[0]), table: strings.Trim(m[3], "\"`")}
	if q.verb == "from" {
		q.verb = "select"
	}
	for _, c := range strings.Split(m[2], ",") {
		if f := strings.Fields(c); len(f) > 0 {
			q.cols = append(q.cols, f[len(f)-1])
		}
	}
	where := len(text)
	if i := strings.Index(strings.ToLower(text), "where"); i >= 0 {
		where = i
	}
	n := 0
	for _, c := range equalTo.FindAllStringSubmatchIndex(text, -1) {
		whole := text[c[0]:c[1]]
		param := ""
		switch {
		case c[4] >= 0:
			param = strings.Trim(text[c[4]:c[5]], ":#{}")
		default:
			param = whole
		}
		if param == "?" {
			n++
			param = strconv.Itoa(n)
		}
		param = strings.TrimPrefix(param, "?")
		if c[2] >= 0 && c[0] > where {
			q.where = append(q.where, condition{text[c[2]:c[3]], param})
		}
	}
	return q
}

// idColumn reports whether a column names one row.
func idColumn(column string) bool {
	parts := strings.Split(strings.ToLower(column), ".")
	if len(parts) > 2 || ownerColumn(column) {
		return false
	}
	c := parts[len(parts)-1]
	switch c {
	case "id", "uuid", "guid", "number", "code", "ref", "reference", "key", "no", "isbn", "iban":
		return true
	}
	for _, s := range []string{"id", "_uuid", "_no", "_number", "_num", "_ref", "_reference", "_code", "_key", "number"} {
		if strings.HasSuffix(c, s) {
			return true
		}
	}
	return false
}

// ownerColumn reports whether a column says whose the row is.
func ownerColumn(column string) bool {
	for _, p := range strings.Split(column, ".") {
		if ownerName(p) {
			return true
		}
	}
	return false
}

// ownerName reports whether a name is what people call the owner of a thing.
func ownerName(name string) bool {
	n := strings.ToLower(strings.ReplaceAll(name, "_", ""))
	n = strings.TrimSuffix(strings.TrimSuffix(n, "id"), "by")
	switch n {
	case "owner", "user", "username", "usr", "account", "accountholder", "tenant", "customer", "created", "author", "member", "patient", "client", "organisation", "organization", "org", "company", "buyer", "seller", "employee",
		"subscriber", "student", "creator", "uploaded", "uploader", "holder", "tenantkey", "login", "requester", "reporter", "driver", "guest", "useremail", "owneremail", "customeremail", "ownername", "policyholder", "merchant", "vendor", "household", "workspace":
		return true
	}
	return false
}

// binds are the values that a query gets for its parameters, by place or name, as far as they can be told apart.
func (b *body) binds(in *ir.Instr) map[string]value {
	out := map[string]value{}
	seen := map[*ir.Instr]bool{}
	var from func(x ir.Var, depth int)
	take := func(d *ir.Instr) {
		c := d.Call
		if seen[d] || !strings.HasPrefix(c.Name, "set") && c.Name != "bind" && c.Name != "param" || len(c.Args) < 2 {
			return
		}
		seen[d] = true
		key := b.constant(c.Args[0])
		if key == nil {
			return
		}
		name := key.Text
		if key.Kind != ir.String {
			name = strconv.FormatInt(key.Num, 10)
		}
		w := out[name]
		w.join(b.get(c.Args[1]))
		out[name] = w
	}
	from = func(x ir.Var, depth int) {
		if x == ir.NoVar || depth > 12 {
			return
		}
		for k := range b.f.Blocks {
			for i := range b.f.Blocks[k].Instrs {
				if d := &b.f.Blocks[k].Instrs[i]; d.Op == ir.OpCall && d.Call.Recv == x {
					take(d)
				}
			}
		}
		for _, d := range b.defs[x] {
			switch {
			case d.in.Op == ir.OpCopy || d.in.Op == ir.OpCast:
				from(d.in.A, depth+1)
			case d.in.Op == ir.OpCall && strings.HasPrefix(d.in.Call.Name, "create") || d.in.Op == ir.OpCall && strings.HasPrefix(d.in.Call.Name, "prepare"):
				b.bindText(d.in.Call.Args, out)
			case d.in.Op == ir.OpCall:
				from(d.in.Call.Recv, depth+1)
			}
		}
	}
	from(in.Call.Recv, 0)
	b.bindText(in.Call.Args, out)
	return out
}

// bindText binds what stands inside the text itself, and what follows it as arguments.
func (b *body) bindText(args []ir.Var, out map[string]value) {
	if len(args) == 0 {
		return
	}
	n := 0
	bind := func(x ir.Var) {
		n++
		w := b.get(x)
		w.text = ""
		out[strconv.Itoa(n)] = w
	}
	for i, a := range args {
		for _, d := range b.defs[b.root(a)] {
			switch {
			case d.in.Op == ir.OpConcat && i == 0:
				for _, p := range d.in.Args {
					if b.constant(p) == nil {
						bind(p)
					}
				}
			case d.in.Op == ir.OpNewArray && i > 0:
				for _, p := range d.in.Args {
					bind(p)
				}
				return
			}
		}
	}
	if n > 0 {
		return
	}
	for _, a := range args[1:] {
		if w := b.get(a); len(w.fns) > 0 || b.isMapper(a) {
			continue
		}
		bind(a)
	}
}

// isMapper reports whether an argument says how rows become objects, or of which class they are.
func (b *body) isMapper(x ir.Var) bool {
	if k := b.constant(x); k != nil && k.Kind == ir.ClassConst {
		return true
	}
	switch t := simple(b.f.Vars[x].Type.String()); {
	case strings.HasSuffix(t, "Mapper"), strings.HasSuffix(t, "Extractor"), t == "Class", strings.HasSuffix(t, "CallbackHandler"):
		return true
	}
	return false
}

// root is the variable that another is a copy of.
func (b *body) root(x ir.Var) ir.Var {
	for range 10 {
		ds := b.defs[x]
		if len(ds) != 1 || ds[0].in.Op != ir.OpCopy && ds[0].in.Op != ir.OpCast {
			return x
		}
		x = ds[0].in.A
	}
	return x
}
