package cli

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"assay/store/storetest"
)

// TestMain lets the scripts run the program as assay, in a process of its own. CLOCK moves its clock, so that no script waits.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"assay": func() {
		ahead, err := time.ParseDuration("0" + os.Getenv("CLOCK"))
		if err != nil {
			panic(err)
		}
		now := func() time.Time { return time.Now().Add(ahead) }
		os.Exit(newShell(context.Background(), os.Stdin, os.Stdout, os.Stderr, os.Getenv, now).run(os.Args[1:]))
	}})
}

// TestVerbs runs the stories under testdata, one file each.
func TestVerbs(t *testing.T) { scripts(t, "testdata", "") }

// TestVerbsWorkOnPostgreSQL runs those that are about keeping data once more, on the other store.
func TestVerbsWorkOnPostgreSQL(t *testing.T) { scripts(t, "testdata/postgres", storetest.Postgres(t)) }

// scripts runs the stories of a folder. Each has a data folder of its own and the three small drills of testdata/drills.
func scripts(t *testing.T, dir, dsn string) {
	t.Helper()
	drills, err := filepath.Abs("testdata/drills")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(e *testscript.Env) error {
			e.Setenv("ASSAY_DATA", filepath.Join(e.WorkDir, "data"))
			e.Setenv("ASSAY_DRILLS", drills)
			e.Setenv("ASSAY_DB", dsn)
			e.Setenv("HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("TZ", "UTC")
			e.Setenv("GORACE", "atexit_sleep_ms=0") // the race detector's second of waiting, times 200 commands
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":    checkCode,
			"capture": capture,
			"serve":   startServer,
			"stop":    stopServer,
			"page":    readPage,
			"cutoff":  cutOff,
			"flip":    flip,
			"newer":   makeNewer,
			"squat":   squat,
			"mode":    checkMode,
			"pcm":     writeSound,
			"nul":     writeNul,
			"key":     firstKey,
		},
	})
}
