package com.windrose.pools;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.servlet.http.HttpServletRequest;
import javax.sql.DataSource;

/** The request decides between two names of the program: a near miss. */
public class FixedName {
    public DataSource pool(HttpServletRequest request) throws NamingException {
        String name = request.getParameter("archive") != null ? "java:comp/env/jdbc/archive" : "java:comp/env/jdbc/main";
        return (DataSource) new InitialContext().lookup(name);
    }
}
