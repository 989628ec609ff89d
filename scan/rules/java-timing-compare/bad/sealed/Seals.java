package com.linnetpay.sealed;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

class Seals {
    private final SecretKey key;

    Seals(SecretKey key) {
        this.key = key;
    }

    byte[] seal(byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(key);
        return mac.doFinal(message);
    }
}
