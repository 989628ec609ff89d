package check;

import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the tests that the parent names and seals each result with a key that only this object and the parent know.
 *
 * The key comes through standard input before any other class is loaded, and never goes out again: the parent takes a line for a result only if
 * its seal fits, so what the learner's code prints is never one. Results that do not arrive count as failed there.
 */
final class Main {

    private static final int KEY_BYTES = 32;
    private static final long TEST_MILLIS = 7_000;
    private static final int MAX_MESSAGE = 600;

    private final byte[] key;
    private final MessageDigest digest;
    private final OutputStream results;
    private int sent;

    private Main(byte[] key, MessageDigest digest, OutputStream results) {
        this.key = key;
        this.digest = digest;
        this.results = results;
    }

    /** The arguments are the seed and then the tests, each as Class.method. */
    public static void main(String[] args) throws Exception {
        byte[] key = new byte[KEY_BYTES];
        new DataInputStream(new FileInputStream(FileDescriptor.in)).readFully(key);
        OutputStream results = new FileOutputStream(FileDescriptor.out);
        Main main = new Main(key, MessageDigest.getInstance("SHA-256"), results);
        // What code under test prints goes where the parent looks for nothing but remarks.
        PrintStream remarks = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(remarks);
        System.setErr(remarks);
        Seed.set(Long.parseLong(args[0]));
        for (int i = 1; i < args.length; i++) {
            main.send(args[i], main.outcome(args[i]));
        }
        Runtime.getRuntime().halt(0); // threads that the tested code left behind do not keep us
    }

    /** Empty when the test passed, else why not. */
    private String outcome(String test) {
        FutureTask<String> run = new FutureTask<>(() -> run(test));
        Thread thread = new Thread(run, "test");
        thread.setDaemon(true);
        thread.start();
        try {
            return run.get(TEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "it did not end within " + TEST_MILLIS / 1000 + " seconds";
        } catch (Exception e) {
            return "it could not be run: " + e.getCause();
        }
    }

    private static String run(String test) {
        int dot = test.lastIndexOf('.');
        try {
            Class<?> type = Class.forName("check." + test.substring(0, dot), true, Main.class.getClassLoader());
            Method method = type.getDeclaredMethod(test.substring(dot + 1));
            method.setAccessible(true);
            var make = type.getDeclaredConstructor();
            make.setAccessible(true);
            method.invoke(make.newInstance());
            return "";
        } catch (InvocationTargetException e) {
            return say(e.getCause());
        } catch (Throwable e) {
            return say(e);
        }
    }

    private static String say(Throwable e) {
        String text;
        try {
            text = e instanceof Failed ? e.getMessage() : "it threw " + e.getClass().getName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        } catch (Throwable broken) { // an exception of the learner's whose message throws as well
            text = "it threw " + e.getClass().getName();
        }
        if (text == null || text.isBlank()) {
            text = "it failed";
        }
        return text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) + " …" : text;
    }

    private void send(String test, String outcome) throws IOException {
        String line = String.join("\t", "R", Integer.toString(sent++), test, outcome.isEmpty() ? "passed" : "failed",
                Base64.getEncoder().encodeToString(outcome.getBytes(StandardCharsets.UTF_8)));
        byte[] body = line.getBytes(StandardCharsets.US_ASCII);
        digest.reset();
        digest.update(key);
        digest.update(body);
        byte[] seal = digest.digest(key);
        results.write((line + "\t" + HexFormat.of().formatHex(seal) + "\n").getBytes(StandardCharsets.US_ASCII));
        results.flush();
    }
}
