package net.heliograph.devices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tokens with which a customer's solar inverters report their readings: {@code hgd.<device id>.<secret>}. */
@Service
public class DeviceTokenService {

    private static final Logger log = LoggerFactory.getLogger(DeviceTokenService.class);

    private static final int SECRET_BYTES = 32;
    private static final int MAX_DEVICES = 40;
    private static final Duration LIFETIME = Duration.ofDays(180);
    private static final Pattern TOKEN =
            Pattern.compile("hgd\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

    private static final String LIVE = " AND revoked_at IS NULL";

    private static final RowMapper<Device> DEVICE = (rs, i) -> new Device(rs.getObject("id", UUID.class),
            rs.getString("name"), rs.getTimestamp("expires_at").toInstant());

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public DeviceTokenService(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record Device(UUID id, String name, Instant expiresAt) {}

    public record Identity(long ownerId, UUID deviceId) {}

    private record Stored(long ownerId, byte[] hash) {}

    public List<Device> list(long ownerId) {
        return jdbc.query("SELECT id, name, expires_at FROM device WHERE owner_id = ?" + LIVE + " ORDER BY name, id",
                DEVICE, ownerId);
    }

    /** Registers a device and returns its token; afterwards only the hash of the secret is known. */
    @Transactional
    public String register(long ownerId, String name) {
        // Two tabs must not both see device number 39: the owner's row is held until this transaction ends.
        jdbc.queryForObject("SELECT id FROM account WHERE id = ? FOR UPDATE", Long.class, ownerId);
        Integer live = jdbc.queryForObject("SELECT count(*) FROM device WHERE owner_id = ?" + LIVE, Integer.class, ownerId);
        if (live != null && live >= MAX_DEVICES) {
            throw new DeviceLimitException(MAX_DEVICES);
        }
        UUID id = UUID.randomUUID();
        String secret = newSecret();
        jdbc.update("INSERT INTO device (id, owner_id, name, secret_hash, expires_at) VALUES (?, ?, ?, ?, ?)",
                id, ownerId, name, sha256(secret), expiry());
        log.info("Account {} registered device {}", ownerId, id);
        return token(id, secret);
    }

    /** Replaces the secret of a live device; the old token stops working with this statement. */
    @Transactional
    public Optional<String> rotate(long ownerId, UUID id) {
        String secret = newSecret();
        int changed = jdbc.update("UPDATE device SET secret_hash = ?, expires_at = ? WHERE id = ? AND owner_id = ?" + LIVE,
                sha256(secret), expiry(), id, ownerId);
        if (changed == 0) {
            return Optional.empty();
        }
        log.info("Account {} replaced the token of device {}", ownerId, id);
        return Optional.of(token(id, secret));
    }

    @Transactional
    public boolean revoke(long ownerId, UUID id) {
        int changed = jdbc.update("UPDATE device SET revoked_at = ? WHERE id = ? AND owner_id = ?" + LIVE,
                Timestamp.from(clock.instant()), id, ownerId);
        if (changed == 1) {
            log.info("Account {} revoked device {}", ownerId, id);
        }
        return changed == 1;
    }

    /** Called by the filter in front of the readings endpoint with what stood in the Authorization header. */
    public Optional<Identity> authenticate(String presented) {
        Matcher parts = TOKEN.matcher(presented);
        if (!parts.matches()) {
            return Optional.empty();
        }
        UUID id = UUID.fromString(parts.group(1));
        byte[] hash = sha256(parts.group(2));
        return jdbc.query("""
                        SELECT d.owner_id, d.secret_hash
                          FROM device d
                          JOIN account a ON a.id = d.owner_id AND a.status = 'ACTIVE'
                         WHERE d.id = ? AND d.expires_at > ? AND d.revoked_at IS NULL
                        """,
                        (rs, i) -> new Stored(rs.getLong("owner_id"), rs.getBytes("secret_hash")),
                        id, Timestamp.from(clock.instant()))
                .stream()
                .filter(stored -> MessageDigest.isEqual(stored.hash(), hash))
                .findFirst()
                .map(stored -> new Identity(stored.ownerId(), id));
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Fleets are set up in one afternoon; spread over a day, their tokens do not all run out at once. */
    private Timestamp expiry() {
        long spread = ThreadLocalRandom.current().nextLong(Duration.ofDays(1).toSeconds());
        return Timestamp.from(clock.instant().plus(LIFETIME).plusSeconds(spread));
    }

    private static String token(UUID id, String secret) {
        return "hgd." + id + "." + secret;
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
