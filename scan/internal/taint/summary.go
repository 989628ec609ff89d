package taint

import (
	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// Summary is what callers need to know of a function in one context. Its values speak of the function's own ports and objects; a caller puts its own in their place.
type Summary struct {
	fn      *ir.Func
	ctx     *context
	depth   int
	ret     *Value
	heap    []*Obj // at the end
	start   []*Obj // the untouched objects at ports
	globals []fieldVal
	hits    []Hit
	issues  []Issue
	asks    []*Origin // ports whose constants, classes or closures would tell more
	onTrue  []refined // what a true result says about parameters
	onFalse []refined
	always  []refined // what holds of parameters whenever the function returns
	thrown  *Value    // what it may throw
	never   bool      // does not return
	cut     bool      // the budget ran out
	calls   []use
	work    int
	total   int // with the work of what was looked at again for it
	notes   []Note
}

// refined is what a result says about a parameter.
type refined struct {
	param int
	clear model.Harm
	chars *Charset
	only  []ir.Const
}

// use is a summary that the function went by.
type use struct {
	fn    *ir.Func
	key   string
	depth int
}

// Hit is a sink that a port of the function reaches.
type Hit struct {
	sink *sinkAt
	risk // the port's label and what may do harm at the sink
}

// risk is a label at a sink, with the harm that it can do there and the characters it needs for that.
type risk struct {
	label  Label
	harm   model.Harm
	danger *Charset // nil is any character
}

// sinkAt is a sink at its place.
type sinkAt struct {
	name string // the kind of harm
	harm model.Harm
	at   place
	fn   *ir.Func
	call string // qualified method
	note string
	lost uint8
	text string // the shape of the text there
}

// Issue is outside data at a sink, or a sink that needs none.
type Issue struct {
	Sink    string
	Call    string
	Note    string
	Text    string
	Unit    *ir.Unit
	Pos     uint32
	End     uint32
	Func    *ir.Func
	Source  string // kind; empty when the flaw needs no data
	SrcUnit *ir.Unit
	SrcPos  uint32
	SrcEnd  uint32
	SrcNote string
	Trail   *Trail
	Lost    int
}
