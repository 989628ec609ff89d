/** Expressions: constants, numbers, text, assignments, order of evaluation. */
public class Values {
    static final int BASE = 10;
    static final long BIG = BASE * 1000000000L;
    static final String PREFIX = "p" + BASE + 'c' + true + 1.0 + 2f + null + BIG;
    static final char NEXT = 'a' + 1;
    static final byte SMALL = (byte) 300;
    static final boolean FLAG = BASE > 5 && !"x".equals(null);
    static final int SHIFT = 1 << 33 | -1 >>> 28, DIV = -7 / 2, REM = -7 % 3;
    static final String CHOSEN = BASE > 5 ? "yes" : "no";
    static int calls;
    int field = 3;
    static int[] data = {5, 6, 7};

    static int next() { return ++calls; }
    static int[] array() { calls++; return data; }

    static String numbers() {
        int max = Integer.MAX_VALUE;
        max = 2147483647;
        int over = max + 1;
        long l = max + 1L;
        short s = (short) 70000;
        byte b = 10;
        b += 250;
        b++;
        char c = 'z';
        c++;
        c += 1;
        int x = 'a' + 2;
        double d = 7 / 2;
        double e = 7 / 2.0;
        float f = 1.1f;
        int i = 5;
        i *= 2.5;
        i -= 0.5;
        i <<= 33;
        long m = 1L << 40;
        int u = -16 >>> 28, v = -16 >> 2;
        int cast = (int) 3.99e20, neg = (int) -3.7, fromLong = (int) 5000000000L;
        return over + " " + l + " " + s + " " + b + " " + c + " " + x + " " + d + " " + e + " " + f + " " + i + " " + m + " " + u + " " + v + " " + cast
            + " " + neg + " " + fromLong + " " + (char) (c - 20) + " " + (c + 1) + " " + (byte) 200 + " " + ~7 + " " + -(-8) + " " + +9;
    }

    static String constants() {
        final int local = 4;
        final String t = "t" + local;
        return PREFIX + BIG + NEXT + SMALL + FLAG + SHIFT + DIV + REM + CHOSEN + t + 0x1F + 0b101 + 017 + 1_000 + 'x' + "\u0041\t|" + '\'' + """
            block "text"
              indented\
             joined
            """;
    }

    static String text() {
        int a = 1, b = 2;
        char c = 'q';
        String s = a + b + "s" + a + b + (a + b) + c + (c + 1) + null + 1.5 + 10f + 1e10 + 100L + true;
        s += a + b;
        s += c;
        s += "x" + a + b;
        String n = null;
        n += "n";
        Object o = "o";
        return s + n + o + new StringBuilder("sb") + (a > 0 ? "p" : 'm') + (a < 0 ? 1 : 2);
    }

    static String assignments() {
        int a, b, c;
        a = b = c = 5;
        a += b -= c *= 2;
        int[] xs = {1, 2, 3};
        int i = 0;
        xs[i++] = xs[i] + 10;
        xs[i] += i++ * 100;
        int j = 1;
        int k = j++ + ++j * j-- - j;
        xs[xs.length - 1]++;
        --xs[0];
        int old = xs[0]--;
        Values v = new Values();
        v.field += v.field++ + ++v.field;
        int before = v.field--;
        return a + "," + b + "," + c + "," + xs[0] + "," + xs[1] + "," + xs[2] + "," + i + "," + j + "," + k + "," + old + "," + v.field + "," + before;
    }

    static String order() {
        calls = 0;
        int r = next() + next() * next();
        array()[next() - 5] += next();
        int i = 1;
        int s = i + (i = 5) + i;
        int t = sum(i, i++, i, i = 9, i);
        String text = "" + i + (i = 3) + i + i++ + i;
        int u = i; u = u++ + u;
        return r + " " + data[0] + " " + calls + " " + s + " " + t + " " + text + " " + u;
    }

    static int sum(int... xs) {
        int n = xs.length;
        for (int x : xs) n = n * 10 + x;
        return n;
    }

    static String overload(int x) { return "int"; }
    static String overload(long x) { return "long"; }
    static String overload(Integer x) { return "Integer"; }
    static String overload(Object x) { return "Object"; }
    static String overload(String x) { return "String"; }
    static String overload(char x) { return "char"; }
    static String overload(int x, String... rest) { return "varargs" + rest.length; }
    static String overload(double x) { return "double"; }

    static String overloads() {
        byte b = 1;
        Object o = "hidden";
        return overload(1) + overload(2L) + overload((Integer) 3) + overload(o) + overload("s") + overload('c') + overload(b) + overload(1f) + overload(1, "a", "b")
            + overload(1, new String[] {"x"}) + overload(new int[0]) + overload(4, "y");
    }

    static String arrays() {
        int[][] grid = new int[2][3];
        grid[1][2] = 7;
        grid[0][0]++;
        int n = 20;
        int[][] rows = new int[n][2];
        rows[19][1] = 4;
        rows[18][0] = 3;
        String[][] jag = {{"a"}, {"b", "c"}, {}};
        char[] cs = {'h', 'i'};
        long[] ls = new long[2];
        ls[0] = 5;
        return grid[1][2] + grid[0][0] + grid[0][1] + " " + rows[19][1] + rows[18][0] + rows[0][0] + " " + jag.length + jag[1][1] + jag[2].length + cs[1] + ls[0] + ls[1];
    }

    static boolean truth(boolean a, boolean b, boolean c) {
        boolean x = a && (b || c);
        x |= !a;
        x &= b != c;
        x ^= c;
        return x;
    }

    static String truths() {
        String s = "";
        for (int i = 0; i < 8; i++) s += truth((i & 1) != 0, (i & 2) != 0, (i & 4) != 0) ? 1 : 0;
        return s;
    }

    static String boxes() {
        Integer i = 5;
        i++;
        int j = i + 1;
        Long l = 7L;
        Character c = 'c';
        Boolean b = i > 5;
        Object o = i;
        return i + j + l + "" + c + b + o + (b ? i : 0) + (c == 'c');
    }

    public static void main(String[] args) {
        System.out.println(numbers());
        System.out.println(constants());
        System.out.println(text());
        System.out.println(assignments());
        System.out.println(order());
        System.out.println(overloads());
        System.out.println(arrays());
        System.out.println(truths());
        System.out.println(boxes());
    }
}
