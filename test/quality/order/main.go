// Command order counts how word classes follow each other in prose read from standard input and writes the table that stories/concept embeds:
//
//	go run ./test/quality/order < prose.txt > stories/concept/order.tsv
package main

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"os"
	"sort"

	"assay/stories/concept"
)

func main() {
	src, err := io.ReadAll(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, "order:", err)
		os.Exit(1)
	}
	type pair struct{ a, b string }
	pairs, first, second := map[pair]float64{}, map[string]float64{}, map[string]float64{}
	total := 0.0
	for _, cs := range concept.Classes(string(src)) {
		prev := concept.Edge
		for _, c := range append(cs, concept.Edge) {
			pairs[pair{prev, c}]++
			first[prev]++
			second[c]++
			total++
			prev = c
		}
	}
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprintln(w, "# class, next class, gain over chance in hundredths of a nat; counted by test/quality/order over the catalogue's prose")
	var lines []string
	for a := range first {
		for b := range second {
			n := pairs[pair{a, b}]
			expect := first[a] * second[b] / total
			if n == 0 && expect < 1.5 {
				continue // too rare to say
			}
			gain := math.Log((n + 0.5) / (expect + 0.5)) // half a count of chance on both sides
			lines = append(lines, fmt.Sprintf("%s\t%s\t%.0f", a, b, 100*max(min(gain, 3), -3)))
		}
	}
	sort.Strings(lines)
	for _, l := range lines {
		fmt.Fprintln(w, l)
	}
}
