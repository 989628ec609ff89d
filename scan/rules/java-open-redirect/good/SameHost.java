package com.palisade.links;

import java.io.IOException;
import java.net.URI;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class SameHost {
    public void leave(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URI target = URI.create(request.getParameter("to").replace("\r", "").replace("\n", ""));
        if (!"shop.palisade.example".equals(target.getHost())) {
            response.sendError(400);
            return;
        }
        response.sendRedirect(target.toString());
    }
}
