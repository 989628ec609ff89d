package com.mossbank.tellers;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

public class TellerSocket {
    private final boolean legacy;

    public TellerSocket(boolean legacy) {
        this.legacy = legacy;
    }

    public SSLContext context() throws GeneralSecurityException {
        String version = legacy ? "TLSv1" : "TLSv1.3";
        return SSLContext.getInstance(version); // want: java-old-tls
    }
}
