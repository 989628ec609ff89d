package check;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A JDBC driver with one table. It records every statement and what was bound to it, and does as much SQL as the report needs: the tenant, the order
 * and the page. Like a real database it takes a placeholder for a value only.
 */
final class Database {

    private static final Pattern ORDER = Pattern.compile("(?is)\\border\\s+by\\s+(.*?)(?:\\blimit\\b|$)");
    private static final Pattern TERM = Pattern.compile("(?i)([a-z_.]+)(?:\\s+(asc|desc))?(?:\\s+nulls\\s+(?:first|last))?");
    private static final Map<String, String> COLUMNS = Map.of("s.id", "id", "s.shipment_no", "shipment_no", "s.booked_on", "booked_on", "s.status", "status",
            "s.weight_kg", "weight_kg", "d.name", "depot");

    final List<String> statements = new ArrayList<>();
    final List<List<Object>> bound = new ArrayList<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();

    void row(long tenant, long id, String number, String bookedOn, String status, int weight, String depot) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("tenant", tenant);
        row.put("id", id);
        row.put("shipment_no", number);
        row.put("booked_on", LocalDate.parse(bookedOn));
        row.put("status", status);
        row.put("weight_kg", weight);
        row.put("depot", depot);
        rows.add(row);
    }

    DataSource source() {
        return proxy(DataSource.class, (self, method, args) -> switch (method.getName()) {
            case "getConnection" -> connection();
            default -> other(self, method.getName(), args);
        });
    }

    private Connection connection() {
        return proxy(Connection.class, (self, method, args) -> switch (method.getName()) {
            case "prepareStatement" -> statement(PreparedStatement.class, (String) args[0]);
            case "createStatement" -> statement(Statement.class, null);
            default -> other(self, method.getName(), args);
        });
    }

    private <T extends Statement> T statement(Class<T> type, String prepared) {
        TreeMap<Integer, Object> values = new TreeMap<>();
        if (prepared != null) {
            statements.add(prepared);
        }
        return proxy(type, (self, method, args) -> {
            String name = method.getName();
            if (name.startsWith("set") && args != null && args.length >= 2 && args[0] instanceof Integer at) {
                values.put(at, args[1] instanceof Date date ? date.toLocalDate() : args[1]);
                return null;
            }
            if (name.equals("executeQuery") || name.equals("execute")) {
                String sql = args == null || args.length == 0 ? prepared : (String) args[0];
                if (prepared == null) {
                    statements.add(sql);
                }
                bound.add(List.copyOf(values.values()));
                return query(sql, new ArrayList<>(values.values()));
            }
            return other(self, name, args);
        });
    }

    private ResultSet query(String sql, List<Object> values) throws SQLException {
        if (sql.chars().filter(c -> c == '?').count() != values.size()) {
            throw new SQLException("a placeholder has no value");
        }
        long tenant = values.isEmpty() ? -1 : ((Number) values.get(0)).longValue();
        List<Map<String, Object>> found = new ArrayList<>(rows.stream().filter(row -> row.get("tenant").equals(tenant)).toList());
        if (sql.toLowerCase().contains("count(*)")) {
            return results(List.of(Map.of("count", (long) found.size())));
        }
        Matcher order = ORDER.matcher(sql);
        if (order.find()) {
            found.sort(comparator(order.group(1)));
        }
        int limit = ((Number) values.get(values.size() - 2)).intValue();
        long offset = ((Number) values.get(values.size() - 1)).longValue();
        return results(found.stream().skip(offset).limit(limit).toList());
    }

    private static Comparator<Map<String, Object>> comparator(String clause) throws SQLException {
        Comparator<Map<String, Object>> all = (a, b) -> 0;
        for (String term : clause.split(",")) {
            Matcher parts = TERM.matcher(term.strip());
            if (!parts.matches() || !COLUMNS.containsKey(parts.group(1).toLowerCase())) {
                throw new SQLException("syntax error in ORDER BY at \"" + term.strip() + "\"");
            }
            String column = COLUMNS.get(parts.group(1).toLowerCase());
            Comparator<Map<String, Object>> one = (a, b) -> compare(a.get(column), b.get(column));
            all = all.thenComparing("desc".equalsIgnoreCase(parts.group(2)) ? one.reversed() : one);
        }
        return all;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object a, Object b) {
        return ((Comparable) a).compareTo(b);
    }

    private static ResultSet results(List<Map<String, Object>> found) {
        int[] at = {-1};
        return proxy(ResultSet.class, (self, method, args) -> {
            String name = method.getName();
            if (name.equals("next")) {
                return ++at[0] < found.size();
            }
            if (name.startsWith("get") && args != null) {
                Map<String, Object> row = found.get(at[0]);
                Object value = args[0] instanceof Integer ? row.values().iterator().next() : row.get(args[0]);
                return name.equals("getInt") ? (Object) ((Number) value).intValue() : value;
            }
            return other(self, name, args);
        });
    }

    private static Object other(Object self, String name, Object[] args) {
        return switch (name) {
            case "close", "setQueryTimeout", "setFetchSize", "setMaxRows", "setReadOnly", "setAutoCommit" -> null;
            case "isClosed", "wasNull" -> false;
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == args[0];
            case "toString" -> "driver of the test bench";
            default -> throw new UnsupportedOperationException("the test bench's driver has no " + name);
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Database.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
