package fixscan

import (
	"errors"
	"os"
	"strings"
	"testing"

	"assay/drill"
	"assay/drill/fixrun"
)

func TestMain(m *testing.M) {
	fixrun.Enter()
	os.Exit(m.Run())
}

const servlet = `package shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

public class Hello extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().println("<p>" + request.getParameter("name") + "</p>");MARK
    }
}
`

func TestACommentIsNoFix(t *testing.T) {
	for _, mark := range []string{"", " // assay:ignore java-xss -- the name is harmless", " // NOSONAR nosemgrep"} {
		found, err := Scanner{}.Rescan(map[string]string{"Hello.java": strings.Replace(servlet, "MARK", mark, 1)})
		if err != nil || len(found) != 1 || found[0].CWE != 79 {
			t.Errorf("%q: %+v, %v", mark, found, err)
		}
	}
}

func TestBrokenSourceHasItsPlace(t *testing.T) {
	_, err := Scanner{}.Rescan(map[string]string{"Hello.java": "package shop;\n\nclass Hello {\n    void x( {\n}\n"})
	var broken *drill.ParseError
	if !errors.As(err, &broken) || broken.File != "Hello.java" || broken.Line < 3 {
		t.Errorf("%v", err)
	}
}

// TestEveryFixHalfProvesItselfBeforeTheScanner is the whole proof: what the tests say and what the scanner says of the code as given, the strong fix, the
// wrong ones and the deletion.
func TestEveryFixHalfProvesItselfBeforeTheScanner(t *testing.T) {
	if _, ok := fixrun.FindJDK(); !ok {
		t.Skip("not run: " + fixrun.MissingJDK)
	}
	c, err := drill.Default()
	if err != nil {
		t.Fatal(err)
	}
	proofs, err := drill.ProveFixes(t.Context(), c, &fixrun.Java{}, Scanner{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range proofs {
		if p.Strong != 1 || len(p.NotRun) > 0 {
			t.Errorf("%s: the strong fix scores %.2f; not run: %v", p.ID, p.Strong, p.NotRun)
		}
		for _, problem := range p.Problems {
			t.Errorf("%s: %s", p.ID, problem)
		}
	}
}
