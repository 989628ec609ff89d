package com.orchardbox.visits;

import jakarta.servlet.http.Cookie;

final class Cookies {
    private Cookies() {
    }

    static Cookie named(String name, String value, boolean encryptedOnly) {
        Cookie cookie = new Cookie(name, value);
        cookie.setHttpOnly(true);
        cookie.setSecure(encryptedOnly);
        return cookie;
    }
}
