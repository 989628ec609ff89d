package com.harbourlaw.contracts;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** A near miss: SHA-1 inside an HMAC is not broken by collisions. */
public class MessageCode {
    public byte[] code(SecretKey key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(key);
        return mac.doFinal(message);
    }
}
