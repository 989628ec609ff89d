package net.hedgerow.backup;

import java.security.GeneralSecurityException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A near miss: AES without a mode is right for a key, and wrong for a cipher only. */
public class KeySpecOnly {
    public SecretKey fromStore(byte[] stored) {
        return new SecretKeySpec(stored, "AES");
    }

    public SecretKey fresh() throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        return generator.generateKey();
    }
}
