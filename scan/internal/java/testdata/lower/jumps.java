package shop;

class Jumps {
    int all(int[] xs) {
        int sum = 0;
        outer:
        for (int x : xs) {
            switch (x) {
                case 1:
                case 2: sum += 1;
                case 3: break;
                case 'x': continue outer;
                default: return sum;
            }
        }
        while (true) {
            if (sum++ > 10) break;
        }
        return sum;
    }

    String tried(java.io.Reader r) {
        try (r) {
            r.read();
            return "read";
        } catch (java.io.IOException | RuntimeException e) {
            return e.getMessage();
        } finally {
            done();
        }
    }

    void done() {}
}
