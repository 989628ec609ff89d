package com.mossbank.clearing;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** A near miss: "TLS" is no old version but the newest that both sides know. */
public class Newest {
    public SSLContext context() throws GeneralSecurityException {
        return SSLContext.getInstance("TLS");
    }
}
