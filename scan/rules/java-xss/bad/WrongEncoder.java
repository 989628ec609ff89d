package com.tidewater.search;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.util.HtmlUtils;

/** The value is encoded for text, but it stands in a script. */
public class WrongEncoder extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String term = HtmlUtils.htmlEscape(request.getParameter("term"));
        String page = "<html><body><script>track(" + term + ");</script></body></html>";
        response.getWriter().write(page); // want: java-xss
    }
}
