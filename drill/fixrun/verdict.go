package fixrun

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"
)

// key seals the results of one run. The child gets it through standard input; nothing else does.
type key [32]byte

func newKey() (k key) {
	rand.Read(k[:]) // never fails
	return k
}

// seal is what the child puts behind a result. The key stands on both sides of the text, so that nobody can lengthen a sealed one.
func (k key) seal(text string) string {
	h := sha256.New()
	h.Write(k[:])
	h.Write([]byte(text))
	h.Write(k[:])
	return hex.EncodeToString(h.Sum(nil))
}

// results reads the sealed results from what a child printed; every other line is noise. Each case gets its result, or says that there is none.
func (k key) results(cases []Case, out []byte, stopped string) []TestResult {
	none := "there is no result: the run ended before it"
	if stopped != "" {
		none = "there is no result: " + stopped
	}
	tests := make([]TestResult, len(cases))
	for i, c := range cases {
		tests[i] = TestResult{Case: c, Message: none}
	}
	for line := range bytes.Lines(out) {
		i, passed, message, ok := k.open(strings.TrimSuffix(string(line), "\n"))
		if ok && i < len(cases) {
			tests[i].Passed, tests[i].Message = passed, message
		}
	}
	return tests
}

// open reads one line: "R number test passed|failed message seal".
func (k key) open(line string) (i int, passed bool, message string, ok bool) {
	cut := strings.LastIndexByte(line, '\t')
	if cut < 0 {
		return 0, false, "", false
	}
	text, seal := line[:cut], line[cut+1:]
	if subtle.ConstantTimeCompare([]byte(k.seal(text)), []byte(seal)) != 1 {
		return 0, false, "", false
	}
	part := strings.Split(text, "\t")
	if len(part) != 5 || part[0] != "R" {
		return 0, false, "", false
	}
	i, err := strconv.Atoi(part[1])
	said, err2 := base64.StdEncoding.DecodeString(part[4])
	return i, part[3] == "passed", string(said), err == nil && err2 == nil && i >= 0
}
