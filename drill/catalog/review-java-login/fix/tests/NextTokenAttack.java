package check;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/** Somebody with an account of their own computes the token that the next customer is sent. */
class NextTokenAttack {

    private static final long MULTIPLIER = 0x5DEECE66DL;
    private static final long MASK = (1L << 48) - 1;

    void tokensCannotBeComputed() {
        continuingTheSequence();
        guessingTheSeed();
    }

    private static void continuingTheSequence() {
        Shop shop = new Shop();
        shop.account("eve@example.org", "x");
        shop.account("ann@example.org", "x");
        byte[] own = bytes(shop.tokenFor("eve@example.org"));
        String next = shop.tokenFor("ann@example.org");
        byte[] guess = successor(own);
        Check.that(guess == null || !java.util.Arrays.equals(guess, bytes(next)), "the token that Ann was sent follows from the one that Eve was sent: " + next);
    }

    private static void guessingTheSeed() {
        Shop shop = new Shop();
        long id = shop.account("ann@example.org", "x");
        long before = System.currentTimeMillis();
        String token = shop.tokenFor("ann@example.org");
        byte[] real = bytes(token);
        for (long from : new long[] {before - 500, shop.now.toEpochMilli() - 500, shop.now.getEpochSecond() - 500, id - 500}) {
            for (long seed = from; seed < from + 3_000; seed++) {
                byte[] guess = new byte[real.length];
                new Random(seed).nextBytes(guess);
                Check.that(!java.util.Arrays.equals(guess, real), "the token is what a generator with the seed " + seed + " makes: " + token);
            }
        }
    }

    /** The bytes that java.util.Random gives after these, if it made these; else null. Two outputs decide, 65,536 trials find the state. */
    private static byte[] successor(byte[] known) {
        if (known.length < 8) {
            return null;
        }
        for (long low = 0; low < 1 << 16; low++) {
            long state = (word(known, 0) & 0xffffffffL) << 16 | low;
            boolean fits = true;
            for (int at = 4; at + 4 <= known.length && fits; at += 4) {
                state = state * MULTIPLIER + 0xB & MASK;
                fits = (int) (state >>> 16) == word(known, at);
            }
            if (fits) {
                return following(state, known.length);
            }
        }
        return null;
    }

    private static byte[] following(long state, int length) {
        if (length % 4 != 0) {
            state = state * MULTIPLIER + 0xB & MASK; // the last bytes took an output of their own
        }
        byte[] next = new byte[length];
        for (int i = 0; i < length; i += 4) {
            state = state * MULTIPLIER + 0xB & MASK;
            int word = (int) (state >>> 16);
            for (int k = i; k < Math.min(i + 4, length); k++, word >>= 8) {
                next[k] = (byte) word;
            }
        }
        return next;
    }

    private static int word(byte[] b, int at) {
        return b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | (b[at + 3] & 0xff) << 24;
    }

    private static byte[] bytes(String token) {
        try {
            return token.length() % 2 == 0 && token.matches("[0-9a-fA-F]+") ? HexFormat.of().parseHex(token) : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return token.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        }
    }
}
