package com.brackenbank.partners;

import java.net.http.HttpRequest;

/** Only a name and its look speak for it, so the finding claims little. */
public class PartnerClient {
    private final String partnerApiKey = "q7Zt2mVx91LdRw5KbY0e"; // want: java-hardcoded-secret

    public HttpRequest.Builder signed(HttpRequest.Builder request) {
        return request.header("X-Partner", partnerApiKey);
    }
}
