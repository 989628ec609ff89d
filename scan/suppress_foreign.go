package scan

import (
	"regexp"
	"strings"

	"assay/finding"
)

// foreignWords are what other tools read in comments. They count only where the ids behind them are about the same kind of flaw and a reason follows after --.
var foreignWords = []string{"nosemgrep", "bearer:disable", "nosec"}

func foreignWord(text string) bool {
	for _, w := range foreignWords {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// readForeign reads another tool's mark on a line.
func readForeign(line string) *excuse {
	for _, w := range foreignWords {
		text, alone, ok := commentAt(line, w)
		if !ok {
			continue
		}
		list, reason, _ := strings.Cut(text, "--")
		m := &excuse{by: w, alone: alone, reason: strings.TrimSpace(reason)}
		for _, id := range ids(strings.TrimLeft(list, ":=")) {
			if c := foreignCWE(id); c != 0 {
				m.cwes = append(m.cwes, c)
			}
		}
		return m
	}
	return nil
}

// subjects map words of other tools' ids to the weakness they are about. The first that fits counts.
var subjects = []struct {
	words *regexp.Regexp
	cwe   finding.CWE
}{
	{regexp.MustCompile(`nosql|mongo`), 943},
	{regexp.MustCompile(`sqli|sql-inj|sql-string|^b608$|^g20[12]$`), 89},
	{regexp.MustCompile(`command-inj|cmdi|os-command|process-builder|runtime-exec|^b60[2-7]$|^g204$`), 78},
	{regexp.MustCompile(`xss|cross-site-scripting|html-inj`), 79},
	{regexp.MustCompile(`path-traversal|zip-slip|lfi|file-inclusion|^g30[45]$`), 22},
	{regexp.MustCompile(`ssrf|server-side-request`), 918},
	{regexp.MustCompile(`xxe|external-entit|xml-external`), 611},
	{regexp.MustCompile(`deseriali|unsafe-yaml|^b30[12]$`), 502},
	{regexp.MustCompile(`ldap`), 90},
	{regexp.MustCompile(`xpath`), 643},
	{regexp.MustCompile(`redirect`), 601},
	{regexp.MustCompile(`template-inj|ssti`), 1336},
	{regexp.MustCompile(`spel|ognl|mvel|el-inj|expression-lang`), 917},
	{regexp.MustCompile(`code-inj|script-engine|eval-inj|groovy|^b307$`), 94},
	{regexp.MustCompile(`log-inj|logger-inj|crlf-log`), 117},
	{regexp.MustCompile(`crlf|response-splitting|header-inj`), 113},
	{regexp.MustCompile(`trust-boundary`), 501},
	{regexp.MustCompile(`unsafe-reflection|reflection-inj`), 470},
	{regexp.MustCompile(`format-string`), 134},
	{regexp.MustCompile(`redos|regex-inj|regex-dos`), 1333},
	{regexp.MustCompile(`weak-hash|md5|sha-?1\b|insecure-hash|^b303$|^g401$`), 328},
	{regexp.MustCompile(`weak-cipher|weak-crypt|weak-encrypt|-des-|des$|rc4|ecb|^b304$|^g405$`), 327},
	{regexp.MustCompile(`weak-random|insecure-random|^b311$|^g404$`), 330},
	{regexp.MustCompile(`httponly`), 1004},
	{regexp.MustCompile(`cookie`), 614},
	{regexp.MustCompile(`csrf`), 352},
	{regexp.MustCompile(`jwt`), 347},
	{regexp.MustCompile(`hard-?coded|secret|^b10[567]$|^g101$`), 798},
	{regexp.MustCompile(`trust-all|hostname-verif|insecure-tls|certificate`), 295},
}

// foreignCWE is what an id such as java.lang.security.audit.sqli.jdbc-sqli or java_lang_sqli is about; 0 when that is not known.
func foreignCWE(id string) finding.CWE {
	id = strings.NewReplacer("_", "-", ".", "-").Replace(strings.ToLower(id))
	for _, s := range subjects {
		if s.words.MatchString(id) {
			return s.cwe
		}
	}
	return 0
}
