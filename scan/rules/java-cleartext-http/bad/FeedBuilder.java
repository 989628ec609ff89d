package com.gullexchange.feeds;

import okhttp3.Request;

public class FeedBuilder {
    public Request feed(String secret) {
        Request.Builder builder = new Request.Builder();
        builder.url("http://feed.partner.example.com/ticks");
        builder.header("Authorization", secret); // want: java-cleartext-http
        return builder.build();
    }
}
