package attempts

import "testing"

func TestAWeaknessIsReadAsPeopleTypeIt(t *testing.T) {
	for text, want := range map[string]int{
		"89": 89, "CWE-89": 89, "cwe 89": 89, "CWE89": 89, "CWE-89 SQL injection": 89, "sql": 89, "SQL Injection": 89, "xss": 79, "IDOR": 639, "": 0, "  ": 0, "12345": 12345,
		"path trav": 22,
	} {
		if got, err := weakness(text); err != nil || got != want {
			t.Errorf("%q: %d %v, want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"no such thing", "CWE-", "-", "<script>"} {
		if n, err := weakness(text); err == nil {
			t.Errorf("%q was read as %d", text, n)
		}
	}
}

func TestEveryChoiceIsReadBackAsItself(t *testing.T) {
	for _, c := range weaknesses() {
		n, err := weakness(c.Value)
		if err != nil || cweValue(n) != c.Value {
			t.Errorf("%q becomes %q: %v", c.Value, cweValue(n), err)
		}
		if c.Short == "" {
			continue
		}
		if m, err := weakness(c.Short); err != nil || m != n {
			t.Errorf("%q is CWE-%d, not CWE-%d", c.Short, m, n)
		}
	}
}
