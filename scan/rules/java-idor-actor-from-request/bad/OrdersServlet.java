package shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

@WebServlet("/orders")
public class OrdersServlet extends HttpServlet {
    private DataSource database;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() == null) {
            response.sendRedirect("/login");
            return;
        }
        try (Connection c = database.getConnection();
                PreparedStatement query = c.prepareStatement("SELECT total FROM orders WHERE customer_id = ?")) {
            query.setLong(1, Long.parseLong(request.getParameter("customer")));
            ResultSet found = query.executeQuery(); // want: java-idor-actor-from-request
            while (found.next()) {
                response.getWriter().println(found.getLong(1));
            }
        } catch (SQLException e) {
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
