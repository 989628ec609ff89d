package concept

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/unicode/norm"
)

// token is a word or a punctuation mark of the text. Start and end are bytes of the original text, whatever folding did to word.
type token struct {
	start, end int
	word       string // lower case, folded
	stem       string
	whole      string // the whole identifier in lower case, on the first part of a camelCase or snake_case name
	code       bool   // part of an identifier
	punct      bool
}

// tokens splits text[from:to] into words and marks. Contractions are opened (doesn't: does, not), compounds and identifiers are split into
// their parts.
func tokens(text string, from, to int) []token {
	var out []token
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(text[i:to])
		if !wordRune(r) {
			if !unicode.IsSpace(r) && !strings.ContainsRune(quotes, r) {
				out = append(out, token{start: i, end: i + n, word: string(r), punct: true})
			}
			i += n
			continue
		}
		j := i + n
		for j < to {
			r, n := utf8.DecodeRuneInString(text[j:to])
			if wordRune(r) || (r == '\'' || r == '’') && letterAt(text, j+n, to) {
				j += n
				continue
			}
			if (r == '.' || r == ',') && digitAt(text, j-1, to) && digitAt(text, j+n, to) { // 3.5, 10,000
				j += n
				continue
			}
			break
		}
		out = append(out, words(text, i, j)...)
		i = j
	}
	return out
}

// quotes are marks that say nothing about a sentence's make-up.
const quotes = "`\"“”„«»*"

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

func letterAt(s string, i, to int) bool {
	if i >= to {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:to])
	return unicode.IsLetter(r)
}

func digitAt(s string, i, to int) bool { return i >= 0 && i < to && s[i] >= '0' && s[i] <= '9' }

// words makes the tokens of one run of word characters.
func words(text string, start, end int) []token {
	raw := text[start:end]
	w := fold(raw)
	if base, ok := negative[w]; ok {
		return []token{plain(start, end, base), plain(start, end, "not")}
	}
	if i := strings.IndexByte(w, '\''); i >= 0 {
		switch w[i:] {
		case "'s", "'d", "'ll", "'re", "'ve", "'m":
			return words(text, start, start+strings.IndexAny(raw, "'’"))
		}
		w = strings.ReplaceAll(w, "'", "")
	}
	if parts, ok := joined[w]; ok {
		out := make([]token, len(parts))
		for k, p := range parts {
			out[k] = plain(start, end, p)
		}
		return out
	}
	if cuts := humps(raw); len(cuts) > 1 {
		out := make([]token, 0, len(cuts))
		for _, c := range cuts {
			t := plain(start+c[0], start+c[1], fold(raw[c[0]:c[1]]))
			t.code = true
			out = append(out, t)
		}
		out[0].whole = w
		return out
	}
	return []token{plain(start, end, w)}
}

func plain(start, end int, w string) token {
	return token{start: start, end: end, word: w, stem: stem(w)}
}

// negative opens the negative contractions.
var negative = map[string]string{"cannot": "can", "can't": "can", "won't": "will", "don't": "do", "doesn't": "does", "didn't": "did", "isn't": "is",
	"aren't": "are", "wasn't": "was", "weren't": "were", "hasn't": "has", "haven't": "have", "hadn't": "had", "shouldn't": "should",
	"wouldn't": "would", "couldn't": "could", "mustn't": "must", "needn't": "need", "ain't": "is", "dont": "do", "doesnt": "does", "isnt": "is",
	"cant": "can", "wont": "will", "didnt": "did", "wasnt": "was", "shouldnt": "should"}

// joined are words also written in two, and older words for lists of what is let in or kept out.
var joined = map[string][]string{"allowlist": {"allow", "list"}, "allowlisted": {"allow", "list"}, "whitelist": {"allow", "list"}, "whitelisted": {"allow", "list"},
	"denylist": {"deny", "list"}, "blocklist": {"deny", "list"}, "blacklist": {"deny", "list"}, "safelist": {"allow", "list"},
	"backend": {"back", "end"}, "frontend": {"front", "end"}, "multitenant": {"multi", "tenant"}, "serverside": {"server", "side"}, "clientside": {"client", "side"},
	"userid": {"user", "id"}, "orderby": {"order", "by"}, "sessionid": {"session", "id"}, "metadata": {"meta", "data"}, "hardcoded": {"hard", "coded"}, "hardcode": {"hard", "code"}, "readonly": {"read", "only"}}

// humps cuts camelCase and snake_case names into parts; a plain word is one part.
func humps(s string) (cuts [][2]int) {
	begin := -1
	prev := rune(0)
	for i, r := range s {
		switch {
		case r == '_':
			if begin >= 0 {
				cuts = append(cuts, [2]int{begin, i})
			}
			begin = -1
		case begin < 0:
			begin = i
		case unicode.IsUpper(r) && unicode.IsLower(prev):
			cuts = append(cuts, [2]int{begin, i})
			begin = i
		}
		prev = r
	}
	if begin >= 0 {
		cuts = append(cuts, [2]int{begin, len(s)})
	}
	return cuts
}

// fold brings a word to one spelling: NFKC, Latin letters for their look-alikes, lower case, US spelling.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if !ascii {
		s = norm.NFKC.String(s)
		s = strings.Map(func(r rune) rune {
			if l, ok := lookalikes[r]; ok {
				return l
			}
			return r
		}, s)
	}
	return american(strings.ToLower(s))
}

