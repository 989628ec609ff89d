package gitfs

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Changes are what is different between two trees.
type Changes struct {
	Files []Change
	byOld map[string]*Change
	byNew map[string]*Change
}

// Change is one file that is different.
type Change struct {
	Status byte // A added, D deleted, M modified, R renamed (and perhaps modified), T of another type
	Old    string
	New    string // the same as Old but for a rename
	Hunks  []Hunk // of text; in order
	Whole  bool   // nothing of it was kept line by line: it was added, deleted, is not text, or its lines were not asked for

	oldBlob, newBlob string
}

// Hunk is a run of old lines that gave way to a run of new ones; either may be empty. As in git's own output, an empty run stands after line Start.
type Hunk struct{ OldStart, OldLines, NewStart, NewLines int }

// Changes compares two commits. Lines are compared in the files that are asked for by their old or new name; nil asks for all. Lines of other files that were
// changed count as not kept.
func (r *Repo) Changes(ctx context.Context, from, to string, lines func(file string) bool) (*Changes, error) {
	a, err := r.treeID(ctx, from)
	if err != nil {
		return nil, err
	}
	b, err := r.treeID(ctx, to)
	if err != nil {
		return nil, err
	}
	list := func(similar string) ([]byte, error) {
		return r.git(ctx, "diff-tree", "-r", "-z", "--raw", "--no-abbrev", similar, "-l2000", "--ignore-submodules=none", "--end-of-options", a, b)
	}
	out, err := list("--find-renames")
	if err != nil && ctx.Err() == nil { // a clone without all files cannot look for similar ones
		out, err = list("--find-renames=100%")
	}
	if err != nil {
		return nil, err
	}
	c, err := parseChanges(out)
	if err != nil {
		return nil, err
	}
	for i := range c.Files {
		f := &c.Files[i]
		if f.Whole || lines != nil && !lines(f.Old) && !lines(f.New) {
			f.Whole = f.Whole || f.oldBlob != f.newBlob
			continue
		}
		if err := r.compare(ctx, f); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// compare asks git which lines of a file are different.
func (r *Repo) compare(ctx context.Context, f *Change) error {
	if f.oldBlob == f.newBlob {
		return nil
	}
	out, err := r.git(ctx, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-prefix", "--end-of-options", f.oldBlob, f.newBlob)
	if err != nil {
		return fmt.Errorf("compare %s: %w", f.New, err)
	}
	f.Hunks, f.Whole, err = parsePatch(out)
	return err
}

// parseChanges reads records that end with NUL: modes, objects and status, NUL, a path, NUL, and for a rename a second path.
func parseChanges(out []byte) (*Changes, error) {
	c := &Changes{byOld: map[string]*Change{}, byNew: map[string]*Change{}}
	field := func() string {
		f, rest, _ := bytes.Cut(out, []byte{0})
		out = rest
		return string(f)
	}
	for len(out) > 0 {
		record := field()
		head := strings.Fields(record)
		if len(head) != 5 || !strings.HasPrefix(record, ":") {
			return nil, fmt.Errorf("git diff-tree: record %q", record)
		}
		f := Change{Status: head[4][0], Old: field(), oldBlob: head[2], newBlob: head[3]}
		if f.New = f.Old; f.Status == 'R' || f.Status == 'C' {
			f.New = field()
		}
		f.Whole = strings.IndexByte("ADT", f.Status) >= 0
		c.Files = append(c.Files, f)
	}
	for i := range c.Files {
		f := &c.Files[i]
		if f.Status != 'A' {
			c.byOld[f.Old] = f
		}
		if f.Status != 'D' {
			c.byNew[f.New] = f
		}
	}
	return c, nil
}

// parsePatch reads the hunks of one file. Lines of the file begin with a sign, so nothing in them can be taken for a header.
func parsePatch(patch []byte) (hunks []Hunk, binary bool, err error) {
	for line := range bytes.SplitSeq(patch, []byte{'\n'}) {
		switch {
		case bytes.HasPrefix(line, []byte("Binary files ")):
			return nil, true, nil
		case bytes.HasPrefix(line, []byte("@@ ")):
			h, err := parseHunk(string(line))
			if err != nil {
				return nil, false, err
			}
			hunks = append(hunks, h)
		}
	}
	return hunks, false, nil
}

// parseHunk reads "@@ -12,3 +14 @@ …".
func parseHunk(line string) (Hunk, error) {
	f := strings.Fields(line)
	if len(f) < 4 {
		return Hunk{}, fmt.Errorf("git diff: hunk %q", line)
	}
	var h Hunk
	var err error
	if h.OldStart, h.OldLines, err = parseRange(f[1], "-"); err == nil {
		h.NewStart, h.NewLines, err = parseRange(f[2], "+")
	}
	if err != nil {
		return Hunk{}, fmt.Errorf("git diff: hunk %q: %w", line, err)
	}
	return h, nil
}

func parseRange(s, sign string) (start, lines int, err error) {
	first, count, counted := strings.Cut(strings.TrimPrefix(s, sign), ",")
	if start, err = strconv.Atoi(first); err != nil || !counted {
		return start, 1, err
	}
	lines, err = strconv.Atoi(count)
	return start, lines, err
}

// Forward says where a line of the older tree is in the newer one, if it was kept.
func (c *Changes) Forward(file string, line int) (newFile string, newLine int, kept bool) {
	ch := c.byOld[file]
	if ch == nil {
		return file, line, c.byNew[file] == nil // untouched, unless the name now belongs to another file
	}
	newLine, kept = ch.follow(line, func(h Hunk) (int, int, int, int) { return h.OldStart, h.OldLines, h.NewStart, h.NewLines })
	return ch.New, newLine, kept
}

// Back says where a line of the newer tree was in the older one.
func (c *Changes) Back(file string, line int) (oldFile string, oldLine int, kept bool) {
	ch := c.byNew[file]
	if ch == nil {
		return file, line, c.byOld[file] == nil
	}
	oldLine, kept = ch.follow(line, func(h Hunk) (int, int, int, int) { return h.NewStart, h.NewLines, h.OldStart, h.OldLines })
	return ch.Old, oldLine, kept
}

// follow shifts a line by the hunks before it.
func (ch *Change) follow(line int, sides func(Hunk) (from, lines, to, toLines int)) (int, bool) {
	if ch.Whole {
		return 0, false
	}
	shift := 0
	for _, h := range ch.Hunks {
		from, lines, _, toLines := sides(h)
		if lines == 0 {
			from++ // an empty run stands after its line
		}
		switch {
		case line >= from+lines:
			shift += toLines - lines
		case line >= from:
			return 0, false
		default:
			return line + shift, true
		}
	}
	return line + shift, true
}

// Renamed maps old names to new ones.
func (c *Changes) Renamed() map[string]string {
	m := map[string]string{}
	for _, f := range c.Files {
		if f.Status == 'R' {
			m[f.Old] = f.New
		}
	}
	return m
}

// Deleted lists the files of the older tree whose names are gone, in order: those deleted and those renamed.
func (c *Changes) Deleted() []string {
	var list []string
	for _, f := range c.Files {
		if (f.Status == 'D' || f.Status == 'R') && c.byNew[f.Old] == nil {
			list = append(list, f.Old)
		}
	}
	slices.Sort(list)
	return list
}
