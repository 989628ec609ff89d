package net.postcards.shops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.servlet.http.HttpServletRequest;

/** The caller's word comes after a constant host: a near miss. */
public class FixedHost {
    public int stock(HttpServletRequest request) throws IOException, InterruptedException {
        String article = request.getParameter("article");
        HttpRequest call = HttpRequest.newBuilder(URI.create("https://stock.postcards.example/articles?name=" + article)).build();
        return HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
