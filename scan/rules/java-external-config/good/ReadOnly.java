package net.tamarack.admin;

import javax.servlet.http.HttpServletRequest;

public class ReadOnly {
    public boolean set(HttpServletRequest request) {
        return System.getProperty("app." + request.getParameter("key")) != null;
    }
}
