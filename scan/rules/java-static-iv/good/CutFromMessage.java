package org.cedarclinic.images;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

public class CutFromMessage {
    public byte[] open(SecretKey key, byte[] sealed) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOfRange(sealed, 0, 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        return cipher.doFinal(sealed, 12, sealed.length - 12);
    }
}
