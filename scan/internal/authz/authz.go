// Package authz asks of every route of a program who may use it: whether a record that the caller picks is checked to be the caller's own, whether a route has the
// guard that its neighbours have, and whether the caller's own word is taken for who they are.
//
// Three words to know:
//
//   - a [Route] is a method and a path that the outside can call, with the guards in front of it;
//   - the ACTOR is who the server knows the caller to be: the principal, the session, a verified token, and all that is computed from them;
//   - a load is a read, change or deletion of a stored object by an id; its evidence is what ties the object to the ACTOR on every way to an effect.
//
// Nothing rests on what a program calls its own things when its types and its other routes tell the same; where only a name speaks, the finding is less sure.
package authz

import (
	"cmp"
	"slices"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
	"assay/scan/internal/taint"
)

// The sinks that rules ask for.
const (
	ObjectUnowned    = "object-unowned"     // an object picked by the request is used without a check that it is the caller's
	GuardMissing     = "guard-missing"      // a route lacks the guard that its neighbours have
	ActorFromRequest = "actor-from-request" // the request says for whom the work is done
	RoleFromRequest  = "role-from-request"  // the request says what the caller may do
)

// Sinks are all sinks of the package.
var Sinks = []string{ObjectUnowned, GuardMissing, ActorFromRequest, RoleFromRequest}

// Finding is an issue, with other places that are worth a look.
type Finding struct {
	Issue   taint.Issue
	Related []taint.Point // the neighbour that does it right
}

// Check looks at all routes of a program for the wanted sinks.
func Check(p *ir.Program, index *model.Index, wanted map[string]bool) []Finding {
	if !slices.ContainsFunc(Sinks, func(s string) bool { return wanted[s] }) {
		return nil
	}
	s := newStudy(p, index)
	if len(s.routes) == 0 {
		return nil
	}
	s.visit()
	var out []Finding
	if wanted[ActorFromRequest] || wanted[ObjectUnowned] {
		claimed := s.claimedActors()
		if wanted[ActorFromRequest] {
			out = append(out, claimed...)
		}
		if wanted[ObjectUnowned] {
			out = append(out, s.unownedObjects(claimed)...)
		}
	}
	if wanted[RoleFromRequest] {
		out = append(out, s.claimedRoles()...)
	}
	if wanted[GuardMissing] {
		out = append(out, s.missingGuards()...)
	}
	slices.SortStableFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Issue.Unit.Path, b.Issue.Unit.Path), cmp.Compare(a.Issue.Pos, b.Issue.Pos), cmp.Compare(a.Issue.Sink, b.Issue.Sink))
	})
	return out
}
