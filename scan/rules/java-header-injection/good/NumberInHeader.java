package org.inkwell.tracing;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The value goes through a number: a near miss. */
public class NumberInHeader {
    public void page(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Page", String.valueOf(Integer.valueOf(request.getParameter("page"))));
    }
}
