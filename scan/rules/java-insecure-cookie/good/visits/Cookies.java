package com.orchardbox.visits;

import jakarta.servlet.http.Cookie;

final class Cookies {
    private Cookies() {
    }

    static Cookie hidden(String name, String value) {
        Cookie cookie = new Cookie(name, value);
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        return cookie;
    }
}
