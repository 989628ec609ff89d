package java

import (
	"os"
	"testing"

	"assay/scan/internal/ir"
)

func TestLombokMethodsExist(t *testing.T) {
	src, err := os.ReadFile("testdata/types/shop/Beans.java")
	if err != nil {
		t.Fatal(err)
	}
	p := lowered(t, nil, map[string]string{"Beans.java": string(src)})
	want := map[string]int{"getName": 0, "setName": 1, "isOpen": 0, "setOpen": 1, "getOrder": 0, "<init>": 1}
	for _, m := range p.Classes["shop.Bean"].Methods {
		n, ok := want[m.Name]
		if !ok || n != len(m.Params) || m.Func == nil {
			t.Errorf("%s with %d parameters: unexpected, or without code", m.Name, len(m.Params))
		}
		delete(want, m.Name)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
	m := p.Classes["shop.Beans"].Methods[0]
	for _, m = range p.Classes["shop.Beans"].Methods {
		if m.Name == "<init>" {
			break
		}
	}
	const code = "shop.Beans.<init>(this, bean)\nb0:\n  %2 = const 3\n  this.n = %2\n  this.bean = bean\n  return\n"
	if got := ir.Dump(m.Func); got != code {
		t.Errorf("got\n%s\nwant\n%s", got, code)
	}
}
