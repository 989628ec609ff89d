package authz

import (
	"fmt"
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// claim is a condition that takes the request's word for what the caller may do.
type claim struct {
	at     place
	src    *source
	text   string
	frames []place
}

// powerful reports whether a text names somebody with power.
func powerful(text string) bool {
	t := strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(text))
	t = strings.TrimPrefix(strings.TrimPrefix(t, "role"), "is")
	switch t {
	case "admin", "administrator", "root", "superuser", "superadmin", "sysadmin", "staff", "manager", "moderator", "supervisor", "operator", "support", "auditor", "editor", "internal", "xadmin":
		return true
	}
	return false
}

// claimedRoles finds effects that only a word of the request opens.
func (s *study) claimedRoles() []Finding {
	var out []Finding
	for _, v := range s.routes {
		if v.limited() || len(v.claims) == 0 {
			continue
		}
		i := slices.IndexFunc(v.effects, func(e effect) bool { return !e.claim && e.role })
		if i < 0 {
			continue
		}
		e := v.effects[i]
		var seen []place
		for _, c := range v.claims {
			if s.isLogin(v, c) {
				continue
			}
			p := c.at
			if len(c.frames) > 0 {
				p = c.frames[0]
			}
			if slices.Contains(seen, p) {
				continue
			}
			seen = append(seen, p)
			f := Finding{Issue: s.issue(RoleFromRequest, v, p, fmt.Sprintf("whether the caller is %q is read from %s", c.text, c.src), 0)}
			s.way(&f.Issue, c.src, c.frames, c.at, "the caller's own word is the test")
			f.Issue.Trail = e.at.then(f.Issue.Trail, "this needs nothing else")
			out = append(out, f)
		}
	}
	return out
}

// isLogin reports whether the word is a name that somebody logs in with: the password next to it is what counts.
func (s *study) isLogin(v *visit, c claim) bool {
	switch strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(c.src.name)) {
	case "user", "username", "login", "name", "email", "userid", "uname", "account", "usr":
		return true
	}
	return v.open()
}

// claimedActors finds work that is done for whomever the request names, where other routes take the logged-in user.
func (s *study) claimedActors() []Finding {
	if !s.anyActor {
		return nil
	}
	var out []Finding
	done := map[place]bool{}
	add := func(v *visit, p place, src *source, l *load, lost int, sibling *place, what string) {
		if done[p] {
			return
		}
		done[p] = true
		f := Finding{Issue: s.issue(ActorFromRequest, v, p, what, lost)}
		if l != nil {
			f.Issue.Call = callName(l.at)
			s.way(&f.Issue, src, l.frames, l.at, "it decides whose data this is about")
		} else {
			s.way(&f.Issue, src, nil, p, "it decides whose this will be")
		}
		if sibling != nil {
			f.Issue.Note += fmt.Sprintf("; line %d of %s takes the logged-in user there", lineAt(sibling.fn.Unit, sibling.pos), sibling.fn.Symbol)
			f.Related = []taint.Point{sibling.point("here the logged-in user is taken")}
		}
		out = append(out, f)
	}
	for _, v := range s.routes {
		if v.limited() {
			continue
		}
		for _, l := range v.loads {
			src, lost, sibling := s.claimOf(v, l)
			if src == nil || !v.opens(l, s) {
				continue
			}
			add(v, l.shown(), src, l, lost, sibling, fmt.Sprintf("whose %s it is, is read from %s", l.name, src))
		}
		for _, u := range s.fieldClaims(v) {
			add(v, u.use.at, u.use.srcs[0], nil, 0, &u.sibling, fmt.Sprintf("%s of the new %s is read from %s", u.field.Name, simple(u.field.Class.Name), u.use.srcs[0]))
		}
	}
	return out
}

// claimOf is the value by which the request says whose objects a load is about; nil for none.
func (s *study) claimOf(v *visit, l *load) (src *source, lost int, sibling *place) {
	if l.scoped || s.actorClasses[l.typ] || ownerName(strings.TrimSuffix(strings.TrimPrefix(simple(l.typ), "table "), "s")) {
		return nil, 0, nil
	}
	if len(l.claims) > 0 && len(l.srcs) == 0 {
		return l.claims[0], 0, s.scopedPlace(l)
	}
	if l.byKey || l.sig == "" {
		return nil, 0, nil
	}
	for i := range 6 {
		key := fmt.Sprint(l.sig, "#", i)
		for _, u := range s.requestArgs[key] {
			if u.load != l {
				continue
			}
			if p, ok := s.actorArgs[key]; ok {
				return u.srcs[0], 0, &p
			}
			if l.many && byOwner(l.sig[strings.LastIndexByte(l.sig, '.')+1:]) {
				return u.srcs[0], 1, nil
			}
		}
	}
	return nil, 0, nil
}

func (s *study) scopedPlace(l *load) *place {
	for _, c := range s.checks[l.typ] {
		if c.v != nil {
			return &c.at
		}
	}
	return nil
}

// byOwner reports whether a query method's name says that it looks for an owner: findByCustomerId.
func byOwner(method string) bool {
	_, rest, ok := strings.Cut(method, "By")
	if !ok {
		return false
	}
	rest, _, _ = strings.Cut(rest, "OrderBy")
	return slices.ContainsFunc(strings.Split(rest, "And"), ownerName)
}

// opens reports whether a load reaches an effect unproved, and is not for everybody's eyes.
func (v *visit) opens(l *load, s *study) bool {
	return slices.ContainsFunc(v.effects, func(e effect) bool {
		return slices.Contains(e.open, l) && (e.kind != "answer" || !s.publicTypes[l.typ] && !v.Public)
	})
}

// fieldClaim is a field that one route fills from the request and another from the logged-in user.
type fieldClaim struct {
	field   *ir.Field
	use     use
	sibling place
}

func (s *study) fieldClaims(v *visit) (out []fieldClaim) {
	saves := slices.ContainsFunc(v.effects, func(e effect) bool { return e.kind == "change" && e.role })
	if !saves || v.Public {
		return nil
	}
	for _, k := range s.entities() {
		for _, f := range k.Fields {
			sibling, ok := s.actorFields[f]
			if !ok || s.actorClasses[k.Name] {
				continue
			}
			for _, u := range s.fieldUses[f] {
				if u.v == v && !slices.ContainsFunc(u.srcs, func(x *source) bool { return v.proved.srcs[x] }) {
					out = append(out, fieldClaim{f, u, sibling})
					break
				}
			}
		}
	}
	return out
}

// entities are the classes that the storage keeps, in order of place.
func (s *study) entities() (out []*ir.Class) {
	kept := map[string]bool{}
	for _, u := range s.p.Units {
		for _, k := range u.Classes {
			if e := s.entityOf(k.Name, 0); e != "" {
				kept[e] = true
			} else if k.Mods&ir.Interface != 0 {
				kept[s.storeOf(k)] = true
			}
			if mark(k.Annotations, "Entity", "Document", "Table") != nil {
				kept[k.Name] = true
			}
			for _, f := range k.Fields {
				if simple(f.Type.String()) == "Map" || simple(f.Type.String()) == "ConcurrentHashMap" {
					class, _ := s.held(f.Type)
					kept[class] = true
				}
			}
		}
	}
	for _, u := range s.p.Units {
		for _, k := range u.Classes {
			if kept[k.Name] {
				out = append(out, k)
			}
		}
	}
	return out
}
