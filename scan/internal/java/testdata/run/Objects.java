import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Classes: initialisation, inheritance, inner and anonymous classes, lambdas, enums, records. */
public class Objects {
    static StringBuilder log = new StringBuilder();

    static String flush() { String s = log.toString(); log = new StringBuilder(); return s; }
    static String note(String s) { log.append(s).append(' '); return s; }

    static class Base {
        String a = note("base.a");
        { note("base.block"); }
        Base() { note("Base()"); hook(); }
        Base(String s) { this(); note("Base(" + s + ")"); }
        void hook() { note("base.hook"); }
        String who() { return "base"; }
        String me() { return who() + ":" + this.a; }
        static String kind() { return "static base"; }
    }

    static class Derived extends Base {
        String b = note("derived.b");
        int n = 4;
        Derived() { super("d"); note("Derived() " + n); }
        Derived(int n) { this.n = n; note("Derived(int) " + this.n); }
        @Override void hook() { note("derived.hook " + n); }
        @Override String who() { return "derived/" + super.who(); }
        static String kind() { return "static derived"; }
    }

    static class Third extends Derived {
        { note("third"); }
    }

    class Inner {
        int x = 1;
        class Deep {
            int x = 2;
            String all() { return x + "" + Inner.this.x + Objects.this.x + outerMethod() + y; }
        }
        int y() { return x + Objects.this.x; }
    }

    class InnerChild extends Inner {
        int y() { return super.y() * 100 + x; }
    }

    int x = 3;
    int y = 9;
    String outerMethod() { return "[" + x + "]"; }

    interface Shape {
        int SIDES = 4;
        double area();
        default String describe() { return name() + " " + area() + " " + SIDES; }
        private String name() { return "shape"; }
        static Shape square(double s) { return () -> s * s; }
    }

    static class Circle implements Shape {
        final double r;
        Circle(double r) { this.r = r; }
        public double area() { return r * r * 3; }
        public String describe() { return "circle:" + Shape.super.describe(); }
    }

    static abstract class Template {
        private final String prefix;
        Template(String prefix) { this.prefix = prefix; }
        abstract String body(int n);
        String run(int n) { return prefix + body(n); }
    }

    static String anonymous(String arg) {
        int local = arg.length();
        final int constant = 5;
        int[] counter = {0};
        Template t = new Template("<" + arg) {
            int calls = local * 10;
            { calls++; }
            String body(int n) {
                counter[0]++;
                calls++;
                return n + arg + local + constant + calls + helper();
            }
            String helper() { return "h" + counter[0]; }
        };
        return t.run(1) + t.run(2) + counter[0];
    }

    static String localClasses(int depth) {
        String seen = "s" + depth;
        class Node {
            final int d;
            Node next;
            Node(int d) { this.d = d; if (d > 0) next = new Node(d - 1); }
            String show() { return seen + d + (next == null ? "." : next.show()); }
        }
        class Wrapper {
            Node node = new Node(depth);
            String show() { return "w" + node.show(); }
        }
        record Pair(String a, int b) { String both() { return a + b; } }
        enum Kind { A, B }
        Supplier<Wrapper> make = Wrapper::new;
        return make.get().show() + new Pair("p", 2).both() + new Pair("q", 3).a() + Kind.B;
    }

    static String lambdas() {
        int base = 10;
        Function<Integer, Integer> add = v -> v + base;
        Function<Integer, Function<Integer, Integer>> curried = a -> b -> a * base + b;
        BiFunction<String, Integer, String> times = (s, n) -> { String r = ""; for (int i = 0; i < n; i++) { if (i == 3) break; r += s; } return r; };
        IntBinaryOperator max = (a, b) -> { if (a > b) return a; return b; };
        Supplier<Supplier<String>> nested = () -> () -> "deep" + base;
        Runnable r = () -> note("ran" + base);
        r.run();
        List<Supplier<Integer>> later = new ArrayList<>();
        for (int i = 0; i < 3; i++) { int k = i; later.add(() -> k * k); }
        int sum = 0;
        for (Supplier<Integer> s : later) sum += s.get();
        return add.apply(1) + " " + curried.apply(2).apply(3) + times.apply("ab", 5) + max.applyAsInt(3, 8) + nested.get().get() + flush() + sum;
    }

