package score

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"assay/finding"
	"assay/internal/fault"
)

// ReadExpected reads labels in the format of the OWASP Benchmark: test name, category, real vulnerability, cwe. A fifth column, if any, is kept as the note.
// Lines that begin with # are comments.
func ReadExpected(r io.Reader) ([]Case, error) {
	var cases []Case
	seen := map[string]bool{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(lines.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		c, err := parseCase(text)
		if err == nil && seen[c.Name] {
			err = fmt.Errorf("%s stands there twice", c.Name)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		seen[c.Name] = true
		cases = append(cases, c)
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if len(cases) == 0 {
		return nil, fmt.Errorf("no case in it")
	}
	return cases, nil
}

func parseCase(line string) (Case, error) {
	f := strings.SplitN(line, ",", 5)
	if len(f) < 4 {
		return Case{}, fmt.Errorf("%q has %d columns, not four", line, len(f))
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	vulnerable, err := strconv.ParseBool(f[2])
	if err != nil {
		return Case{}, fmt.Errorf("%q is neither true nor false", f[2])
	}
	cwe, err := finding.ParseCWE(f[3])
	if err != nil {
		return Case{}, err
	}
	c := Case{Name: f[0], Category: f[1], Real: vulnerable, CWE: cwe}
	if len(f) == 5 {
		c.Note = f[4]
	}
	return c, nil
}

// WriteExpected writes labels that [ReadExpected] reads.
func WriteExpected(w io.Writer, cases []Case) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "# test name, category, real vulnerability, cwe, how it was made")
	for _, c := range cases {
		fmt.Fprintf(b, "%s,%s,%t,%d", c.Name, c.Category, c.Real, int(c.CWE))
		if c.Note != "" {
			fmt.Fprintf(b, ",%s", c.Note)
		}
		fmt.Fprintln(b)
	}
	return b.Flush()
}

// Expected finds the file of labels at the top of a checkout and reads it.
func Expected(tree fs.FS) (cases []Case, file string, err error) {
	found, err := fs.Glob(tree, "expectedresults*.csv")
	if err != nil {
		return nil, "", err
	}
	if len(found) != 1 {
		return nil, "", fault.New(fmt.Sprintf("the folder has %d files expectedresults*.csv at its top, not one", len(found)),
			"name a checkout of a labelled corpus, or a folder that the twins or mutate command wrote")
	}
	f, err := tree.Open(found[0])
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	cases, err = ReadExpected(f)
	if err != nil {
		return nil, "", fmt.Errorf("read %s: %w", path.Base(found[0]), err)
	}
	return cases, found[0], nil
}
