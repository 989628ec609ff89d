package com.corvidpay.vault;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

public class CardVault {
    private final SecretKey key;

    public CardVault(SecretKey key) {
        this.key = key;
    }

    public byte[] seal(byte[] pan) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES"); // want: java-weak-cipher
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(pan);
    }
}
