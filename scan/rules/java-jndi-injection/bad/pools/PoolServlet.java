package com.windrose.pools;

import java.io.IOException;
import javax.naming.NamingException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class PoolServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.setStatus(Pools.of(request.getParameterValues("pool")[0]) == null ? 404 : 200);
        } catch (NamingException e) {
            response.sendError(503);
        }
    }
}
