package authz

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/scan/internal/ir"
)

// load is a stored object that the program reads, changes or deletes.
type load struct {
	id     int
	typ    string // qualified class, or a table
	name   string // for people
	at     place
	frames []place
	kind   string // read, change, delete, list
	srcs   []*source
	scoped bool // the query names the actor
	many   bool
	byKey  bool      // by the primary key
	claims []*source // the request says whose the objects are
	sig    string    // what was called: the neighbour with the actor there is the better one
}

// stored recognises calls that go to the storage; false for others.
func (b *body) stored(in *ir.Instr, recv value, args []value) bool {
	c := in.Call
	s := b.v.s
	switch {
	case s.isRepository(c.Class):
		return b.repository(in, args)
	case b.isManager(c):
		return b.manager(in, args)
	case runsQuery(c.Name) && b.queryText(in, recv, args) != "":
		return b.runQuery(in, recv, args)
	case s.foreignStore(c.Class) != "":
		return b.foreign(in, args)
	case b.isStoreMap(in):
		return b.storeMap(in, args)
	case c.Method != nil && len(s.targets(c)) == 0 && c.Method.Class.Mods&ir.Interface != 0:
		return b.port(in, args)
	}
	return false
}

var repositoryNames = []string{"Repository", "CrudRepository", "JpaRepository", "ListCrudRepository", "PagingAndSortingRepository", "ListPagingAndSortingRepository", "MongoRepository", "JpaSpecificationExecutor",
	"ReactiveCrudRepository", "R2dbcRepository", "ElasticsearchRepository", "JpaRepositoryImplementation", "DynamoDBCrudRepository", "PanacheRepository", "PanacheRepositoryBase"}

// isRepository reports whether a type is a Spring Data repository: an interface that the framework implements.
func (s *study) isRepository(class string) bool { return s.entityOf(class, 0) != "" }

// entityOf is the class that a repository keeps; "" for no repository.
func (s *study) entityOf(class string, depth int) string {
	k := s.p.Classes[class]
	if k == nil || depth > 4 {
		return ""
	}
	supers := k.Interfaces
	if k.Super != nil {
		supers = append(slices.Clone(supers), k.Super)
	}
	for _, t := range supers {
		if s.p.Classes[t.Name] == nil && slices.Contains(repositoryNames, simple(t.Name)) {
			if len(t.Args) > 0 && t.Args[0] != nil {
				return t.Args[0].Name
			}
			return "?"
		}
		if e := s.entityOf(t.Name, depth+1); e != "" {
			return e
		}
	}
	if a := mark(k.Annotations, "RepositoryDefinition"); a != nil {
		return first(texts(a, "domainClass"))
	}
	return ""
}

// newLoad records an object that the storage gives, once for each way to it.
func (b *body) newLoad(in *ir.Instr, typ, name, kind string) *load {
	p := at(b.f, in)
	key := fmt.Sprint(p.fn.ID, ":", p.pos, ":", kind)
	if len(b.v.frames) > 0 {
		key += fmt.Sprint("@", b.v.frames[0].fn.ID, ":", b.v.frames[0].pos)
	}
	l := b.v.bySite[key]
	if l == nil {
		l = &load{id: len(b.v.loads), typ: typ, name: name, kind: kind, at: p, frames: b.v.framesNow()}
		b.v.bySite[key] = l
		b.v.loads = append(b.v.loads, l)
	}
	return l
}

// from adds what chooses the object.
func (l *load) from(w value) {
	if w.actor && len(w.req) == 0 || w.actor && len(w.objs) == 0 {
		l.scoped = true
		return
	}
	for _, o := range w.objs {
		if o.scoped {
			l.scoped = true
		}
	}
	for _, s := range w.req {
		addTo(&l.srcs, s)
	}
}

// gives sets a load's result: an object that only the actor chose is itself something about the actor.
func (b *body) gives(in *ir.Instr, l *load) {
	w := value{}
	switch {
	case l.scoped && len(l.srcs) == 0:
		w.actor = true
		if in.Dst != ir.NoVar {
			if class, many := b.v.s.held(b.f.Vars[in.Dst].Type); class != "" && !many {
				b.v.s.actorClasses[class] = true
			} else if b.v.s.p.Classes[l.typ] != nil && !l.many {
				b.v.s.actorClasses[l.typ] = true
			}
		}
	default:
		w.objs = []*load{l}
		if l.scoped {
			w.bound = []*load{l}
			w.actor = true
		}
	}
	if t := b.typeOf(in.Dst); t == "boolean" || t == "long" || t == "int" || t == "java.lang.Boolean" || t == "java.lang.Long" || t == "java.lang.Integer" {
		w.objs = nil
		if l.scoped && t == "boolean" {
			b.truths[in.Dst] = [2]facts{{loads: []*load{l}, srcs: l.srcs}, {}}
			b.prove(facts{loads: []*load{l}, srcs: l.srcs})
		}
	}
	if l.scoped {
		b.v.s.checked(b.v, []*load{l}, l.at)
	}
	b.set(in.Dst, w)
}

