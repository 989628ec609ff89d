// Package model holds what the scanner knows about code that it does not see: the methods of libraries and frameworks, as data.
//
// Three words to know:
//
//   - a [Method] describes calls: what they return, where data enters, where it does harm, how it flows, what makes it harmless;
//   - a port is a place at a call: this, return, or the name of a parameter in the method's pattern;
//   - a kind of harm ([Harm]) is what a sink is sensitive to: data that was made harmless for HTML may still break SQL.
//
// The data lives in scan/models/<language>/<library>.yaml, one file a library.
package model

// File is one library's description.
type File struct {
	Library     string       `json:"library"`
	Language    string       `json:"language"`
	Types       []Type       `json:"types,omitempty"`
	Methods     []Method     `json:"methods,omitempty"`
	Annotations []Annotation `json:"annotations,omitempty"`
	Constants   []Constant   `json:"constants,omitempty"`
}

// Type places a library type in the hierarchy.
type Type struct {
	Type    string   `json:"type"`              // qualified; {javax,jakarta}.x.Y stands for both
	Extends []string `json:"extends,omitempty"` // direct super types
	As      string   `json:"as,omitempty"`      // what objects of it are to the analysis: list, map, builder, box, stream, optional, iterator, immutable, number
	Created bool     `json:"created,omitempty"` // the framework makes objects of the types in the tree that extend it
}

// Constant is a library's static field of which something is known.
type Constant struct {
	Name   string            `json:"name"`             // qualified: java.io.File.separator; {a,b} stands for alternatives
	Type   string            `json:"type,omitempty"`   // the field's qualified type
	Value  string            `json:"value,omitempty"`  // its constant text
	Source string            `json:"source,omitempty"` // kind of outside data that the object there gives: System.in is the console
	Sets   map[string]string `json:"sets,omitempty"`   // settings of the object there
}

// Method describes the calls of one method, or of several that behave alike.
type Method struct {
	// Call is "qualified.Type.name(p1, p2)". A parameter may have a type, "int i", which then must fit where the argument's type is known; "..." at the end allows
	// any further arguments; "(*)" any number at all. {a,b} anywhere stands for alternatives: "{javax,jakarta}.servlet.http.HttpServletRequest.{getHeader,getParameter}(name)".
	// The name "new" is a constructor. A type of "?" fits when the receiver's type is unknown as well as when it is known, so the name alone must be telling.
	Call    string `json:"call"`
	Returns string `json:"returns,omitempty"` // qualified type of the result; T0, T1: type argument of the receiver; this: the receiver's type
	As      string `json:"as,omitempty"`      // an operation the engine knows: see ops.go
	Loose   bool   `json:"loose,omitempty"`   // also fits when the receiver's type is unknown

	Source  *Source   `json:"source,omitempty"`
	Sinks   []Sink    `json:"sinks,omitempty"`
	Flows   []Flow    `json:"flows,omitempty"`
	Guard   *Guard    `json:"guard,omitempty"`
	Sets    []Setting `json:"sets,omitempty"`
	Derives string    `json:"derives,omitempty"` // the result has the settings of this port, like a parser made by a factory
	Never   bool      `json:"never,omitempty"`   // the call does not return
	Entry   bool      `json:"entry,omitempty"`   // the framework calls it: a method of the tree that overrides it gets the source at its parameter Source.To
}

// Source says that outside data enters here.
type Source struct {
	Kind string `json:"kind"`         // http.param, http.header, http.cookie, http.path, http.body, http.file, http.query, event, stored.db, stored.session, local.env, local.file, local.property, local.argv, local.console, local.socket, archive.entry, secret
	To   string `json:"to,omitempty"` // port; the default is return
}

// Sink says where harm is done. With an Arg the flaw is that outside data reaches the argument; without one it is that all conditions hold.
type Sink struct {
	Name    string      `json:"name"`              // the kind of harm, which is also what rules list
	Arg     string      `json:"arg,omitempty"`     // port; several joined by |
	Grammar string      `json:"grammar,omitempty"` // language of the text there: sql, ldap, xpath, html, shell, url, path, header, view
	When    []Condition `json:"when,omitempty"`    // all must hold
	Note    string      `json:"note,omitempty"`    // said in the finding
}

// Condition is a fact about an argument's value or an object's settings.
type Condition struct {
	Arg      string   `json:"arg,omitempty"`      // port whose constant value is looked at
	Setting  string   `json:"setting,omitempty"`  // or a setting of the object at port Of
	Of       string   `json:"of,omitempty"`       // default this
	In       []string `json:"in,omitempty"`       // the value is known and one of these, without regard to case
	NotIn    []string `json:"not_in,omitempty"`   // the value is known to be none of these; for a setting also when it was never set ("unset" in the list excludes that)
	Matches  string   `json:"matches,omitempty"`  // the value is known and matches this regular expression (case-insensitive, whole value)
	Unlike   string   `json:"unlike,omitempty"`   // the value is not known to match this regular expression; for a setting also when it was never set
	Less     int      `json:"less,omitempty"`     // the value is a known number below this
	Constant bool     `json:"constant,omitempty"` // the value is a constant that stands in the program and is not empty
	Type     []string `json:"type,omitempty"`     // the argument is known to be of one of these types
}

// Flow says that data at one port reaches another, as it is or changed. A described method without flows lets nothing through.
type Flow struct {
	From    string   `json:"from"`              // port; several joined by |; "all" is the receiver and every argument, "args" every argument
	To      string   `json:"to,omitempty"`      // port; the default is return
	Clears  []string `json:"clears,omitempty"`  // harms that the way makes impossible: "html" (all contexts), "html.text", "sql", "all", …
	Encodes bool     `json:"encodes,omitempty"` // what it clears comes back when a decoder is next on the way
	Decodes bool     `json:"decodes,omitempty"` // brings back what encoders had cleared
}

// Guard says what the truth of a boolean call means for an argument.
type Guard struct {
	Arg    string   `json:"arg"`
	Holds  bool     `json:"holds"`            // the result under which the argument is harmless
	Clears []string `json:"clears,omitempty"` // for which harms
}

// Setting records a fact on an object, to be asked for by a condition later.
type Setting struct {
	On    string `json:"on,omitempty"` // port; the default is this
	Key   string `json:"key"`          // a name, or $p: the constant value of argument p
	Value string `json:"value"`        // a port whose constant is kept, or =text
}

// Annotation gives meaning to marks in the source.
type Annotation struct {
	Name    string   `json:"name"`              // qualified
	On      string   `json:"on"`                // param, method, class or field
	Source  string   `json:"source,omitempty"`  // on a parameter: what enters there
	Entry   bool     `json:"entry,omitempty"`   // on a method: requests arrive here, so parameters without a mark of their own are bound from the request
	Route   string   `json:"route,omitempty"`   // on a method or class: GET, POST, … or * ; the path is the annotation's value
	Returns string   `json:"returns,omitempty"` // on a method or class: the sink its text results go to
	Created bool     `json:"created,omitempty"` // on a class: the framework makes its objects
	Clears  []string `json:"clears,omitempty"`  // on a parameter or field: a validation that makes it harmless for these harms
}
