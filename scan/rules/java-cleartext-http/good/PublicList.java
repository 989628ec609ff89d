package com.gullexchange.rates;

import java.net.URI;
import java.net.http.HttpRequest;

public class PublicList {
    public HttpRequest holidays() {
        return HttpRequest.newBuilder(URI.create("http://calendar.example.org/holidays.csv")).header("Accept", "text/csv").build();
    }
}
