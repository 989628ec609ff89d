package com.cobalt.audit;

import java.util.logging.Logger;
import javax.servlet.http.HttpServletRequest;

public class KnownWord {
    private static final Logger LOG = Logger.getLogger("audit");

    enum Channel { WEB, SHOP, PHONE }

    public void seen(HttpServletRequest request) {
        LOG.info("order by " + Channel.valueOf(request.getParameter("channel")));
    }
}
