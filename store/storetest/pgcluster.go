package storetest

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// The private PostgreSQL cluster of this test process: started by the first test that asks, ended by [Main], or by the system when the
// process dies.
var shared struct {
	once    sync.Once
	cluster *cluster
	err     error
	made    atomic.Int64 // schemas
}

// Main runs the tests of a package that uses [Postgres] and stops the cluster afterwards. Call it from TestMain.
func Main(m *testing.M) {
	code := m.Run()
	if shared.cluster != nil {
		shared.cluster.stop()
	}
	os.Exit(code)
}

// Postgres gives the address of an empty schema on a private throw-away cluster. Without PostgreSQL's programs on the machine the
// test is skipped, unless CI=true: then it fails.
func Postgres(t testing.TB) (dsn string) {
	t.Helper()
	bin, found := pgBin()
	if !found && os.Getenv("CI") == "true" {
		t.Fatal("PostgreSQL's initdb and postgres are missing: install postgresql")
	}
	if !found {
		t.Skip("PostgreSQL's initdb and postgres are missing: install postgresql to run this test")
	}
	shared.once.Do(func() { shared.cluster, shared.err = startCluster(bin) })
	if shared.err != nil {
		t.Fatalf("start PostgreSQL: %v", shared.err)
	}
	// A schema of its own is as good as a database, and takes milliseconds where dropping a database syncs the whole cluster.
	name := fmt.Sprintf("test_%d", shared.made.Add(1))
	PostgresExec(t, "create schema "+name)
	t.Cleanup(func() { PostgresExec(t, "drop schema "+name+" cascade") })
	return shared.cluster.address() + "&search_path=" + name
}

// PostgresExec runs one statement as the cluster's superuser, outside of any transaction.
func PostgresExec(t testing.TB, statement string) {
	t.Helper()
	if err := shared.cluster.exec(statement); err != nil {
		t.Fatal(err)
	}
}

// pgBin finds the folder with PostgreSQL's programs: in PATH, or the newest of those Debian or Homebrew keep out of it.
func pgBin() (dir string, found bool) {
	var candidates []string
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin"} {
		dirs, _ := filepath.Glob(pattern)
		candidates = append(candidates, dirs...)
	}
	if initdb, err := exec.LookPath("initdb"); err == nil {
		if real, err := filepath.EvalSymlinks(initdb); err == nil {
			candidates = append(candidates, filepath.Dir(real))
		}
	}
	for _, dir := range slices.Backward(candidates) {
		_, noInit := os.Stat(filepath.Join(dir, "initdb"))
		_, noServer := os.Stat(filepath.Join(dir, "postgres"))
		if noInit == nil && noServer == nil {
			return dir, true
		}
	}
	return "", false
}

type cluster struct {
	dir    string
	leash  io.Closer // closing it stops the server
	keeper *exec.Cmd
}

// keeper runs the server until its standard input closes, which the system sees to when the test process dies in whatever way.
const keeper = `"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c shared_buffers=16MB -c max_connections=60 >"$2/log" 2>&1 &
server=$!
read -r _
kill -INT $server
wait $server
rm -rf "$2"`

// startCluster makes a cluster in a temporary folder that only its own account can enter, on a Unix socket, without TCP. PostgreSQL
// refuses to run as root, so root runs it as another account.
func startCluster(bin string) (*cluster, error) {
	base := os.TempDir()
	if os.Geteuid() == 0 || len(base) > 60 { // Another account must get there, and a socket's path has at most 104 bytes.
		base = "/tmp"
	}
	dir, err := os.MkdirTemp(base, "assay-pg-")
	if err != nil {
		return nil, err
	}
	as, err := account(dir)
	if err != nil {
		return nil, err
	}
	command := func(name string, args ...string) *exec.Cmd {
		cmd := exec.Command(name, args...)
		cmd.Dir, cmd.SysProcAttr = dir, as
		cmd.Env = []string{"LC_ALL=C", "PATH=" + bin + ":/usr/bin:/bin"}
		return cmd
	}
	init := command(filepath.Join(bin, "initdb"), "-D", filepath.Join(dir, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	if out, err := init.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	c := &cluster{dir: dir, keeper: command("/bin/sh", "-c", keeper, "keeper", bin, dir)}
	if c.leash, err = c.keeper.StdinPipe(); err != nil {
		return nil, err
	}
	if err := c.keeper.Start(); err != nil {
		return nil, err
	}
	return c, c.wait(30 * time.Second)
}

// wait returns when the server answers.
func (c *cluster) wait(most time.Duration) error {
	for end := time.Now().Add(most); ; time.Sleep(20 * time.Millisecond) {
		err := c.exec("select 1")
		if err == nil {
			return nil
		}
		if time.Now().After(end) {
			log, _ := os.ReadFile(filepath.Join(c.dir, "log"))
			c.stop()
			return fmt.Errorf("the server does not answer: %w\n%s", err, log)
		}
	}
}

func (c *cluster) stop() {
	_ = c.leash.Close()
	_ = c.keeper.Wait()
}

func (c *cluster) address() string {
	return "postgres://postgres@/postgres?host=" + url.QueryEscape(c.dir)
}

func (c *cluster) exec(statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, c.address())
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}
