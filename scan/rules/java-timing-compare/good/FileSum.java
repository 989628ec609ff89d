package com.linnetpay.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

public class FileSum {
    public boolean isWhole(byte[] file, byte[] sum) throws NoSuchAlgorithmException {
        return Arrays.equals(MessageDigest.getInstance("SHA-256").digest(file), sum);
    }
}
