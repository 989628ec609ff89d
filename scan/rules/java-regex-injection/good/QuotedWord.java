package com.hazelnut.words;

import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

public class QuotedWord {
    public boolean found(HttpServletRequest request, String text) {
        Pattern wanted = Pattern.compile(Pattern.quote(request.getParameter("word")), Pattern.CASE_INSENSITIVE);
        return wanted.matcher(text).find();
    }
}
