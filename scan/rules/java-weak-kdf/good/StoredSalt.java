package com.alpinegym.members;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A near miss: the salt comes from the stored record, which looks like a text of the program only from far away. */
public class StoredSalt {
    record Stored(String salt, int rounds, String digest) {
    }

    public boolean matches(char[] given, Stored stored) throws GeneralSecurityException {
        byte[] salt = Base64.getDecoder().decode(stored.salt());
        PBEKeySpec spec = new PBEKeySpec(given, salt, stored.rounds(), 256);
        byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        return java.security.MessageDigest.isEqual(derived, Base64.getDecoder().decode(stored.digest()));
    }
}
