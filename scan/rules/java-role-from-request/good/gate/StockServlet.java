package shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

@WebServlet("/stock")
public class StockServlet extends HttpServlet {
    static class Item {
        int left;
    }

    private final Map<String, Item> items = new ConcurrentHashMap<>();

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Gate.open(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        items.remove(request.getParameter("item"));
    }
}
