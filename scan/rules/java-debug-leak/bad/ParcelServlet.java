package com.swiftparcel.tracking;

import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ParcelServlet extends HttpServlet {
    private final transient ParcelStore store = new ParcelStore();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter().println(store.count());
        } catch (SQLException e) {
            e.printStackTrace(response.getWriter()); // want: java-debug-leak
        }
    }

    static class ParcelStore {
        int count() throws SQLException {
            throw new SQLException("no connection");
        }
    }
}
