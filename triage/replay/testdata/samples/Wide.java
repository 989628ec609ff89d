package com.shop.search;

import java.sql.*;
import javax.servlet.http.HttpServletRequest;

class Wide {
    private Statement statement;

    ResultSet find(HttpServletRequest request) throws SQLException {
        String term = request.getParameter("term");
        String order = request.getParameter("order");
        if (term == null || term.isEmpty()) {
            term = "%";
        }
        String sql = "SELECT id, name"
                + " FROM products"
                + " WHERE name LIKE '" + term + "'";
        if (order != null) {
            sql = sql + " ORDER BY " + order;
        }
        ResultSet rows = statement.executeQuery(sql);
        log("found", rows);
        return rows;
    }

    ResultSet findAll(HttpServletRequest request) throws SQLException {
        String order = request.getParameter("order");
        String sql = "SELECT id, name FROM products ORDER BY " + order;
        ResultSet rows = statement.executeQuery(sql);
        log("listed", rows);
        return rows;
    }

    private void log(String what, Object o) {
    }
}
