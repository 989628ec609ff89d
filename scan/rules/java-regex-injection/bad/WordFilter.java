package com.hazelnut.words;

import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

public class WordFilter {
    public boolean found(HttpServletRequest request, String text) {
        Pattern wanted = Pattern.compile(".*" + request.getParameter("word") + ".*"); // want: java-regex-injection
        return wanted.matcher(text).matches();
    }
}
