package com.ferryline.harbours;

import java.io.IOException;
import java.net.URL;
import javax.net.ssl.HttpsURLConnection;

public class HarbourFeed {
    public int status() throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) new URL("https://feed.harbours.example/tides").openConnection();
        connection.setHostnameVerifier((host, session) -> true); // want: java-tls-off
        return connection.getResponseCode();
    }
}
