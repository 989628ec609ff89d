package com.brackenbank.archive;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import javax.crypto.spec.SecretKeySpec;

public class RowCipher {
    public Key key() {
        byte[] raw = "s3ven-grey-geese".getBytes(StandardCharsets.US_ASCII);
        return new SecretKeySpec(raw, "AES"); // want: java-hardcoded-secret
    }
}
