package com.tallship.accounts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class LoginAudit {
    private static final Logger log = LoggerFactory.getLogger(LoginAudit.class);

    public void refused(int attempts, String password) {
        log.warn("a login was refused, attempt {}, length of the password {}", attempts, password.length());
    }
}
