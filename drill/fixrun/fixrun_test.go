package fixrun

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestMain lets the test program be the fenced child, as main does for the real one.
func TestMain(m *testing.M) {
	Enter()
	os.Exit(m.Run())
}

// java is a runner, or the test says why it cannot run.
func java(t *testing.T) *Java {
	t.Helper()
	if _, ok := FindJDK(); !ok {
		t.Skip("not run: " + MissingJDK)
	}
	return &Java{}
}

// shop is a small class with a test of each kind, as a drill would have them.
func shop(body string) Request {
	return Request{
		Files: map[string]string{"Shop.java": "package shop;\n\nimport lib.Price;\n\npublic class Shop {\n" + body + "\n}\n"},
		Stubs: map[string]string{"lib.java": "package lib;\n\npublic record Price(long cents) {\n}\n\npackage lib;\n\npublic interface Till {\n    void ring(Price price);\n}\n"},
		Tests: map[string]string{"ShopTest.java": `package check;

import lib.Price;
import shop.Shop;

class ShopTest {
    void doubles() throws Exception {
        int n = Seed.number(1, 1000);
        Check.equal(2L * n, new Shop().twice(new Price(n)).cents(), "twice");
    }

    void refusesLess() throws Exception {
        Check.throwing(IllegalArgumentException.class, () -> new Shop().twice(new Price(-Seed.number(1, 9))), "a negative price");
    }
}
`},
		Cases: []Case{{Name: "ShopTest.doubles", Kind: Behaviour}, {Name: "ShopTest.refusesLess", Kind: Exploit, Hidden: true}},
	}
}

const soundShop = `    public Price twice(Price price) {
        if (price.cents() < 0) {
            throw new IllegalArgumentException("less than nothing");
        }
        return new Price(2 * price.cents());
    }`

func run(t *testing.T, j *Java, r Request) Report {
	t.Helper()
	report, err := j.Run(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func passed(r Report) (names []string) {
	for _, x := range r.Tests {
		if x.Passed {
			names = append(names, x.Name)
		}
	}
	return names
}

func TestARunSaysWhatPassedAndWhatFailed(t *testing.T) {
	j := java(t)
	good, flawed, wrong := shop(soundShop), shop("    public Price twice(Price price) { return new Price(2 * price.cents()); }"), shop("    public Price twice(Price price) { return price }")
	reports, err := j.RunAll(t.Context(), []Request{good, flawed, wrong})
	if err != nil {
		t.Fatal(err)
	}
	if r := reports[0]; !r.Available || !r.Compiled || len(passed(r)) != 2 || r.Seed == 0 || r.Runtime == "" {
		t.Errorf("%+v", r)
	}
	if r := reports[1]; !slices.Equal(passed(r), []string{"ShopTest.doubles"}) || !strings.Contains(r.Tests[1].Message, "nothing was refused") {
		t.Errorf("%+v", r)
	}
	if r := reports[2]; r.Compiled || len(r.Errors) != 1 || r.Errors[0].File != "Shop.java" || r.Errors[0].Line != 6 || r.Errors[0].Text != "';' expected" || len(passed(r)) != 0 {
		t.Errorf("%+v", r)
	}
}
