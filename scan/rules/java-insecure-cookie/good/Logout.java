package com.orchardbox.accounts;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;

/** A near miss: this cookie has no marks, and only takes the old one away. */
public class Logout {
    public void forget(HttpServletResponse response) {
        Cookie cookie = new Cookie("remember", "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }
}
