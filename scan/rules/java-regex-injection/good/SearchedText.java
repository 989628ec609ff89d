package com.hazelnut.words;

import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

/** What the request sends is searched, not compiled: a near miss. */
public class SearchedText {
    private static final Pattern CODE = Pattern.compile("[A-Z]{2}-[0-9]{4}");

    public boolean found(HttpServletRequest request) {
        return CODE.matcher(request.getParameter("text")).find();
    }
}
