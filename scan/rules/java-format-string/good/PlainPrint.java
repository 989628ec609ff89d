package com.dovetail.console;

import javax.servlet.http.HttpServletRequest;

public class PlainPrint {
    public void line(HttpServletRequest request) {
        System.out.print(request.getParameter("message"));
    }
}
