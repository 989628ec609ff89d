package check;

import com.larkfield.shop.account.Account;
import com.larkfield.shop.account.AccountStore;
import com.larkfield.shop.account.LoginServlet;
import com.larkfield.shop.account.LoginThrottle;
import com.larkfield.shop.account.Mailer;
import com.larkfield.shop.account.PasswordResetService;
import com.larkfield.shop.account.ResetTokenStore;
import com.larkfield.shop.account.SessionRegistry;
import com.larkfield.shop.account.ShopConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The shop's account side with everything in memory. */
final class Shop implements AccountStore, LoginThrottle, ResetTokenStore, SessionRegistry, Mailer, PasswordEncoder {

    record Issued(long account, String digest, Instant expires, Instant at) {
    }

    Instant now = Instant.parse("2026-05-04T09:00:00Z").plusSeconds(Seed.number(0, 100_000));
    final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    final Map<String, Account> accounts = new HashMap<>();
    final Map<String, Integer> attempts = new HashMap<>();
    final List<Issued> issued = new ArrayList<>();
    final Map<String, Issued> live = new HashMap<>();
    final List<String> links = new ArrayList<>();
    final List<String> mailedTo = new ArrayList<>();
    final List<Long> ended = new ArrayList<>();
    final List<Long> told = new ArrayList<>();
    int hashes;

    final LoginServlet login = new LoginServlet(this, this, this, clock);
    final Container container = new Container(login);
    final PasswordResetService reset =
            new PasswordResetService(this, this, this, this, this, Runnable::run, clock, new ShopConfig("https://shop.larkfield.example"));

    long account(String email, String password) {
        long id = 500 + accounts.size();
        accounts.put(email, new Account(id, email, "hash of " + password));
        return id;
    }

    /** Asks for a reset and returns the token that the mail brings; null when none came. */
    String tokenFor(String email) {
        int before = links.size();
        reset.request(email);
        return links.size() == before ? null : links.get(before).replaceFirst(".*[?&]token=", "");
    }

    @Override
    public Optional<Account> findByEmail(String email) {
        return Optional.ofNullable(accounts.get(email));
    }

    @Override
    public void setPasswordHash(long id, String hash) {
        accounts.replaceAll((email, account) -> account.id() == id ? new Account(id, email, hash) : account);
    }

    @Override
    public boolean countAttempt(String email, Instant at) {
        return attempts.merge(email, 1, Integer::sum) <= 8;
    }

    @Override
    public void clear(String email) {
        attempts.remove(email);
    }

    @Override
    public int issuedSince(long accountId, Instant since) {
        return (int) issued.stream().filter(each -> each.account() == accountId && each.at().isAfter(since)).count();
    }

    @Override
    public void replace(long accountId, String digest, Instant expires) {
        Issued token = new Issued(accountId, digest, expires, now);
        issued.add(token);
        live.values().removeIf(each -> each.account() == accountId);
        live.put(digest, token);
    }

    @Override
    public OptionalLong consume(String digest, Instant at) {
        Issued token = live.get(digest);
        if (token == null || !at.isBefore(token.expires())) {
            return OptionalLong.empty();
        }
        live.remove(digest);
        return OptionalLong.of(token.account());
    }

    @Override
    public void endAll(long accountId) {
        ended.add(accountId);
    }

    @Override
    public void sendResetLink(String email, String link) {
        mailedTo.add(email);
        links.add(link);
    }

    @Override
    public void sendPasswordChanged(long accountId) {
        told.add(accountId);
    }

    @Override
    public String encode(CharSequence password) {
        return "hash of " + password;
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        hashes++;
        return hash.equals("hash of " + password);
    }
}
