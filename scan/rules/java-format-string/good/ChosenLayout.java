package com.dovetail.labels;

import java.util.Map;
import javax.servlet.http.HttpServletRequest;

public class ChosenLayout {
    private static final Map<String, String> LAYOUTS = Map.of("wide", "%-40s|%s", "small", "%s %s");

    public int width(HttpServletRequest request, String owner) {
        String layout = LAYOUTS.getOrDefault(request.getParameter("layout"), "%s %s");
        return String.format(layout, owner, "box").length();
    }
}
