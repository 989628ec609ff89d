package com.heronmail.keys;

import java.util.Random;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

public class KeyMaterial {
    public SecretKey fresh() {
        byte[] raw = new byte[32];
        new Random().nextBytes(raw); // want: java-weak-random
        return new SecretKeySpec(raw, "AES"); // want: java-predictable-token
    }
}
