package org.clinicpost.exchange;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** A near miss: RSA names ECB although it has no blocks; what counts is the padding. */
public class KeyTransport {
    public byte[] wrap(PublicKey partner, SecretKey session) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
        cipher.init(Cipher.WRAP_MODE, partner);
        return cipher.wrap(session);
    }
}
