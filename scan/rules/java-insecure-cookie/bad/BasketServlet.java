package com.orchardbox.shop;

import java.util.UUID;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class BasketServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Cookie basket = new Cookie("basket", UUID.randomUUID().toString());
        basket.setPath("/");
        basket.setMaxAge(3600);
        response.addCookie(basket); // want: java-insecure-cookie
    }
}
