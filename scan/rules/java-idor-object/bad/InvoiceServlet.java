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

/** Gives the total of an invoice to whoever knows its number. */
@WebServlet("/invoice")
public class InvoiceServlet extends HttpServlet {
    private DataSource database;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() == null) {
            response.sendRedirect("/login");
            return;
        }
        try (Connection c = database.getConnection();
                PreparedStatement query = c.prepareStatement("SELECT total, customer_id FROM invoices WHERE id = ?")) {
            query.setLong(1, Long.parseLong(request.getParameter("number")));
            ResultSet found = query.executeQuery(); // want: java-idor-object
            if (found.next()) {
                response.getWriter().print(found.getLong("total"));
            }
        } catch (SQLException e) {
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
