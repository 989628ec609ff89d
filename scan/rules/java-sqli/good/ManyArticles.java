package com.harbor.stock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import javax.servlet.http.HttpServletRequest;

/** The number of marks follows the request, their text does not: a near miss. */
public class ManyArticles {
    public int count(Connection connection, HttpServletRequest request) throws SQLException {
        String[] articles = request.getParameterValues("article");
        String marks = String.join(", ", Collections.nCopies(articles.length, "?"));
        try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM stock WHERE article IN (" + marks + ")")) {
            for (int i = 0; i < articles.length; i++) {
                statement.setString(i + 1, articles[i]);
            }
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }
}
