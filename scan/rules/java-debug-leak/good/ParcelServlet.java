package com.swiftparcel.tracking;

import java.io.IOException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ParcelServlet extends HttpServlet {
    private static final Logger LOG = Logger.getLogger("tracking");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter().println(42);
        } catch (IOException e) {
            String reference = UUID.randomUUID().toString();
            LOG.log(Level.SEVERE, "tracking failed, reference " + reference, e);
            response.sendError(500, "Something broke on our side. Reference: " + reference);
        }
    }
}
