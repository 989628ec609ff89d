package scan

import (
	"context"
	"testing"
	"testing/fstest"
)

func scanPages(t *testing.T, files map[string]string) []string {
	t.Helper()
	tree := fstest.MapFS{}
	for name, text := range files {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	r, err := Scan(context.Background(), tree, Options{Threads: 1, Rules: []string{"java-xss"}})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range r.Findings {
		out = append(out, f.Location.String())
	}
	return out
}

func TestAPageThatIsBrokenOffIsReadAsFarAsItGoes(t *testing.T) {
	page := "<p>${param.q}</p>\n<% if (x) { %>\n<c:forEach items=\"${a}\" var=\"b\">\n<b x='${b}'>\n<%! int n; %>\n<%= n"
	for n := range len(page) + 1 {
		got := scanPages(t, map[string]string{"web/a.jsp": page[:n], "web/b.html": "<p th:utext=\"${param.q}\">\n" + page[:n]})
		if n > 20 && n < 25 && (len(got) != 2 || got[0] != "web/a.jsp:1" || got[1] != "web/b.html:1") {
			t.Errorf("the first %d bytes: found at %v", n, got)
		}
	}
}

func TestNumbersOfAFormAreNoMarkup(t *testing.T) {
	got := scanPages(t, map[string]string{
		"src/main/java/a/Forms.java": `package a;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;
@Controller class Forms {
  @PostMapping("/save") String save(@ModelAttribute("form") Form form) { return "saved"; }
}
class Form { int getCount() { return 1; } String note; String getNote() { return note; } void setNote(String n) { note = n; } }`,
		"src/main/resources/templates/saved.html": "<p th:utext=\"${form.count}\">\n<p th:utext=\"${form.note}\">\n",
	})
	if len(got) != 1 || got[0] != "src/main/resources/templates/saved.html:2" {
		t.Errorf("found at %v, want line 2 alone", got)
	}
}
