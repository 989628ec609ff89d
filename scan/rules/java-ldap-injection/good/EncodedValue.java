package org.meridian.login;

import javax.servlet.http.HttpServletRequest;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.support.LdapEncoder;

public class EncodedValue {
    public boolean check(LdapTemplate ldap, HttpServletRequest request) {
        String filter = "(mail=" + LdapEncoder.filterEncode(request.getParameter("user")) + ")";
        return ldap.authenticate("ou=people", filter, request.getParameter("password"));
    }
}
