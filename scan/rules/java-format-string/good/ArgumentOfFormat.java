package com.dovetail.labels;

import javax.servlet.http.HttpServletRequest;

/** The data is an argument, the format is constant: a near miss. */
public class ArgumentOfFormat {
    public int width(HttpServletRequest request) {
        return String.format("%s, %s", request.getParameter("name"), request.getParameter("street")).length();
    }
}
