package com.mossbank.gateway;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

class GatewayContext implements Versions {
    SSLContext open() throws GeneralSecurityException {
        return SSLContext.getInstance(GATEWAY); // want: java-old-tls
    }
}
