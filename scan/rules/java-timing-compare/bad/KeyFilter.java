package com.linnetpay.api;

import javax.servlet.http.HttpServletRequest;

/** The names are all there is to go by, so the finding is of medium confidence. */
public class KeyFilter {
    private final String apiKey;

    public KeyFilter(String apiKey) {
        this.apiKey = apiKey;
    }

    public boolean isPartner(HttpServletRequest request) {
        String givenApiKey = request.getHeader("X-Api-Key");
        return apiKey.equals(givenApiKey); // want: java-timing-compare
    }
}
