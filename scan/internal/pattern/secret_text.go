package pattern

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"hash/crc32"
	"math"
	"regexp"
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// SecretTexts finds keys that stand in the source: texts in the form that a provider gives its keys, private keys, and long random texts under a name that says
// secret. A finding shows four characters and a digest, never the key.
func SecretTexts(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, f := range c.Program.Funcs {
		b := c.body(f)
		for _, in := range b.all {
			switch {
			case in.Op == ir.OpConst && in.Const.Kind == ir.String, in.Op == ir.OpConcat && !b.partSays(in):
				text, _ := b.text(in.Dst)
				if what, key, lost := knownForm(text); what != "" && written(f.Unit, in, key) {
					out = append(out, unsure(Site{f, in}.found("secret-text", what+" stands in the source: "+shown(key)), lost))
				}
			case (in.Op == ir.OpStaticPut || in.Op == ir.OpFieldPut) && (in.Field == nil || in.Field.Const == nil):
				out = append(out, b.namedSecret(in, in.B, in.Name)...)
			}
			if in.Dst != ir.NoVar && b.f.Vars[in.Dst].Name != "" {
				out = append(out, b.namedSecret(in, in.Dst, b.f.Vars[in.Dst].Name)...)
			}
		}
	}
	return append(out, c.constantFields()...)
}

// constantFields looks at the constants of classes, which no function gives their value.
func (c *Code) constantFields() (out []taint.Issue) {
	for _, u := range c.Program.Units {
		for _, k := range u.Classes {
			for _, f := range k.Fields {
				if f.Const == nil || f.Const.Kind != ir.String {
					continue
				}
				t := f.Const.Text
				what, key, lost := knownForm(t)
				note := what + " stands in the source: " + shown(key)
				if what == "" {
					if !isSecret(f.Name) && !isToken(f.Name) || !looksRandom(t) {
						continue
					}
					note, lost = "by its name and its look "+f.Name+" is a secret: "+shown(t), 2
				}
				out = append(out, taint.Issue{Sink: "secret-text", Note: note, Call: k.Name + "." + f.Name, Unit: u, Pos: f.Pos, End: f.Pos, Lost: lost})
			}
		}
	}
	return out
}

// namedSecret looks at a text that gets a name.
func (b *body) namedSecret(in *ir.Instr, v ir.Var, name string) []taint.Issue {
	d := b.def(v)
	if d == nil || d.Op != ir.OpConst || d.Const.Kind != ir.String || !isSecret(name) && !isToken(name) {
		return nil
	}
	t := d.Const.Text
	if what, _, _ := knownForm(t); what != "" || !looksRandom(t) {
		return nil
	}
	return []taint.Issue{unsure(Site{b.f, in}.found("secret-text", "by its name and its look "+name+" is a secret: "+shown(t)), 2)}
}

// shown is what a finding may say of a secret.
func shown(text string) string {
	sum := sha256.Sum256([]byte(text))
	head := []rune(strings.TrimLeft(text, "- \r\n\t"))
	return string(head[:min(4, len(head))]) + "… (SHA-256 " + hex.EncodeToString(sum[:4]) + ")"
}

// form is how a provider's keys look.
type form struct {
	what  string
	re    *regexp.Regexp
	check func(string) bool // a checksum inside the key; nil for none
	lost  int               // when there is no checksum to be sure by
}

var forms = []form{
	{"a private key", regexp.MustCompile(`-----BEGIN (RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY( BLOCK)?-----\s*\S{20}`), nil, 0},
	{"an access key of AWS", regexp.MustCompile(`\b(AKIA|ASIA)[A-Z2-7]{16}\b`), nil, 0},
	{"a token of GitHub", regexp.MustCompile(`\bgh[pousr]_[0-9A-Za-z]{36}\b`), checksum62, 1},
	{"a token of GitHub", regexp.MustCompile(`\bgithub_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}\b`), nil, 0},
	{"a token of npm", regexp.MustCompile(`\bnpm_[0-9A-Za-z]{36}\b`), checksum62, 1},
	{"a token of GitLab", regexp.MustCompile(`\bglpat-[0-9A-Za-z_-]{20}\b`), nil, 0},
	{"a token of Slack", regexp.MustCompile(`\bxox[abpors]-[0-9]{8,14}-[0-9A-Za-z-]{20,}\b`), nil, 0},
	{"an address that posts to Slack", regexp.MustCompile(`https://hooks\.slack\.com/services/T[0-9A-Z]{8,}/B[0-9A-Z]{8,}/[0-9A-Za-z]{24}`), nil, 0},
	{"a key of Stripe", regexp.MustCompile(`\b(sk|rk)_live_[0-9A-Za-z]{24,}\b`), nil, 0},
	{"a key of Google", regexp.MustCompile(`\bAIza[0-9A-Za-z_-]{35}\b`), nil, 1},
	{"a key of SendGrid", regexp.MustCompile(`\bSG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}\b`), nil, 0},
	{"a key of Twilio", regexp.MustCompile(`\bSK[0-9a-f]{32}\b`), nil, 1},
}

