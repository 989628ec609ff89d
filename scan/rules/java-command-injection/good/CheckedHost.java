package com.northgrid.ops;

import java.io.IOException;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

public class CheckedHost {
    private static final Pattern HOST = Pattern.compile("[a-z0-9]{1,63}");

    public Process ping(HttpServletRequest request) throws IOException {
        String host = request.getParameter("host");
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("host");
        }
        return new ProcessBuilder("ping", "-c", "1", host).start();
    }
}
