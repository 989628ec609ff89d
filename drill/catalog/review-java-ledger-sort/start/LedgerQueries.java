package eu.kontoria.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Read side of the general ledger (PostgreSQL). Every query belongs to the company of the signed-in bookkeeper. */
public class LedgerQueries {

    private static final Logger log = LoggerFactory.getLogger(LedgerQueries.class);
    private static final int PAGE_SIZE = 100;
    private static final int MAX_PAGE = 5_000;
    private static final int MAX_ACCOUNTS = 50;

    private static final Map<String, String> SORT_COLUMNS = Map.of(
            "date", "e.booked_on",
            "amount", "e.amount_cents",
            "account", "a.number",
            "text", "e.text");

    private static final String SELECT = """
            SELECT e.entry_id, e.booked_on, e.amount_cents, e.currency, e.text, a.number AS account
              FROM ledger_entry e
              JOIN account a ON a.account_id = e.account_id AND a.company_id = e.company_id
             WHERE e.company_id = ?
            """;

    /** How totals are grouped, as a PostgreSQL expression. */
    public enum Bucket {
        DAY("e.booked_on"),
        MONTH("date_trunc('month', e.booked_on)::date"),
        ACCOUNT("a.number");

        private final String expression;

        Bucket(String expression) {
            this.expression = expression;
        }
    }

    public record Filter(List<String> accounts, LocalDate from, LocalDate to, String text) {
        public Filter {
            accounts = accounts == null ? List.of() : List.copyOf(accounts);
            if (accounts.size() > MAX_ACCOUNTS || (text != null && text.length() > 100)) {
                throw new BadQueryException("At most " + MAX_ACCOUNTS + " accounts and 100 characters of text");
            }
        }
    }

    private final DataSource dataSource;

    public LedgerQueries(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** One page of entries. {@code sort} comes from the address bar as "date" or "-date" (newest first). */
    public List<Entry> find(long companyId, Filter filter, String sort, int page) throws SQLException {
        if (page < 0 || page > MAX_PAGE) {
            throw new BadQueryException("There is no such page");
        }
        List<Object> args = new ArrayList<>();
        args.add(companyId);
        String sql = SELECT + where(filter, args) + " ORDER BY " + orderBy(sort) + ", e.entry_id LIMIT ? OFFSET ?";
        args.add(PAGE_SIZE);
        args.add((long) page * PAGE_SIZE);
        return query(sql, args, LedgerQueries::entry);
    }

    public Optional<Entry> findOne(long companyId, long entryId) throws SQLException {
        return query(SELECT + " AND e.entry_id = ?", List.of(companyId, entryId), LedgerQueries::entry).stream().findFirst();
    }

    /** Sums per bucket and currency, for the chart above the table. */
    public List<Total> totals(long companyId, Filter filter, Bucket bucket) throws SQLException {
        List<Object> args = new ArrayList<>();
        args.add(companyId);
        String sql = """
                SELECT (%1$s)::text AS bucket, e.currency, SUM(e.amount_cents) AS cents
                  FROM ledger_entry e
                  JOIN account a ON a.account_id = e.account_id AND a.company_id = e.company_id
                 WHERE e.company_id = ? %2$s
                 GROUP BY %1$s, e.currency
                 ORDER BY 1, 2
                 LIMIT 2000
                """.formatted(bucket.expression, where(filter, args));
        return query(sql, args, rs -> new Total(rs.getString("bucket"), rs.getString("currency"), rs.getLong("cents")));
    }

    private static String where(Filter filter, List<Object> args) {
        StringBuilder sql = new StringBuilder(" AND e.booked_on BETWEEN ? AND ?");
        args.add(filter.from());
        args.add(filter.to());
        if (!filter.accounts().isEmpty()) {
            sql.append(" AND a.number IN (")
                    .append(String.join(", ", Collections.nCopies(filter.accounts().size(), "?")))
                    .append(")");
            args.addAll(filter.accounts());
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            sql.append(" AND e.text ILIKE ? ESCAPE '!'");
            args.add("%" + filter.text().strip().replaceAll("[!%_]", "!$0") + "%");
        }
        return sql.toString();
    }

    private static String orderBy(String sort) {
        boolean descending = sort.startsWith("-");
        String column = SORT_COLUMNS.get(descending ? sort.substring(1) : sort);
        if (column == null) {
            throw new BadQueryException("Sort by date, amount, account or text");
        }
        return column + (descending ? " DESC" : " ASC");
    }

    private <T> List<T> query(String sql, List<Object> args, RowReader<T> reader) throws SQLException {
        log.debug("Ledger query with {} arguments: {}", args.size(), sql);
        try (Connection connection = dataSource.getConnection();
             PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(5); // seconds
            for (int i = 0; i < args.size(); i++) {
                statement.setObject(i + 1, args.get(i));
            }
            try (ResultSet rs = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (rs.next()) {
                    rows.add(reader.read(rs));
                }
                return rows;
            }
        }
    }

    private static Entry entry(ResultSet rs) throws SQLException {
        return new Entry(rs.getLong("entry_id"), rs.getObject("booked_on", LocalDate.class), rs.getLong("amount_cents"),
                rs.getString("currency"), rs.getString("text"), rs.getString("account"));
    }

    private interface RowReader<T> {
        T read(ResultSet rs) throws SQLException;
    }
}
