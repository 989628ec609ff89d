package drill

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// memoRule is one thing a memo must hold. It gives the stretch that shows it.
type memoRule struct {
	id, says, lacks string
	find            func(m *MemoRules, text string) []int
}

var (
	decisionForm = regexp.MustCompile(`(?i)\b(decision (needed|requested|wanted|asked|required)|(please|i|we)( \w+)? (approve|decide|authori[sz]e|ask you to|ask for|need you to|recommend|request)|please (approve|decide|sign|fund|confirm)|(asking|ask) (you )?(for|to)|your (approval|decision|yes|go-ahead)|we recommend|i recommend)\b`)
	dateForm     = regexp.MustCompile(`(?i)\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}(st|nd|rd|th)? (of )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b`)
	moneyPart    = `(?:[$€£]\s?\d[\d,.]*\s?(?:k|m|bn|thousand|million|billion)?|\d[\d,.]*\s?(?:k|m|bn|thousand|million|billion)?\s?(?:dollars?|euros?|pounds?|usd|eur|gbp))`
	intervalForm = regexp.MustCompile(`(?i)(?:between|from)?\s*` + moneyPart + `\s*(?:to|and|up to|-|–|—)\s*` + moneyPart + `|(?:between|from)\s+\d[\d,.]*\s?(?:k|m|bn|thousand|million|billion)?\s+(?:to|and)\s+` + moneyPart + `|[$€£]\s?\d[\d,.]*\s?(?:to|-|–|—)\s?\d[\d,.]*\s?(?:k|m|bn|thousand|million|billion)\b|` + moneyPart + `\s*\(?(?:±|\+/-|plus or minus|give or take)\s*\d+|\b\d[\d,.]*\s?(?:to|-|–|—)\s?` + moneyPart)
	nothingForm  = regexp.MustCompile(`(?i)\b(do(ing)? nothing|stay as we are|leave (it|things) as|status quo|no action|not act|if we (wait|do not|don't)|keep things as they are|change nothing|accept the risk)\b`)
	optionForm   = regexp.MustCompile(`(?i)(?m)\boptions?\s*(?:[a-d1-4]\b|one|two|three|:)|\balternativ\w+|\b(?:the )?(?:first|second|third|other) (?:option|choice|way)\b|^\s*(?:[-*]|\d[.)])\s*\*{0,2}(?:do|buy|build|stop|wait|pause|fix|pay|accept|close|replace|turn|move|delay|keep|leave)\w*\b`)
	ownerForm    = regexp.MustCompile(`(?:[Oo]wner|[Oo]wned by|[Rr]esponsible|[Aa]ccountable|[Ll]ed by|[Rr]un by|[Ll]ead)\W+(?:is |will be |for [a-z ]+ is )?(?:the )?[A-Z]\w+|\b[A-Z][a-z]+ [A-Z][a-z]+ (?:owns|leads|will own|will lead|is responsible|runs|is accountable)`)
	opensPlainly = regexp.MustCompile(`(?i)^\W*(as (you|we) (may )?know|i am writing|i hope|in today's|it is (well )?known|cyber ?security is|this (memo|document) (describes|aims|is intended)|dear)\b`)
)

var hardRules = []memoRule{
	{"memo-decision", "The memo asks for a decision.", "Say which decision you want, and from whom.", func(_ *MemoRules, t string) []int { return decisionForm.FindStringIndex(t) }},
	{"memo-owner", "Somebody owns the work, by name or role.", "Name who owns the work.", (*MemoRules).owner},
	{"memo-date", "The memo has a date by which it is decided or done.", "Give a calendar date.", func(_ *MemoRules, t string) []int { return dateForm.FindStringIndex(t) }},
	{"memo-money", "The money is an interval, not one number.", "Give the loss or cost from … to …, with its currency.", func(_ *MemoRules, t string) []int { return intervalForm.FindStringIndex(t) }},
	{"memo-options", "There are at least two options, and one of them is to do nothing.", "List the options, with doing nothing among them and what it costs.", twoOptions},
}

