package com.orchardbox.shop;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletResponse;

public class Preference {
    public void useDarkTheme(HttpServletResponse response) {
        response.addCookie(new Cookie("theme", "dark"));
    }
}
