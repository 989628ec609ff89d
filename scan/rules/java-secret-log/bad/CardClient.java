package com.tallship.payments;

public class CardClient {
    private final String apiKey;

    public CardClient(String apiKey) {
        this.apiKey = apiKey;
    }

    public void ping() {
        System.out.println(String.format("ping with key %s", apiKey)); // want: java-secret-log
    }
}
