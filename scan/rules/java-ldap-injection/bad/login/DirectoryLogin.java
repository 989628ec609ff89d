package org.meridian.login;

import org.springframework.ldap.core.LdapTemplate;
import org.springframework.stereotype.Service;

@Service
public class DirectoryLogin {
    private final LdapTemplate ldap;

    public DirectoryLogin(LdapTemplate ldap) {
        this.ldap = ldap;
    }

    public boolean check(String user, String password) {
        String filter = String.format("(mail=%s@meridian.example)", user);
        return ldap.authenticate("ou=people", filter, password); // want: java-ldap-injection
    }
}
