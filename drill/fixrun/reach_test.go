package fixrun

import (
	"fmt"
	"strings"
	"testing"
)

// TestWhatAFixMayNotReachFor compiles one class for each way out that we know and wants each refused by name.
func TestWhatAFixMayNotReachFor(t *testing.T) {
	j := java(t)
	bodies := []struct{ body, want string }{
		{`Object o = Class.forName("check.Main");`, "java.lang.Class.forName"},
		{`java.util.function.Function<String, Object> f = s -> { try { return Class.forName(s); } catch (ClassNotFoundException e) { return null; } };`, "java.lang.Class.forName"},
		{`Object o = getClass().getDeclaredFields();`, "java.lang.Class.getDeclaredFields"},
		{`Object o = getClass().getClassLoader().loadClass("check.Main");`, "java.lang.ClassLoader"},
		{`java.lang.reflect.Method m = null; m.invoke(null);`, "java.lang.reflect.Method"},
		{`Object o = java.lang.invoke.MethodHandles.lookup();`, "java.lang.invoke.MethodHandles.lookup"},
		{`System.exit(0);`, "java.lang.System.exit"},
		{`Runnable r = Runtime.getRuntime()::gc;`, "java.lang.Runtime"},
		{`System.setOut(null);`, "java.lang.System.setOut"},
		{`System.in.read();`, "java.lang.System.in"},
		{`new ProcessBuilder("sh").start();`, "java.lang.ProcessBuilder"},
		{`Object o = Thread.getAllStackTraces();`, "java.lang.Thread.getAllStackTraces"},
		{`Object o = Thread.currentThread().getContextClassLoader();`, "java.lang.Thread.getContextClassLoader"},
		{`Object o = new Exception().getStackTrace();`, "getStackTrace"},
		{`Object o = StackWalker.getInstance();`, "java.lang.StackWalker"},
		{`new java.net.Socket("127.0.0.1", 80);`, "java.net.Socket"},
		{`new java.net.URL("http://127.0.0.1/").openStream();`, "java.net.URL.openStream"},
		{`java.net.http.HttpClient.newHttpClient();`, "java.net.http.HttpClient"},
		{`java.nio.channels.SocketChannel.open();`, "java.nio.channels.SocketChannel"},
		{`new java.io.FileOutputStream(java.io.FileDescriptor.out);`, "java.io.FileDescriptor"},
		{`new java.io.ObjectInputStream(null).readObject();`, "java.io.ObjectInputStream"},
		{`new java.beans.Statement(null, null, null).execute();`, "java.beans.Statement"},
		{`new javax.swing.UIDefaults.ProxyLazyValue("java.lang.System", "exit", new Object[0]).createValue(null);`, "javax.swing.UIDefaults"},
		{`javax.xml.transform.TransformerFactory.newInstance();`, "javax.xml.transform.TransformerFactory"},
		{`java.lang.management.ManagementFactory.getPlatformMBeanServer();`, "java.lang.management.ManagementFactory"},
		{`new javax.naming.InitialContext().lookup("x");`, "javax.naming.InitialContext"},
		{`java.util.ServiceLoader.load(Runnable.class);`, "java.util.ServiceLoader"},
		{`java.security.Security.insertProviderAt(null, 1);`, "java.security.Security"},
		{`java.util.Locale.setDefault(java.util.Locale.ROOT);`, "java.util.Locale.setDefault"},
		{`Object[] o = new Process[1];`, "java.lang.Process"},
		{`new Thread() { }.start();`, "extends java.lang.Thread"},
		{`new java.net.URL[1][0][0].openConnection();`, ""},
		{`class Loader extends ClassLoader { } new Loader();`, "java.lang.ClassLoader"},
		{`System.loadLibrary("x");`, "java.lang.System.loadLibrary"},
	}
	var rs []Request
	for _, b := range bodies {
		rs = append(rs, shop("    public Price twice(Price price) throws Exception {\n        "+b.body+"\n        return price;\n    }"))
	}
	reports, err := j.RunAll(t.Context(), rs)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range reports {
		switch b := bodies[i]; {
		case b.want == "":
			if r.Compiled {
				t.Errorf("%s compiles", b.body)
			}
		case !r.Compiled:
			t.Errorf("%s: %v", b.body, r.Errors)
		case !strings.Contains(fmt.Sprint(r.Refused), b.want) || passed(r) != nil || r.Tests[0].Message != "there is no result: the code reaches for what a fix may not use":
			t.Errorf("%s: refused %q, passed %v", b.body, r.Refused, passed(r))
		}
	}
}

