package com.harbor.tickets;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;

/** A number and a UUID can be written into a statement: neither can hold a quote. */
public class TicketById {
    public boolean exists(Connection connection, HttpServletRequest request) throws SQLException {
        long number = Long.parseLong(request.getParameter("number"));
        UUID owner = UUID.fromString(request.getHeader("X-Owner"));
        try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT 1 FROM ticket WHERE number = " + number + " AND owner = '" + owner + "'");
            return rows.next();
        }
    }

    public boolean named(Connection connection, HttpServletRequest request) throws SQLException {
        String name = request.getParameter("name");
        if (!name.matches("[a-z0-9_]{1,20}")) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1 FROM queue_" + name);
        }
    }
}
