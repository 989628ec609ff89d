package check;

import com.parcelhub.hooks.EventType;
import com.parcelhub.hooks.OrderEventController;
import com.parcelhub.hooks.OrderEventController.Receipt;
import com.parcelhub.shop.Shop;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.web.server.ResponseStatusException;

/** A shop's till that signs events with the shop's key and posts them. */
final class Till {

    final long shop = Seed.number(1_000, 9_999);
    final long now = 1_780_000_000L + Seed.number(0, 1_000_000);
    final byte[] key = Seed.word(32).getBytes(StandardCharsets.US_ASCII);
    final List<String> recorded = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final OrderEventController controller = new OrderEventController(id -> id == shop ? Optional.of(new Shop(shop, key)) : Optional.empty(), this::record,
            Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));

    private boolean record(long shopId, String eventId, EventType type, String reference, String note) {
        recorded.add(shopId + " " + eventId + " " + type + " " + reference + " " + note);
        return known.add(shopId + " " + eventId);
    }

    static String event(String note) {
        return "<event><id>E-7</id><type>packed</type><reference>A-1</reference><note>" + note + "</note></event>";
    }

    Receipt post(String xml) throws Exception {
        return post(xml, StandardCharsets.UTF_8);
    }

    Receipt post(String xml, Charset charset) throws Exception {
        byte[] body = xml.getBytes(charset);
        return post(shop, now, body, sign(now, body));
    }

    Receipt post(long shopId, long timestamp, byte[] body, String signature) throws Exception {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(Till.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (self, method, args) -> method.getName().equals("getInputStream") ? stream(body) : null);
        return controller.receive(shopId, timestamp, signature, request);
    }

    String sign(long timestamp, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    static int refusal(Check.Action post, String what) {
        return Check.throwing(ResponseStatusException.class, post, what).getStatusCode().value();
    }

    private static ServletInputStream stream(byte[] body) {
        ByteArrayInputStream in = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() throws IOException {
                return in.read();
            }
        };
    }
}
