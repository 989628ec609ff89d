package taint

// The limits of the analysis. Past one of them a value widens by a level; nothing is dropped in silence.
const (
	maxConsts   = 8       // constants a value may be
	maxLabels   = 12      // sources a value may come from
	maxObjs     = 8       // objects a value may point to
	maxParts    = 32      // parts of a text
	maxText     = 4096    // bytes of a constant text
	maxElems    = 16      // elements of a list known by position
	maxKeys     = 32      // keys of a map known by name
	maxPath     = 3       // fields in an access path
	maxPorts    = 400     // ports of one function
	maxTargets  = 12      // methods a call may go to
	maxDepth    = 6       // calls deep that a function is looked at again for its caller's constants
	maxCopied   = 40      // objects of a callee that a caller takes over in one call
	maxHeap     = 300     // objects in one function
	maxSeen     = 64      // objects looked into for the labels of a value
	maxAgain    = 600     // work of a function that is worth looking at again
	maxTotal    = 3000    // work of all that one function has looked at again
	maxHits     = 200     // sinks that a function's parameters may reach
	maxVisits   = 4       // visits of a loop's head before its values widen
	maxWork     = 200_000 // instructions visited in one function
	maxRounds   = 4       // rounds over a cycle of functions that call each other
	manyInCycle = 40      // functions in a cycle that is gone over twice only
	maxBindings = 12      // constants that a caller may bind in one call
)
