import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Statements: branches, loops, labels, switches, exceptions. */
public class Flow {
    static StringBuilder log = new StringBuilder();

    static boolean say(String s, boolean b) { log.append(s); return b; }
    static String flush() { String s = log.toString(); log = new StringBuilder(); return s; }

    static String shortCircuit() {
        boolean a = say("a", true) && say("b", false) || say("c", true);
        boolean b = !(say("d", false) || say("e", true)) && say("f", true);
        boolean c = say("g", true) & say("h", false) | say("i", true) ^ say("j", true);
        if (say("k", false) && say("l", true) || !say("m", false) && (say("n", true) || say("o", true))) log.append("+");
        else log.append("-");
        return flush() + a + b + c;
    }

    static int loops() {
        int sum = 0;
        for (int i = 0, j = 10; i < j; i++, j--) {
            if (i == 2) continue;
            sum += i * j;
        }
        int k = 0;
        while (true) {
            if (++k > 7) break;
            if (k % 2 == 0) continue;
            sum += k;
        }
        do { sum++; k--; if (k == 3) continue; } while (k > 0);
        int[] xs = {1, 2, 3};
        for (int x : xs) { x *= 2; sum += x; }
        for (String s : List.of("a", "bc")) sum += s.length();
        return sum;
    }

    static String labels() {
        StringBuilder b = new StringBuilder();
        outer:
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                if (j == 2) continue outer;
                if (i == 3) break outer;
                b.append(i).append(j).append(' ');
            }
        }
        block: {
            if (b.length() > 3) break block;
            b.append("never");
        }
        return b.toString();
    }

    static String oldSwitch(int n) {
        String s = "";
        switch (n) {
            case 1: s += "one ";
            case 2: s += "two "; break;
            default: s += "other ";
            case 3: { s += "three "; }
            case 4: case 5: s += "four-five "; break;
            case 'c': s += "char "; return s + "!";
        }
        return s + ".";
    }

    static String textSwitch(String s) {
        switch (s) {
            case "a" + "b": return "1";
            case "c": break;
            case "d": return "2";
        }
        return "3";
    }

    static int arrows(String day) {
        int n = switch (day) {
            case "sat", "sun" -> 0;
            case "fri" -> { int h = 3; h++; yield h; }
            default -> { if (day.length() > 5) yield 9; yield day.length() * 2; }
        };
        switch (n) {
            case 0 -> n = 100;
            case 4 -> { n++; }
            default -> {}
        }
        return n + switch (n) { case 5: yield 1; case 100: n = 2; default: yield n; };
    }

    enum Color { RED, GREEN, BLUE }

    static String enums(Color c) {
        switch (c) {
            case RED: return "r";
            case GREEN: break;
            default: return "x";
        }
        return switch (c) { case RED -> "r2"; case GREEN -> "g2"; case BLUE -> "b2"; };
    }

    static class Sad extends RuntimeException {
        final int code;
        Sad(String m, int code) { super(m); this.code = code; }
    }

    static class Sadder extends Sad {
        Sadder() { super("sadder", 7); }
    }

    static String tries(int n) {
        try {
            log.append("t");
            if (n == 1) throw new Sad("sad", 3);
            if (n == 2) throw new IllegalStateException("state");
            if (n == 3) return "early" + log.append("r").length();
            if (n == 4) throw new Sadder();
            if (n == 5) throw new UnsupportedOperationException("no");
            log.append("e");
        } catch (Sadder e) {
            log.append("S");
        } catch (Sad e) {
            log.append("s").append(e.code).append(e.getMessage());
        } catch (IllegalStateException | ArithmeticException e) {
            log.append("i").append(e.getMessage());
            return "caught";
        } finally {
            log.append("f");
        }
        return "end";
    }

    static String outer(int n) {
        String r;
        try {
            r = tries(n);
        } catch (RuntimeException e) {
            r = "out:" + e.getMessage();
        }
        return r + "/" + flush();
    }

    @SuppressWarnings("finally")
    static int overridden() {
        int x = 1;
        try {
            return x;
        } finally {
            x = 2;
            if (x == 2) return x + 10;
        }
    }

    static int kept() {
        int x = 1;
        try { return x; } finally { x = 5; }
    }

    static String finallyInLoop() {
        String s = "";
        for (int i = 0; i < 5; i++) {
            try {
                if (i == 1) continue;
                if (i == 3) break;
                s += i;
            } finally {
                s += "f";
                try { if (i == 0) continue; s += "z"; } finally { s += "g"; }
            }
            s += ";";
        }
        return s;
    }

    static String nested() {
        String s = "";
        try {
            try { throw new Sad("x", 1); } finally { s += "1"; }
        } catch (Sad e) {
            s += "2";
            try { throw new IllegalStateException(); } catch (IllegalStateException f) { s += "3"; } finally { s += "4"; }
        } finally { s += "5"; }
        return s;
    }

    static class Res implements AutoCloseable {
        final String name;
        Res(String name) { this.name = name; log.append("o" + name); }
        public void close() { log.append("c" + name); }
    }

    static String resources(boolean fail) {
        Res shared = new Res("0");
        try (Res a = new Res("1"); Res b = new Res("2"); shared) {
            log.append(a.name + b.name);
            if (fail) throw new Sad("r", 1);
            return flush();
        } catch (Sad e) {
            log.append("!");
        } finally {
            log.append("F");
        }
        return flush();
    }

    static String large(int n) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            try {
                if (n == 0) return b.append("ret").toString();
                if (n == 1) continue;
                if (n == 2) break;
                if (n == 3) throw new Sad("large", 2);
                b.append("n");
            } finally {
                int[] t = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34};
                int s = 0;
                for (int x : t) { if (x % 2 == 0) { s += x; } else { s -= x; } }
                for (int x : t) { if (x % 3 == 0) { s += x; } else { s -= x; } }
                for (int x : t) { if (x % 5 == 0) { s += x; } else { s -= x; } }
                for (int x : t) { if (x % 7 == 0) { s += x; } else { s -= x; } }
                for (int x : t) { if (x % 11 == 0) { s += x; } else { s -= x; } }
                for (int x : t) { if (x % 13 == 0) { s += x; } else { s -= x; } }
                for (int x : t) { if (x % 2 == 0) { s += x; } else { s -= x; } }
                for (int x : t) { if (x % 3 == 0) { s += x; } else { s -= x; } }
                for (int x : t) { if (x % 5 == 0) { s += x; } else { s -= x; } }
                for (int x : t) { if (x % 7 == 0) { s += x; } else { s -= x; } }
                for (int x : t) { if (x % 11 == 0) { s += x; } else { s -= x; } }
                for (int x : t) { if (x % 13 == 0) { s += x; } else { s -= x; } }
                b.append(s).append(',');
            }
            b.append(";");
        }
        return b.toString();
    }

    static int deep(int n) {
        if (n < 2) return n;
        return deep(n - 1) + deep(n - 2);
    }

    static String rethrow() {
        try {
            try {
                throw new IllegalArgumentException("inner");
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("outer " + e.getMessage());
            } finally {
                log.append("F");
            }
        } catch (IllegalStateException e) {
            return e.getMessage() + flush();
        }
    }

    static String choose(int n) {
        return n < 0 ? "neg" : n == 0 ? "zero" : n > 100 ? (n > 1000 ? "huge" : "big") : "small";
    }

    static int syncAndEmpty(Object lock) {
        ;
        synchronized (lock) {
            if (lock != null) { ; } else return 1;
            return 2;
        }
    }

    static String maps() {
        Map<String, Integer> m = new HashMap<>();
        List<String> l = new ArrayList<>();
        for (String s : new String[] {"x", "y", "x"}) {
            m.put(s, m.getOrDefault(s, 0) + 1);
            l.add(s);
        }
        return l.size() + l.get(2) + m.get("x") + m.containsKey("z");
    }

    public static void main(String[] args) {
        System.out.println(shortCircuit());
        System.out.println(loops());
        System.out.println(labels());
        for (int i = 0; i <= 6; i++) System.out.println(oldSwitch(i));
        System.out.println(oldSwitch('c'));
        for (String s : new String[] {"ab", "c", "d", "e"}) System.out.println(textSwitch(s));
        for (String s : new String[] {"sat", "sun", "fri", "mon", "monday", "mo"}) System.out.println(arrows(s));
        for (Color c : Color.values()) System.out.println(enums(c));
        for (int i = 0; i <= 5; i++) System.out.println(outer(i));
        System.out.println(overridden());
        System.out.println(kept());
        System.out.println(finallyInLoop());
        System.out.println(nested());
        System.out.println(resources(false));
        System.out.println(resources(true));
        System.out.println(flush());
        for (int i = 0; i <= 4; i++) {
            try { System.out.println(large(i)); } catch (Sad e) { System.out.println("thrown " + e.code); }
        }
        System.out.println(deep(12));
        System.out.println(rethrow());
        for (int n : new int[] {-1, 0, 5, 500, 5000}) System.out.println(choose(n));
        System.out.println(syncAndEmpty("lock"));
        System.out.println(maps());
    }
}
