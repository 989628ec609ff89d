package com.gullexchange.partner;

import java.net.URI;
import java.net.http.HttpRequest;

class OrderClient {
    private final String apiKey;

    OrderClient(String apiKey) {
        this.apiKey = apiKey;
    }

    HttpRequest orders() {
        return HttpRequest.newBuilder()
            .uri(URI.create(Addresses.ORDERS))
            .header("X-Api-Key", apiKey) // want: java-cleartext-http
            .build();
    }
}
