package com.larkfield.shop.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;

/** "I forgot my password": mails a link, and takes the new password that comes back with it. */
public class PasswordResetService {

    private static final Logger audit = LoggerFactory.getLogger("audit.reset");
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final int MAX_PER_HOUR = 3;
    private static final int MIN_PASSWORD = 12;
    private static final int MAX_PASSWORD = 256;

    private final AccountStore accounts;
    private final ResetTokenStore tokens;
    private final SessionRegistry sessions;
    private final PasswordEncoder encoder;
    private final Mailer mailer;
    private final Executor worker;
    private final Clock clock;
    private final String resetPage;

    public PasswordResetService(AccountStore accounts, ResetTokenStore tokens, SessionRegistry sessions,
                                PasswordEncoder encoder, Mailer mailer, Executor worker, Clock clock,
                                ShopConfig config) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.encoder = encoder;
        this.mailer = mailer;
        this.worker = worker;
        this.clock = clock;
        this.resetPage = config.publicUrl() + "/reset";
    }

    /** Returns at once, so that neither answer nor timing tells whether we know the address. */
    public void request(String email) {
        worker.execute(() -> issue(email.strip().toLowerCase(Locale.ROOT)));
    }

    private void issue(String email) {
        Optional<Account> found = accounts.findByEmail(email);
        if (found.isEmpty()) {
            return;
        }
        Account account = found.get();
        Instant now = clock.instant();
        if (tokens.issuedSince(account.id(), now.minus(Duration.ofHours(1))) >= MAX_PER_HOUR) {
            audit.info("reset not sent, account {} asked too often", account.id());
            return;
        }
        ResetToken token = ResetToken.create();
        tokens.replace(account.id(), token.digest(), now.plus(LIFETIME));
        mailer.sendResetLink(account.email(), resetPage + "?token=" + token.value());
        audit.info("reset link sent, account {}", account.id());
    }

    /** Sets the new password; false when the token is unknown, used or too old. */
    public boolean redeem(String token, String newPassword) {
        if (newPassword.length() < MIN_PASSWORD || newPassword.length() > MAX_PASSWORD) {
            throw new PasswordPolicyException(MIN_PASSWORD, MAX_PASSWORD);
        }
        OptionalLong owner = tokens.consume(ResetToken.digestOf(token), clock.instant());
        if (owner.isEmpty()) {
            audit.info("reset refused, no live token");
            return false;
        }
        long accountId = owner.getAsLong();
        accounts.setPasswordHash(accountId, encoder.encode(newPassword));
        sessions.endAll(accountId);
        mailer.sendPasswordChanged(accountId);
        audit.info("password reset, account {}", accountId);
        return true;
    }

    /** The value goes into the mail and is forgotten; the table only ever holds the digest. */
    record ResetToken(String value, String digest) {

        private static final int LENGTH = 32;
        private static final Random RANDOM = new Random(new SecureRandom().nextLong());

        static ResetToken create() {
            byte[] bytes = new byte[LENGTH];
            RANDOM.nextBytes(bytes);
            String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return new ResetToken(value, digestOf(value));
        }

        static String digestOf(String value) {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                return HexFormat.of().formatHex(sha256.digest(value.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
