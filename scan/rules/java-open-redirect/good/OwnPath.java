package com.palisade.orders;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The number comes after a path of our own: a near miss. */
public class OwnPath extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long order = Long.parseLong(request.getParameter("order"));
        response.sendRedirect("/orders/" + order + "?saved=true");
    }
}
