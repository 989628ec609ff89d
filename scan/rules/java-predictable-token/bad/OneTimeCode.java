package com.heronmail.codes;

import java.util.concurrent.ThreadLocalRandom;

public class OneTimeCode {
    public String generateVerificationCode() {
        int code = ThreadLocalRandom.current().nextInt(1_000_000); // want: java-weak-random, java-predictable-token
        return String.format("%06d", code);
    }
}
