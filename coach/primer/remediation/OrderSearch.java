package depot.orders;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** Lists a customer's orders, newest first unless the page asks for something else. */
public class OrderSearch extends HttpServlet {

    private static final Map<String, String> COLUMNS = Map.of("oldest", "placed_at", "total", "total DESC", "id", "id");

    private final DataSource orders;

    public OrderSearch(DataSource orders) {
        this.orders = orders;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String sort = request.getParameter("sort");
        String order = COLUMNS.getOrDefault(sort == null ? "" : sort, "placed_at DESC");
        try (Connection db = orders.getConnection(); Statement statement = db.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT id, total FROM orders WHERE open ORDER BY " + order);
            while (rows.next()) {
                response.getWriter().println(rows.getLong("id") + " " + rows.getBigDecimal("total"));
            }
        } catch (SQLException e) {
            throw new IOException("the orders cannot be read", e);
        }
    }
}
