package java

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
)

// generated is a Java file of about size bytes: classes as people write them, with comments, with no two methods alike.
func generated(size int) []byte {
	var b strings.Builder
	b.WriteString("package shop.generated;\n\nimport java.util.*;\nimport jakarta.servlet.http.*;\n\n/** A generated file. */\npublic class Generated extends Base {\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, methodText, i, i%7, i*31, i%3, i)
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

const methodText = `
    /**
     * Handles one request: reads its parameters, looks the order up and answers with it.
     *
     * @param request what was asked for
     */
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public void handle%[1]d(HttpServletRequest request, final HttpServletResponse response) throws IOException, ServletException {
        String param%[2]d = request.getParameter("order%[3]d"), other = "";
        Map<String, List<Integer>> counts = new HashMap<>();
        if (param%[2]d == null || param%[2]d.length() > %[3]d) {
            param%[2]d = "none" + %[2]d; // nothing was asked for
        } else if (!param%[2]d.equals("all") && counts.size() <= 3) {
            other = java.net.URLDecoder.decode(param%[2]d, "UTF-8");
        }
        for (int i = 0; i < %[3]d; i++) {
            counts.computeIfAbsent(other + i, k -> new ArrayList<>()).add((int) Math.sqrt(i * %[4]d) >> 1);
        }
        try (java.sql.Connection c = source.getConnection()) {
            var sql = "SELECT * FROM orders WHERE id = '" + param%[2]d + "' AND state = " + %[4]d;
            java.sql.ResultSet rows = c.createStatement().executeQuery(sql);
            while (rows.next()) {
                response.getWriter().printf("%%s\n", new Object[] {rows.getString(%[2]d + 1), null, this.names[i]});
            }
        } catch (java.sql.SQLException e) {
            throw new ServletException("order %[5]d", e);
        } finally {
            switch (%[4]d) {
                case 0: count++; break;
                case 1: return;
                default: count -= other.isEmpty() ? 1 : 2;
            }
        }
    }
`

func TestTheGeneratedFileIsJava(t *testing.T) {
	src := generated(50_000)
	f, ds := Parse("", src)
	if len(ds) > 0 || len(methods(f)) < 20 {
		t.Errorf("%d methods, diagnostics %v", len(methods(f)), ds)
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
		lx.run()
	}
}
