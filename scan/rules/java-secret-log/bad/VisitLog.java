package com.tallship.visits;

import java.util.logging.Logger;
import javax.servlet.http.HttpServletRequest;

/** Whoever reads the log may go on with the visitor's session. */
public class VisitLog {
    private static final Logger LOG = Logger.getLogger("visits");

    public void seen(HttpServletRequest request) {
        LOG.info("a page for session " + request.getSession().getId()); // want: java-secret-log
    }
}