// written reports whether the key is written at the instruction, and not only brought there by a constant, which is reported where it stands.
func written(u *ir.Unit, in *ir.Instr, key string) bool {
	return int(in.End) <= len(u.Src) && in.Pos < in.End && bytes.Contains(u.Src[in.Pos:in.End], []byte(key[:min(len(key), 11)]))
}

// partSays reports whether one of the parts of a joined text is a key by itself, which is reported where it stands.
func (b *body) partSays(in *ir.Instr) bool {
	return slices.ContainsFunc(in.Args, func(v ir.Var) bool {
		t, _ := b.text(v)
		what, _, _ := knownForm(t)
		return what != ""
	})
}

// knownForm says whose key is in a text, "" for nobody's, and how unsure that is.
func knownForm(text string) (what, key string, lost int) {
	if len(text) < 20 || len(text) > 20_000 {
		return "", "", 0
	}
	for _, f := range forms {
		m := f.re.FindString(text)
		if m == "" || isPlaceholder(m) {
			continue
		}
		if f.check != nil && f.check(m) {
			return f.what, m, 0
		}
		return f.what, m, f.lost
	}
	return "", "", 0
}

const digits62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// checksum62 reports whether the last six characters are the CRC-32 of those before, written in base 62, as GitHub and npm document it for their tokens.
func checksum62(token string) bool {
	_, body, ok := strings.Cut(token, "_")
	if !ok || len(body) != 36 {
		return false
	}
	return body[30:] == sum62(body[:30])
}

// sum62 is the CRC-32 of a text as six digits of base 62.
func sum62(text string) string {
	sum := crc32.ChecksumIEEE([]byte(text))
	out := make([]byte, 6)
	for i := 5; i >= 0; i-- {
		out[i] = digits62[sum%62]
		sum /= 62
	}
	return string(out)
}

var placeholderWords = regexp.MustCompile(`(?i)example|sample|dummy|changeme|change[-_ ]?it|placeholder|your[-_ ]|xxxx|todo|fixme|test|fake|insert|replace|\.\.\.|<[^>]*>|\$\{|\{\{|%s|0{6}|1234567|abcdefg|undefined|secret|password|localhost`)

// isPlaceholder reports whether a text only shows where a secret would stand.
func isPlaceholder(text string) bool {
	return placeholderWords.MatchString(text) || entropy(text) < 2.8
}

var (
	randomText = regexp.MustCompile(`^[0-9A-Za-z+/=_\-.!#$%&*@^~]{12,200}$`)
	algorithm  = regexp.MustCompile(`(?i)^[a-z0-9_/-]*(sha-?(1|2|3|224|256|384|512)|md5|hmac|rsa|ecdsa|pbkdf2|utf-?8|iso-?8859)[a-z0-9_/-]*$`)
	plainWords = regexp.MustCompile(`^[A-Za-z]+([-_. /][A-Za-z0-9]+)*$|^[a-z]+([A-Z][a-z]+)*$|^[\d.]+$|^[\w.-]+\.(com|org|net|io|java|html|xml|properties|class|json)$`)
)

// looksRandom reports whether a text looks drawn rather than written: no words, letters and digits mixed, and enough variety.
func looksRandom(text string) bool {
	if !randomText.MatchString(text) || plainWords.MatchString(text) || isPlaceholder(text) || strings.Contains(text, "://") || len(text) <= 30 && algorithm.MatchString(text) {
		return false
	}
	hasDigit := strings.ContainsAny(text, "0123456789")
	hasLetter := slices.ContainsFunc([]byte(text), func(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' })
	return hasDigit && hasLetter && entropy(text) >= 3.2
}

// entropy is Shannon's, in bits a character, from the text's own counts.
func entropy(text string) float64 {
	counts := map[rune]int{}
	n := 0
	for _, r := range text {
		counts[r]++
		n++
	}
	runes := make([]rune, 0, len(counts))
	for r := range counts {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	h := 0.0
	for _, r := range runes {
		p := float64(counts[r]) / float64(n)
		h -= p * math.Log2(p)
	}
	return h
}
