package python

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
)

// generated is a Python file of about size bytes: classes as people write them, with comments, with no two methods alike.
func generated(size int) []byte {
	var b strings.Builder
	b.WriteString("\"\"\"A generated file.\"\"\"\n\nimport logging\nfrom shop.models import Order, Item as Thing\n\n\nclass Generated(Base):\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, methodText, i, i%7, i*31, i%3, i)
	}
	return []byte(b.String())
}

const methodText = `
    @route("/orders/<int:number>", methods=["GET", "POST"])
    def handle%[1]d(self, request, *, number: int = %[3]d, **options) -> Response:
        """Handles one request: reads its parameters, looks the order up and answers with it.

        The request comes as it was sent.
        """
        param%[2]d = request.args.get("order%[3]d", default="")
        other, counts = None, {"first": %[1]d, **options}
        if param%[2]d is None or len(param%[2]d) > %[3]d:
            param%[2]d = "none" + str(%[2]d)  # nothing was asked for
        elif param%[2]d != "all" and not counts.get("first", 0) <= 3:
            other = urllib.parse.unquote(param%[2]d, encoding="utf-8")
        for i in range(%[3]d):
            counts.setdefault(other, []).append(int(math.sqrt(i * %[4]d)) >> 1)
        try:
            with self.source.cursor() as cursor:
                query = f"SELECT * FROM orders WHERE id = '{param%[2]d}' AND state = {%[4]d:>3}"
                rows = cursor.execute(query).fetchall()
                while rows:
                    row = rows.pop()
                    print("%%s: %%r" %% (row[%[2]d + 1], row[1:-1]), file=self.out)
        except DatabaseError as e:
            raise ServerError("order %[5]d") from e
        finally:
            self.count -= 1 if other else 2
        return [self.names[i] for i in counts if i and self.allows(i, key=lambda k: k.lower())]
`

func TestTheGeneratedFileIsPython(t *testing.T) {
	f, ds := Parse("", generated(50_000))
	if len(ds) > 0 || len(functions(f)) < 20 {
		t.Errorf("%d functions, diagnostics %v", len(functions(f)), ds)
	}
	checkTree(t, f)
}

// TestAllocatesLittle holds the parser to six bytes a byte of source. Its buffers are used again, unless the collector has just taken them: the best
// of some runs counts.
func TestAllocatesLittle(t *testing.T) {
	src := generated(1 << 20)
	best := math.Inf(1)
	for range 10 {
		var before, now runtime.MemStats
		runtime.ReadMemStats(&before)
		Parse("", src)
		runtime.ReadMemStats(&now)
		best = min(best, float64(now.TotalAlloc-before.TotalAlloc)/float64(len(src)))
	}
	if best > 6 {
		t.Errorf("%.1f bytes allocated for a byte of source", best)
	}
}

// BenchmarkParse parses a generated file, or, where ASSAY_CORPUS names folders, all their files. It reports MB/s and allocated bytes per source byte.
func BenchmarkParse(b *testing.B) {
	sources := [][]byte{generated(1 << 20)}
	if files := corpus(b); len(files) > 0 {
		sources = nil
		for _, path := range files {
			src, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			sources = append(sources, src)
		}
	}
	total := 0
	for _, src := range sources {
		total += len(src)
	}
	b.SetBytes(int64(total))
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		for _, src := range sources {
			Parse("", src)
		}
	}
	runtime.ReadMemStats(&now)
	b.ReportMetric(float64(now.TotalAlloc-before.TotalAlloc)/float64(b.N)/float64(total), "B/source-B")
}

// BenchmarkLex cuts the generated file into tokens.
func BenchmarkLex(b *testing.B) {
	lx := lexer{src: generated(1 << 20)}
	b.SetBytes(int64(len(lx.src)))
	for b.Loop() {
		lx.toks, lx.open = lx.toks[:0], lx.open[:0]
		lx.dead, lx.endless = [2]int{}, [2]bool{}
		lx.run()
	}
}
