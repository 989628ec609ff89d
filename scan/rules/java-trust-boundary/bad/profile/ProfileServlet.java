package eu.marigold.profile;

import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ProfileServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Visitor visitor = new Visitor(request.getSession());
        visitor.become(request.getParameter("customer"));
    }
}
