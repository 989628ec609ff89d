package shop;

class Conditions {
    int guard(String s, int n) {
        if (s != null && !s.isEmpty() || n > 3) {
            return 1;
        }
        boolean both = s == null && n < 0;
        boolean not = !both;
        int picked = both ? n : -n;
        return picked;
    }

    String pattern(Object o) {
        if (!(o instanceof String s)) {
            return "other";
        }
        return s;
    }
}
