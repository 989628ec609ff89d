import java.util.*;

class Statements {
    int all(int n, List<String> list, Object lock) throws Exception {
        int a = 1, b[] = {1}, c;
        final var list2 = new ArrayList<Map<String, List<Integer>>>();
        @SuppressWarnings("x") final int d = 2;
        if (n > 0) return 1; else if (n < 0) { a++; } else if (n == 5) ; else a = b[0] = 2;
        if (n > 0) if (n > 1) a = 1; else a = 2;
        outer:
        for (int i = 0, j = 10; i < j; i++, --j) { if (i == 3) continue outer; else break outer; }
        for (;;) { break; }
        for (a = 1, a = 2; ; ) break;
        for (final String s : list) System.out.println(s);
        for (int s[] : new int[][] {{1}}) a += s[0];
        for (Map.Entry<String, int[]> e : new HashMap<String, int[]>().entrySet()) { }
        while (a-- > 0) ;
        do a++; while (a < 10);
        do { a += 2; } while (a < 20);
        synchronized (lock) { a = 1; }
        assert a > 0 : "positive: " + a;
        assert a != 3;
        try { a = 1; } finally { a = 2; }
        try (var in = open(); java.io.Reader r = null; this.held) { in.close(); } catch (final IllegalStateException | IllegalArgumentException e) { throw e; }
        catch (RuntimeException e) { } finally { }
        switch (n) {
            case 1: case 2: a = 1; break;
            case 3, 4:
                Runnable r = () -> { };
                { a = 2; }
            default: a = 3;
        }
        switch (n) { }
        switch (n) { default -> a = 1; case 1 -> { a = 2; } case 2, 3 -> throw new Exception("x"); }
        class Local<T> { T t; }
        record Pair(int l, int r) { }
        enum Flag { ON, OFF }
        interface Shape { }
        abstract class Part { abstract void run(); }
        final class Last extends Part { void run() { } }
        int yield = 1;
        yield = 2;
        yield++;
        this.yield();
        int record = 1; record = 2; record++;
        String sealed = "", permits, when = null, non = "";
        sealed = when;
        int minus = record -yield;
        list.get(0).length();
        a = b.length > 2 ? b[a] : -b[0];
        i: { break i; }
        int.class.getName();
        new int[1].clone();
        ((Runnable) () -> { }).run();
        (a) = 3;
        (b)[0]++;
        ++(b[0]);
        { }
        ;
        return switch (n) {
            case 1: yield 5;
            case 2: { yield (a + 1); }
            case 3: yield -1;
            case 4: yield switch (a) { case 1 -> 2; default -> throw new Exception(); };
            case 5: yield ++a;
            case 6: yield yield;
            case 7: yield a > 1 ? new int[0].length : "x".length();
            default: yield 'c';
        };
    }
    AutoCloseable held;
    java.io.Reader open() { return null; }
    void yield() { }
}
