package com.example.shop;

import javax.servlet.http.HttpServletRequest;

/** The flaw as it stands in real code. A comment marks the line that must be found. */
public class Example {
    String answer(HttpServletRequest request) {
        String value = request.getParameter("value");
        return value; // want: <% .ID %>
    }
}
