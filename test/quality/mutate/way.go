package mutate

import (
	"path"
	"slices"
	"strings"

	"assay/test/quality/javatext"
	"assay/test/quality/twins"
)

// detour hands a string that is read somewhere through one to four new classes, which give it back as it was.
func detour(m *mutant) bool {
	vars := m.strings()
	i, ok := m.pick(func(i int) bool { return m.readsString(i, vars) })
	if !ok {
		return false
	}
	return m.through(i, false)
}

// endTheWay hands the value through classes that drop or clean it: a real case becomes harmless. It does so where the whole way goes through one call.
func endTheWay(m *mutant) bool {
	if !m.flows() || !m.label.Real {
		return false
	}
	i, ok := m.only(func(i int) bool { return m.is(i, "doSomething", "(", "request", ",", "param", ")", ";") })
	if !ok {
		return false
	}
	method, _ := m.method(i)
	for j := i + 6; j < len(m.ts) && m.ts[j].Start < method.End; j++ {
		if m.at(j) == "param" {
			return false // the value has another way
		}
	}
	return m.through(i+4, true)
}

// through puts a call around the variable at a token. The new classes lie in a package of their own below the case's.
func (m *mutant) through(i int, ends bool) bool {
	sub := m.subfolder()
	d, err := twins.NewDetour(m.rnd, twins.DetourOptions{Package: m.pkg() + "." + sub, Ends: ends, Used: m.used})
	if err != nil {
		return false
	}
	m.replace(i, i, m.pkg()+"."+sub+"."+d.Call+"("+m.at(i)+")")
	for class, text := range d.Files {
		m.add(sub, class, text)
	}
	return true
}

// subfolder is a new folder below the file's, which no other case uses.
func (m *mutant) subfolder() string {
	return strings.ToLower(twins.VariableName(m.rnd, m.used)) + strings.ToLower(strings.TrimSuffix(path.Base(m.file), ".java"))
}

// strings are the names that the file declares as String and nothing else, as variables of methods.
func (m *mutant) strings() map[string]bool {
	is, not := map[string]bool{}, map[string]bool{}
	for i := 1; i < len(m.ts); i++ {
		if !m.declares(i) || !m.inMethod(i) && m.at(i+1) != ")" && m.at(i+1) != "," {
			continue
		}
		if m.at(i-1) == "String" && m.at(i-2) != "." && m.at(i+1) != "[" {
			is[m.at(i)] = true
		} else {
			not[m.at(i)] = true
		}
	}
	for name := range not {
		delete(is, name)
	}
	return is
}

// declares reports whether a variable is declared at a token: a word behind a type.
func (m *mutant) declares(i int) bool {
	return m.ts[i].Kind == javatext.Word && declaredAt(m.ts, i)
}

// readsString reports whether one of the variables is read at a token, in a place where a call may stand.
func (m *mutant) readsString(i int, vars map[string]bool) bool {
	if !vars[m.at(i)] || m.ts[i].Kind != javatext.Word {
		return false
	}
	before := []string{"+", "(", ",", "=", "?", "return"}
	after := []string{"+", ")", ",", ";"}
	if !slices.Contains(before, m.at(i-1)) || !slices.Contains(after, m.at(i+1)) || m.is(i-2, "+", "+") || m.is(i+1, "+", "+") || m.is(i+1, "+", "=") {
		return false
	}
	if m.at(i-1) == "=" && slices.Contains([]string{"=", "!", "<", ">"}, m.at(i-2)) {
		return false // a comparison
	}
	return !m.at1(i, "catch", "for", "synchronized") && m.inMethod(i) && !m.lambdaParameter(i)
}

// at1 reports whether the parenthesis around a lone variable belongs to one of the words, like catch (E e).
func (m *mutant) at1(i int, words ...string) bool {
	return m.at(i-1) == "(" && slices.Contains(words, m.at(i-2))
}

// lambdaParameter reports whether the variable stands in the parameter list of a lambda.
func (m *mutant) lambdaParameter(i int) bool {
	for j := i; j < len(m.ts); j++ {
		switch m.at(j) {
		case ")":
			return m.at(j+1) == "->"
		case ",":
		default:
			if m.ts[j].Kind != javatext.Word {
				return false
			}
		}
	}
	return false
}
