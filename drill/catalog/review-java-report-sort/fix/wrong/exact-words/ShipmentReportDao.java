package com.northquay.freight.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the shipment report for the grid in the customer portal. */
public class ShipmentReportDao {

    private static final Logger log = LoggerFactory.getLogger(ShipmentReportDao.class);

    private static final int MAX_ROWS = 200;
    private static final int MAX_DAYS = 366;
    private static final int MAX_SEARCH = 40;
    private static final int TIMEOUT_SECONDS = 10;

    private static final String SOURCE =
            " FROM shipment s JOIN depot d ON d.id = s.depot_id";

    /** What the grid calls its columns, and what they are called here. */
    private static final Map<String, String> SORT_COLUMNS = Map.of(
            "number", "s.shipment_no",
            "booked", "s.booked_on",
            "status", "s.status",
            "weight", "s.weight_kg",
            "depot", "d.name");

    private static final Set<String> DIRECTIONS = Set.of("asc", "desc");

    private final DataSource dataSource;

    public ShipmentReportDao(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public List<ShipmentRow> search(long tenantId, Filter filter, int page, int size) throws SQLException {
        List<Object> values = new ArrayList<>();
        String sql = "SELECT s.id, s.shipment_no, s.booked_on, s.status, s.weight_kg, d.name AS depot"
                + SOURCE
                + where(tenantId, filter, values)
                + orderBy(filter)
                + " LIMIT ? OFFSET ?";
        int rows = Math.min(Math.max(size, 1), MAX_ROWS);
        values.add(rows);
        values.add((long) Math.max(page, 0) * rows);

        List<ShipmentRow> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
             PreparedStatement statement = prepare(connection, sql, values);
             ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                found.add(ShipmentRow.read(result));
            }
        }
        log.debug("shipment report for tenant {}: {} rows", tenantId, found.size());
        return found;
    }

    public long count(long tenantId, Filter filter) throws SQLException {
        List<Object> values = new ArrayList<>();
        String sql = "SELECT count(*)" + SOURCE + where(tenantId, filter, values);
        try (Connection connection = dataSource.getConnection();
             PreparedStatement statement = prepare(connection, sql, values);
             ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    private static String where(long tenantId, Filter filter, List<Object> values) {
        StringBuilder clause = new StringBuilder(" WHERE s.tenant_id = ? AND s.booked_on BETWEEN ? AND ?");
        Collections.addAll(values, tenantId, filter.from(), filter.until());
        if (!filter.statuses().isEmpty()) {
            String marks = String.join(", ", Collections.nCopies(filter.statuses().size(), "?"));
            clause.append(" AND s.status IN (").append(marks).append(')');
            filter.statuses().forEach(status -> values.add(status.name()));
        }
        if (!filter.search().isBlank()) {
            clause.append(" AND s.shipment_no LIKE ? ESCAPE '!'");
            values.add(escapeLike(filter.search().strip()) + "%");
        }
        return clause.toString();
    }

    private static String sortColumn(String name) {
        String column = SORT_COLUMNS.get(name);
        if (column == null) {
            throw new InvalidReportException("unknown sort column");
        }
        return column;
    }

    private static String orderBy(Filter filter) {
        String column = sortColumn(filter.sort());
        String direction = filter.direction();
        if (!DIRECTIONS.contains(direction)) {
            throw new InvalidReportException("direction must be asc or desc");
        }
        // The id comes last, or rows with equal values jump between pages.
        return " ORDER BY " + column + " " + direction + ", s.id";
    }

    private static String escapeLike(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static PreparedStatement prepare(Connection connection, String sql, List<Object> values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /** One request of the grid. The resource fills in the defaults, so nothing here is null. */
    public record Filter(LocalDate from, LocalDate until, Set<ShipmentStatus> statuses,
                         String search, String sort, String direction) {

        public Filter {
            statuses = Set.copyOf(statuses);
            if (until.isBefore(from) || ChronoUnit.DAYS.between(from, until) > MAX_DAYS) {
                throw new InvalidReportException("choose a period of at most one year");
            }
            if (search.length() > MAX_SEARCH) {
                throw new InvalidReportException("search text too long");
            }
        }
    }
}
