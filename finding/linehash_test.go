package finding

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The first three inputs and their hashes are test vectors that GitHub publishes with its algorithm; the others were computed from its description with
// arbitrary-precision integers, for what those leave out: characters beyond ASCII, a byte order mark, bytes that are no UTF-8, and long lines.
func TestLineHashesAreGitHubs(t *testing.T) {
	for src, want := range map[string]string{
		"":                   "c129715d7a2bc9a3:1",
		" a\nb\n  \t\tc\n d": "271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1",
		lorem + lorem + lorem + lorem + lorem + lorem + lorem + lorem + lorem + lorem: "a7f2ff13bc495cf2:1 a7f2ff13bc495cf2:2 a7f2ff13bc495cf2:3 a7f2ff13bc495cf2:4 a7f2ff13bc495cf2:5 " +
			"a7f2ff13bc495cf2:6 a7f2ff1481e87703:1 a9cf91f7bbf1862b:1 55ec222b86bcae53:1 cc97dc7b1d7d8f7b:1 c129715d7a2bc9a3:1",
		"class A {\r\n\tString s = \"\u00e9\U0001F600\";\r\r\n}\r\n": "de766e0acc8f8a7e:1 6f606908b2f15b02:1 2aace4c0835fec88:1 32dce9ccfdbc9d3e:1 c129715d7a2bc9a3:1",
		"\ufeffx = 1\n\n\n":                      "9dc2d2c1f6b58b3a:1 5b5d4caf73a13177:1 3c5bef55b72b93c9:1 c129715d7a2bc9a3:1",
		"a\xe2\x82\n\xe9\xe9b\xf0\x9f\x98\n\xff": "ada98481d62e2a27:1 927974b68b76bf97:1 8989dec65f08d110:1",
		strings.Repeat("y", 300) + "\n" + strings.Repeat("y", 50) + "\n\r \n": "cadd4b5b9d92c51c:1 77016dbd63d6aeb:1 5b5d4caf73a13177:1 3c5bef55b72b93c9:1 c129715d7a2bc9a3:1",
	} {
		if got := strings.Join(LineHashes([]byte(src)), " "); got != want {
			t.Errorf("LineHashes(%.40q)\n got %s\nwant %s", src, got, want)
		}
	}
}

const lorem = "Lorem ipsum dolor sit amet.\n"

// FuzzLineHashes compares the rolling hash with one that starts anew on every line.
func FuzzLineHashes(f *testing.F) {
	for _, s := range []string{"", "a\r\nb", "\t\t", "x = \"\u00e9\xff\"\n\n# \U0001F600", strings.Repeat("ab ", 90) + "\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		units, starts := hashUnits(src)
		want, seen := []string{}, map[uint64]int{}
		for _, s := range starts {
			var sum uint64
			for i := s; i < s+hashWindow; i++ {
				sum *= hashFactor
				if i < len(units) {
					sum += uint64(units[i])
				}
			}
			seen[sum]++
			want = append(want, strconv.FormatUint(sum, 16)+":"+strconv.Itoa(seen[sum]))
		}
		if got := LineHashes(src); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", src, got, want)
		}
	})
}
