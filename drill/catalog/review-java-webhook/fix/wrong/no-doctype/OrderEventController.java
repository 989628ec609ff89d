package com.parcelhub.hooks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import com.parcelhub.shop.Shop;
import com.parcelhub.shop.ShopRepository;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Receives order events from the shops' till and warehouse software, signed with the shop's own key. */
@RestController
public class OrderEventController {

    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final long MAX_SKEW_SECONDS = 300;

    private final ShopRepository shops;
    private final OrderEvents events;
    private final Clock clock;

    public OrderEventController(ShopRepository shops, OrderEvents events, Clock clock) {
        this.shops = shops;
        this.events = events;
        this.clock = clock;
    }

    /** The receipt repeats what we understood, so that the till can show it to the person at the counter. */
    public record Receipt(String eventId, String status, String reference, String note) {}

    @PostMapping(path = "/hooks/orders/{shopId}", consumes = "application/xml")
    public Receipt receive(@PathVariable long shopId,
                           @RequestHeader("X-Shop-Timestamp") long timestamp,
                           @RequestHeader("X-Shop-Signature") String signature,
                           HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        long now = clock.instant().getEpochSecond();
        Shop shop = shops.findActive(shopId)
                .filter(s -> timestamp >= now - MAX_SKEW_SECONDS && timestamp <= now + MAX_SKEW_SECONDS)
                .filter(s -> signedBy(s, timestamp, body, signature))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));

        Element event = parse(body);
        String eventId = text(event, "id", 40);
        EventType type = EventType.fromWire(text(event, "type", 20))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "Unknown event type"));
        String reference = text(event, "reference", 64);
        String note = text(event, "note", 4_000);

        // The key (shop, event id) is unique: a repeated delivery changes nothing and gets the same answer.
        boolean added = events.record(shop.id(), eventId, type, reference, note);
        return new Receipt(eventId, added ? "accepted" : "known", reference, note);
    }

    private static boolean signedBy(Shop shop, long timestamp, byte[] body, String signature) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(shop.signingKey(), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(signature));
        } catch (IllegalArgumentException e) { // not hexadecimal
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Element parse(byte[] body) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body)).getDocumentElement();
        } catch (SAXException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The event is not well-formed XML");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Element event, String name, int maxLength) {
        NodeList found = event.getElementsByTagNameNS("*", name);
        String value = found.getLength() == 1 ? found.item(0).getTextContent().strip() : "";
        if (value.isEmpty() || value.length() > maxLength) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Element " + name + " is missing, repeated or too long");
        }
        return value;
    }
}
