package com.seagrass.portal;

import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A near miss: the origin is repeated, after a look at the list. */
public class OriginFilter {
    private static final Set<String> ORIGINS = Set.of("https://www.seagrass.example", "https://staff.seagrass.example");

    public void mark(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (ORIGINS.contains(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
        }
    }
}
