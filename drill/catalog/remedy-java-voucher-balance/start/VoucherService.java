package example.bookshop.vouchers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gift vouchers, as the tills and the web shop redeem them. All amounts are in cents. */
@Service
public class VoucherService {

    private static final Logger log = LoggerFactory.getLogger(VoucherService.class);

    private static final RowMapper<Voucher> VOUCHER = (row, n) -> new Voucher(
            row.getLong("id"),
            row.getString("code"),
            row.getLong("balance_cents"),
            row.getObject("expires_on", LocalDate.class));

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public VoucherService(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is left on a voucher; the cashier sees it before the customer pays. */
    @Transactional(readOnly = true)
    public long balance(String code) {
        return find(code).balanceCents();
    }

    /**
     * Pays with a voucher.
     *
     * @param code  printed on the card, in any case and with or without dashes
     * @param till  the till or "web", from the caller's session
     * @param cents what is to be paid, at least one cent
     */
    @Transactional
    public Redemption redeem(String code, String till, long cents) {
        if (cents < 1) {
            throw new IllegalArgumentException("nothing to pay: " + cents);
        }
        Voucher voucher = find(code);
        if (voucher.expiresOn().isBefore(LocalDate.now(clock))) {
            throw new VoucherExpired(voucher.expiresOn());
        }
        if (voucher.balanceCents() < cents) {
            throw new InsufficientBalance(voucher.balanceCents());
        }
        long left = voucher.balanceCents() - cents;
        jdbc.update("UPDATE vouchers SET balance_cents = ? WHERE id = ?", left, voucher.id());
        jdbc.update("INSERT INTO redemptions (voucher_id, till, cents, at) VALUES (?, ?, ?, ?)",
                voucher.id(), till, cents, clock.instant().atOffset(ZoneOffset.UTC));
        log.info("voucher {} paid {} cents at {}, {} left", voucher.id(), cents, till, left);
        return new Redemption(voucher.id(), cents, left);
    }

    /** The redemptions of a voucher, newest first, for the service desk. */
    @Transactional(readOnly = true)
    public List<PastRedemption> history(String code) {
        return jdbc.query("SELECT till, cents, at FROM redemptions WHERE voucher_id = ? ORDER BY at DESC LIMIT 100",
                (row, n) -> new PastRedemption(row.getString("till"), row.getLong("cents")), find(code).id());
    }

    private Voucher find(String code) {
        String plain = code.replace("-", "").toUpperCase(Locale.ROOT);
        List<Voucher> found = jdbc.query(
                "SELECT id, code, balance_cents, expires_on FROM vouchers WHERE code = ?", VOUCHER, plain);
        if (found.isEmpty()) {
            throw new UnknownVoucher();
        }
        return found.get(0);
    }

    record Voucher(long id, String code, long balanceCents, LocalDate expiresOn) {}

    public record Redemption(long voucherId, long cents, long leftCents) {}

    public record PastRedemption(String till, long cents) {}
}
