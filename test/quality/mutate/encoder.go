package mutate

import (
	"fmt"
	"strings"

	"assay/test/quality/javatext"
	"assay/test/quality/twins"
)

// encoders are calls that make a value harmless in HTML text; %s is the value.
var encoders = []string{
	"org.owasp.esapi.ESAPI.encoder().encodeForHTML(%s)",
	"org.springframework.web.util.HtmlUtils.htmlEscape(%s)",
	"org.apache.commons.lang.StringEscapeUtils.escapeHtml(%s)",
}

// encoderEquivalent puts another encoder, of a library or written out, in the place of one that makes a case harmless.
func encoderEquivalent(m *mutant) bool {
	from, to, value, ok := m.encoded()
	if !ok {
		return false
	}
	if n := m.rnd.IntN(len(encoders) + 2); n < len(encoders) {
		m.replace(from, to, fmt.Sprintf(encoders[n], value))
		return true
	}
	m.replace(from, to, m.ownEncoder(true)+"("+value+")")
	return true
}

// encoderLookalike puts a method in the place of an encoder that looks like one and lets < and > through: a harmless page becomes a real case.
func encoderLookalike(m *mutant) bool {
	if m.label.Category != "xss" || m.label.Real || !m.flows() {
		return false
	}
	from, to, value, ok := m.encoded()
	if !ok {
		return false
	}
	m.replace(from, to, m.ownEncoder(false)+"("+value+")")
	return true
}

// encoded finds the one assignment bar = encoder(param) and gives the tokens of the call.
func (m *mutant) encoded() (from, to int, value string, ok bool) {
	starts := []string{"org.owasp.esapi.ESAPI.encoder().encodeForHTML", "org.springframework.web.util.HtmlUtils.htmlEscape", "org.apache.commons.lang.StringEscapeUtils.escapeHtml"}
	i, ok := m.only(func(i int) bool {
		if m.at(i) != "org" || m.at(i-1) != "=" {
			return false
		}
		for _, s := range starts {
			if strings.HasPrefix(spaceless(m.src[m.ts[i].Start:min(len(m.src), m.ts[i].Start+200)]), s+"(param);") {
				return true
			}
		}
		return false
	})
	if !ok {
		return 0, 0, "", false
	}
	end := m.statementEnd(i)
	open := end - 1
	for m.at(open) != "(" {
		open--
	}
	return i, end - 1, m.text(open+1, javatext.Closing(m.ts, open)-1), true
}

func spaceless(s string) string { return strings.Join(strings.Fields(s), "") }

// ownEncoder adds a class with an escape helper and gives the name to call it by. One that is not real leaves the angle brackets alone.
func (m *mutant) ownEncoder(works bool) string {
	sub := m.subfolder()
	class, method := twins.TypeName(m.rnd, m.used), twins.MethodName(m.rnd, m.used)
	in, out, c := twins.VariableName(m.rnd, m.used), twins.VariableName(m.rnd, m.used), twins.VariableName(m.rnd, m.used)
	lines := []string{`case '&': %o.append("&amp;"); break;`, `case '"': %o.append("&quot;"); break;`, `case '\'': %o.append("&#39;"); break;`}
	if works {
		lines = append(lines, `case '<': %o.append("&lt;"); break;`, `case '>': %o.append("&gt;"); break;`)
	}
	body := strings.ReplaceAll(strings.Join(lines, "\n"), "%o", out)
	m.add(sub, class, fmt.Sprintf(`package %s.%s;

public final class %s {
private %s() { }

public static String %s(String %s) {
StringBuilder %s = new StringBuilder();
for (char %s : %s.toCharArray()) {
switch (%s) {
%s
default: %s.append(%s);
}
}
return %s.toString();
}
}
`, m.pkg(), sub, class, class, method, in, out, c, in, c, body, out, c, out))
	return m.pkg() + "." + sub + "." + class + "." + method
}
