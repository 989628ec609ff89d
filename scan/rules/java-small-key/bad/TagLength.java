package com.northgrid.metering;

import java.security.SecureRandom;
import javax.crypto.spec.GCMParameterSpec;

public class TagLength {
    private final SecureRandom random = new SecureRandom();

    public GCMParameterSpec next() {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        return new GCMParameterSpec(64, nonce); // want: java-small-key
    }
}
