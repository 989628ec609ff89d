package store_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/fault"
	"assay/store"
	"assay/store/storetest"
)

// The test binary is also the other server: with this variable it locks the folder named and waits to be killed.
const lockFolder = "ASSAY_TEST_LOCK_FOLDER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(lockFolder); dir != "" {
		_, err := store.Lock(dir, "127.0.0.1:8642")
		fmt.Println("locked", err)
		_, _ = bufio.NewReader(os.Stdin).ReadByte()
		os.Exit(0)
	}
	storetest.Main(m)
}

func TestASecondServerIsToldWhoHoldsTheFolder(t *testing.T) {
	dir := t.TempDir()
	other := exec.Command(os.Args[0])
	other.Env = append(os.Environ(), lockFolder+"="+dir)
	in, err := other.StdinPipe()
	ok(t, err)
	defer in.Close()
	out, err := other.StdoutPipe()
	ok(t, err)
	ok(t, other.Start())
	said, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || said != "locked <nil>\n" {
		t.Fatalf("%q, %v", said, err)
	}
	_, err = store.Lock(dir, "127.0.0.1:9999")
	refused(t, err, fault.Conflict, fmt.Sprintf("process %d", other.Process.Pid), "http://127.0.0.1:8642", dir, "ASSAY_DATA")

	open(t, "", dir) // The command line works beside it.

	// However the other one ends, the folder is free again, and its note is not believed.
	ok(t, other.Process.Kill())
	_ = other.Wait()
	release, err := store.Lock(dir, "127.0.0.1:9999")
	ok(t, err)
	_, err = store.Lock(dir, "")
	refused(t, err, fault.Conflict, fmt.Sprintf("process %d", os.Getpid()), "http://127.0.0.1:9999")
	release()
	release, err = store.Lock(dir, "")
	ok(t, err)
	release()
}

func TestTheDataFolderIsWhereThePlatformKeepsData(t *testing.T) {
	home := t.TempDir()
	env := func(values map[string]string) func(string) string {
		return func(name string) string { return values[name] }
	}
	for name, c := range map[string]struct {
		env  map[string]string
		want string
	}{
		"named":             {map[string]string{"ASSAY_DATA": filepath.Join(home, "named"), "HOME": home}, "named"},
		"named relative":    {map[string]string{"ASSAY_DATA": filepath.Join(home, "a", "..", "b")}, "b"},
		"XDG":               {map[string]string{"XDG_DATA_HOME": filepath.Join(home, "xdg"), "HOME": home}, "xdg/assay"},
		"XDG is not a path": {map[string]string{"XDG_DATA_HOME": "xdg", "HOME": home}, ".local/share/assay"},
		"home":              {map[string]string{"HOME": home}, ".local/share/assay"},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.HasPrefix(name, "XDG") && filepath.Separator != '/' {
				t.Skip("not for Windows")
			}
			dir, err := store.DataDir(env(c.env))
			ok(t, err)
			if want := filepath.Join(home, c.want); dir != want {
				t.Errorf("%s, want %s", dir, want)
			}
			info, err := os.Stat(dir)
			ok(t, err)
			if info.Mode().Perm() != 0o700 {
				t.Errorf("mode %v", info.Mode())
			}
		})
	}
	_, err := store.DataDir(env(nil))
	refused(t, err, fault.Asked, "ASSAY_DATA")
	file := filepath.Join(home, "file")
	ok(t, os.WriteFile(file, nil, 0o600))
	_, err = store.DataDir(env(map[string]string{"ASSAY_DATA": filepath.Join(file, "x")}))
	refused(t, err, fault.Asked, "not a folder")
}
