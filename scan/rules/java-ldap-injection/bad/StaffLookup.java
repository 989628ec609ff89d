package org.meridian.directory;

import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.servlet.http.HttpServletRequest;

public class StaffLookup {
    private final DirContext directory;

    public StaffLookup(DirContext directory) {
        this.directory = directory;
    }

    public boolean known(HttpServletRequest request) throws NamingException {
        String filter = "(&(objectClass=person)(uid=" + request.getParameter("uid") + "))";
        NamingEnumeration<SearchResult> found = directory.search("ou=people,dc=meridian", filter, new SearchControls()); // want: java-ldap-injection
        return found.hasMore();
    }
}
