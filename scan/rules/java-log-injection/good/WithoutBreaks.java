package com.cobalt.login;

import java.util.logging.Logger;
import javax.servlet.http.HttpServletRequest;

public class WithoutBreaks {
    private static final Logger LOG = Logger.getLogger("login");

    public void failed(HttpServletRequest request) {
        String user = request.getParameter("user").replace('\n', '_').replace('\r', '_');
        LOG.warning("login failed for " + user);
    }
}
