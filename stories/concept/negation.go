package concept

// negator is a word that denies what follows it, up to a reach.
type negator struct {
	at    int // token
	upto  int // last token it denies
	words int // how many tokens it is made of
}

// reach is how many tokens after itself each denying word covers, within its clause.
var reach = map[string]int{"not": 5, "never": 5, "no": 4, "without": 3, "neither": 5, "nor": 5, "hardly": 4, "skip": 4, "skips": 4, "skipping": 4, "skipped": 4,
	"avoid": 4, "avoids": 4, "avoiding": 4, "forget": 4, "forgets": 4, "forgot": 4, "fails": 4, "fail": 4, "failed": 4, "failing": 4, "refuse": 3, "stop": 3, "lacks": 4, "lack": 4, "lacking": 4, "missing": 4, "misses": 4,
	"instead": 5, "rather": 5, "drop": 3, "remove": 3, "removes": 3, "removing": 3, "disable": 3, "disables": 3, "disabling": 3, "unnecessary": 4, "pointless": 4, "nothing": 3, "nobody": 3, "none": 4, "omit": 4, "omits": 4, "ignores": 3}

// open ends a denial early: the new subject or verb after "without a check" is not denied.
var open = set("can could will would may might must should is are was were lets allows gets reads returns means any anyone anybody attacker attackers user users")

func negators(toks []token, clause []int) (out []negator) {
	for i, t := range toks {
		n, ok := reach[t.word]
		if !ok || t.code || affirms(toks, i) {
			continue
		}
		width := 1
		switch t.word {
		case "instead", "rather": // instead of X, rather than X; alone they point back, not forward
			if i+1 >= len(toks) || toks[i+1].word != "of" && toks[i+1].word != "than" {
				continue
			}
			width = 2
		}
		end := i
		for j := i + 1; j < len(toks) && j <= i+n+width-1 && clause[j] == clause[i]; j++ {
			if t.word == "without" && open[toks[j].word] {
				break
			}
			end = j
		}
		out = append(out, negator{at: i, upto: end, words: width})
	}
	return out
}

// affirms spots denials that do not deny: "not only", "no longer a risk" stays a denial, "nothing stops a stranger from reading" affirms the reading.
func affirms(toks []token, i int) bool {
	next := func(k int) string {
		if i+k < len(toks) {
			return toks[i+k].word
		}
		return ""
	}
	switch toks[i].word {
	case "not":
		return next(1) == "only" || next(1) == "just" || next(1) == "merely" || stops[next(1)] || next(1) == "matter"
	case "nothing", "nobody", "no", "never":
		return stops[next(1)] || stops[next(2)] || stops[next(3)] && next(1) != "need"
	case "fails", "fail", "failed", "failing":
		return next(1) != "to"
	case "stop":
		return i > 0 && toks[i-1].word != "and" // "stop concatenating" starts a sentence; elsewhere it is an effect
	case "drop", "remove", "disable":
		return i > 2
	}
	return false
}

var stops = set("stops prevents stop prevent stopping preventing keeps keep blocks block limits restricts hinders forbids stopped prevented ties binds")

// denied reports the negator that flips a match at these tokens, if there is one that no group of the match used up.
func (s *sentence) denied(used map[int]bool, hits []hit) (word string, yes bool) {
	for _, n := range s.negs {
		if used[n.at] {
			continue
		}
		for _, h := range hits {
			if h.from > n.at && h.from <= n.upto {
				return s.toks[n.at].word, true
			}
		}
	}
	return "", false
}
