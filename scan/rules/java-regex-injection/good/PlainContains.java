package com.hazelnut.imports;

import javax.servlet.http.HttpServletRequest;

public class PlainContains {
    public boolean found(HttpServletRequest request, String text) {
        String word = request.getParameter("word");
        return text.contains(word) || text.indexOf(word.trim()) >= 0;
    }
}
