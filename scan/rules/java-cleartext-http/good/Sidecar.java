package com.gullexchange.partner;

import java.net.URI;
import java.net.http.HttpRequest;

/** A near miss: plain http, but only to the proxy on the same machine, which encrypts. */
public class Sidecar {
    public HttpRequest orders(String token) {
        return HttpRequest.newBuilder(URI.create("http://localhost:9901/orders")).header("Authorization", "Bearer " + token).build();
    }
}
