package com.ferryline.clients;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.logging.Logger;
import javax.net.ssl.X509TrustManager;

public class DelegatingTrust implements X509TrustManager {
    private static final Logger LOG = Logger.getLogger("tls");
    private final X509TrustManager platform;

    public DelegatingTrust(X509TrustManager platform) {
        this.platform = platform;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        platform.checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        LOG.fine("a server shows its certificate");
        platform.checkServerTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return platform.getAcceptedIssuers();
    }
}
