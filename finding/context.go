package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// reach is how many lines on each side of a sink belong to its context.
const reach = 3

// lineDigits is how many hexadecimal digits of the context key stand for one line.
const lineDigits = 5

// contextKey is 32 digits: how many lines there are before and after the sink, then five digits for each of six lines, nearest last before the sink and
// nearest first after it. Two contexts are compared line by line ([ContextOverlap]), so that one inserted line does not make strangers of neighbours.
// Without any line the key is empty: nothing around is no evidence.
func contextKey(before, after []string) string {
	before, after = before[max(0, len(before)-reach):], after[:min(reach, len(after))]
	if len(before)+len(after) == 0 {
		return ""
	}
	digits := func(lines []string, at int) string {
		if at < 0 || at >= len(lines) {
			return strings.Repeat("0", lineDigits)
		}
		sum := sha256.Sum256([]byte(lines[at]))
		return hex.EncodeToString(sum[:])[:lineDigits]
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d%d", len(before), len(after))
	for i := range reach {
		b.WriteString(digits(before, len(before)-reach+i))
	}
	for i := range reach {
		b.WriteString(digits(after, i))
	}
	return b.String()
}

// ContextLines is how many lines a context key stands for: 0 to 6.
func ContextLines(key string) int { return len(linesOf(key)) }

// ContextOverlap is the share of lines that two context keys have in common, wherever they stand: 1 for equal keys, 0 when one of them is empty.
func ContextOverlap(a, b string) float64 {
	x, y := linesOf(a), linesOf(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	left, same := map[string]int{}, 0
	for _, l := range x {
		left[l]++
	}
	for _, l := range y {
		if left[l] > 0 {
			left[l]--
			same++
		}
	}
	return 2 * float64(same) / float64(len(x)+len(y))
}

// linesOf takes a context key apart. A key of another make has no lines.
func linesOf(key string) []string {
	if len(key) != 2+2*reach*lineDigits || key[0] > '0'+reach || key[1] > '0'+reach || key[0] < '0' || key[1] < '0' {
		return nil
	}
	before, after := int(key[0]-'0'), int(key[1]-'0')
	var lines []string
	for i := reach - before; i < reach+after; i++ {
		at := 2 + i*lineDigits
		lines = append(lines, key[at:at+lineDigits])
	}
	return lines
}

// Span is a range of bytes; End is not included.
type Span struct{ Start, End int }

// Around gives what stands before and after a statement in the function it belongs to, nearest last and nearest first, as logical lines: layout and
// comments do not count, and neither do lines that hold nothing but brackets or a word like else, nor the function's own head, so that a new name for it
// changes nothing. A body that is empty stands for the whole file.
func Around(file, src string, statement, body Span) (before, after []string) {
	whole := body.End <= body.Start
	if whole {
		body = Span{0, len(src)}
	}
	body = Span{max(0, body.Start), min(len(src), body.End)}
	if body.End <= body.Start {
		return nil, nil
	}
	ts := tokensOf(file, src[body.Start:body.End])
	for i := range ts {
		ts[i].start, ts[i].end = ts[i].start+body.Start, ts[i].end+body.Start
	}
	if !whole {
		ts = withoutHead(ts, dialectOf(file), statement.Start)
	}
	for _, l := range logicalLines(ts, dialectOf(file).endings) {
		switch {
		case !telling(l):
		case l[len(l)-1].end <= statement.Start:
			before = append(before, wordsOf(l))
		case l[0].start >= statement.End:
			if after = append(after, wordsOf(l)); len(after) == reach {
				return before[max(0, len(before)-reach):], after
			}
		}
	}
	return before[max(0, len(before)-reach):], after
}

// withoutHead drops a function's head, up to its first brace (in Python, the colon) outside of brackets. A function that is one expression has none.
func withoutHead(ts []token, d dialect, sink int) []token {
	end, depth := "{", 0
	if d.hash {
		end = ":"
	}
	for i, t := range ts {
		if t.kind != signToken {
			continue
		}
		switch {
		case t.start >= sink:
			return ts
		case t.text == "(" || t.text == "[":
			depth++
		case t.text == ")" || t.text == "]":
			depth--
		case t.text == ";" && depth == 0:
			return ts
		case t.text == end && depth == 0:
			return ts[i+1:]
		}
	}
	return ts
}
