package org.cedarclinic.notes;

import java.nio.ByteBuffer;
import javax.crypto.spec.IvParameterSpec;

/** A near miss: the array begins empty and is filled from the stored record before it is used. */
public class CopiedInto {
    public IvParameterSpec vectorOf(byte[] record) {
        byte[] vector = new byte[16];
        System.arraycopy(record, 0, vector, 0, vector.length);
        return new IvParameterSpec(vector);
    }

    public IvParameterSpec vectorOf(ByteBuffer record) {
        byte[] vector = new byte[16];
        record.get(vector);
        return new IvParameterSpec(vector);
    }
}
