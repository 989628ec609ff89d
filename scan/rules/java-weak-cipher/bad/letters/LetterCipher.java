package org.clinicpost.letters;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;

class LetterCipher {
    byte[] encrypt(Key key, AlgorithmParameterSpec vector, byte[] letter) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(Transformations.current()); // want: java-weak-cipher
        cipher.init(Cipher.ENCRYPT_MODE, key, vector);
        return cipher.doFinal(letter);
    }
}
