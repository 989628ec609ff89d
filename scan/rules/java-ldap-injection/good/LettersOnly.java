package org.meridian.directory;

import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.servlet.http.HttpServletRequest;

public class LettersOnly {
    public boolean known(DirContext directory, HttpServletRequest request) throws NamingException {
        String uid = request.getParameter("uid");
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < uid.length(); i++) {
            char c = uid.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                clean.append(c);
            }
        }
        return directory.search("ou=people", "(uid=" + clean + ")", new SearchControls()).hasMore();
    }
}
