package net.postcards.shops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.servlet.http.HttpServletRequest;

/** The scheme is fixed, but what follows it is still the host. */
public class SubdomainOfCaller {
    public int stock(HttpServletRequest request) throws IOException, InterruptedException {
        String shop = request.getParameter("shop");
        HttpRequest call = HttpRequest.newBuilder(URI.create("https://" + shop + ".shops.example/stock")).build(); // want: java-ssrf
        return HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
