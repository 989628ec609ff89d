// Package interview sits a candidate down for a whole interview: a phone screen or an onsite loop, against the clock, and says afterwards what it
// showed.
//
// A loop is data: loop/<id>.yaml lists rounds and their phases, and each phase names the kinds of drill that may serve it, in order of preference.
// Three words to know:
//
//   - a [Loop] is the plan: rounds, phases and minutes;
//   - a [Sitting] is one candidate taking it. The server owns its clocks: when a phase starts and when its time is over is written once;
//   - a [Report] is what the sitting showed: evidence, never a promise. Nothing of it can be read while the sitting runs.
//
// Drills are taken at the [drill.Desk], so that a review in an interview is graded by what grades a review; stories are read through [Telling].
// Example: everything an embedding program needs is a [Desk].
//
//	desk := &interview.Desk{Drills: drills, Store: store, Telling: interview.Stories(""), Now: time.Now}
//	s, err := desk.Start(ctx, "phone-screen", interview.Options{Mode: interview.Mock})
//	s, err = desk.Next(ctx, s.ID) // the first phase; its clock runs from now
//	report, err := desk.Report(ctx, s.ID)
package interview
