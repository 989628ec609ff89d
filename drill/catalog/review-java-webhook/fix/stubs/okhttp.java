package okhttp3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** An http or https address, with host in lower case and the scheme's port where none is given. */
public final class HttpUrl {

    private final URI uri;

    private HttpUrl(URI uri) {
        this.uri = uri;
    }

    /** Null unless the text is an http or https address. */
    public static HttpUrl parse(String text) {
        try {
            URI uri = new URI(text.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return uri.getHost() == null || !scheme.equals("http") && !scheme.equals("https") ? null : new HttpUrl(uri);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    public static HttpUrl get(String text) {
        HttpUrl url = parse(text);
        if (url == null) {
            throw new IllegalArgumentException("no http or https address: " + text);
        }
        return url;
    }

    public HttpUrl resolve(String link) {
        try {
            return parse(uri.resolve(new URI(link.strip())).toString());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    public String scheme() {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }

    public boolean isHttps() {
        return scheme().equals("https");
    }

    /** Without the brackets of an IPv6 address. */
    public String host() {
        return uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    }

    public int port() {
        return uri.getPort() >= 0 ? uri.getPort() : isHttps() ? 443 : 80;
    }

    public String username() {
        return uri.getUserInfo() == null ? "" : uri.getUserInfo().replaceFirst(":.*", "");
    }

    public String password() {
        return uri.getUserInfo() == null || !uri.getUserInfo().contains(":") ? "" : uri.getUserInfo().replaceFirst("[^:]*:", "");
    }

    public String encodedPath() {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    @Override
    public String toString() {
        return uri.getRawPath().isEmpty() ? uri + "/" : uri.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpUrl url && url.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}

package okhttp3;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

public interface Dns {
    Dns SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    List<InetAddress> lookup(String host) throws UnknownHostException;
}

package okhttp3;

import java.io.IOException;

public interface Interceptor {
    Response intercept(Chain chain) throws IOException;

    interface Chain {
        Request request();

        Response proceed(Request request) throws IOException;
    }
}

package okhttp3;

import java.util.LinkedHashMap;
import java.util.Map;

public final class Request {

    private final HttpUrl url;
    private final Map<String, String> headers;

    private Request(HttpUrl url, Map<String, String> headers) {
        this.url = url;
        this.headers = headers;
    }

    public HttpUrl url() {
        return url;
    }

    public String header(String name) {
        return headers.get(name);
    }

    public Builder newBuilder() {
        Builder builder = new Builder().url(url);
        builder.headers.putAll(headers);
        return builder;
    }

    public static final class Builder {
        private final Map<String, String> headers = new LinkedHashMap<>();
        private HttpUrl url;

        public Builder url(HttpUrl to) {
            url = to;
            return this;
        }

        public Builder url(String to) {
            return url(HttpUrl.get(to));
        }

        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public Builder get() {
            return this;
        }

        public Request build() {
            return new Request(url, headers);
        }
    }
}

package okhttp3;

import java.nio.charset.StandardCharsets;

public final class ResponseBody implements AutoCloseable {

    private final byte[] bytes;

    ResponseBody(byte[] bytes) {
        this.bytes = bytes;
    }

    public String string() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public long contentLength() {
        return bytes.length;
    }

    @Override
    public void close() {
    }
}

package okhttp3;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

public final class Response implements AutoCloseable {

    private final Request request;
    private final int code;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;
    private final long sent;
    private final Response prior;

    Response(Request request, OkHttpClient.Reply reply, long sent, Response prior) {
        this.request = request;
        this.code = reply.code();
        this.headers.putAll(reply.headers());
        this.body = reply.body();
        this.sent = sent;
        this.prior = prior;
    }

    public Request request() {
        return request;
    }

    public int code() {
        return code;
    }

    public boolean isSuccessful() {
        return code >= 200 && code < 300;
    }

    public boolean isRedirect() {
        return code == 300 || code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
    }

    public String header(String name) {
        return headers.get(name);
    }

    public String header(String name, String otherwise) {
        return headers.getOrDefault(name, otherwise);
    }

    public ResponseBody body() {
        return new ResponseBody(body);
    }

    public ResponseBody peekBody(long bytes) {
        return new ResponseBody(Arrays.copyOf(body, (int) Math.min(bytes, body.length)));
    }

    public Response priorResponse() {
        return prior;
    }

    public long sentRequestAtMillis() {
        return sent;
    }

    public long receivedResponseAtMillis() {
        return sent + 12;
    }

    @Override
    public void close() {
    }
}

package okhttp3;

import java.io.IOException;

public interface Call {
    Response execute() throws IOException;
}

package okhttp3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parts of OkHttp 4 that decide where a call goes: it follows up to twenty redirects, asks its Dns about names and not about literal addresses, and
 * lets network interceptors see each hop.
 */
public final class OkHttpClient {

    private static final int MAX_HOPS = 20;

    /** What a server says. */
    public record Reply(int code, Map<String, String> headers, byte[] body) {
    }

    /** The way to the servers. */
    public interface Wire {
        Reply send(InetAddress to, Request request) throws IOException;
    }

    private final Builder settings;

    private OkHttpClient(Builder settings) {
        this.settings = settings;
    }

    public static OkHttpClient over(Wire wire) {
        return new OkHttpClient(new Builder(wire));
    }

    public Builder newBuilder() {
        return new Builder(settings);
    }

    public Call newCall(Request request) {
        return () -> intercepted(settings.interceptors, 0, request, this::follow);
    }

    private Response follow(Request first) throws IOException {
        Request request = first;
        Response prior = null;
        for (int hop = 0; hop <= MAX_HOPS; hop++) {
            Response before = prior;
            Response response = intercepted(settings.networkInterceptors, 0, request, next -> exchange(next, before));
            HttpUrl link = link(response);
            if (link == null) {
                return response;
            }
            request = request.newBuilder().url(link).build();
            prior = response;
        }
        throw new ProtocolException("Too many follow-up requests: " + (MAX_HOPS + 1));
    }

    /** Where a response sends us on to, or null. */
    private HttpUrl link(Response response) {
        String location = response.header("Location");
        if (!settings.followRedirects || !response.isRedirect() || location == null) {
            return null;
        }
        HttpUrl url = response.request().url();
        HttpUrl link = url.resolve(location);
        return link == null || !link.scheme().equals(url.scheme()) && !settings.followSslRedirects ? null : link;
    }

    private Response exchange(Request request, Response prior) throws IOException {
        String host = request.url().host();
        boolean literal = host.matches("[0-9.]+") || host.contains(":");
        List<InetAddress> addresses = literal ? List.of(InetAddress.getByName(host)) : settings.dns.lookup(host);
        long sent = System.currentTimeMillis();
        return new Response(request, settings.wire.send(addresses.get(0), request), sent, prior);
    }

    private interface Step {
        Response to(Request request) throws IOException;
    }

    private static Response intercepted(List<Interceptor> list, int at, Request request, Step last) throws IOException {
        if (at == list.size()) {
            return last.to(request);
        }
        return list.get(at).intercept(new Interceptor.Chain() {
            @Override
            public Request request() {
                return request;
            }

            @Override
            public Response proceed(Request next) throws IOException {
                return intercepted(list, at + 1, next, last);
            }
        });
    }

    public static final class Builder {
        private final Wire wire;
        private final List<Interceptor> interceptors = new ArrayList<>();
        private final List<Interceptor> networkInterceptors = new ArrayList<>();
        private boolean followRedirects = true;
        private boolean followSslRedirects = true;
        private Dns dns = Dns.SYSTEM;

        private Builder(Wire wire) {
            this.wire = wire;
        }

        private Builder(Builder other) {
            this(other.wire);
            interceptors.addAll(other.interceptors);
            networkInterceptors.addAll(other.networkInterceptors);
            followRedirects = other.followRedirects;
            followSslRedirects = other.followSslRedirects;
            dns = other.dns;
        }

        public Builder followRedirects(boolean follow) {
            followRedirects = follow;
            return this;
        }

        public Builder followSslRedirects(boolean follow) {
            followSslRedirects = follow;
            return this;
        }

        public Builder dns(Dns other) {
            dns = other;
            return this;
        }

        public Builder addInterceptor(Interceptor each) {
            interceptors.add(each);
            return this;
        }

        public Builder addNetworkInterceptor(Interceptor each) {
            networkInterceptors.add(each);
            return this;
        }

        public Builder callTimeout(Duration limit) {
            return this;
        }

        public Builder connectTimeout(Duration limit) {
            return this;
        }

        public Builder readTimeout(Duration limit) {
            return this;
        }

        public OkHttpClient build() {
            return new OkHttpClient(new Builder(this));
        }
    }
}
