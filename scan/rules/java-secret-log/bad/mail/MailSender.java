package com.tallship.mail;

import java.util.logging.Logger;

class MailSender {
    private static final Logger LOG = Logger.getLogger("mail");

    void connect(MailAccount account) {
        LOG.info("connecting as " + account.getUser() + "/" + account.getPassword()); // want: java-secret-log
    }
}
