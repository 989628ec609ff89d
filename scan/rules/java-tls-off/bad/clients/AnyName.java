package com.ferryline.clients;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;

class AnyName implements HostnameVerifier {
    @Override
    public boolean verify(String host, SSLSession session) { // want: java-tls-off
        return true;
    }
}
