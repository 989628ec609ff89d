// Package gitfs reads the trees of a git repository without a checkout: each commit is an fs.FS, and the changes between two of them say where a line went.
//
// Three words to know:
//
//   - a [Repo] is an open repository, or a folder inside one: paths are then below that folder;
//   - a [Tree] is the files of one commit;
//   - [Changes] are what git itself says is different between two trees, line by line, with renames.
//
// It runs the git program, which it asks for plain data only: no hook, filter, pager or external diff of the repository is started.
//
//	repo, err := gitfs.Open(ctx, "shop")
//	defer repo.Close()
//	tree, err := repo.Tree(ctx, "HEAD")
//	b, err := fs.ReadFile(tree, "src/Main.java")
package gitfs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"

	"assay/internal/fault"
)

// Repo is an open git repository.
type Repo struct {
	dir     string
	prefix  string // of the folder inside the repository, with a slash at the end, or ""
	objects *objects
}

// Open opens the repository that a folder is in. A bare repository will do.
func Open(ctx context.Context, dir string) (*Repo, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, fault.Of(fault.Missing, "there is no folder "+dir, "name a folder inside a git repository")
	}
	if _, err := exec.LookPath("git"); err != nil {
		return nil, fault.Of(fault.Machine, "git is not on this machine", "install git, so that its history can be read")
	}
	r := &Repo{dir: dir}
	prefix, err := r.git(ctx, "rev-parse", "--show-prefix")
	switch {
	case err != nil && strings.Contains(err.Error(), "dubious ownership"):
		return nil, fault.Of(fault.Denied, "git does not trust "+dir+": it belongs to another user", "git config --global --add safe.directory <its full path>")
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return nil, fault.Of(fault.Asked, dir+" is in no git repository", "name a folder inside a clone; for a plain folder there is no history")
	case err != nil:
		return nil, err
	}
	r.prefix = strings.TrimSuffix(string(prefix), "\n")
	r.objects, err = openObjects(r.command(context.WithoutCancel(ctx), "cat-file", "--batch"))
	return r, err
}

// Close ends the git process that reads files.
func (r *Repo) Close() error { return r.objects.close() }

// command is a call of git that does nothing but answer.
func (r *Repo) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"--no-optional-locks", "--no-replace-objects", "--literal-pathspecs", "-C", r.dir,
		"-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull, "-c", "core.quotePath=false", "-c", "protocol.allow=never"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "LC_ALL=C", "GIT_PAGER=cat", "GIT_NO_LAZY_FETCH=1")
	return cmd
}

// git runs git and returns what it prints.
func (r *Repo) git(ctx context.Context, args ...string) ([]byte, error) {
	cmd := r.command(ctx, args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return nil, fmt.Errorf("git %s: %s", args[0], strings.TrimSpace(errs.String()))
	}
	if err != nil {
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return out, nil
}

// Commit is one commit.
type Commit struct {
	ID      string // in full
	Subject string // first line of its message
}

// Commits lists the newest commits that lead to rev along first parents, at most so many, oldest first. Zero means all.
func (r *Repo) Commits(ctx context.Context, rev string, most int) ([]Commit, error) {
	if _, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}"); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fault.Of(fault.Missing, "the repository has no commit "+rev, "see: git log")
	}
	args := []string{"log", "--first-parent", "--no-show-signature", "--no-color", "-z", "--format=%H %s"}
	if most > 0 {
		args = append(args, "--max-count="+strconv.Itoa(most))
	}
	out, err := r.git(ctx, append(args, "--end-of-options", rev, "--")...)
	if err != nil {
		return nil, err
	}
	var list []Commit
	for rec := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		id, subject, _ := strings.Cut(rec, " ")
		list = append(list, Commit{id, subject})
	}
	slices.Reverse(list)
	return list, nil
}

// treeID is the object that holds the folder's files in a commit; where the folder is missing, the empty tree.
func (r *Repo) treeID(ctx context.Context, rev string) (string, error) {
	out, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{tree}")
	if err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", fault.Of(fault.Missing, "the repository has no commit "+rev, "see: git log")
	}
	if r.prefix == "" {
		return strings.TrimSpace(string(out)), nil
	}
	inside, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+":"+strings.TrimSuffix(r.prefix, "/"))
	if err == nil {
		return strings.TrimSpace(string(inside)), nil
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	cmd := r.command(ctx, "hash-object", "-t", "tree", "--stdin")
	out, err = cmd.Output() // of no input: the empty tree, in the repository's hash
	return strings.TrimSpace(string(out)), err
}
