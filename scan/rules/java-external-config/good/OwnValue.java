package net.tamarack.admin;

import javax.servlet.http.HttpServletRequest;

/** The request only switches between two values of the program: a near miss. */
public class OwnValue {
    public void verbose(HttpServletRequest request) {
        boolean on = Boolean.parseBoolean(request.getParameter("verbose"));
        System.setProperty("app.verbose", on ? "true" : "false");
    }
}