    String fieldLambda() {
        Supplier<String> s = () -> x + outerMethod() + this.y;
        x = 30;
        String r = s.get();
        x = 3;
        return r;
    }

    static String twice(UnaryOperator<String> f, String s) { return f.apply(f.apply(s)); }
    static String exclaim(String s) { return s + "!"; }
    String suffix(String s) { return s + x; }

    String references() {
        Function<String, Integer> length = String::length;
        Function<String, Circle2> make = Circle2::new;
        Supplier<Objects> fresh = Objects::new;
        Function<Integer, int[]> arrays = int[]::new;
        BiFunction<Objects, String, String> unbound = Objects::suffix;
        UnaryOperator<String> bound = this::suffix;
        Objects other = new Objects();
        other.x = 8;
        UnaryOperator<String> boundOther = other::suffix;
        other = null;
        return length.apply("four") + make.apply("c").name + fresh.get().x + arrays.apply(3).length + unbound.apply(this, "u") + bound.apply("b")
            + boundOther.apply("o") + twice(Objects::exclaim, "t");
    }

    static class Circle2 {
        final String name;
        Circle2(String name) { this.name = name + "2"; }
    }

    enum Op {
        PLUS("+") { int apply(int a, int b) { return a + b; } },
        TIMES("*") { int apply(int a, int b) { return a * b; } String sign() { return "x"; } };
        private final String sign;
        static final int COUNT = values().length;
        Op(String sign) { this.sign = sign; }
        abstract int apply(int a, int b);
        String sign() { return sign; }
    }

    enum Level { LOW(1), HIGH(10); final int weight; Level(int w) { weight = w; } static Level of(int n) { return n > 5 ? HIGH : LOW; } }

    static String enums() {
        String s = "";
        for (Op op : Op.values()) s += op.sign() + op.apply(3, 4) + op + op.ordinal();
        Level l = Level.of(9);
        switch (l) { case LOW: s += "low"; break; case HIGH: s += "high" + l.weight; }
        return s + Op.COUNT + Level.valueOf("LOW").weight + (l == Level.HIGH) + l.name();
    }

    record Point(int x, int y) {
        static int made;
        Point {
            made++;
            if (x < 0) x = 0;
        }
        Point(int both) { this(both, both); }
        int sum() { return x + y(); }
        public int y() { return y * 2; }
    }

    static String records() {
        Point p = new Point(-5, 2), q = new Point(3);
        return p.x() + "," + p.y() + "," + p.y + "," + p.sum() + "," + q.sum() + "," + Point.made;
    }

    static class Statics {
        static int a = init("a", 1);
        static int b;
        static { b = a + 5; note("static block"); }
        static final String LATE = note("late");
        static int init(String s, int v) { note(s); return v; }
    }

    static class Gen<T extends Comparable<T>> {
        private final T value;
        Gen(T v) { value = v; }
        T get() { return value; }
        <R> R map(Function<T, R> f) { return f.apply(value); }
        static <A extends Comparable<A>> Gen<A> of(A a) { return new Gen<>(a); }
    }

    static String generics() {
        Gen<String> g = Gen.of("gen");
        return g.get().length() + g.map(s -> s.toUpperCase()) + new Gen<>(5).map(n -> n + 1);
    }

    static class Outer1 {
        String id;
        Outer1(String id) { this.id = id; }
        class In { String show() { return "in" + id; } }
    }

    static class Outer2 extends Outer1 {
        Outer2() { super("o2"); }
        class In2 extends In { String show() { return super.show() + "/" + id; } }
        In2 make() { return new In2(); }
    }

    static class FromOutside extends Outer1.In {
        FromOutside(Outer1 o) { o.super(); }
    }

    static String innerSupers() {
        Outer1 o = new Outer1("qualified");
        return new Outer2().make().show() + o.new In().show() + new FromOutside(o).show();
    }

    int counter;
    Supplier<Integer> count = () -> ++counter;

    String initialisers() {
        Objects o = new Objects();
        return "" + o.count.get() + o.count.get() + o.counter + counter;
    }

