package com.stoneferry.guests;

import javax.servlet.http.HttpServletRequest;

/** A near miss: the user's name is put into the session again, by a page that checks no password. */
public class AfterTheLogin {
    public void rename(HttpServletRequest request, int room) {
        request.getSession().setAttribute("user", "guest of room " + room);
    }
}
