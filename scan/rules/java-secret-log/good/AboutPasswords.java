package com.tallship.accounts;

import java.util.logging.Logger;

/** Near misses: names with password in them over values that are none. */
public class AboutPasswords {
    private static final Logger LOG = Logger.getLogger("accounts");
    private static final String PASSWORD_CHANGED = "a password was changed";

    public void changed(boolean passwordExpired, String passwordPolicy, int passwordLength) {
        LOG.info(PASSWORD_CHANGED + ", expired: " + passwordExpired);
        LOG.info("policy " + passwordPolicy + ", length " + passwordLength);
    }
}
