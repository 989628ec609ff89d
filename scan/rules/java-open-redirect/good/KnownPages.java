package com.palisade.login;

import java.io.IOException;
import java.util.List;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class KnownPages extends HttpServlet {
    private static final List<String> PAGES = List.of("/orders", "/profile", "/help");

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String next = request.getParameter("next");
        response.sendRedirect(PAGES.contains(next) ? next : "/home");
    }
}
