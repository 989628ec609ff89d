package com.mossbank.clearing;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

public class ClearingClient {
    public SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, null, null);
        return context;
    }
}
