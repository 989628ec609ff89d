package com.windrose.queues;

import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.servlet.http.HttpServletRequest;

public class KnownNames {
    private static final Map<String, String> QUEUES = Map.of("orders", "java:comp/env/jms/orders", "mail", "java:comp/env/jms/mail");

    public Object find(HttpServletRequest request) throws NamingException {
        String name = QUEUES.get(request.getParameter("queue"));
        return name == null ? null : new InitialContext().lookup(name);
    }
}
