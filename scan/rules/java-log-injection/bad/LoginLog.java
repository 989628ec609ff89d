package com.cobalt.login;

import java.util.logging.Logger;
import javax.servlet.http.HttpServletRequest;

public class LoginLog {
    private static final Logger LOG = Logger.getLogger("login");

    public void failed(HttpServletRequest request) {
        LOG.warning("login failed for " + request.getParameter("user")); // want: java-log-injection
    }
}
