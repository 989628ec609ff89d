package org.meridian.directory;

import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.servlet.http.HttpServletRequest;

/** The text of the filter is constant; the value is handed over apart: a near miss. */
public class ValueInPlace {
    public boolean known(DirContext directory, HttpServletRequest request) throws NamingException {
        Object[] values = {request.getParameter("uid")};
        return directory.search("ou=people,dc=meridian", "(&(objectClass=person)(uid={0}))", values, new SearchControls()).hasMore();
    }
}
