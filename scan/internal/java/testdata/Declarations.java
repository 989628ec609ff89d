/* Every kind of declaration, with the odd forms that are easy to get wrong. */
@Deprecated
package shop . orders /* a comment inside a name */ . model;

import java.io.*;
import java.util.ArrayList;
import static java.util.Map.Entry;
import static java.lang.Math.*;

;

public abstract sealed class Declarations<@Deprecated T extends Comparable<? super T> & Serializable, U> extends Base<T[]>
    implements Comparable<Declarations<T, U>>, Serializable permits Declarations.Small, Declarations.Large {

    private static final long serialVersionUID = 0x1L;
    int one, two[] = {1, 2,}, three[][] = {{}, {3}, {,}}, four = one;
    @Deprecated(since = "9", forRemoval = true) protected transient volatile Object[] cache [];
    static { System.out.println("loaded"); }
    { one = 1; }

    ;

    <V> Declarations(V value) { this(value, 2); }
    protected Declarations(Object a, int b) throws IOException, IllegalStateException { super(); }
    <V> Declarations(V v, String s, int... rest) { <V>this(v, rest.length); }

    public abstract <A, B extends A> java.util.Map<A, java.util.List<? extends B>> pairs(A a, final B... rest) throws IOException;
    int matrix(int rows[], int[] columns[])[] { return null; }
    public native synchronized void odd();
    void receiver(Declarations<T, U> this, int x) { }
    <X> @Deprecated X annotated(@Deprecated final X x) { return x; }
    int record(int record) { return record; }
    int sealed, permits, when, module, open, with, to, yield, var;

    non-sealed class Inner extends Large { Inner(Declarations<T, U> Declarations.this) { } }
    static final class Small extends Declarations<String, Void> { Small() { super(null); } }
    static non-sealed abstract class Large extends Declarations<String, Void> { }

    record Empty() { }
    record Point<N extends Number>(@Deprecated N x, N y, int... more) implements Serializable {
        static int made;
        Point { made++; }
        Point(N only) { this(only, only); }
        public N x() { return x; }
        record Nested(Point<?> p) { public Nested { } }
    }

    enum Level { }
    enum Colour { RED, GREEN, }
    enum Operator implements java.util.function.IntBinaryOperator {
        @Deprecated PLUS("+") { public int applyAsInt(int a, int b) { return a + b; } },
        MINUS("-") { @Override public int applyAsInt(int a, int b) { return a - b; } int extra; };
        final String sign;
        Operator(String sign) { this.sign = sign; }
    }
    enum Single { ONE; static int count; }

    sealed interface Shape permits Circle, Square { }
    record Circle(double r) implements Shape { }
    record Square(double a) implements Shape { }
    interface Rich<T> extends Shape2, java.util.function.Supplier<T> {
        int LIMIT = 3;
        default T get() { return made(); }
        private T made() { return null; }
        static void print() { }
        class In { }
    }
    @interface Route {
        String value() default "";
        String[] methods() default {"GET", "POST"};
        Class<?> type() default Object.class;
        Deprecated note() default @Deprecated(since = "1");
        int[] codes() default {};
        int OLD[] = {1};
        enum Kind { A }
    }
    @Route(value = "/a" + "/b", methods = {}, note = @Deprecated, codes = {1, 2,}) @SuppressWarnings({"unchecked"}) void handler() { }
    @Route("x") @java.lang.SuppressWarnings(value = "all") @Deprecated() final int routed = 1;
}

class Base<T> { Base() { } }
interface Shape2 { }