func (b *body) typeOf(x ir.Var) string {
	if x == ir.NoVar {
		return ""
	}
	return b.f.Vars[x].Type.String()
}

// harm is a load that is an effect by itself.
func (b *body) harm(in *ir.Instr, l *load) {
	kind, note := "change", "the object is changed"
	if l.kind == "delete" {
		kind, note = "delete", "the object is deleted"
	}
	b.effect(effect{kind: kind, at: l.at, note: note, objs: []*load{l}, via: in})
}

func (b *body) repository(in *ir.Instr, args []value) bool {
	c := in.Call
	entity := b.v.s.entityOf(c.Class, 0)
	name := simple(entity)
	own := c.Method != nil && b.v.s.isRepository(c.Method.Class.Name) // declared by the program
	kind, many := "read", false
	switch {
	case isSave(c.Name):
		b.write(in, args, "change", "it is saved")
		for _, a := range args {
			b.set(in.Dst, value{objs: a.objs, req: a.req})
		}
		return true
	case c.Name == "delete" || c.Name == "deleteAll" || c.Name == "deleteInBatch":
		b.write(in, args, "delete", "it is deleted")
		return true
	case own:
		kind, many = b.ownQuery(c.Method, entity)
	case strings.HasPrefix(c.Name, "delete") || strings.HasPrefix(c.Name, "remove"):
		kind = "delete"
	case c.Name == "findAll" || c.Name == "findAllById" || c.Name == "streamAll" || c.Name == "listAll":
		kind, many = "list", true
	}
	l := b.newLoad(in, entity, name, kind)
	l.many = many
	l.byKey = !own
	if own {
		l.sig = c.Method.Class.Name + "." + c.Name
		if q := first(texts(mark(c.Method.Annotations, "Query"), "value")); strings.Contains(q, "principal") || strings.Contains(q, "authentication") {
			l.scoped = true
		}
	}
	for i, a := range args {
		if own {
			b.used(l, i, a, in)
		}
		l.from(a)
	}
	if l.kind == "delete" || l.kind == "change" {
		b.harm(in, l)
	}
	b.gives(in, l)
	return true
}

// ownQuery is what a repository's own method does.
func (b *body) ownQuery(m *ir.Method, entity string) (kind string, many bool) {
	if class, several := b.v.s.held(m.Return); class != "" {
		return "read", several
	}
	ret := m.Return.String()
	if mark(m.Annotations, "Modifying") != nil || ret == "void" {
		q := strings.ToLower(strings.TrimSpace(first(texts(mark(m.Annotations, "Query"), "value"))))
		if strings.HasPrefix(q, "delete") || q == "" && (strings.HasPrefix(m.Name, "delete") || strings.HasPrefix(m.Name, "remove")) {
			return "delete", false
		}
		return "change", false
	}
	if strings.HasPrefix(m.Name, "delete") || strings.HasPrefix(m.Name, "remove") {
		return "delete", false
	}
	return "read", false
}

func isSave(name string) bool {
	switch name {
	case "save", "saveAll", "saveAndFlush", "insert", "persist", "merge", "saveAllAndFlush", "persistAndFlush", "update", "saveOrUpdate", "replace", "upsert":
		return true
	}
	return false
}

// write is a call that puts objects into the storage or takes them out.
func (b *body) write(in *ir.Instr, args []value, kind, note string) {
	var objs []*load
	for _, a := range args {
		for _, o := range a.objs {
			addTo(&objs, o)
		}
	}
	b.effect(effect{kind: kind, at: at(b.f, in), note: note, objs: objs, via: in, vars: in.Call.Args})
}

var managerTypes = []string{"javax.persistence.EntityManager", "jakarta.persistence.EntityManager", "org.hibernate.Session", "org.springframework.data.mongodb.core.MongoTemplate", "org.springframework.data.mongodb.core.MongoOperations",
	"com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapper", "org.springframework.orm.hibernate5.HibernateTemplate", "org.springframework.data.jdbc.core.JdbcAggregateTemplate"}

func (b *body) isManager(c *ir.Call) bool {
	return c.Method == nil && b.v.s.is(c.Class, managerTypes...)
}

