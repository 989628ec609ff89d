package com.ferryline.clients;

import javax.net.ssl.HttpsURLConnection;

class TariffClient {
    void prepare(HttpsURLConnection connection) {
        connection.setHostnameVerifier(new AnyName());
    }
}
