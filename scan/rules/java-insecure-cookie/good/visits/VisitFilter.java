package com.orchardbox.visits;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;

class VisitFilter {
    void begin(HttpServletResponse response) {
        response.addCookie(Cookies.hidden("visit", UUID.randomUUID().toString()));
    }
}
