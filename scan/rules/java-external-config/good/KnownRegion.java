package net.tamarack.tenants;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;

public class KnownRegion {
    private static final Map<String, String> CATALOGS = Map.of("eu", "orders_eu", "us", "orders_us");

    public void select(Connection connection, HttpServletRequest request) throws SQLException {
        connection.setCatalog(CATALOGS.getOrDefault(request.getParameter("region"), "orders_eu"));
    }
}
