package mutate

import (
	"fmt"
	"slices"
	"strings"

	"assay/test/quality/javatext"
	"assay/test/quality/twins"
)

// ternaryToIf writes name = c ? a : b as an if or as a switch.
func ternaryToIf(m *mutant) bool {
	var question, colon, end int
	i, ok := m.pick(func(i int) bool {
		s := m.assignment(i)
		_, _, _, found := m.ternary(s, m.statementEnd(i))
		return s > 0 && found
	})
	if !ok {
		return false
	}
	assign := m.assignment(i)
	end = m.statementEnd(i)
	question, colon, _, _ = m.ternary(assign, end)
	name := m.at(assign - 1)
	cond, yes, no := m.text(assign+1, question-1), m.text(question+1, colon-1), m.text(colon+1, end-1)
	declaration := ""
	if assign-1 > i {
		declaration = m.text(i, assign-1) + ";\n"
	}
	text := fmt.Sprintf("%sif (%s) {\n%s = %s;\n} else {\n%s = %s;\n}", declaration, cond, name, yes, name, no)
	if m.rnd.IntN(2) == 0 {
		text = fmt.Sprintf("%sswitch ((%s) ? 'y' : 'n') {\ncase 'y':\n%s = %s;\nbreak;\ndefault:\n%s = %s;\n}", declaration, cond, name, yes, name, no)
	}
	m.replace(i, end, text)
	return true
}

// assignment is the = of a statement [Type] name = …; that begins at i, or 0.
func (m *mutant) assignment(i int) int {
	if !m.beginsStatement(i) || m.ts[i].Kind != javatext.Word || m.mentions(i, i, "return", "throw", "if", "while", "for", "final", "case", "else", "var") {
		return 0
	}
	switch {
	case m.at(i+1) == "=" && m.at(i+2) != "=":
		return i + 1
	case m.at(i) == "String" && m.ts[i+1].Kind == javatext.Word && m.at(i+2) == "=":
		return i + 2
	}
	return 0
}

// ternary finds the ? and : of a statement's value when it is one conditional expression without lambdas.
func (m *mutant) ternary(from, end int) (question, colon, n int, ok bool) {
	if from <= 0 || end < 0 {
		return 0, 0, 0, false
	}
	for j := from + 1; j < end; j++ {
		switch m.at(j) {
		case "(", "[":
			j = javatext.Closing(m.ts, j)
		case "->", "instanceof":
			return 0, 0, 0, false
		case "?":
			question = j
			n++
		case ":":
			colon = j
		}
	}
	return question, colon, n, n == 1 && colon > question
}

// ifToTernary writes if (c) x = a; else x = b; as a conditional expression.
func ifToTernary(m *mutant) bool {
	var s branches
	i, ok := m.pick(func(i int) bool {
		_, found := m.branches(i)
		return found
	})
	if !ok {
		return false
	}
	s, _ = m.branches(i)
	m.replace(i, s.end, fmt.Sprintf("%s = (%s) ? %s : %s;", s.name, s.cond, s.yes, s.no))
	return true
}

// branches are the parts of an if that assigns one name on both sides.
type branches struct {
	name, cond, yes, no string
	end                 int
}

func (m *mutant) branches(i int) (b branches, ok bool) {
	if m.at(i) != "if" || !m.is(i+1, "(") || m.at(i-1) == "else" {
		return b, false
	}
	close := javatext.Closing(m.ts, i+1)
	b.cond = m.text(i+2, close-1)
	name, yes, next, ok := m.branch(close + 1)
	if !ok || m.at(next) != "else" {
		return b, false
	}
	other, no, next, ok := m.branch(next + 1)
	if !ok || other != name {
		return b, false
	}
	b.name, b.yes, b.no, b.end = name, yes, no, next-1
	return b, !strings.Contains(b.cond, "instanceof")
}

// branch reads name = value; with or without braces, and gives the index behind it.
func (m *mutant) branch(i int) (name, value string, next int, ok bool) {
	braces := m.at(i) == "{"
	if braces {
		i++
	}
	if i+2 >= len(m.ts) || m.ts[i].Kind != javatext.Word || m.at(i+1) != "=" || m.at(i+2) == "=" {
		return "", "", 0, false
	}
	end := m.statementEnd(i)
	if end < 0 || braces && m.at(end+1) != "}" {
		return "", "", 0, false
	}
	name, value, next = m.at(i), m.text(i+2, end-1), end+1
	if braces {
		next++
	}
	return name, value, next, true
}

// ifToLoop writes if (c) { … } as a loop that ends after one turn.
func ifToLoop(m *mutant) bool {
	i, ok := m.pick(m.loneIf)
	if !ok {
		return false
	}
	close := javatext.Closing(m.ts, i+1)
	end := javatext.Closing(m.ts, close+1)
	m.before(end, "\nbreak;\n")
	m.replace(i, i, "while")
	return true
}