// owner finds one of the named owners near a word of owning, or any name so placed.
func (m *MemoRules) owner(text string) []int {
	if len(m.Owners) == 0 {
		return ownerForm.FindStringIndex(text)
	}
	for _, s := range sentenceSpans(text) {
		low := strings.ToLower(text[s[0]:s[1]])
		named := slices.ContainsFunc(m.Owners, func(o string) bool { return wordIndex(low, strings.ToLower(o)) >= 0 })
		if named && ownsForm.MatchString(low) {
			return []int{s[0], s[1]}
		}
	}
	return nil
}

var ownsForm = regexp.MustCompile(`\b(owns?|owner|owned|leads?|led|responsible|accountable|will (do|run|build|deliver|report|ship|fix|roll)|runs|reports?|delivers?)\b`)

func twoOptions(_ *MemoRules, text string) []int {
	n := nothingForm.FindStringIndex(text)
	o := optionForm.FindAllStringIndex(text, -1)
	if n == nil || len(o) == 0 || len(o) == 1 && n[0] <= o[0][0] && o[0][1] <= n[1] {
		return nil
	}
	return n
}

// judgeMemo adds the rules of a memo to its points: hard rules .4, style .1 in proportion to the hard rules that are met, points .5.
func judgeMemo(m *MemoRules, text string, points []Item) []Item {
	if heapOf(text) {
		text = ""
	}
	var hard []Item
	for _, r := range hardRules {
		it := Item{Point: r.id, Part: "rules", Says: r.says, Layer: L1, Verdict: Missed, Worth: 1, Rule: "memo linter", Message: r.lacks}
		if at := r.find(m, text); at != nil {
			it.Verdict, it.Earned, it.Message = Hit, 1, "There."
			it.Evidence = []Span{quoted("text", text, at[0], at[1])}
		}
		hard = append(hard, it)
	}
	hard = scaled(hard, partRules)
	style := scaled(m.style(text), partStyle)
	for i := range style {
		style[i].Earned *= earnedShare(hard)
	}
	return append(append(hard, style...), scaled(points, 1-partRules-partStyle)...)
}

// heapOf reports whether a text is too short to be prose: rules are not met by a handful of words.
func heapOf(text string) bool { return len(strings.Fields(text)) < 40 }

func (m *MemoRules) style(text string) []Item {
	most := m.Words
	if most == 0 {
		most = 450
	}
	n := len(strings.Fields(text))
	short := Item{Point: "memo-length", Part: "style", Says: fmt.Sprintf("The page has at most %d words.", most), Layer: L1, Verdict: Hit, Worth: 1, Earned: 1, Rule: "words", Message: fmt.Sprintf("%d words.", n)}
	if n > most || n == 0 {
		short.Verdict, short.Earned, short.Message = Missed, 0, fmt.Sprintf("%d words; an executive reads the first %d.", n, most)
	}
	plain := Item{Point: "memo-opening", Part: "style", Says: "The first sentence says what is at stake or what is asked, in plain words.", Layer: L1, Verdict: Missed, Worth: 1, Rule: "opening"}
	open := firstSentence(text)
	switch words := len(strings.Fields(open)); {
	case words == 0:
		plain.Message = "There is no opening."
	case opensPlainly.MatchString(open):
		plain.Message = fmt.Sprintf("%q says nothing yet. Begin with the decision or the loss.", clip(open, 60))
	case words > 35:
		plain.Message = fmt.Sprintf("The first sentence has %d words. Cut it.", words)
	case abbreviationForm.MatchString(open):
		plain.Message = fmt.Sprintf("%s is jargon in a first sentence.", abbreviationForm.FindString(open))
	default:
		plain.Verdict, plain.Earned, plain.Message = Hit, 1, "Plain."
	}
	return []Item{short, plain}
}

var abbreviationForm = regexp.MustCompile(`\b(CVE-\d|CVSS|IDOR|BOLA|SSRF|XSS|CSRF|RCE|SAST|DAST|SBOM|CWE-\d|SQLi|WAF|IAM|OWASP)`)

// firstSentence is the first sentence that is no heading and no "To: … From: …" line.
func firstSentence(text string) string {
	for _, s := range sentenceSpans(text) {
		t := strings.TrimSpace(text[s[0]:s[1]])
		if len(strings.Fields(t)) >= 5 && !strings.HasPrefix(t, "#") && !headForm2.MatchString(t) {
			return strings.Trim(t, "*_ ")
		}
	}
	return ""
}

var headForm2 = regexp.MustCompile(`(?i)^\W*(to|from|subject|re|date|cc):`)
