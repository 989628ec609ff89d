package com.granitehouse.groups;

import java.util.Properties;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

public class GroupLookup {
    public InitialDirContext open() throws NamingException {
        Properties settings = new Properties();
        settings.setProperty("java.naming.security.authentication", "none"); // want: java-ldap-anonymous
        return new InitialDirContext(settings);
    }
}