    static String shadow(String name) {
        String a = name;
        Function<String, String> f = s -> {
            String b = s + a;
            class L { String b2 = b + a; String go() { Supplier<String> z = () -> b2 + b + name; return z.get(); } }
            return new L().go();
        };
        return f.apply("f");
    }

    static class TwoWays {
        int n = 1;
        final String given;
        Function<String, String> f = s -> s + n + this.tail();
        Supplier<String> g = new Supplier<String>() {
            int calls;
            public String get() { calls++; return "g" + calls + n; }
        };
        { n += 10; }
        TwoWays() { given = "none"; }
        TwoWays(String given) { this.given = given; n++; }
        TwoWays(int n) { this("int" + n); this.n += n; }
        String tail() { return "/" + given; }
        String all() { return f.apply("f") + g.get() + g.get(); }
    }

    static String finallyTwice(boolean early) {
        List<Supplier<String>> made = new ArrayList<>();
        String out = "o";
        for (int i = 0; i < 2; i++) {
            int k = i;
            try {
                if (early && i == 1) return made.get(0).get() + made.get(1).get();
                out += i;
            } finally {
                String local = "l" + k;
                made.add(() -> local + k + early);
                made.add(new Supplier<String>() { public String get() { return "anon" + local + k; } });
            }
        }
        return out + made.get(2).get() + made.get(3).get();
    }

    static String yieldThroughFinally(int n) {
        StringBuilder b = new StringBuilder();
        String s = switch (n) {
            case 0 -> {
                try {
                    for (int i = 0; ; i++) { if (i == 3) { yield "zero" + i; } b.append(i); }
                } finally {
                    b.append("F");
                }
            }
            case 1 -> {
                switch (n + 1) { case 2 -> b.append("two"); default -> b.append("no"); }
                Supplier<String> t = () -> switch (n) { case 1: yield "in"; default: yield "out"; };
                yield t.get();
            }
            default -> throw new IllegalStateException("n" + n);
        };
        return s + b;
    }

    interface Greeter { String greet(String who); default Greeter loud() { return w -> greet(w).toUpperCase() + SEP; } String SEP = "!"; }

    static String defaults() {
        Greeter g = w -> "hi " + w;
        Greeter anon = new Greeter() {
            int n;
            public String greet(String w) { return w + ++n; }
            public Greeter loud() { return x -> Greeter.super.loud().greet(x) + n; }
        };
        return g.loud().greet("you") + anon.loud().greet("me") + anon.greet("x");
    }

    static class Counter {
        private static int next;
        private final int id = next++;
        static Counter[] many(int n) {
            Counter[] cs = new Counter[n];
            for (int i = 0; i < cs.length; i++) cs[i] = new Counter();
            return cs;
        }
        Counter self() { next += 100; return this; }
        static String read() { return new Counter().self().id + "," + next + "," + many(3)[2].id; }
    }

    public static void main(String[] args) {
        System.out.println(new TwoWays().all() + new TwoWays("x").all() + new TwoWays(5).all());
        System.out.println(finallyTwice(true) + " " + finallyTwice(false));
        System.out.println(yieldThroughFinally(0) + " " + yieldThroughFinally(1));
        try { yieldThroughFinally(2); } catch (IllegalStateException e) { System.out.println(e.getMessage()); }
        System.out.println(defaults());
        System.out.println(Counter.read());
        System.out.println(new Derived().me() + " | " + flush());
        System.out.println(new Derived(8).me() + " | " + flush());
        System.out.println(new Third().who() + " | " + flush());
        System.out.println(Base.kind() + Derived.kind());
        Objects o = new Objects();
        Inner in = o.new Inner();
        System.out.println(in.new Deep().all() + in.y() + o.new InnerChild().y());
        System.out.println(new Circle(2).describe() + Shape.square(3).describe() + Circle.SIDES);
        System.out.println(anonymous("arg"));
        System.out.println(localClasses(2));
        System.out.println(lambdas());
        System.out.println(o.fieldLambda());
        System.out.println(o.references());
        System.out.println(enums());
        System.out.println(records());
        System.out.println(Statics.b + Statics.LATE + " | " + flush());
        System.out.println(generics());
        System.out.println(innerSupers());
        System.out.println(o.initialisers());
        System.out.println(shadow("n"));
    }
}
