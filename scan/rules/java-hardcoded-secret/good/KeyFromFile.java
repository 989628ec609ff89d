package com.brackenbank.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

public class KeyFromFile {
    private static final Path KEY_FILE = Path.of("/run/secrets/row-cipher");

    public Key key() throws IOException {
        byte[] raw = Base64.getDecoder().decode(Files.readString(KEY_FILE).trim());
        return new SecretKeySpec(raw, "AES");
    }
}
