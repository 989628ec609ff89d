package stories

import "math"

// Segmentation is an ordered Viterbi search: each sentence gets a score for each part from its wording and from its place in the story, and the best path
// goes forward through situation, task, action and result. Going back costs, and is allowed: people tell a result first, or set a second scene.

// parts numbers the parts for the search.
var parts = [4]Part{Situation, Task, Action, Result}

// ways is the price of going from one part to another.
var ways = [4][4]float64{
	{0.6, 0.1, 0.0, -1.6},
	{-0.9, 0.1, 0.3, -1.2},
	{-1.8, -1.7, 0.7, -0.1},
	{-2.2, -2.4, -1.5, 0.7},
}

// opening is the price of beginning with a part.
var opening = [4]float64{0.8, -0.2, -0.9, -1.6}

// place is what the place alone says for each part: straight lines between these points, at 0, 1/4, 1/2, 3/4 and the end of the story.
var place = [4][5]float64{
	{1.3, 0.4, -1.0, -1.9, -2.4},
	{0.0, 0.1, -1.0, -1.8, -2.2},
	{-1.0, 0.3, 0.9, 0.5, -0.7},
	{-2.2, -1.6, -0.6, 0.6, 1.6},
}

// mostCues bounds what wording can say for one part, so that a sentence full of cues cannot outweigh all its neighbours.
const mostCues = 5.0

// parted finds the part of each sentence.
func parted(lines []line, lex *lexicon) []Sentence {
	scores, names := make([][4]float64, len(lines)), make([][4]Span, len(lines))
	total, before := 0, 0
	for _, l := range lines {
		total += l.words
	}
	for i, l := range lines {
		said, cue := lex.said(l)
		now := tense(l.toks)
		middle := (float64(before) + float64(l.words)/2) / float64(max(total, 1))
		before += l.words
		for p, part := range parts {
			scores[i][p] = math.Min(said[part], mostCues) + at(place[p], middle) + now[p]
			names[i][p] = cue[part]
		}
	}
	path := best(scores)
	out := make([]Sentence, len(lines))
	for i, p := range path {
		out[i] = Sentence{Span: lines[i].span, Part: parts[p]}
		if sp := names[i][p]; sp.End > 0 {
			out[i].cue = sp
		}
	}
	return out
}

// present is what a sentence without a past tense says for each part: how things are, at the start or since the end.
var present = [4]float64{0.3, 0, -0.4, 0.7}

// tense is what the time of a sentence's verbs says for each part.
func tense(toks []token) [4]float64 {
	now := false
	for i, t := range toks {
		switch t.tag {
		case "VBD", "VBN":
			if t.tag == "VBD" || !beHave[lowAt(toks, i-1)] {
				return [4]float64{}
			}
		case "VBZ", "VBP":
			now = true
		}
	}
	if now {
		return present
	}
	return [4]float64{}
}

// at reads a value off the line through five points.
func at(points [5]float64, x float64) float64 {
	x = math.Max(0, math.Min(1, x)) * 4
	i := min(int(x), 3)
	return points[i] + (points[i+1]-points[i])*(x-float64(i))
}

// best is the path with the greatest sum.
func best(scores [][4]float64) []int {
	if len(scores) == 0 {
		return nil
	}
	from := make([][4]int, len(scores))
	sum := scores[0]
	for p := range sum {
		sum[p] += opening[p]
	}
	for i := 1; i < len(scores); i++ {
		var next [4]float64
		for p := range next {
			next[p] = math.Inf(-1)
			for q := range sum {
				if v := sum[q] + ways[q][p]; v > next[p] {
					next[p], from[i][p] = v, q
				}
			}
			next[p] += scores[i][p]
		}
		sum = next
	}
	last := 0
	for p := range sum {
		if sum[p] > sum[last] {
			last = p
		}
	}
	path := make([]int, len(scores))
	for i := len(scores) - 1; i >= 0; i-- {
		path[i] = last
		last = from[i][last]
	}
	return path
}

// joinedUp makes segments of runs of sentences.
func joinedUp(ss []Sentence, lines []line) (out []Segment) {
	for i, s := range ss {
		if n := len(out); n > 0 && out[n-1].Part == s.Part {
			out[n-1].Span.End = s.Span.End
			out[n-1].Words += lines[i].words
			continue
		}
		out = append(out, Segment{Part: s.Part, Span: s.Span, Words: lines[i].words})
	}
	return out
}
