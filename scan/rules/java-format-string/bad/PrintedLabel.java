package com.dovetail.labels;

import javax.servlet.http.HttpServletRequest;

public class PrintedLabel {
    public int width(HttpServletRequest request, String owner, String secretCode) {
        String label = String.format(request.getParameter("layout"), owner, secretCode); // want: java-format-string
        return label.length();
    }
}
