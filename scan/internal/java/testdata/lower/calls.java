package shop;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;

class Orders {
    static final String TABLE = "orders";
    private final Connection db;
    private int asked;

    Orders(Connection db) {
        this.db = db;
    }

    ResultSet find(HttpServletRequest req, int... ids) throws SQLException {
        String id = req.getParameter("id");
        asked++;
        String sql = "select * from " + TABLE + " where id = '" + id + "' limit " + 1 + 2;
        sql += id;
        log(sql, ids.length, id);
        return db.createStatement().executeQuery(sql);
    }

    private static void log(String text, Object... more) {
        System.out.println(text);
    }

    String first(List<Order> all, Map<String, Order> byId) {
        for (Order o : all) {
            o.note = byId.get(o.id()).id();
        }
        return all.get(0).note;
    }
}

class Order {
    String note = "none";
    String id() { return "o" + note; }
}
