package com.harbourlaw.contracts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

public class ContractSeal {
    public String sealOf(byte[] contract) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("MD5"); // want: java-weak-hash
        return HexFormat.of().formatHex(digest.digest(contract));
    }
}
