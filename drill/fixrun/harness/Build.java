import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles the jobs it is given, each in two steps: the learner's files with the stubs, then the tests against the result. The first step cannot see
 * the tests, so nothing of the learner's can name a test class. No code of the learner's runs in this process.
 *
 * It prints one line per mistake, "D job step file line column text", and one per finished step, "S job step ok|failed", separated by tabs; file
 * and text are base64, because they hold whatever the learner wrote.
 */
class Build {

    private static final List<String> OPTIONS = List.of("--release", "17", "-proc:none", "-implicit:none", "-parameters", "-g:lines,source,vars",
            "-nowarn", "-Xlint:none", "-Xmaxerrs", "20", "-encoding", "UTF-8");

    private final PrintStream out;
    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);

    Build(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] jobs) throws IOException {
        Build build = new Build(new PrintStream(System.out, false, StandardCharsets.US_ASCII));
        for (int i = 0; i < jobs.length; i++) {
            Path job = Path.of(jobs[i]);
            Path classes = job.resolve("classes");
            if (build.step(i, "code", job.resolve("code"), classes, List.of())) {
                build.step(i, "tests", job.resolve("tests"), job.resolve("tested"), List.of(classes.toFile()));
            }
        }
        build.out.flush();
    }

    private boolean step(int job, String name, Path from, Path to, List<File> classPath) throws IOException {
        Files.createDirectories(to);
        files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(to.toFile()));
        files.setLocation(StandardLocation.CLASS_PATH, classPath);
        files.setLocation(StandardLocation.SOURCE_PATH, List.of());
        DiagnosticCollector<JavaFileObject> mistakes = new DiagnosticCollector<>();
        List<Path> sources = sources(from);
        boolean ok = sources.isEmpty()
                || javac.getTask(null, files, mistakes, OPTIONS, null, files.getJavaFileObjectsFromPaths(sources)).call();
        for (Diagnostic<? extends JavaFileObject> each : mistakes.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                report(job, name, from, each);
            }
        }
        out.println("S\t" + job + "\t" + name + "\t" + (ok ? "ok" : "failed"));
        return ok;
    }

    private void report(int job, String step, Path from, Diagnostic<? extends JavaFileObject> mistake) {
        String file = mistake.getSource() == null ? "" : from.toUri().relativize(mistake.getSource().toUri()).getPath();
        out.println(String.join("\t", "D", Integer.toString(job), step, base64(file), Long.toString(mistake.getLineNumber()),
                Long.toString(mistake.getColumnNumber()), base64(mistake.getMessage(Locale.ENGLISH))));
    }

    private static List<Path> sources(Path from) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            return new ArrayList<>(tree.filter(p -> p.toString().endsWith(".java")).sorted().toList());
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
