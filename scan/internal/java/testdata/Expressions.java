import java.util.*;
import java.util.function.*;

class Expressions<T> {
    int i, j, k;
    boolean b;
    int[] array;
    Expressions<String> next;

    void operators() {
        i = i + j * k - i / j % k << 2 >> 3 >>> 4 & i ^ j | k;
        b = i < j && j > k || i <= j & k >= i | i == j ^ j != k;
        i += 1; i -= 1; i *= 2; i /= 2; i %= 3; i &= 1; i |= 2; i ^= 3; i <<= 1; i >>= 1; i >>>= 1;
        i = j = k = 1;
        b = !b == !!b;
        i = ~i + -i - +i - -1 + - 1 - -0x10 + -2147483648 - (int) -9223372036854775808L;
        i = i++ + ++j - k-- - --i;
        i = (i + j) * (k - (i)) / ((j));
        i = b ? j : b ? k : i;
        i = (b ? b : !b) ? (b ? 1 : 2) : 3;
        b = "a" + 1 + 'c' + 2L + 1.5f + .5 + 1e3 + null + true instanceof String;
        b = next instanceof Expressions<?> && next instanceof final Expressions<?> e && e.b;
        b = i < (j) && (j) > (k);
        b = i < j == j > k;
        i = array[i < j ? i : j] + array[array[0]];
    }

    void casts(Object o, T t) {
        i = (int) 1.5 + (int) -2 + (int) +3 + (byte) (char) ~4;
        i = (i) + (j) - (k);
        i = (Integer) o + (Integer) (o) - -(Integer) o;
        b = (boolean) (Boolean) !b;
        String s = (String) o, s2 = (java.lang.String) (Object) "x", s3 = ((String) o).trim();
        int[] a = (int[]) o; String[][] m = (String[][]) o;
        List<Map<String, List<int[]>>> g = (List<Map<String, List<int[]>>>) o;
        Runnable r = (Runnable & java.io.Serializable) () -> { };
        Function<Integer, Integer> f = (Function<Integer, Integer>) x -> x + 1;
        Object q = (Object) (Supplier<String>) () -> (String) "y";
        Object w = (Object) switch (i) { default -> 1; };
        Object n = (Object) new Object(), l = (Object) this, h = (Object) int.class;
        Object at = (@Deprecated String) o;
    }

    void generics() {
        Collections.<String>emptyList();
        this.<Integer>pick(1);
        Expressions.<int[]>make().next.<String>pick("x").length();
        List<List<List<String>>> deep = new ArrayList<List<List<String>>>();
        Map<?, ? extends Map<? super Integer, int[]>>[] maps = null;
        b = i < j; b = i > j; foo(i < j, k > (j)); foo(i < j, j >> k > 2);
        Expressions<String>.Inner<Integer> in = new Expressions<String>().new Inner<Integer>();
        Expressions<String>.Inner<Integer>.Deep x = in.new <Long> Deep();
        new <String>Expressions<Integer>(3) { { i = 1; } void extra() { } }.extra();
        Supplier<List<String>> s = ArrayList<String>::new;
        Function<Integer, List<String>[]> a = List[]::new;
        IntFunction<int[]> ia = int[]::new; IntFunction<int[][]> iaa = int[][]::new;
        Supplier<?> d = Expressions<String>.Inner<Integer>::new, dd = java.util.ArrayList<Map<String, Integer>>::new;
        Function<Object, Map.Entry<String, Integer>[]> en = Map.Entry[]::new;
        Function<String, Integer> len = String::length, own = this::count, up = super::equals, outer = Expressions.super::hashCode;
        Function<String, ?> typed = this::<Integer>pick, made = Expressions::<String>new, sel = next.next::count, cal = make()::count, str = "s"::indexOf;
        Function<String, ?> par = (next)::count, cond = (b ? next : null)::count, created = new Expressions<String>()::count;
    }

    void lambdas() {
        Runnable r = () -> { }, r2 = () -> foo(true, false), r3 = (() -> { return; });
        Function<String, Function<String, String>> f = a -> c -> a + c;
        BiFunction<Integer, Integer, Integer> g = (a, c) -> a < c ? a : c, h = (int a, final Integer c) -> { return a; }, v = (var a, var c) -> a;
        Function<int[], Object> dims = (int a[]) -> a, more = (int... a) -> a, ann = (@Deprecated final List<? super String> a) -> a;
        foo(x -> x, (x, y) -> { }, () -> () -> 1, b ? x -> 1 : y -> 2);
        Object o = b ? (Supplier<?>) () -> 1 : () -> 2;
        BiFunction<Integer, Integer, Integer> unused = (_, _) -> 1;
        Function<Integer, Integer> one = _ -> 2;
    }

    void creation() throws Exception {
        Object o = new Object(), p = new int[] {1, 2, 3,}, q = new int[3][i + 1][][], r = new String[][] {{"a"}, {}, null};
        o = new ArrayList<>() { { add(1); } }.size();
        o = new java.util.HashMap<String, int[]>(16).get("x")[0];
        o = new @Deprecated Object();
        o = new int @Deprecated [3] @Deprecated [];
        o = new Outer().new Mid().new Low() { };
        o = new int[] {1}[0];
        o = new String[3].length + new String("x").length();
        o = this.new Inner<String>();
    }

    class Names extends Expressions<String> {
        int n = Expressions.this.i + Expressions.super.hashCode() + super.i + Names.super.i + this.n + java.lang.Integer.MAX_VALUE;
        Class<?>[] classes = {int.class, void.class, String.class, int[].class, java.util.Map.Entry[][].class, Names.class, Expressions.Inner.class};
        Names(int x) { Expressions.this.foo(); }
        Names(Expressions<?> e) { e.<String>super(1); }
        String chain() { return new StringBuilder().append("a").append(1).insert(0, 'c').reverse().toString().trim().substring(1)
            . /* a comment */ toLowerCase(); }
    }
}
