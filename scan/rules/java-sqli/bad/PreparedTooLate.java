package com.harbor.stock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;

/** The statement is called prepared, but its text was made from the request before. */
public class PreparedTooLate {
    public int reserve(Connection connection, HttpServletRequest request) throws SQLException {
        String article = request.getParameter("article").replace("\"", "");
        PreparedStatement statement = connection.prepareStatement("UPDATE stock SET reserved = reserved + ? WHERE article = '" + article + "'"); // want: java-sqli
        statement.setInt(1, Integer.parseInt(request.getParameter("amount")));
        return statement.executeUpdate();
    }
}
