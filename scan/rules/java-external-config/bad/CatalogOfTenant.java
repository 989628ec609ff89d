package net.tamarack.tenants;

import java.sql.Connection;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;

public class CatalogOfTenant {
    public void select(Connection connection, HttpServletRequest request) throws SQLException {
        String tenant = request.getHeader("X-Tenant");
        connection.setCatalog("tenant_" + tenant); // want: java-external-config
    }
}
