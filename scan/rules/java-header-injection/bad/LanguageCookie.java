package org.inkwell.settings;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class LanguageCookie {
    public void keep(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie("language", request.getParameter("language"));
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        response.addCookie(cookie); // want: java-header-injection
    }
}
