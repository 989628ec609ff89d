package org.cedarclinic.exports;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

class ExportCipher {
    byte[] encrypt(SecretKey key, byte[] export) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(Vectors.EXPORT)); // want: java-static-iv
        return cipher.doFinal(export);
    }
}
