package com.cobalt.audit;

import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class AuditServlet extends HttpServlet {
    private final AuditTrail trail = new AuditTrail();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        trail.seen(request.getHeader("User-Agent"));
    }
}
