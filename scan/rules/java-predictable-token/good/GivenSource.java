package com.heronmail.keys;

import java.security.SecureRandom;
import java.util.Random;

/** A near miss: the generator's type is the weak one, and what the constructor puts there is strong. */
public class GivenSource {
    private final Random source;

    public GivenSource() {
        this.source = new SecureRandom();
    }

    public String nextSessionToken() {
        return Long.toHexString(source.nextLong()) + Long.toHexString(source.nextLong());
    }
}
