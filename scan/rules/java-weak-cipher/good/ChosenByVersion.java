package net.hedgerow.backup;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

public class ChosenByVersion {
    private static final int VERSION = 3;

    public Cipher current() throws GeneralSecurityException {
        String transformation = VERSION < 2 ? "DES/CBC/PKCS5Padding" : "AES/GCM/NoPadding";
        return Cipher.getInstance(transformation);
    }
}
