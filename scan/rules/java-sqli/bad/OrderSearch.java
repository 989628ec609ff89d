package com.harbor.orders;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

/** Finds the orders of a customer that are in a state. */
public class OrderSearch extends HttpServlet {
    private DataSource database;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String state = request.getParameter("state");
        String sql = "SELECT id, total FROM orders WHERE state = '" + state.trim() + "'";
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(sql); // want: java-sqli
            int count = 0;
            while (rows.next()) {
                count++;
            }
            response.setIntHeader("X-Count", count);
        } catch (SQLException e) {
            response.sendError(500);
        }
    }
}