// TestHonestCodeIsNotRefused uses what fixes use.
func TestHonestCodeIsNotRefused(t *testing.T) {
	j := java(t)
	r := shop(`    private static final java.security.SecureRandom RANDOM = new java.security.SecureRandom();
    enum Size { SMALL, LARGE }
    record Line(String name, int n) { Line { java.util.Objects.requireNonNull(name); } }
    sealed interface Shape permits Round { }
    record Round(double r) implements Shape { }
    static final class Gone extends RuntimeException { Gone(String m, Throwable c) { super(m, c); } }

    public Price twice(Price price) {
        if (price.cents() < 0) {
            throw new IllegalArgumentException("less than nothing: " + price + " in " + getClass().getSimpleName());
        }
        String words = java.util.stream.Stream.of("a", "b").map(String::strip).collect(java.util.stream.Collectors.joining(","));
        String kind = switch (Size.valueOf("SMALL")) { case SMALL -> "small"; case LARGE -> "large"; };
        Object shape = new Round(1);
        if (shape instanceof Round round && round.r() > 2 || words.length() != 3 || !kind.equals("small")) {
            throw new IllegalStateException(java.util.Arrays.toString(Size.values()) + new Line("x", 1) + """
                    text
                    """.formatted(words));
        }
        try (var in = new java.io.ByteArrayInputStream(new byte[3])) {
            byte[] key = new byte[32];
            RANDOM.nextBytes(key);
            var mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
            boolean same = java.security.MessageDigest.isEqual(mac.doFinal(in.readAllBytes()), key);
            var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(javax.xml.XMLConstants.ACCESS_EXTERNAL_DTD, "");
            var root = factory.newDocumentBuilder().parse(new java.io.ByteArrayInputStream("<a>1</a>".getBytes(java.nio.charset.StandardCharsets.UTF_8))).getDocumentElement();
            java.nio.file.Path dir = java.nio.file.Files.createTempDirectory("x").toRealPath();
            java.nio.file.Files.writeString(dir.resolve("ä.txt"), root.getTextContent() + same);
            java.util.concurrent.ExecutorService pool = java.util.concurrent.Executors.newFixedThreadPool(1);
            pool.submit(() -> 1).get();
            pool.shutdown();
            java.net.InetAddress.getByName("10.0.0.1").isSiteLocalAddress();
            new java.net.URL("https://shop.example/").getHost();
            Thread.currentThread().interrupt();
            Thread.interrupted();
        } catch (Exception e) {
            throw new Gone("no", e);
        }
        return new Price(2 * price.cents());
    }`)
	if got := run(t, j, r); got.Refused != nil || len(passed(got)) != 2 {
		t.Errorf("%+v", got)
	}
}

func FuzzReadClass(f *testing.F) {
	f.Add([]byte{0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61, 0, 3, 7, 0, 2, 1, 0, 1, 'A', 0, 0, 0, 1, 0, 0})
	f.Add([]byte{0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61, 0, 2, 5})
	f.Fuzz(func(t *testing.T, src []byte) {
		c, err := readClass(src)
		if err == nil && c.Name == "" {
			t.Error("a class without a name")
		}
		forbidden(c)
	})
}
