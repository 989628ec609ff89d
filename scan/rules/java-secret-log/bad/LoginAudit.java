package com.tallship.accounts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class LoginAudit {
    private static final Logger log = LoggerFactory.getLogger(LoginAudit.class);

    public void refused(String user, String password) {
        log.warn("login of {} with {} was refused", user, password); // want: java-secret-log
    }
}
