package com.gullexchange.legacy;

import java.net.URI;
import java.net.http.HttpRequest;

public class LoginByAddress {
    public HttpRequest login(String user, String password) {
        String address = "http://clearing.partner.example.com/login?user=" + user + "&password=" + password; // want: java-cleartext-http
        return HttpRequest.newBuilder(URI.create(address)).build();
    }
}
