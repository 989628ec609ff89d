package shop.orders;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What an everyday class looks like: the tests take one token after the other away from it. */
@Path("/orders")
public class Orders extends Resource implements AutoCloseable {
    private static final int LIMIT = 100;
    private final Map<String, List<Order>> byCustomer = new HashMap<>();
    private Connection connection;
    protected String table = "orders", schema;

    static {
        System.setProperty("orders.loaded", "yes");
    }

    @Inject
    public Orders(Connection connection, Clock clock) {
        super(clock);
        this.connection = connection;
    }

    Orders() {
        this(null, Clock.system());
    }

    @GET
    @Path("{id}")
    public Response show(@PathParam("id") String id, @QueryParam("full") boolean full) throws SQLException {
        String sql = "select * from " + table + " where id = '" + id + "'";
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                return Response.status(404).build();
            } else if (full) {
                return Response.ok(read(rows)).build();
            } else {
                log("brief");
            }
        } catch (SQLException | RuntimeException e) {
            log(e.getMessage());
            throw e;
        } finally {
            count++;
        }
        return Response.ok().build();
    }

    private int count;

    List<Order> all(String customer) {
        List<Order> found = new ArrayList<>();
        for (Order o : byCustomer.getOrDefault(customer, List.of())) {
            if (o.open()) {
                found.add(o);
            }
        }
        for (int i = 0; i < found.size(); i++) {
            while (found.get(i).total() > LIMIT) {
                found.remove(i);
            }
        }
        return found;
    }

    void touch(Order o) {
        o.touched = true;
        synchronized (this) {
            count += 1;
        }
    }

    public String state(int code) {
        switch (code) {
            case 1:
                return "new";
            case 2: {
                count--;
                break;
            }
            default:
                return "unknown";
        }
        return switch (code) {
            case 3 -> "paid";
            case 4, 5 -> {
                String s = "sent";
                yield s.toUpperCase();
            }
            default -> throw new IllegalArgumentException("code " + code);
        };
    }

    private static String quote(String s) {
        return "'" + s.replace("'", "''") + "'";
    }

    public void listen(Bus bus) {
        bus.on("order", event -> {
            Order o = event.order();
            if (o != null) {
                touch(o);
            }
        });
        bus.on("close", new Listener() {
            @Override
            public void heard(Event e) {
                close();
            }

            @Override
            public int order() {
                return 3;
            }
        });
        Function<String, Integer> length = String::length;
        bus.register(length.andThen(n -> n * 2), () -> LIMIT);
    }

    <T extends Comparable<T>> T largest(List<? extends T> list, T least) {
        T best = least;
        for (T t : list) {
            best = t.compareTo(best) > 0 ? t : best;
        }
        return best;
    }

    boolean same(Object other) {
        return other instanceof Orders o && o.count == count && !o.table.equals("x");
    }

    int[] sums(int[][] rows) {
        int[] sums = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int cell : rows[i]) {
                sums[i] += cell;
            }
        }
        return sums;
    }

    protected void log(String text) {
        System.out.println(text);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            log("close: " + e);
        }
    }

    void wait(int n) {
        do {
            n--;
        } while (n > 0);
    }

    public String table() {
        return table;
    }

    public void table(String table) {
        this.table = table;
    }

    String schema() {
        if (schema == null) schema = "public";
        return schema;
    }

    enum State {
        NEW("n"), PAID("p") {
            @Override
            boolean last() {
                return true;
            }
        };

        private final String code;

        State(String code) {
            this.code = code;
        }

        boolean last() {
            return false;
        }

        static State of(String code) {
            for (State s : values()) {
                if (s.code.equals(code)) {
                    return s;
                }
            }
            return NEW;
        }
    }

    record Line(String article, int count) {
        Line {
            if (count < 0) {
                throw new IllegalArgumentException();
            }
        }

        int twice() {
            return 2 * count;
        }
    }

    interface Store {
        Order load(String id);

        default void save(Order o) {
            throw new UnsupportedOperationException();
        }
    }

    static class Cache {
        private final Map<String, Order> orders = new HashMap<>();

        Order get(String id) {
            return orders.get(id);
        }

        void put(String id, Order o) {
            orders.put(id, o);
        }
    }

    public int hashCode() {
        return count * 31 + table.hashCode();
    }

    public String toString() {
        return "Orders(" + table + ")";
    }
}
