package com.shop.orders;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.http.HttpServletRequest;

/** Looks orders up. */
public class Orders {
    private final Connection connection;
    private final Journal journal = new Journal("orders");

    public Orders(Connection connection) {
        this.connection = connection;
    }

    public ResultSet byNumber(HttpServletRequest request) throws SQLException {
        String number = request.getParameter("number");
        Statement statement = connection.createStatement();
        journal.note("looked up by number");
        return statement.executeQuery("SELECT * FROM orders WHERE number = '" + number + "'");
    }

    public ResultSet byCustomer(HttpServletRequest request) throws SQLException {
        String customer = request.getParameter("customer");
        Statement statement = connection.createStatement();
        journal.note("looked up by customer");
        return statement.executeQuery("SELECT * FROM orders WHERE customer = '" + customer + "'");
    }

    public void rename(HttpServletRequest request) throws SQLException {
        String name = request.getParameter("name");
        String shop = request.getParameter("shop");
        Statement statement = connection.createStatement();
        statement.executeUpdate("UPDATE customers SET name = '" + name + "'");
        statement.executeUpdate("UPDATE customers SET shop = '" + shop + "'");
        journal.note("renamed");
    }

    public int countOpen(HttpServletRequest request) throws SQLException {
        String from = request.getParameter("from");
        int count = 0;
        try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT id FROM orders WHERE day > '" + from + "'");
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }
}