// lookalikes are the Cyrillic and Greek letters that print like Latin ones, and curly quotes.
var lookalikes = func() map[rune]rune {
	m := map[rune]rune{'’': '\'', '‘': '\'', 'ʼ': '\''}
	pairs := []string{"аa", "еe", "оo", "рp", "сc", "уy", "хx", "іi", "ѕs", "јj", "ԁd", "һh", "АA", "ВB", "ЕE", "КK", "МM", "НH", "ОO", "РP", "СC", "ТT", "ХX", "οo", "αa", "ρp", "νv", "ΑA", "ΒB", "ΕE", "ΟO", "ΡP", "ΤT"}
	for _, p := range pairs {
		r := []rune(p)
		m[r[0]] = r[1]
	}
	return m
}()

var britishStems = []string{"author", "sanit", "parameter", "parametr", "serial", "neutral", "canonical", "normal", "random", "token", "minim", "maxim", "recogn", "initial",
	"util", "organ", "custom", "real", "optim", "summar", "priorit", "memor", "synchron", "central", "final", "general", "categor", "emphas", "apolog", "standard", "formal", "local", "special", "visual", "weapon", "pseudonym", "anonym", "local", "item"}

// american rewrites -ise and -our spellings.
func american(w string) string {
	if i := strings.Index(w, "is"); i > 2 {
		for _, s := range britishStems {
			if k := len(s); strings.Contains(w, s) && strings.Index(w, s)+k == strings.LastIndex(w, "is") {
				rest := w[strings.LastIndex(w, "is")+2:]
				switch rest {
				case "e", "es", "ed", "er", "ers", "ing", "ation", "ations", "able":
					j := strings.LastIndex(w, "is")
					return w[:j] + "iz" + rest
				}
			}
		}
	}
	if strings.HasPrefix(w, "analys") && w != "analysis" && w != "analyst" && w != "analysts" {
		w = "analyz" + w[6:]
	}
	if strings.Contains(w, "our") {
		for _, s := range []string{"behaviour", "colour", "honour", "favour", "labour", "neighbour", "harbour"} {
			if strings.HasPrefix(w, s) {
				return s[:len(s)-2] + "r" + w[len(s):]
			}
		}
	}
	switch {
	case strings.HasPrefix(w, "defence"):
		return "defense" + w[7:]
	case strings.HasPrefix(w, "licence"):
		return "license" + w[7:]
	case strings.HasPrefix(w, "catalogue"):
		return "catalog" + w[9:]
	case strings.HasPrefix(w, "cheque"):
		return "check" + w[6:]
	}
	return w
}

// stem is the word's Snowball stem, with a few that English irregularity hides.
func stem(w string) string {
	if s, ok := irregular[w]; ok {
		return s
	}
	return english.Stem(w, true)
}

var irregular = map[string]string{"belongs": "belong", "belonging": "belong", "chose": "choos", "chosen": "choos", "built": "build", "sent": "send", "ran": "run", "wrote": "write",
	"written": "write", "took": "take", "taken": "take", "stole": "steal", "stolen": "steal", "kept": "keep", "left": "leav", "lost": "lose", "loss": "lose", "losses": "lose", "found": "find", "knew": "know", "known": "know",
	"gave": "give", "given": "give", "got": "get", "gotten": "get", "seen": "see", "saw": "see", "did": "do", "done": "do", "does": "do", "doing": "do", "has": "have", "had": "have", "was": "be", "were": "be", "is": "be", "are": "be", "been": "be",
	"proof": "prove", "proven": "prove", "read": "read", "reads": "read", "reading": "read", "brought": "bring", "taught": "teach", "told": "tell", "said": "say", "went": "go", "goes": "go", "gone": "go",
	"bound": "bind", "thought": "think", "caught": "catch", "sought": "seek", "shown": "show", "drew": "draw", "drawn": "draw", "threw": "throw", "thrown": "throw", "spoke": "speak", "spoken": "speak",
	"began": "begin", "begun": "begin", "came": "come", "became": "becom", "become": "becom", "fed": "feed", "spent": "spend", "meant": "mean", "felt": "feel", "understood": "understand", "won": "win", "forgot": "forget", "forgotten": "forget", "bought": "buy", "sold": "sell",
	"slept": "sleep", "dealt": "deal", "crept": "creep", "drove": "drive", "driven": "drive", "wound": "wind", "sank": "sink", "sunk": "sink", "shrank": "shrink", "shrunk": "shrink", "swore": "swear", "stood": "stand", "sat": "sit", "dug": "dig", "hurt": "hurt", "split": "split", "woke": "wake", "rebuilt": "rebuild", "rewrote": "rewrit", "rewritten": "rewrit", "overwrote": "overwrit", "overwritten": "overwrit", "withdrew": "withdraw", "withdrawn": "withdraw",
	"made": "make", "paid": "pay", "held": "hold", "hid": "hide", "hidden": "hide", "broke": "break", "broken": "break", "stuck": "stick", "led": "lead", "met": "meet", "cut": "cut", "cuts": "cut", "cutting": "cut", "put": "put", "puts": "put", "putting": "put",
	"validity": "valid", "people": "person", "dropped": "drop", "children": "child", "injection": "inject", "injections": "inject", "forgery": "forg", "forged": "forg", "forge": "forg", "forges": "forg", "forging": "forg", "fell": "fall", "fallen": "fall", "grew": "grow", "grown": "grow", "rose": "rise", "risen": "rise"}
