package fixrun

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// What a fix may reach for in the Java library. Its idea: values, collections, text, time, files, SQL, XML and cryptography are there; nothing that looks
// into other objects, into the virtual machine or its threads, nothing that starts processes, opens sockets or loads code.
//
// The check reads the compiled class, where every use of a class or member stands by name; names made up at run time need reflection, and that
// is not on the list. Packages are allowed one by one, because the library has unexpected ways to call by name: style sheets, bean statements, lazy
// values of a window toolkit.
var (
	jdkRoots        = []string{"java/", "javax/", "jdk/", "sun/", "com/sun/", "netscape/", "org/w3c/", "org/xml/", "org/ietf/", "org/jcp/"}
	allowedPackages = []string{
		"java/io", "java/lang", "java/lang/annotation", "java/math", "java/net", "java/nio", "java/nio/channels", "java/nio/charset", "java/nio/file",
		"java/nio/file/attribute", "java/security", "java/security/interfaces", "java/security/spec", "java/sql", "java/text", "java/time",
		"java/time/chrono", "java/time/format", "java/time/temporal", "java/time/zone", "java/util", "java/util/concurrent", "java/util/concurrent/atomic",
		"java/util/concurrent/locks", "java/util/function", "java/util/regex", "java/util/stream", "java/util/zip", "javax/crypto", "javax/crypto/interfaces",
		"javax/crypto/spec", "javax/sql", "javax/xml", "javax/xml/parsers", "javax/xml/stream", "javax/xml/stream/events", "javax/xml/stream/util",
		"javax/xml/validation", "org/w3c/dom", "org/xml/sax", "org/xml/sax/ext", "org/xml/sax/helpers",
	}
	forbiddenClasses = []string{
		"java/lang/ClassLoader", "java/lang/Runtime", "java/lang/ProcessBuilder", "java/lang/Process", "java/lang/ProcessHandle", "java/lang/StackWalker",
		"java/lang/Module", "java/lang/ModuleLayer", "java/lang/ThreadGroup", "java/lang/SecurityManager", "java/lang/ClassValue",
		"java/security/SecureClassLoader", "java/security/Provider", "java/security/Security", "java/security/Policy", "java/security/AccessController",
		"java/io/FileDescriptor", "java/io/Console", "java/io/ObjectInputStream", "java/io/ObjectStreamClass", "java/util/ServiceLoader", "java/util/ResourceBundle",
		"java/util/concurrent/atomic/AtomicReferenceFieldUpdater", "java/util/concurrent/atomic/AtomicIntegerFieldUpdater",
		"java/util/concurrent/atomic/AtomicLongFieldUpdater", "java/net/Socket", "java/net/SocketImpl", "java/net/ServerSocket", "java/net/DatagramSocket",
		"java/net/MulticastSocket", "java/net/URLConnection", "java/net/HttpURLConnection", "java/net/JarURLConnection", "java/net/URLClassLoader",
		"java/net/URLStreamHandler", "java/net/UnixDomainSocketAddress", "java/net/ProxySelector", "java/net/Authenticator", "java/nio/channels/SocketChannel",
		"java/nio/channels/ServerSocketChannel", "java/nio/channels/DatagramChannel", "java/nio/channels/AsynchronousSocketChannel",
		"java/nio/channels/AsynchronousServerSocketChannel", "java/nio/channels/Selector", "java/nio/channels/Pipe", "java/nio/file/FileSystems",
	}
	// partlyAllowed classes are useful in part. They may not be extended, or a member would be named through the subclass. The last five serve what the
	// compiler makes of lambdas, text joined with + and records.
	partlyAllowed = map[string][]string{
		"java/lang/Class": {"getName", "getSimpleName", "getTypeName", "getCanonicalName", "getPackageName", "isInstance", "cast", "isAssignableFrom", "isEnum",
			"isArray", "isInterface", "isRecord", "isPrimitive", "getComponentType", "getEnumConstants", "desiredAssertionStatus", "hashCode", "equals", "toString"},
		"java/lang/System": {"arraycopy", "currentTimeMillis", "nanoTime", "identityHashCode", "lineSeparator", "getProperty", "getenv", "out", "err"},
		"java/lang/Thread": {"<init>", "currentThread", "start", "join", "sleep", "yield", "onSpinWait", "interrupt", "interrupted", "isInterrupted", "isAlive",
			"getName", "setName", "getId", "setDaemon"},
		"java/net/URL": {"<init>", "getProtocol", "getHost", "getPort", "getDefaultPort", "getPath", "getFile", "getQuery", "getRef", "getUserInfo", "getAuthority",
			"toString", "toExternalForm", "toURI", "equals", "hashCode"},
		"java/lang/invoke/LambdaMetafactory":    {"metafactory", "altMetafactory"},
		"java/lang/invoke/StringConcatFactory":  {"makeConcat", "makeConcatWithConstants"},
		"java/lang/runtime/ObjectMethods":       {"bootstrap"},
		"java/lang/invoke/MethodHandles":        {},
		"java/lang/invoke/MethodHandles$Lookup": {},
	}
	// forbiddenMembers are refused whatever the class they are called on; those with a class, on that one. The last two change what all tests share.
	forbiddenMembers = []member{
		{Name: "getStackTrace", Type: "()[Ljava/lang/StackTraceElement;"},
		{Name: "getProtectionDomain", Type: "()Ljava/security/ProtectionDomain;"},
		{Class: "java/util/Locale", Name: "setDefault"},
		{Class: "java/util/TimeZone", Name: "setDefault"},
	}
)

// forbidden lists what a class reaches for and may not, in plain words and without repeats.
func forbidden(f classFile) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if _, partly := partlyAllowed[f.Super]; partly {
		say("%s extends %s", plain(f.Name), plain(f.Super))
	}
	if pkg := path.Dir(f.Name); pkg == "." || pkg == "check" || ofJDK(f.Name) {
		say("%s stands in a package that is not the drill's", plain(f.Name))
	}
	for _, c := range f.Classes {
		if c = element(c); classForbidden(c) {
			say("%s uses %s", plain(f.Name), plain(c))
		}
	}
	for _, m := range f.Members {
		if m.Class = element(m.Class); memberForbidden(m) {
			say("%s uses %s.%s", plain(f.Name), plain(m.Class), m.Name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// element is the class at the bottom of an array type; "" for an array of numbers.
func element(c string) string {
	if !strings.HasPrefix(c, "[") {
		return c
	}
	c = strings.TrimLeft(c, "[")
	if !strings.HasPrefix(c, "L") {
		return ""
	}
	return strings.TrimSuffix(c[1:], ";")
}

func ofJDK(c string) bool {
	return slices.ContainsFunc(jdkRoots, func(root string) bool { return strings.HasPrefix(c, root) })
}

func classForbidden(c string) bool {
	if _, partly := partlyAllowed[c]; partly || !ofJDK(c) {
		return strings.HasPrefix(c, "check/")
	}
	outer, _, _ := strings.Cut(c, "$")
	return !slices.Contains(allowedPackages, path.Dir(c)) || slices.Contains(forbiddenClasses, outer)
}

func memberForbidden(m member) bool {
	if allowed, partly := partlyAllowed[m.Class]; partly && !slices.Contains(allowed, m.Name) {
		return true
	}
	return slices.ContainsFunc(forbiddenMembers, func(f member) bool {
		return f.Name == m.Name && (f.Class == "" || f.Class == m.Class) && (f.Type == "" || f.Type == m.Type)
	})
}

// plain is a class as it stands in source.
func plain(name string) string { return strings.NewReplacer("/", ".", "$", ".").Replace(name) }