// manager is a call of an object that keeps entities of any class.
func (b *body) manager(in *ir.Instr, args []value) bool {
	c := in.Call
	switch c.Name {
	case "persist", "merge", "save", "update", "saveOrUpdate", "insert", "replicate":
		b.write(in, args, "change", "it is saved")
		for _, a := range args {
			b.set(in.Dst, value{objs: a.objs, req: a.req})
		}
		return true
	case "remove", "delete":
		b.write(in, args, "delete", "it is deleted")
		return true
	case "find", "getReference", "get", "load", "findById", "byId":
		class, id := "", value{}
		for i, a := range c.Args {
			if k := b.constant(a); k != nil && k.Kind == ir.ClassConst {
				class = k.Text
			} else {
				id.join(args[i])
			}
		}
		if class == "" {
			return false
		}
		l := b.newLoad(in, class, simple(class), "read")
		l.byKey = true
		l.from(id)
		b.gives(in, l)
		return true
	}
	return false
}

func runsQuery(name string) bool {
	switch name {
	case "executeQuery", "executeUpdate", "execute", "executeLargeUpdate", "queryForObject", "queryForMap", "queryForList", "query", "queryForRowSet", "queryForStream", "update", "getSingleResult", "getSingleResultOrNull",
		"getResultList", "getResultStream", "uniqueResult", "list", "optional", "single", "getFirst":
		return true
	}
	return false
}

func (b *body) queryText(in *ir.Instr, recv value, args []value) string {
	if in.Call.Method != nil {
		return ""
	}
	if len(args) > 0 && args[0].text != "" {
		return args[0].text
	}
	return recv.text
}

// runQuery is a query whose text is known.
func (b *body) runQuery(in *ir.Instr, recv value, args []value) bool {
	q := readQuery(b.queryText(in, recv, args))
	if q == nil {
		if t := strings.ToLower(b.queryText(in, recv, args)); strings.Contains(t, "insert into") {
			b.effect(effect{kind: "change", at: at(b.f, in), note: "it is saved", via: in})
		}
		return false
	}
	typ, name := b.v.s.tableClass(q.table)
	kind := map[string]string{"select": "read", "update": "change", "delete": "delete"}[q.verb]
	l := b.newLoad(in, typ, name, kind)
	l.many = in.Call.Name == "getResultList" || in.Call.Name == "list" || in.Call.Name == "queryForList" || in.Call.Name == "query"
	l.sig = typ
	b.v.s.columns(typ, q)
	bound := b.binds(in)
	for _, c := range q.where {
		w, ok := bound[c.param]
		if !ok {
			continue
		}
		switch {
		case w.actor && len(w.req) == 0:
			l.scoped = true
		case ownerColumn(c.column):
			for _, s := range w.req {
				addTo(&l.claims, s)
			}
			for _, o := range w.objs {
				l.scoped = l.scoped || o.scoped
			}
		case idColumn(c.column) || b.v.s.idField(typ, c.column):
			l.byKey = l.byKey || strings.HasSuffix(strings.ToLower(c.column), "id") || b.v.s.idField(typ, c.column)
			l.from(w)
		}
	}
	if len(bound) == 0 && len(q.where) > 0 && (recv.actor || slices.ContainsFunc(args, func(a value) bool { return a.actor })) {
		l.scoped = true
	}
	if len(q.where) == 0 && l.kind == "read" {
		l.kind = "list"
	}
	if l.kind != "read" && l.kind != "list" {
		b.harm(in, l)
	}
	b.gives(in, l)
	return true
}

// tableClass is the class of the tree that a query over objects names, or the table.
func (s *study) tableClass(table string) (typ, name string) {
	t := table[strings.LastIndexByte(table, '.')+1:]
	if full := s.bySimple[t]; full != "" {
		return full, t
	}
	return "table " + strings.ToLower(t), t
}

// idField reports whether a path of a query over objects is the field that a class marks as its id.
func (s *study) idField(class, path string) bool {
	parts := strings.Split(path, ".")
	if len(parts) > 2 {
		return false
	}
	for _, f := range s.fields(class) {
		if f.Name == parts[len(parts)-1] && mark(f.Annotations, "Id", "EmbeddedId") != nil {
			return true
		}
	}
	return false
}

