package org.meridian.directory;

import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.servlet.http.HttpServletRequest;

/** The filter's value is in its place, but the branch that is searched is the caller's. */
public class BranchOfTree {
    public boolean any(DirContext directory, HttpServletRequest request) throws NamingException {
        String base = "ou=" + request.getParameter("unit") + ",dc=meridian";
        Object[] values = {"active"};
        return directory.search(base, "(state={0})", values, new SearchControls()).hasMore(); // want: java-ldap-injection
    }
}
