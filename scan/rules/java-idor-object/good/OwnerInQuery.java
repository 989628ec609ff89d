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

/** The number alone finds nothing: the customer is part of the question. */
@WebServlet("/invoice")
public class OwnerInQuery extends HttpServlet {
    private DataSource database;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String customer = request.getUserPrincipal().getName();
        try (Connection c = database.getConnection();
                PreparedStatement query = c.prepareStatement("SELECT total FROM invoices WHERE id = ? AND customer_id = ?")) {
            query.setLong(1, Long.parseLong(request.getParameter("number")));
            query.setString(2, customer);
            ResultSet found = query.executeQuery();
            if (found.next()) {
                response.getWriter().print(found.getLong("total"));
            }
        } catch (SQLException e) {
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
