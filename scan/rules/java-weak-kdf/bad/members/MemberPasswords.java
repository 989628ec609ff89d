package com.alpinegym.members;

import java.security.GeneralSecurityException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

class MemberPasswords {
    private static final int ROUNDS = 600_000;

    byte[] digest(char[] chosen) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(chosen, Peppering.SALT, ROUNDS, 256); // want: java-weak-kdf
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    }
}
