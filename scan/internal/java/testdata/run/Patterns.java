import java.util.List;

/** What later versions of Java have: patterns in instanceof and switch, sealed types. */
public class Patterns {
    sealed interface Shape permits Circle, Square, Pair {}
    record Circle(int r) implements Shape {}
    record Square(int side) implements Shape {}
    record Pair(Shape left, Shape right) implements Shape {}
    enum Mode { FAST, SLOW }

    String field = "field";

    static int area(Shape s) {
        return switch (s) {
            case Circle c -> 3 * c.r() * c.r();
            case Square(int side) -> side * side;
            case Pair(Circle(var r), Square q) when r > 5 -> r + q.side() + 1000;
            case Pair(Shape l, Shape r) -> area(l) + area(r);
        };
    }

    static String kind(Object o) {
        return switch (o) {
            case null -> "null";
            case Integer i when i > 10 -> "big " + i;
            case Integer i -> "int " + i;
            case String s when s.isEmpty() -> "empty";
            case String s -> "text " + s.length();
            case Mode m when m == Mode.FAST -> "fast";
            case Mode m -> "mode " + m;
            case int[] a -> "array " + a.length;
            default -> "other";
        };
    }

    static String old(Object o) {
        String r = "";
        switch (o) {
            case String s:
                r += "s" + s;
                break;
            case Integer i when i > 3:
                r += "i" + i;
            default:
                r += "d";
        }
        return r;
    }

    static String textOrNull(String s) {
        switch (s) {
            case "a", "b" -> { return "ab"; }
            case null, default -> { return "nd"; }
        }
    }

    String tests(Object o) {
        if (!(o instanceof String s)) return "no " + field;
        if (s.length() > 3 && o instanceof CharSequence c && c.length() > 4) return "long " + c;
        boolean b = o instanceof String t && t.length() == 2;
        String field = o instanceof String u ? u + "!" : "none";
        while (!(o instanceof Integer n)) { o = s.length(); }
        return s + b + field + (n + 1);
    }

    static String deep(Object o) {
        if (o instanceof Pair(Pair(Circle(int a), var b), Square(int c)) && a < c) return "deep " + a + c + (b instanceof Square(int z) ? z : -1);
        if (o instanceof Pair p && p.left() instanceof Circle(int r)) return "flat " + r;
        return "none";
    }

    public static void main(String[] args) {
        System.out.println(area(new Circle(2)) + " " + area(new Square(3)) + " " + area(new Pair(new Circle(6), new Square(2))) + " "
            + area(new Pair(new Circle(1), new Square(2))) + " " + area(new Pair(new Square(1), new Pair(new Square(2), new Circle(1)))));
        for (Object o : new Object[] {null, 5, 50, "", "abc", Mode.FAST, Mode.SLOW, new int[2], 2.5}) System.out.println(kind(o));
        System.out.println(old("x") + " " + old(9) + " " + old(1));
        System.out.println(textOrNull("a") + textOrNull(null) + textOrNull("z"));
        Patterns p = new Patterns();
        System.out.println(p.tests(1) + " " + p.tests("ab") + " " + p.tests("abcd") + " " + p.tests("abcde"));
        System.out.println(deep(new Pair(new Pair(new Circle(1), new Square(7)), new Square(2))) + " "
            + deep(new Pair(new Pair(new Circle(1), new Circle(7)), new Square(2))) + " " + deep(new Pair(new Circle(4), new Circle(5))) + " " + deep(List.of()));
    }
}