// loneIf reports whether an if with one block, without a way out of it, stands at a token. Its condition must not be constant, or the compiler would see an
// endless loop.
func (m *mutant) loneIf(i int) bool {
	if m.at(i) != "if" || m.at(i-1) == "else" || !m.is(i+1, "(") || !m.inMethod(i) {
		return false
	}
	close := javatext.Closing(m.ts, i+1)
	if m.at(close+1) != "{" {
		return false
	}
	end := javatext.Closing(m.ts, close+1)
	constant := true
	for j := i + 2; j < close; j++ {
		constant = constant && (m.ts[j].Kind != javatext.Word || m.at(j) == "true" || m.at(j) == "false")
	}
	return !constant && m.at(end+1) != "else" && !m.mentions(close, end, "break", "continue", "return", "throw", "yield") && !strings.Contains(m.text(i, close), "instanceof")
}

// wrap puts an assignment into a block that runs once.
func wrap(m *mutant) bool {
	i, ok := m.pick(func(i int) bool {
		return m.beginsStatement(i) && m.assignment(i) == i+1 && m.statementEnd(i) > 0 && !m.inConstructor(i)
	})
	if !ok {
		return false
	}
	end := m.statementEnd(i)
	statement := m.text(i, end)
	name := twins.VariableName(m.rnd, m.used)
	forms := []string{
		fmt.Sprintf("int %s = 0;\ntry {\n%s\n} finally {\n%s++;\n}", name, statement, name),
		fmt.Sprintf("do {\n%s\n} while (%s);", statement, twins.Constant(m.rnd, false)),
		fmt.Sprintf("%s: {\n%s\n}", name, statement),
		fmt.Sprintf("switch (%d) {\ndefault:\n%s\n}", m.rnd.IntN(9), statement),
		fmt.Sprintf("for (int %s = 0; ; %s++) {\n%s\nif (%s >= 0) break;\n}", name, name, statement, name),
	}
	m.replace(i, end, forms[m.rnd.IntN(len(forms))])
	return true
}

// inConstructor reports whether a token stands in a constructor, where a final field is set once and not in a loop.
func (m *mutant) inConstructor(i int) bool {
	method, _ := m.method(i)
	return method.Name == method.Class
}

// reorder exchanges two declarations that stand side by side and have nothing to do with each other.
func reorder(m *mutant) bool {
	i, ok := m.pick(func(i int) bool {
		first := m.literalDeclaration(i)
		return first > 0 && m.literalDeclaration(first+1) > 0 && m.at(i+1) != m.at(first+2)
	})
	if !ok {
		return false
	}
	first := m.literalDeclaration(i)
	second := m.literalDeclaration(first + 1)
	m.replace(i, second, m.text(first+1, second)+"\n"+m.text(i, first))
	return true
}

// literalDeclaration is the end of a declaration Type name = literal; that begins at i, or 0.
func (m *mutant) literalDeclaration(i int) int {
	if !m.beginsStatement(i) || i+4 >= len(m.ts) || m.ts[i].Kind != javatext.Word || m.ts[i+1].Kind != javatext.Word || !m.is(i+2, "=") || m.at(i+4) != ";" {
		return 0
	}
	literal := m.ts[i+3].Kind == javatext.String || m.ts[i+3].Kind == javatext.Number || slices.Contains([]string{"true", "false", "null"}, m.at(i+3))
	if !literal || notType[m.at(i)] {
		return 0
	}
	return i + 4
}

// deadCode assigns the request's data where control never comes.
func deadCode(m *mutant) bool {
	if strings.Contains(m.src, "->") {
		return false // a captured variable must stay as it is
	}
	vars := m.strings()
	i, ok := m.pick(func(i int) bool {
		a := m.assignment(i)
		return a > 0 && vars[m.at(a-1)] && m.statementEnd(i) > 0 && m.requestAt(i) != "" && !m.captured(m.at(a-1), i)
	})
	if !ok {
		return false
	}
	name, request := m.at(m.assignment(i)-1), m.requestAt(i)
	m.after(m.statementEnd(i), fmt.Sprintf("\nif (%s) {\n%s = %s.getParameter(%q);\n}", twins.Constant(m.rnd, false), name, request, twins.VariableName(m.rnd, m.used)))
	return true
}

// requestAt is the name of the request that the method around a token has.
func (m *mutant) requestAt(i int) string {
	method, _ := m.method(i)
	for j := range m.ts {
		if m.ts[j].Start >= method.Body {
			break
		}
		if m.ts[j].Start >= method.Start && m.at(j) == "HttpServletRequest" && m.ts[j+1].Kind == javatext.Word {
			return m.at(j + 1)
		}
	}
	return ""
}

// captured reports whether a class inside the method may use the variable.
func (m *mutant) captured(name string, i int) bool {
	method, _ := m.method(i)
	body := m.src[method.Body:method.End]
	return strings.Contains(body, "@Override") || strings.Contains(body, " class ") || strings.Contains(body, "final String "+name)
}
