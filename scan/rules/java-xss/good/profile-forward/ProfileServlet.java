package team;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

public class ProfileServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        request.setAttribute("nick", request.getParameter("nick"));
        request.setAttribute("visits", Integer.valueOf(request.getParameter("visits")));
        request.setAttribute("team", "Blue");
        RequestDispatcher page = request.getRequestDispatcher("/WEB-INF/views/profile.jsp");
        page.forward(request, response);
    }
}
