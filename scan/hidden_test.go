package scan

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestASecretIsNeverShownWhole scans a key and looks through all that the finding says.
func TestASecretIsNeverShownWhole(t *testing.T) {
	const password, key = "Kestrel-77-Quarry", "AKIAQ3EGRZ4VTN7KLMWD"
	src := "import java.sql.*;\nclass Ledger {\n  static final String ACCESS = \"" + key + "\";\n" +
		"  Connection open() throws SQLException { return DriverManager.getConnection(\"jdbc:h2:mem:x\", \"ledger\", \"" + password + "\"); }\n}\n"
	r, err := Scan(t.Context(), fstest.MapFS{"Ledger.java": {Data: []byte(src)}}, Options{Rules: []string{"java-hardcoded-secret"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) != 2 {
		t.Fatalf("%d findings, want 2: %v", len(r.Findings), r.Findings)
	}
	for _, f := range r.Findings {
		said := f.Message
		for _, s := range f.Trace {
			said += "\n" + s.Code + "\n" + s.Note + "\n" + s.Value
		}
		if strings.Contains(said, password) || strings.Contains(said, key) {
			t.Errorf("the secret is shown: %s", said)
		}
		if !strings.Contains(said, "Kest…") && !strings.Contains(said, "AKIA…") {
			t.Errorf("nothing shows which secret it is: %s", said)
		}
	}
}
