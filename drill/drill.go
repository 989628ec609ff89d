// Package drill keeps the practice drills, runs attempts at them and grades what is handed in.
//
// A drill is a folder under catalog/ (see docs/adding/drill.md). Three words to know:
//
//   - an [Exercise] is a drill as its folder describes it: the task, the truth and its own example attempts;
//   - an [Attempt] is one try at it, with a clock that the server owns and a draft that is saved as one types;
//   - a [Grade] is the judgement of what was handed in: a pure function of exercise and [Evidence], each point with the words that earned it.
//
// Example: everything an embedding program needs is a [Desk].
//
//	catalog, mistakes := drill.Open(drill.Embedded())
//	desk := &drill.Desk{Catalog: catalog, Store: store, Now: time.Now}
//	a, err := desk.Start(ctx, "review-java-invoice", "")
//	grade, err := desk.Submit(ctx, a.ID, &drill.Submission{Verdict: drill.SaysClean})
package drill
