package com.windrose.queues;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.servlet.http.HttpServletRequest;

public class QueueLookup {
    public Object find(HttpServletRequest request) throws NamingException {
        InitialContext context = new InitialContext();
        return context.lookup(request.getParameter("queue")); // want: java-jndi-injection
    }
}
