package org.clinicpost.exchange;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

public class KeyTransport {
    public byte[] wrap(PublicKey partner, SecretKey session) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding"); // want: java-weak-cipher
        cipher.init(Cipher.WRAP_MODE, partner);
        return cipher.wrap(session);
    }
}
