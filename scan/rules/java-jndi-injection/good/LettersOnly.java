package com.windrose.routing;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.servlet.http.HttpServletRequest;

public class LettersOnly {
    public Object queue(HttpServletRequest request) throws NamingException {
        int number = Integer.parseInt(request.getParameter("number"));
        return new InitialContext().lookup("java:comp/env/jms/line" + number);
    }
}