// isStoreMap reports whether a call is on a map of the program's own objects that lives in a field.
func (b *body) isStoreMap(in *ir.Instr) bool {
	c := in.Call
	if c.Recv == ir.NoVar || c.Method != nil {
		return false
	}
	switch simple(c.Class) {
	case "Map", "HashMap", "ConcurrentHashMap", "ConcurrentMap", "TreeMap", "LinkedHashMap", "SortedMap":
	default:
		return false
	}
	d := b.defs[b.root(c.Recv)]
	if len(d) != 1 || d[0].in.Op != ir.OpFieldGet && d[0].in.Op != ir.OpStaticGet || d[0].in.Field == nil {
		return false
	}
	class, _ := b.v.s.held(d[0].in.Field.Type)
	return class != ""
}

func (b *body) storeMap(in *ir.Instr, args []value) bool {
	c := in.Call
	field := b.defs[b.root(c.Recv)][0].in.Field
	class, _ := b.v.s.held(field.Type)
	kind := "read"
	switch c.Name {
	case "put", "replace", "putIfAbsent":
		b.write(in, args, "change", "it is saved")
		return true
	case "remove":
		kind = "delete"
	case "values", "entrySet":
		kind = "list"
	case "get", "getOrDefault":
	default:
		return false
	}
	l := b.newLoad(in, class, simple(class), kind)
	l.byKey = true
	if len(args) > 0 {
		l.from(args[0])
	}
	if kind == "delete" {
		b.harm(in, l)
	}
	b.gives(in, l)
	return true
}

// port is a call of an interface of the tree that nothing in the tree implements: a store when it gives objects, a way out otherwise.
func (b *body) port(in *ir.Instr, args []value) bool {
	c := in.Call
	s := b.v.s
	class, many := s.held(c.Method.Return)
	takes := ""
	for _, t := range c.Method.Params {
		if k, _ := s.held(t); k != "" {
			takes = k
		}
	}
	switch {
	case class != "" && takes == "" && s.p.Classes[class].Mods&ir.Interface == 0:
		l := b.newLoad(in, class, simple(class), "read")
		l.many, l.sig = many, c.Method.Class.Name+"."+c.Name
		if len(args) == 0 {
			l.kind = "list"
		}
		for i, a := range args {
			b.used(l, i, a, in)
			l.from(a)
		}
		b.gives(in, l)
		return true
	case class == "" && takes == "" && s.storeOf(c.Method.Class) != "" && c.Method.Return.String() != "boolean" && len(args) > 0:
		entity := s.storeOf(c.Method.Class)
		kind := "change"
		if strings.HasPrefix(c.Name, "delete") || strings.HasPrefix(c.Name, "remove") {
			kind = "delete"
		}
		l := b.newLoad(in, entity, simple(entity), kind)
		l.sig = c.Method.Class.Name + "." + c.Name
		for i, a := range args {
			b.used(l, i, a, in)
			l.from(a)
		}
		b.harm(in, l)
		b.gives(in, l)
		return true
	case class == "" && takes == "" && s.storeOf(c.Method.Class) != "" && len(args) > 1:
		return b.exists(in, args)
	}
	b.write(in, args, "change", "it is handed on")
	w := value{}
	for _, a := range args {
		w.join(value{req: a.req, actor: a.actor, objs: a.objs})
	}
	if isBoolean(b.f, in.Dst) {
		b.boolean(in, value{}, args)
		w.objs = nil
	}
	b.set(in.Dst, w)
	return true
}

// exists is a store's yes or no about an id and the actor.
func (b *body) exists(in *ir.Instr, args []value) bool {
	b.boolean(in, value{}, args)
	w := value{}
	for _, a := range args {
		w.join(value{req: a.req, actor: a.actor})
	}
	b.set(in.Dst, w)
	return true
}

// storeOf is the class that an interface without code keeps: the one that its methods give; "" for no store.
func (s *study) storeOf(k *ir.Class) string {
	for _, m := range k.Methods {
		if class, _ := s.held(m.Return); class != "" && len(m.Params) > 0 && s.p.Classes[class].Mods&ir.Interface == 0 {
			if takes, _ := s.held(m.Params[0]); takes == "" {
				return class
			}
		}
	}
	return ""
}

// used remembers who fills a parameter of the storage's own methods: where one route gives the actor there, another must not take the request's word.
func (b *body) used(l *load, i int, w value, in *ir.Instr) {
	key := l.sig + "#" + strconv.Itoa(i)
	if w.actor {
		if _, ok := b.v.s.actorArgs[key]; !ok {
			b.v.s.actorArgs[key] = at(b.f, in)
		}
		return
	}
	if len(w.req) > 0 {
		b.v.s.requestArgs[key] = append(b.v.s.requestArgs[key], use{b.v, l, w.req, at(b.f, in)})
	}
}

// use is an argument that the request fills.
type use struct {
	v    *visit
	load *load
	srcs []*source
	at   place
}
