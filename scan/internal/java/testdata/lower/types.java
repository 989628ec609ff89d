package shop;

enum Size {
    S, M;
    static final int COUNT = 2;
}

enum Op {
    PLUS("+");
    final String sign;
    Op(String sign) { this.sign = sign; }
}

record Point(int x, int y) {
    Point {
        if (x < 0) x = 0;
    }
}

class Outer {
    int n = COUNT;
    static int COUNT = make(Size.M);
    class Inner { int m = n; }
    Inner inner() { return new Inner(); }
    static int make(Size s) {
        return switch (s) {
            case S -> 1;
            case M -> { yield Op.PLUS.sign.length(); }
        };
    }
}
