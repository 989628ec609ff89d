package com.fairground.tickets;

import java.security.SecureRandom;
import java.util.Random;

/** A near miss: the variable is of the weak type, what it holds is not. */
public class ByTheBaseType {
    private final Random random = new SecureRandom();

    public int nextLuckyNumber() {
        Random source = random;
        return 1 + source.nextInt(90);
    }
}
