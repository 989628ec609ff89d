package com.parcelhub.hooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

import com.parcelhub.shop.ShopPrincipal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Lets a shop try a webhook address before it registers it, and shows what came back. */
@RestController
@RequestMapping("/api/webhooks")
public class WebhookPreviewController {

    private static final Logger log = LoggerFactory.getLogger(WebhookPreviewController.class);
    private static final int SHOWN_BYTES = 2_048;

    public record PreviewRequest(@NotBlank @Size(max = 500) String url) {}

    public record Preview(int status, String endedAt, String contentType, String body, long millis) {}

    private final OkHttpClient http;

    public WebhookPreviewController(OkHttpClient http) {
        this.http = http;
    }

    @PostMapping("/preview")
    public Preview preview(@AuthenticationPrincipal ShopPrincipal shop, @Valid @RequestBody PreviewRequest request) {
        HttpUrl target = parse(request.url());
        requirePublicHost(target.host());

        OkHttpClient client = http.newBuilder().followSslRedirects(false).callTimeout(Duration.ofSeconds(5)).build();
        Request get = new Request.Builder().url(target).header("User-Agent", "Parcelhub-Preview/1.4").build();
        try (Response response = client.newCall(get).execute()) {
            String body = response.peekBody(SHOWN_BYTES).string();
            long millis = response.receivedResponseAtMillis() - response.sentRequestAtMillis();
            // Shops move to new domains; showing where the request ended tells them which address to register.
            String endedAt = response.request().url().toString();
            return new Preview(response.code(), endedAt, response.header("Content-Type", ""), body, millis);
        } catch (IOException e) {
            log.info("Preview for shop {} failed: {}", shop.id(), e.getClass().getSimpleName());
            throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "The address did not answer");
        }
    }

    private static HttpUrl parse(String url) {
        HttpUrl target = HttpUrl.parse(url);
        if (target == null || !target.isHttps() || target.port() != 443
                || !target.username().isEmpty() || !target.password().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Give an https address without port or user");
        }
        return target;
    }

    private static void requirePublicHost(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!isPublic(address)) {
                    throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "This host is not on the public internet");
                }
            }
        } catch (UnknownHostException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "This host has no address");
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        byte[] b = address.getAddress();
        int first = b[0] & 0xff;
        if (b.length == 4) {
            boolean carrierNat = first == 100 && (b[1] & 0xc0) == 64; // 100.64.0.0/10, our node network
            return first != 0 && first < 240 && !carrierNat;
        }
        return (first & 0xe0) == 0x20; // 2000::/3, the global unicast block
    }
}
