package com.harbor.orders;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

public class OrderSearch extends HttpServlet {
    private static final String QUERY = "SELECT id, total FROM orders WHERE state = ?";
    private DataSource database;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String state = request.getParameter("state");
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, state);
            ResultSet rows = statement.executeQuery();
            response.setIntHeader("X-Count", rows.next() ? 1 : 0);
        } catch (SQLException e) {
            response.sendError(500);
        }
    }
}
