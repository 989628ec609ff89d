package com.hazelnut.imports;

import javax.servlet.http.HttpServletRequest;

/** The separator is an expression, though it looks like a text. */
public class SplitByCaller {
    public int columns(HttpServletRequest request, String line) {
        return line.split(request.getParameter("separator")).length; // want: java-regex-injection
    }
}
