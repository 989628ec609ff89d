package com.gullexchange.rates;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

public class RatesClient {
    public int fetch(String token) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL("https://rates.partner.example.com/v2/today").openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        return connection.getResponseCode();
    }
}
