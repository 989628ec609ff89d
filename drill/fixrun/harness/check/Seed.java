package check;

import java.util.Random;

/** Values that are different in every run, so that no fix can be written around the values of a test. The report holds the seed. */
final class Seed {

    private static Random random = new Random(0);

    private Seed() {
    }

    static void set(long seed) {
        random = new Random(seed);
    }

    /** A number from least to most, both included. */
    static synchronized int number(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** A word of lower-case letters. */
    static synchronized String word(int length) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
