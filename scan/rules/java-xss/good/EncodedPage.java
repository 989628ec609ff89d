package com.tidewater.search;

import java.io.IOException;
import java.io.PrintWriter;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.owasp.encoder.Encode;

public class EncodedPage extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        PrintWriter page = response.getWriter();
        String query = request.getParameter("q");
        page.println("<p>You looked for " + Encode.forHtml(query) + "</p>");
        page.println("<input name=\"q\" value=\"" + Encode.forHtmlAttribute(query) + "\">");
    }
}
