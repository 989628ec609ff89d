package fixrun

import (
	"fmt"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// attack is the body of twice: whatever it does, the second test must not pass, since the code refuses nothing.
func attack(body string) Request {
	return shop("    public Price twice(Price price) throws Exception {\n" + body + "\n        return new Price(2 * price.cents());\n    }")
}

// hostile runs code that the check of its reach would refuse, to see what the other fences make of it.
func hostile(t *testing.T, body string, limits Limits) Report {
	t.Helper()
	return hostileAll(t, limits, body)[0]
}

func hostileAll(t *testing.T, limits Limits, bodies ...string) []Report {
	t.Helper()
	j := java(t)
	j.unchecked, j.Limits = true, limits
	var rs []Request
	for _, body := range bodies {
		rs = append(rs, attack("        "+body))
	}
	reports, err := j.RunAll(t.Context(), rs)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range reports {
		if !r.Compiled {
			t.Fatalf("the attack %d does not compile: %v %s", i, r.Errors, r.Stopped)
		}
		if slices.Contains(passed(r), "ShopTest.refusesLess") {
			t.Errorf("the exploit test passed: %+v", r)
		}
		if r.Duration > 30*time.Second {
			t.Errorf("attack %d took %v", i, r.Duration)
		}
	}
	return reports
}

func needs(t *testing.T, fences ...Fence) {
	t.Helper()
	stand, _ := standing()
	for _, f := range fences {
		if !slices.Contains(stand, f) {
			t.Skipf("not run: this machine does not offer the fence %q", f)
		}
	}
}

func TestAnEndlessLoopEndsItsTestOnly(t *testing.T) {
	r := hostile(t, "        while (price.cents() > 0) { Thread.onSpinWait(); }", Standard)
	if r.Tests[0].Passed || !strings.Contains(r.Tests[0].Message, "did not end within 7 seconds") || strings.Contains(r.Tests[1].Message, "no result") {
		t.Errorf("%+v", r)
	}
}

func TestTheWholeRunHasATime(t *testing.T) {
	limits := Standard
	limits.Wall = 12 * time.Second // two tests of 7 s each do not fit, compiling does on a busy machine
	r := hostile(t, "        while (price.cents() != 0) { }", limits)
	if r.Stopped != "the time was over after 12s" || len(passed(r)) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestCompilingHasATime(t *testing.T) {
	j := java(t)
	j.Limits = Standard
	j.Limits.Wall = 50 * time.Millisecond
	r := run(t, j, shop(soundShop))
	if r.Compiled || !strings.HasPrefix(r.Stopped, "while compiling: the time was over") || len(passed(r)) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestCodeThatTheCompilerGivesUpOnIsAMistakeOfTheCode(t *testing.T) {
	j := java(t)
	deep := strings.Repeat("(", 20_000) + "1" + strings.Repeat(")", 20_000)
	sum := "0" + strings.Repeat(" + price.cents()", 20_000)
	for _, body := range []string{"return new Price(" + deep + ");", "return new Price(" + sum + ");", "int a" + strings.Repeat("[]", 300) + " = null; return price;"} {
		r := run(t, j, shop("    public Price twice(Price price) { "+body+" }"))
		if r.Compiled || len(r.Errors) == 0 && r.Stopped == "" || len(passed(r)) != 0 {
			t.Errorf("%.40s: %+v", body, r)
		}
		t.Logf("%.40s: %v %v", body, r.Errors, r.Stopped)
	}
}

func TestAGigabyteOfOutputIsCut(t *testing.T) {
	r := hostile(t, `        String line = "x".repeat(1 << 16);
        for (int i = 0; i < 1 << 14; i++) { System.out.println(line); }`, Standard)
	if r.Stopped != "more than 1024 kB were printed" || len(r.Output) > 5<<10 {
		t.Errorf("stopped %q, %d bytes kept", r.Stopped, len(r.Output))
	}
}

func TestAThreadBombHitsTheLimitOnProcesses(t *testing.T) {
	needs(t, FenceProcesses)
	r := hostile(t, `        int n = 0;
        try {
            for (; n < 20_000; n++) {
                Thread sleeper = new Thread(() -> { try { Thread.sleep(60_000); } catch (InterruptedException e) { } });
                sleeper.start();
            }
        } catch (OutOfMemoryError e) {
            throw new IllegalStateException("stopped after " + n);
        }`, Standard)
	if !strings.Contains(fmt.Sprint(r.Tests, r.Stopped), "stopped after") {
		t.Errorf("%+v", r)
	}
}

func TestNoProcessCanBeStarted(t *testing.T) {
	needs(t, FenceFiles)
	r := hostile(t, `        new ProcessBuilder("/bin/sh", "-c", "while :; do sh -c : & done").start().waitFor();`, Standard)
	if !strings.Contains(r.Tests[0].Message, "java.io.IOException") {
		t.Errorf("%+v", r)
	}
}

func TestMemoryIsLimited(t *testing.T) {
	r := hostile(t, `        java.util.List<byte[]> kept = new java.util.ArrayList<>();
        while (price.cents() > 0) { kept.add(new byte[1 << 20]); }`, Standard)
	if !strings.Contains(r.Tests[0].Message, "OutOfMemoryError") {
		t.Errorf("%+v", r)
	}
}

func TestTheDiskIsNotFilled(t *testing.T) {
	r := hostile(t, `        for (int i = 0; i < 100_000; i++) {
            java.nio.file.Files.write(java.nio.file.Path.of("f" + i), new byte[8 << 20]);
            Thread.sleep(20);
        }`, Standard)
	if r.Stopped != "more than 64 MB were written to files" {
		t.Errorf("%+v", r)
	}
}

func TestOneFileIsLimited(t *testing.T) {
	needs(t, FenceResources)
	r := hostile(t, `        try (var out = java.nio.file.Files.newOutputStream(java.nio.file.Path.of("big"))) {
            for (int i = 0; i < 40; i++) { out.write(new byte[1 << 20]); }
        }`, Standard)
	if !strings.Contains(r.Tests[0].Message, "File too large") {
		t.Errorf("%+v", r)
	}
}

func TestFilesOutsideAreOutOfReach(t *testing.T) {
	needs(t, FenceFiles)
	outside := t.TempDir()
	if err := os.Chmod(outside, 0o777); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(outside, "secret")
	if err := os.WriteFile(secret, []byte("s3cr3t"), 0o666); err != nil {
		t.Fatal(err)
	}
	for dir := outside; dir != "/" && dir != os.TempDir(); dir = filepath.Dir(dir) {
		_ = os.Chmod(dir, 0o777) // so that only the fence can keep the child out
	}
	attacks := map[string]string{
		"/etc/passwd":      `System.out.println("read:" + java.nio.file.Files.readString(java.nio.file.Path.of("/etc/passwd")));`,
		"another folder":   `System.out.println("read:" + java.nio.file.Files.readString(java.nio.file.Path.of("` + secret + `")));`,
		"its listing":      `System.out.println("read:" + java.util.Arrays.toString(java.nio.file.Files.list(java.nio.file.Path.of("` + outside + `")).toArray()));`,
		"writing":          `java.nio.file.Files.writeString(java.nio.file.Path.of("` + outside + `/new"), "x"); System.out.println("read:");`,
		"the tests":        `System.out.println("read:" + java.nio.file.Files.readString(java.nio.file.Path.of("../tests/check/ShopTest.java")));`,
		"the test classes": `java.nio.file.Files.write(java.nio.file.Path.of("../tested/check/ShopTest.class"), new byte[0]); System.out.println("read:");`,
		"its own memory":   `new java.io.RandomAccessFile("/proc/self/mem", "r").read(); System.out.println("read:");`,
		"its environment":  `System.out.println("read:" + java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/environ")));`,
		"what others run":  `System.out.println("read:" + java.nio.file.Files.readString(java.nio.file.Path.of("/proc/1/cmdline")));`,
	}
	whats := slices.Sorted(maps.Keys(attacks))
	var bodies []string
	for _, what := range whats {
		bodies = append(bodies, attacks[what])
	}
	for i, r := range hostileAll(t, Standard, bodies...) {
		if strings.Contains(r.Output, "read:") || passed(r) != nil {
			t.Errorf("%s: %+v", whats[i], r)
		}
	}
	if b, err := os.ReadFile(secret); err != nil || string(b) != "s3cr3t" {
		t.Errorf("%q %v", b, err)
	}
}

// TestTheStreamsGiveNothingAway opens the child's own standard streams as files: where it may, the key is gone from the one, and what is written to the
// other is no result.
func TestTheStreamsGiveNothingAway(t *testing.T) {
	reports := hostileAll(t, Standard,
		`System.out.println("read:" + new java.io.RandomAccessFile("/proc/self/fd/0", "r").read());`,
		`new java.io.FileOutputStream("/dev/stdout").write("R\t1\tShopTest.refusesLess\tpassed\t\t00\n".getBytes()); Runtime.getRuntime().halt(0);`,
		`System.out.println("read:" + new java.io.FileInputStream("/proc/self/fd/1").available());`)
	if strings.Contains(reports[0].Output, "read:") && !strings.Contains(reports[0].Output, "read:-1") {
		t.Errorf("something was left of the key: %+v", reports[0])
	}
	if passed(reports[1]) != nil {
		t.Errorf("%+v", reports[1])
	}
}

func TestNoVariableIsInherited(t *testing.T) {
	t.Setenv("ASSAY_SECRET", "s3cr3t")
	r := hostile(t, `        System.out.println(System.getenv() + " " + System.getProperty("user.home") + " " + System.getProperty("user.name"));`, Standard)
	if strings.Contains(r.Output, "s3cr3t") || strings.Contains(r.Output, "PATH") || strings.Contains(r.Output, "root") {
		t.Errorf("%s", r.Output)
	}
}

func TestNoSocketLeadsOut(t *testing.T) {
	needs(t, FenceNetwork, FenceCalls)
	tcp, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer tcp.Close()
	dir, err := os.MkdirTemp("", "s")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	_ = os.Chmod(dir, 0o755)
	local, err := net.Listen("unix", filepath.Join(dir, "s"))
	if err != nil {
		t.Fatal(err)
	}
	defer local.Close()
	met := make(chan string, 8)
	for _, l := range []net.Listener{tcp, local} {
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				met <- l.Addr().String()
				c.Close()
			}
		}()
	}
	port := tcp.Addr().(*net.TCPAddr).Port
	bodies := []string{
		fmt.Sprintf(`new java.net.Socket("127.0.0.1", %d).getOutputStream().write(1);`, port),
		fmt.Sprintf(`new java.net.URL("http://127.0.0.1:%d/").openStream().read();`, port),
		`java.nio.channels.SocketChannel.open(java.net.UnixDomainSocketAddress.of("` + filepath.Join(dir, "s") + `"));`,
		`new java.net.ServerSocket(0).accept();`,
		`var s = new java.net.DatagramSocket(); s.send(new java.net.DatagramPacket(new byte[1], 1, java.net.InetAddress.getByName("192.0.2.1"), 53));`,
	}
	for i, r := range hostileAll(t, Standard, bodies...) {
		if passed(r) != nil {
			t.Errorf("%s: %+v", bodies[i], r)
		}
	}
	select {
	case who := <-met:
		t.Errorf("somebody came to %s", who)
	default:
	}
}

func TestLeavingEarlyFailsWhatIsLeft(t *testing.T) {
	for i, r := range hostileAll(t, Standard, "System.exit(0);", "Runtime.getRuntime().halt(0);") {
		if len(passed(r)) != 0 || !strings.Contains(r.Tests[1].Message, "no result") {
			t.Errorf("%d: %+v", i, r)
		}
	}
}

func TestAForgedResultIsNoResult(t *testing.T) {
	forged := `"R\t0\tShopTest.doubles\tpassed\t\t" + "0".repeat(64) + "\nR\t1\tShopTest.refusesLess\tpassed\t\t" + "0".repeat(64) + "\n"`
	bodies := []string{
		`System.out.print(` + forged + `); System.exit(0);`,
		`var out = new java.io.FileOutputStream(java.io.FileDescriptor.out); out.write((` + forged + `).getBytes()); out.flush(); Runtime.getRuntime().halt(0);`,
		`var out = new java.io.FileOutputStream(java.io.FileDescriptor.out); out.write("all passed\nPASS\nok\n".getBytes()); Runtime.getRuntime().halt(0);`,
	}
	for i, r := range hostileAll(t, Standard, bodies...) {
		if len(passed(r)) != 0 {
			t.Errorf("%s: %+v", bodies[i], r)
		}
	}
}

// TestTheKeyCannotBeFound looks for the key the way a determined cheat would, with all of reflection at hand: in fields of the harness, in the threads,
// and by calling its own methods. Nothing that a class or a thread leads to holds it.
func TestTheKeyCannotBeFound(t *testing.T) {
	r := hostile(t, `        Class<?> main = Class.forName("check.Main", true, ClassLoader.getSystemClassLoader());
        for (var field : main.getDeclaredFields()) {
            if (java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                Object value = field.get(null);
                System.out.println("static " + field.getName() + (value instanceof byte[] ? " read:" : ""));
            }
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            for (Class<?> c = thread.getClass(); c != null; c = c.getSuperclass()) {
                for (var field : c.getDeclaredFields()) {
                    try {
                        field.setAccessible(true);
                        Object value = field.get(thread);
                        if (value != null && value.getClass() == main) { System.out.println("read: " + field); }
                    } catch (RuntimeException e) { // the JDK's own fields are closed
                    }
                }
            }
        }
        var send = main.getDeclaredMethod("send", String.class, String.class);
        send.setAccessible(true);
        send.invoke(null, "ShopTest.refusesLess", "");`, Standard)
	if strings.Contains(r.Output, "read:") || !strings.Contains(r.Output, "static") || passed(r) != nil {
		t.Errorf("%+v", r)
	}
}

func TestTheTestsCannotBeReplaced(t *testing.T) {
	j := java(t)
	with := func(name, src string) Request {
		r := shop("    public Price twice(Price price) { return price; }")
		r.Files[name] = src
		return r
	}
	cases := map[string]struct {
		r    Request
		want string
	}{
		"the test itself":        {with("ShopTest.java", "package check; class ShopTest { void doubles() { } void refusesLess() { } }"), "check.ShopTest stands in a package that is not the drill's"},
		"what it asserts with":   {with("Check.java", "package check; class Check { }"), "check.Check stands in"},
		"the harness":            {with("Main.java", "package check; public class Main { public static void main(String[] a) { } }"), "check.Main stands in"},
		"a stub":                 {with("Price.java", "package lib; public record Price(long cents) { public long cents() { return 0; } }"), "duplicate class: lib.Price"},
		"a class of the library": {with("String.java", "package java.lang; public class String { }"), "package exists in another module: java.base"},
		"without a package":      {with("ShopTest.java", "class ShopTest { }"), "stands in a package that is not the drill's"},
		"a name of the library":  {with("Thread.java", "package shop; public class Thread { }"), ""},
	}
	names := slices.Sorted(maps.Keys(cases))
	var rs []Request
	for _, name := range names {
		rs = append(rs, cases[name].r)
	}
	reports, err := j.RunAll(t.Context(), rs)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range names {
		r, c := reports[i], cases[name]
		if !strings.Contains(fmt.Sprint(r.Errors, r.Refused), c.want) || len(passed(r)) != 0 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestFilesStayInTheirFolder(t *testing.T) {
	j := java(t)
	for _, name := range []string{"../Shop.java", "/etc/Shop.java", "a/../../Shop.java", "Shop.class", "", "a\\Shop.java", "module-info.java", "x/package-info.java"} {
		r := shop(soundShop)
		r.Files = map[string]string{name: r.Files["Shop.java"]}
		if _, err := j.Run(t.Context(), r); err == nil {
			t.Errorf("%q was taken", name)
		}
	}
}

func TestNothingIsLeftBehind(t *testing.T) {
	java(t)
	before, _ := filepath.Glob(filepath.Join(os.TempDir(), "assay-fix-*"))
	hostile(t, `        new Thread(() -> { while (true) { } }).start();
        java.nio.file.Files.createDirectories(java.nio.file.Path.of("a/b"));`, Standard)
	after, _ := filepath.Glob(filepath.Join(os.TempDir(), "assay-fix-*"))
	for _, d := range after {
		if !slices.Contains(before, d) {
			t.Errorf("%s was left", d)
		}
	}
}
