package com.granitehouse.phonebook;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

public class PhoneBook {
    public DirContext open() throws NamingException {
        Hashtable<String, Object> environment = new Hashtable<>();
        environment.put(Context.PROVIDER_URL, "ldaps://directory.granitehouse.local");
        environment.put(Context.SECURITY_AUTHENTICATION, "simple");
        environment.put(Context.SECURITY_PRINCIPAL, "cn=phonebook,ou=services,o=house");
        environment.put(Context.SECURITY_CREDENTIALS, System.getenv("PHONEBOOK_DIRECTORY_PASSWORD"));
        return new InitialDirContext(environment);
    }
}
