package stories

// longSpoken is how many words a spoken sentence has before it is looked at for more than one statement, and leastClause how many each of them
// must have.
const (
	longSpoken  = 28
	leastClause = 7
)

// runOn cuts a spoken run-on before "and so I …", "and then we …" and their like. Written sentences stay whole.
func runOn(toks []token, spoken bool) [][]token {
	if !spoken || len(toks) < longSpoken {
		return [][]token{toks}
	}
	var out [][]token
	start := 0
	for i := 1; i < len(toks); i++ {
		if i-start >= leastClause && len(toks)-i >= leastClause && newClause(toks, i) {
			out = append(out, toks[start:i])
			start = i
		}
	}
	return append(out, toks[start:])
}

var (
	joiners  = setOf("and so but then")
	subjects = setOf("i we he she they it there that this nobody everybody my our")
)

// newClause reports whether a main clause starts with the joiner at i: a joiner, perhaps a second one, then a subject, then soon a verb.
func newClause(toks []token, i int) bool {
	if !joiners[toks[i].low] || joiners[toks[i-1].low] {
		return false
	}
	j := i + 1
	for j < len(toks) && (joiners[toks[j].low] || toks[j].low == "," || toks[j].tag == "RB") {
		j++
	}
	if j >= len(toks) || !subjects[toks[j].low] {
		return false
	}
	for k := j + 1; k < len(toks) && k <= j+3; k++ {
		switch toks[k].tag {
		case "VBD", "VBP", "VBZ", "MD":
			return true
		}
	}
	return false
}
