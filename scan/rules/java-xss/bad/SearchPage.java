package com.tidewater.search;

import java.io.IOException;
import java.io.PrintWriter;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class SearchPage extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        PrintWriter page = response.getWriter();
        String query = request.getParameter("q");
        page.println("<h1>Results</h1>");
        page.println("<p>You looked for " + query + "</p>"); // want: java-xss
        page.println("<p>Nothing was found.</p>");
    }
}
