import java.util.*;

class Patterns {
    sealed interface Shape permits Circle, Box, Pair { }
    record Circle(double r) implements Shape { }
    record Box(Shape inner, String label) implements Shape { }
    record Pair<A, B>(A left, B right) implements Shape { }
    enum Size { S, M, L }
    static final int ONE = 1;

    String name(Object o, Size size, int n, boolean flag, Integer boxed) {
        if (o instanceof String s && s.length() > 1 || !(o instanceof Integer)) return "a";
        if (!(o instanceof Box(Circle(double r), var label)) || r > 1 && label.isEmpty()) return "b";
        if (o instanceof Pair<?, ?>(Pair<?, ?>(var a, final String b), _)) return b;
        if (o instanceof Pair<?, ?>(String _, var _)) return "u";
        if (o instanceof int[] ints && ints.length > 0) return "c";
        if (o instanceof List<?>[] lists) return "d";
        if (o instanceof java.util.Map.Entry<?, ?> e) return "e";
        String t = switch (o) {
            case null -> "null";
            case String s when s.length() > 3 && s.charAt(0) == 'x' -> s;
            case String s -> "short";
            case Integer i when i > 10 -> { int j = i; yield "big" + j; }
            case Circle(double r) when (r > 1) -> "circle";
            case Box(Box(var inner, String x), String y) when inner != null -> x + y;
            case Pair<?, ?>(Integer a, Integer b) when a < b -> "less";
            case Pair<?, ?>(_, _) -> "pair";
            case Box _ -> "box";
            case int[] array when array.length == 0 -> "empty";
            case List<?> list when list.stream().anyMatch(x -> x == null) -> "list";
            case Size when when when == Size.S -> "when";
            case final Thread thread -> "thread";
            case @SuppressWarnings("x") Runnable runnable -> "runnable";
            case null, default -> throw new IllegalArgumentException();
        };
        int k = switch (size) { case S -> 1; case M, L -> 2; };
        k = switch (n) { case ONE, 2 -> 1; case ONE + 5 -> 2; case -1 -> 3; case (7) -> 4; case true ? 8 : 9 -> 5; case Patterns.ONE + 10 -> 7; default -> 6; };
        k = switch (n) { case 1: yield 2; case (int) 'c': case 'd' + 1: yield 3; default: yield 4; };
        switch (o) { case String s: System.out.println(s); break; case Integer i when i > 1: break; case null, default: }
        switch (size) { case S: case M: { } case L: for (;;) { break; } }
        foo(switch (n) { case 1 -> (Runnable) () -> { }; case 2 -> () -> { }; default -> null; }, switch (n) { default -> 1; } + 1);
        return switch (boxed) { case 1 -> switch (n) { case 1 -> "11"; default -> "1x"; }; default -> { try { yield "d"; } finally { } } };
    }
    void foo(Object... x) { }
}
