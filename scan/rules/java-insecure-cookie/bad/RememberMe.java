package com.orchardbox.accounts;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;

public class RememberMe {
    public void remember(HttpServletResponse response, String ticket) {
        Cookie cookie = new Cookie("remember", ticket);
        cookie.setSecure(true);
        cookie.setHttpOnly(false);
        response.addCookie(cookie); // want: java-insecure-cookie
    }
}
