package code

import "testing"

func TestAPartOfALineIsMarkedAcrossItsWords(t *testing.T) {
	row := Lines("java", `String q = "a<b" + id;`)[0]
	for name, c := range map[string]struct {
		from, to int
		want     string
	}{
		"a whole word":     {11, 16, `String q = <span class="s"><mark class="here">&#34;a&lt;b&#34;</mark></span> + id;`},
		"from a word":      {13, 18, `String q = <span class="s">&#34;a<mark class="here">&lt;b&#34;</mark></span><mark class="here"> +</mark> id;`},
		"to the end":       {19, 99, `String q = <span class="s">&#34;a&lt;b&#34;</span> + <mark class="here">id;</mark>`},
		"nothing":          {4, 4, row},
		"behind the end":   {90, 99, row},
		"the wrong way on": {9, 2, row},
	} {
		if got := Within(row, c.from, c.to); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}
