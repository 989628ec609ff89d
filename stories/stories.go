// Package stories keeps, checks and trains the stories one tells in a behavioural interview.
//
// A story has four parts: the situation, the task, what one did, and what came of it. This package reads a telling the way a careful interviewer
// listens, with rules only: part-of-speech tags, a lexicon of wordings (cue/), an ordered Viterbi search over the sentences, and the behaviours of the
// sixteen principles (principle/) found by package concept. There is no model and no network; each judgement has a span of the text and a rule's id, and
// the same text always gets the same judgement. Nothing is ever invented: what a telling lacks becomes a question.
//
// Three words to know:
//
//   - a [Story] is one Markdown file in a [Folder]: cues to tell from, a long and a short version, and the facts behind them;
//   - a [Profile] is what an employer asks for: bands and weights as data, each with its source;
//   - an [Analysis] is what was read from one telling; [Ask] turns its gaps into follow-up questions.
//
// Example:
//
//	profile, err := stories.ProfileByID("neutral")
//	a := stories.Analyse(text, profile, stories.AnalyseOptions{Principles: []string{"ownership"}, Today: time.Now()})
//	fmt.Printf("%.0f points\n", 100*a.Score)
//	for _, r := range a.Remarks {
//		fmt.Println(r.Rule, r.Span.In(text), r.Says)
//	}
package stories
