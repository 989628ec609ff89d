package org.cedarclinic.notes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

public class PatientNotes {
    private static final String VECTOR = "cedarclinic-2019";

    public byte[] encrypt(SecretKey key, String note) throws GeneralSecurityException {
        IvParameterSpec vector = new IvParameterSpec(VECTOR.getBytes(StandardCharsets.UTF_8)); // want: java-static-iv
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key, vector);
        return cipher.doFinal(note.getBytes(StandardCharsets.UTF_8));
    }
}
