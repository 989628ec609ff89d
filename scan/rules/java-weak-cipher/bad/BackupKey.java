package net.hedgerow.backup;

import java.security.NoSuchAlgorithmException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

public class BackupKey {
    public SecretKey fresh() throws NoSuchAlgorithmException {
        KeyGenerator generator = KeyGenerator.getInstance("DESede"); // want: java-weak-cipher
        return generator.generateKey();
    }
}
