package com.mossbank.tellers;

import java.util.Set;
import javax.net.ssl.SSLSession;

public class Refuses {
    private static final Set<String> WITHDRAWN = Set.of("SSLv3", "TLSv1", "TLSv1.1");

    public boolean accepts(SSLSession session) {
        return !WITHDRAWN.contains(session.getProtocol());
    }
}
