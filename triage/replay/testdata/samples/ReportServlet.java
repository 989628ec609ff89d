package com.shop.web;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ReportServlet extends HttpServlet {
    private static final String BASE = "/srv/reports/";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String title = request.getParameter("title");
        String author = request.getParameter("author");
        response.setContentType("text/html");
        PrintWriter out = response.getWriter();
        out.println("<h1>" + title + "</h1>");
        out.println("<h2>" + author + "</h2>");
        out.println("<hr>");
        File report = new File(BASE + title);
        if (report.length() == 0) {
            response.sendRedirect("/missing?title=" + title);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String next = request.getParameter("next");
        String done = request.getParameter("done");
        if ("yes".equals(done)) {
            response.sendRedirect(next);
        } else {
            PrintWriter out = response.getWriter();
            out.println("<p>Go to " + next + "</p>");
        }
    }
}
