package com.linnetpay.sealed;

import java.security.GeneralSecurityException;
import java.util.Arrays;

class Inbox {
    private final Seals seals;

    Inbox(Seals seals) {
        this.seals = seals;
    }

    void accept(byte[] message, byte[] seal) throws GeneralSecurityException {
        if (!Arrays.equals(seal, seals.seal(message))) { // want: java-timing-compare
            throw new SecurityException("the seal is broken");
        }
    }
}
