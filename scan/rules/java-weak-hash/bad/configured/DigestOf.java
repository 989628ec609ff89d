package com.saltmarsh.archive;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Properties;

/** The default is good, but the file that ships with the program names another one. */
public class DigestOf {
    public byte[] digest(byte[] page) throws IOException, NoSuchAlgorithmException {
        Properties settings = new Properties();
        try (InputStream in = DigestOf.class.getClassLoader().getResourceAsStream("archive.properties")) {
            settings.load(in);
        }
        String algorithm = settings.getProperty("page.digest", "SHA-256");
        return MessageDigest.getInstance(algorithm).digest(page); // want: java-weak-hash
    }
}
