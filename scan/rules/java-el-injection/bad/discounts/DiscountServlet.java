package com.atlas.discounts;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class DiscountServlet extends HttpServlet {
    private final DiscountRules rules = new DiscountRules();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean granted = rules.granted(request.getHeader("X-Rule"));
        response.setStatus(granted ? 200 : 403);
    }
}
